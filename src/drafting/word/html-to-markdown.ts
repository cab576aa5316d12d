import TurndownService from "turndown";
import { LINKED_KINDS } from "../../text/document.ts";
import { checkLink } from "../../text/links.ts";
import { parseMarkdown } from "../../text/markdown.ts";
import { blockWords } from "../../text/words.ts";
import { type DomNode, HEADINGS, isIn, LINES } from "./dom-node.ts";
import { emphasised } from "./emphasis.ts";
import { escapeMarkdown, lowered, raised, withoutEdgeBreaks, withPlainStarts } from "./markdown-signs.ts";

/** Markdown that our reader accepts, and what it could not hold. */
export interface MarkdownText {
  markdown: string;
  images: number;
  checkboxes: number;
  struck: number;
  highlighted: number;
  /** Addresses that no link may have; their texts are kept. */
  refusedLinks: string[];
}

/**
 * Turns the HTML of a text's blocks into Markdown; every sign that Markdown would read as its own is escaped.
 *
 * Two runs of bold and italics that touch can make a row of asterisks that CommonMark reads otherwise. The block then
 * loses its emphasis: its words matter more than their weight.
 */
export function htmlToMarkdown(blocks: readonly string[]): MarkdownText {
  const texts = blocks.map((html) => {
    const text = blockToMarkdown(html, true);
    if (!/<(?:em|strong)>/.test(html)) return text;
    const plain = blockToMarkdown(html, false);
    return wordsIn(text.markdown) === wordsIn(plain.markdown) ? text : plain;
  });
  const sum = (count: (text: MarkdownText) => number): number =>
    texts.reduce((total, text) => total + count(text), 0);
  return {
    markdown: texts.flatMap(({ markdown }) => (markdown === "" ? [] : markdown)).join("\n\n"),
    images: sum(({ images }) => images),
    checkboxes: sum(({ checkboxes }) => checkboxes),
    struck: sum(({ struck }) => struck),
    highlighted: sum(({ highlighted }) => highlighted),
    refusedLinks: texts.flatMap(({ refusedLinks }) => refusedLinks),
  };
}

/** The words of Markdown as our reader reads it. */
function wordsIn(markdown: string): string {
  const none = { saidOn: [], writtenStatement: [], spokenAt: [], translatedFrom: [], sample: [] };
  const { document } = parseMarkdown({
    text: markdown,
    file: "",
    firstLine: 1,
    // No language's typography: the words as they are.
    lang: "und",
    attributionForms: none,
  });
  return blockWords(document).join("\n");
}

function blockToMarkdown(html: string, hasEmphasis: boolean): MarkdownText {
  const found = { images: 0, checkboxes: 0, struck: 0, highlighted: 0, refusedLinks: [] as string[] };
  const service = new TurndownService({
    headingStyle: "atx",
    hr: "---",
    bulletListMarker: "-",
    emDelimiter: "*",
    br: "\\",
  });
  service.escape = escapeMarkdown;
  const rule = (
    name: string,
    filter: string[],
    replacement: (content: string, node: DomNode) => string,
  ): void => {
    service.addRule(name, { filter: filter as TurndownService.Filter, replacement });
  };
  rule("paragraph", ["p"], (content) => `\n\n${withPlainStarts(withoutEdgeBreaks(content))}\n\n`);
  rule(
    "heading",
    HEADINGS,
    (content, node) =>
      `\n\n${"#".repeat(Number(node.nodeName.slice(1)))} ${content.trim().replace(/#$/, "\\#")}\n\n`,
  );
  rule("break", ["br"], (_content, node) => (isIn(node, LINES) ? " " : "\\\n"));
  rule("emphasis", ["em"], (content, node) => (hasEmphasis ? emphasised(content, "*", node) : content));
  // A heading is set bold anyway.
  rule("strong", ["strong"], (content, node) =>
    hasEmphasis && !isIn(node, HEADINGS) ? emphasised(content, "**", node) : content,
  );
  rule(
    "quote",
    ["blockquote"],
    (content) => `\n\n${content.trim().replace(/^/gm, "> ").replace(/ $/gm, "")}\n\n`,
  );
  rule("list", ["ul", "ol"], (content, node) => {
    const edge = node.parentNode?.nodeName === "LI" ? "\n" : "\n\n";
    return `${edge}${content}${edge}`;
  });
  rule("item", ["li"], itemOf);
  rule("cell", ["th", "td"], (content) => ` ${content.trim().replace(/\n+/g, " ").replaceAll("|", "\\|")} |`);
  rule("row", ["tr"], (content, node) => {
    const line = `|${content}\n`;
    const columns = node.childNodes.length;
    return node.previousSibling === null ? `${line}|${" --- |".repeat(columns)}\n` : line;
  });
  rule("rows", ["tbody"], (content) => content);
  rule("raised", ["sup"], raised);
  rule("lowered", ["sub"], lowered);
  rule("image", ["img"], () => {
    found.images += 1;
    return "";
  });
  rule("checkbox", ["input"], () => {
    found.checkboxes += 1;
    return "";
  });
  rule("struck", ["s"], (content) => {
    found.struck += 1;
    return content;
  });
  rule("highlighted", ["mark"], (content) => {
    found.highlighted += 1;
    return content;
  });
  rule("link", ["a"], (content, node) => {
    const href = node.getAttribute?.("href") ?? null;
    // A place in the document itself, such as a footnote's, is none in ours.
    if (href === null || href.startsWith("#") || content.trim() === "") return content;
    if (isAllowed(href)) return `[${content}](${href.replace(/[()<>]|&(?=#?\w+;)/g, "\\$&")})`;
    found.refusedLinks.push(href);
    return content;
  });
  // A ! in front of a link would make a picture of it.
  const markdown = service.turndown(html).replaceAll("![", "\\![");
  return { markdown, ...found };
}

function itemOf(content: string, node: DomNode): string {
  let number = 1;
  for (let at = node.previousSibling; at !== null; at = at.previousSibling)
    if (at.nodeName === "LI") number += 1;
  const prefix = node.parentNode?.nodeName === "OL" ? `${number}. ` : "- ";
  const whole = withoutEdgeBreaks(content);
  const [first] = node.childNodes;
  const text = (
    first?.nodeName === "UL" || first?.nodeName === "OL" ? whole : withPlainStarts(whole)
  ).replace(/\n(?=.)/g, `\n${" ".repeat(prefix.length)}`);
  return `${prefix}${text}${node.nextSibling === null ? "" : "\n"}`;
}

const NAMED = new RegExp(`^(?:${LINKED_KINDS.join("|")}):[a-z0-9-]+$`);

/** What our reader takes; a relative address in Word leads to a file beside the document, which is not with us. */
function isAllowed(href: string): boolean {
  if (NAMED.test(href)) return true;
  const verdict = checkLink(href);
  return verdict.kind === "outside" || (verdict.kind === "address" && href.startsWith("/"));
}
