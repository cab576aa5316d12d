import TurndownService from "turndown";
import { LINKED_KINDS } from "../../text/document.ts";
import { checkLink } from "../../text/links.ts";
import { parseMarkdown } from "../../text/markdown.ts";
import { blockWords } from "../../text/words.ts";

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
  rule("raised", ["sup"], (content) => shifted(content, SUPERSCRIPTS));
  rule("lowered", ["sub"], (content) => shifted(content, SUBSCRIPTS));
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

/** As much of the DOM as the rules look at. */
interface DomNode {
  nodeName: string;
  textContent: string | null;
  parentNode: DomNode | null;
  previousSibling: DomNode | null;
  nextSibling: DomNode | null;
  childNodes: ArrayLike<DomNode> & Iterable<DomNode>;
  getAttribute?(name: string): string | null;
  flankingWhitespace?: { leading: string; trailing: string };
}

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** What is one line in Markdown. */
const LINES = [...HEADINGS, "th", "td"];

function isIn(node: DomNode, names: readonly string[]): boolean {
  for (let at = node.parentNode; at !== null; at = at.parentNode) {
    if (names.includes(at.nodeName.toLowerCase())) return true;
  }
  return false;
}

/** The signs that mean something in Markdown wherever they stand. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<]|&(?=#?\w+;)/g, "\\$&");
}

/** Those that begin something at the start of a line, which only the whole paragraph shows: a list, a heading, a rule. */
function withPlainStarts(content: string): string {
  return content.replace(STARTS, (start) => (/\d$/.test(start) ? `${start}\\` : start.replace(/.$/, "\\$&")));
}

/** At the start, or behind a break: - + 1. of a list, --- === below a heading, ## of one, > of a quote, ~~~ of code. */
const STARTS =
  /(?:^|\\\n)(?:[-+](?=\s|$|\\\n)|([-=])(?=\1*\s*(?:$|\\\n))|#(?=#|\s|$|\\\n)|>|~(?=~~)|\d{1,9}(?=[.)](?:\s|$|\\\n)))/g;

const BREAKS_BEFORE = /^(?:\\\n|\s)+/;
const BREAKS_BEHIND = /(?:\\\n|\s)+$/;

/** A break that ends or begins a paragraph would print its backslash. */
function withoutEdgeBreaks(content: string): string {
  return content.replace(BREAKS_BEFORE, "").replace(BREAKS_BEHIND, "");
}

/**
 * Emphasis where CommonMark would read it as such (6.2, left- and right-flanking delimiter runs): in `mot**« cité »**`
 * the asterisks would be printed. Then the words matter more than their weight.
 */
function emphasised(content: string, sign: string, node: DomNode): string {
  const [before = ""] = BREAKS_BEFORE.exec(content) ?? [];
  const core = content.slice(before.length).replace(BREAKS_BEHIND, "");
  const behind = content.slice(before.length + core.length);
  if (core === "") return content;
  const [first = ""] = core.replace(/^\*+/, "");
  const last = core.replace(/\*+$/, "").at(-1) ?? "";
  // turndown sets the spaces at both ends outside by itself.
  const { leading = "", trailing = "" } = node.flankingWhitespace ?? {};
  const previous = before + leading === "" ? neighbour(node, "previousSibling") : " ";
  const next = behind + trailing === "" ? neighbour(node, "nextSibling") : " ";
  const opens = !PUNCTUATION.test(first) || previous === null || !WORD.test(previous);
  const closes = !PUNCTUATION.test(last) || next === null || !WORD.test(next);
  return opens && closes ? `${before}${sign}${core}${sign}${behind}` : content;
}

const PUNCTUATION = /[\p{Punctuation}\p{Symbol}]/u;
const WORD = /[^\p{Punctuation}\p{Symbol}\s]/u;

/** The character beside a node in its paragraph. */
function neighbour(node: DomNode, side: "previousSibling" | "nextSibling"): string | null {
  for (let at: DomNode | null = node; at !== null; at = at.parentNode) {
    const sibling = at[side];
    if (sibling === null) {
      if (BLOCKS.has(at.parentNode?.nodeName.toLowerCase() ?? "")) return null;
      continue;
    }
    if (sibling.nodeName === "BR") return " ";
    const text = sibling.textContent ?? "";
    if (text !== "") return (side === "previousSibling" ? text.at(-1) : text[0]) ?? null;
    return null;
  }
  return null;
}

const BLOCKS = new Set(["p", "li", "blockquote", ...LINES]);

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

const SUPERSCRIPTS = signs("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾");
const SUBSCRIPTS = signs("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");

function signs(plain: string, set: string): ReadonlyMap<string, string> {
  return new Map(plain.split("").map((sign, index) => [sign, set.charAt(index)]));
}

/** m² must not become m2. Letters stay on the line: 1er, CO2 with its letters set low. */
function shifted(content: string, set: ReadonlyMap<string, string>): string {
  const all = content.split("").map((sign) => set.get(sign));
  return all.includes(undefined) ? content : all.join("");
}

const NAMED = new RegExp(`^(?:${LINKED_KINDS.join("|")}):[a-z0-9-]+$`);

/** What our reader takes; a relative address in Word leads to a file beside the document, which is not with us. */
function isAllowed(href: string): boolean {
  if (NAMED.test(href)) return true;
  const verdict = checkLink(href);
  return verdict.kind === "outside" || (verdict.kind === "address" && href.startsWith("/"));
}
