import type { Locale } from "../../model/edition.ts";
import type { Figure, Linked, Media, Quote } from "../../model/items.ts";
import { partialDateText } from "../../text/dates.ts";
import type { Block, Document, Inline } from "../../text/document.ts";
import { escapeHtml } from "./escape-html.ts";
import { marksOf, quoteDetails } from "./plain/quote-line.ts";
import { fill, word } from "./words.ts";

/** What the HTML writer has to ask of the output that it writes for. */
export interface HtmlContext {
  locale: Locale;
  /** The address to print for a site-relative path. */
  href(path: string): string;
  media(media: Media): string;
}

/** Writes a document tree as HTML. */
export function toHtml(document: Document<Linked>, context: HtmlContext): string {
  return document.map((block) => blockHtml(block, context)).join("\n");
}

/**
 * A quote with its attribution. Its quotation marks are part of the text, so that they are copied with it; its
 * anchor is printed only where it stands for good.
 */
export function quoteHtml(quote: Quote, context: HtmlContext, options: { anchored: boolean }): string {
  const [open, close] = marksOf(context.locale);
  const last = quote.blocks.length - 1;
  const words = quote.blocks.map((block, index) =>
    block.type === "paragraph"
      ? `<p>${index === 0 ? open : ""}${inlinesHtml(block.children, context)}${index === last ? close : ""}</p>`
      : blockHtml(block, context),
  );
  const lang = quote.lang === context.locale.code ? "" : ` lang="${escapeHtml(quote.lang)}"`;
  const id = options.anchored ? ` id="${escapeHtml(quote.anchor)}"` : "";
  return `<figure class="quote"${id}>\n<blockquote${lang}>\n${words.join("\n")}\n</blockquote>\n<figcaption>${attributionHtml(quote, context)}</figcaption>\n</figure>`;
}

function attributionHtml(quote: Quote, context: HtmlContext): string {
  const { speaker } = quote;
  const name =
    speaker.person === null
      ? `<cite>${escapeHtml(speaker.name)}</cite>`
      : `<cite><a href="${escapeHtml(context.href(speaker.person.path))}">${escapeHtml(speaker.name)}</a></cite>`;
  const roles = speaker.roles.map((role) => `<span class="role">${escapeHtml(role)}</span>`);
  const details = quoteDetails(quote, context.locale).map(escapeHtml).join(", ");
  return `— ${[name, ...roles].join(", ")}${details === "" ? "" : ` <span class="details">(${details})</span>`}`;
}

function blockHtml(block: Block<Linked>, context: HtmlContext): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${inlinesHtml(block.children, context)}</p>`;
    case "heading":
      return `<h${block.level} id="${escapeHtml(block.anchor)}">${inlinesHtml(block.children, context)}</h${block.level}>`;
    case "list":
      return listHtml(block, context);
    case "blockquote":
      return `<blockquote>\n${toHtml(block.children, context)}\n</blockquote>`;
    case "quote":
      return quoteHtml(block.attribution, context, { anchored: true });
    case "code":
      // A long line scrolls, so the keyboard must reach it (WCAG 2.1.1).
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case "table":
      return tableHtml(block, context);
    case "media":
      return context.media(block.media);
    case "rule":
      return "<hr>";
  }
}

function listHtml(list: Extract<Block<Linked>, { type: "list" }>, context: HtmlContext): string {
  const items = list.items.map((item) => {
    const [first] = item;
    const inner =
      list.tight && first?.type === "paragraph"
        ? [inlinesHtml(first.children, context), toHtml(item.slice(1), context)].filter(Boolean).join("\n")
        : toHtml(item, context);
    return `<li>${inner}</li>`;
  });
  const start = list.start !== null && list.start !== 1 ? ` start="${list.start}"` : "";
  return list.start === null
    ? `<ul>\n${items.join("\n")}\n</ul>`
    : `<ol${start}>\n${items.join("\n")}\n</ol>`;
}

function tableHtml(table: Extract<Block<Linked>, { type: "table" }>, context: HtmlContext): string {
  const cells = (row: Inline<Linked>[][], open: (align: string) => string, close: string): string =>
    row
      .map((cell, column) => {
        const align = table.align[column];
        const name = align === null || align === undefined ? "" : ` class="${align}"`;
        return `${open(name)}${inlinesHtml(cell, context)}${close}`;
      })
      .join("");
  const head = cells(table.header, (name) => `<th scope="col"${name}>`, "</th>");
  const rows = table.rows.map((row) => `<tr>${cells(row, (name) => `<td${name}>`, "</td>")}</tr>`);
  return `<div class="table" tabindex="0" role="group">\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>\n</div>`;
}

function inlinesHtml(inlines: readonly Inline<Linked>[], context: HtmlContext): string {
  return inlines.map((inline) => inlineHtml(inline, context)).join("");
}

function inlineHtml(inline: Inline<Linked>, context: HtmlContext): string {
  switch (inline.type) {
    case "text":
      return escapeHtml(inline.text);
    case "code":
      return `<code>${escapeHtml(inline.text)}</code>`;
    case "break":
      return "<br>";
    case "emphasis":
      return `<em>${inlinesHtml(inline.children, context)}</em>`;
    case "strong":
      return `<strong>${inlinesHtml(inline.children, context)}</strong>`;
    case "figure":
      return figureHtml(inline.figure, context);
    case "link": {
      const text = inlinesHtml(inline.children, context);
      return inline.link.kind === "outside"
        ? `<a href="${escapeHtml(inline.link.href)}"${/^https?:/i.test(inline.link.href) ? ' rel="noopener noreferrer"' : ""}>${text}</a>`
        : `<a href="${escapeHtml(context.href(inline.link.path))}">${text}</a>`;
    }
  }
}

/** Value, unit and a link to the source. */
function figureHtml(figure: Figure, context: HtmlContext): string {
  const { code } = context.locale;
  const name = fill(word(context.locale, "site", "sourceOf"), {
    name: figure.source.name,
    date: partialDateText(figure.source.date, code),
  });
  return `<span class="figure">${escapeHtml(figure.text)}<sup><a href="${escapeHtml(figure.source.url)}" rel="noopener noreferrer" aria-label="${escapeHtml(name)}" title="${escapeHtml(name)}">${escapeHtml(word(context.locale, "site", "source"))}</a></sup></span>`;
}
