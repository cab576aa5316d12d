import type { Locale } from "../../model/edition.ts";
import type { Figure, Linked, Media, Quote } from "../../model/items.ts";
import { partialDateText } from "../../text/dates.ts";
import type { Alignment, Block, Document, Inline } from "../../text/document.ts";
import { escapeHtml } from "../shared/escape-html.ts";
import { marksOf, quoteDetails } from "../shared/plain/quote-line.ts";
import { fill, word } from "../shared/words.ts";
import type { Attributes } from "./styles.ts";

/** What the writer has to ask of the mail that it writes for. */
export interface MailHtmlContext {
  locale: Locale;
  /** The attributes of each part. */
  as: Attributes;
  /** The address to print for a site-relative path. */
  href: (path: string) => string;
  media: (media: Media) => string;
}

/** A table that only places what is in it: screen readers pass over it (ARIA `presentation`). */
export const LAYOUT_TABLE =
  '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** Writes a document tree as HTML for mail programs: tables where they must hold, a style on each element. */
export function toMailHtml(document: Document<Linked>, context: MailHtmlContext): string {
  return document.map((block) => blockHtml(block, context)).join("\n");
}

/** A quote with its attribution. */
function mailQuoteHtml(quote: Quote, context: MailHtmlContext): string {
  const { as, locale, href } = context;
  const [open, close] = marksOf(locale);
  const last = quote.blocks.length - 1;
  const words = quote.blocks.map((block, index) =>
    block.type === "paragraph"
      ? `<p${index === last ? as.last : as.p}>${index === 0 ? open : ""}${inlinesHtml(block.children, context)}${index === last ? close : ""}</p>`
      : blockHtml(block, context),
  );
  const { name, person, roles } = quote.speaker;
  const speaker =
    person === null
      ? `<strong${as.name}>${escapeHtml(name)}</strong>`
      : `<a href="${escapeHtml(href(person.path))}"${as.name}><strong>${escapeHtml(name)}</strong></a>`;
  const details = quoteDetails(quote, locale).map(escapeHtml).join(", ");
  const who = [speaker, ...roles.map(escapeHtml)].join(", ");
  return [
    `${LAYOUT_TABLE}${as.quote}><tr><td${as.quoteCell}>`,
    `<blockquote${langOf(quote.lang, context)}${as.blockquote}>${words.join("")}</blockquote>`,
    `<p${as.attribution}>—&nbsp;${who}${details === "" ? "" : ` (${details})`}</p>`,
    "</td></tr></table>",
  ].join("");
}

/** ` lang="en"` where a text is not in the language of the mail. */
export function langOf(lang: string, { locale }: Pick<MailHtmlContext, "locale">): string {
  return lang === locale.code ? "" : ` lang="${escapeHtml(lang)}"`;
}

function blockHtml(block: Block<Linked>, context: MailHtmlContext): string {
  const { as } = context;
  switch (block.type) {
    case "paragraph":
      return `<p${as.p}>${inlinesHtml(block.children, context)}</p>`;
    case "heading": {
      const level = block.level === 2 ? "h2" : "h3";
      return `<${level}${as[level]}>${inlinesHtml(block.children, context)}</${level}>`;
    }
    case "list":
      return listHtml(block, context);
    case "blockquote":
      return `${LAYOUT_TABLE}${as.inset}><tr><td${as.insetCell}><blockquote${as.blockquote}>${toMailHtml(block.children, context)}</blockquote></td></tr></table>`;
    case "quote":
      return mailQuoteHtml(block.attribution, context);
    case "code":
      return `<pre${as.pre}>${escapeHtml(block.text)}</pre>`;
    case "table":
      return tableHtml(block, context);
    case "media":
      return context.media(block.media);
    case "rule":
      return `${LAYOUT_TABLE}${as.rule}><tr><td${as.ruleCell}>&nbsp;</td></tr></table>`;
  }
}

function listHtml(list: Extract<Block<Linked>, { type: "list" }>, context: MailHtmlContext): string {
  const { as } = context;
  const items = list.items.map((item) => {
    const [first] = item;
    const inner =
      list.tight && first?.type === "paragraph"
        ? inlinesHtml(first.children, context) + toMailHtml(item.slice(1), context)
        : toMailHtml(item, context);
    return `<li${as.item}>${inner}</li>`;
  });
  const start = list.start !== null && list.start !== 1 ? ` start="${list.start}"` : "";
  return list.start === null
    ? `<ul${as.list}>${items.join("")}</ul>`
    : `<ol${start}${as.list}>${items.join("")}</ol>`;
}

/** More columns than this cannot all keep the width of a word on a narrow screen. */
const FEW_COLUMNS = 4;

function tableHtml(table: Extract<Block<Linked>, { type: "table" }>, context: MailHtmlContext): string {
  const { as } = context;
  const isFew = table.header.length <= FEW_COLUMNS;
  const cells = (row: Inline<Linked>[][], open: string, close: string): string =>
    row
      .map((cell, column) => {
        const align = sideOf(table.align[column] ?? null);
        return `${open} align="${align}" valign="top">${inlinesHtml(cell, context)}${close}`;
      })
      .join("");
  const header = cells(table.header, `<th scope="col"${isFew ? as.th : as.thOfMany}`, "</th>");
  const rows = table.rows.map((row) => cells(row, `<td${isFew ? as.td : as.tdOfMany}`, "</td>"));
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0"${as.table}>${[header, ...rows].map((row) => `<tr>${row}</tr>`).join("")}</table>`;
}

/** The attribute that Word knows; French and English begin a line at the left. */
function sideOf(align: Alignment): string {
  if (align === "end") return "right";
  return align === "center" ? "center" : "left";
}

function inlinesHtml(inlines: readonly Inline<Linked>[], context: MailHtmlContext): string {
  return inlines.map((inline) => inlineHtml(inline, context)).join("");
}

function inlineHtml(inline: Inline<Linked>, context: MailHtmlContext): string {
  const { as, href } = context;
  switch (inline.type) {
    case "text":
      return escapeHtml(inline.text);
    case "code":
      return `<code${as.code}>${escapeHtml(inline.text)}</code>`;
    case "break":
      return "<br>";
    case "emphasis":
      return `<em>${inlinesHtml(inline.children, context)}</em>`;
    case "strong":
      return `<strong>${inlinesHtml(inline.children, context)}</strong>`;
    case "figure":
      return figureHtml(inline.figure, context);
    case "link": {
      const address = inline.link.kind === "outside" ? inline.link.href : href(inline.link.path);
      return `<a href="${escapeHtml(address)}"${as.link}>${inlinesHtml(inline.children, context)}</a>`;
    }
  }
}

/** Value, unit and a link to the source. */
function figureHtml({ text, source }: Figure, { as, locale }: MailHtmlContext): string {
  const date = partialDateText(source.date, locale.code);
  const name = fill(word(locale, "site", "sourceOf"), { name: source.name, date });
  return `${escapeHtml(text)}&nbsp;<a href="${escapeHtml(source.url)}" title="${escapeHtml(name)}"${as.source}>[${escapeHtml(word(locale, "site", "source"))}]</a>`;
}
