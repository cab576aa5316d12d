import type { AttributionForms } from "../../text/attribution.ts";
import { isAttribution, parseAttribution } from "../../text/attribution.ts";
import {
  childrenOf,
  hasContent,
  escaped,
  type HtmlElement,
  type HtmlNode,
  isElement,
  lineOf,
  writeHtml,
} from "./html.ts";
import { HEADINGS } from "./dom-node.ts";
import { tableToGrid } from "./table-to-grid.ts";

/** A Word text in the order and with the levels that a release has. */
export interface ArrangedText {
  title: string | null;
  summary: string | null;
  /** HTML of the body, block by block. */
  blocks: string[];
  /** Tables in which merged cells were taken apart. */
  unmergedTables: number;
}

/** A longer subtitle is a paragraph; a field holds one line of so many characters. */
const SUMMARY_LIMIT = 1_000;

/** A line at a quote's end that is longer is no name and role. */
const ATTRIBUTION_LIMIT = 200;

/**
 * Takes the title and the summary off the text, brings headings to the levels below a title, and gives each quote its
 * attribution: the paragraph `— Name, role` below it.
 */
export function arrangeBlocks(nodes: HtmlNode[], forms: AttributionForms): ArrangedText {
  const blocks = nodes.filter((node) => hasContent([node]));
  const arranger = new Arranger(blocks, forms);
  return {
    title: arranger.title,
    summary: arranger.summary,
    blocks: arranger.arrange(),
    unmergedTables: arranger.unmergedTables,
  };
}

class Arranger {
  readonly title: string | null;
  readonly summary: string | null;
  unmergedTables = 0;
  readonly #forms: AttributionForms;
  readonly #blocks: HtmlNode[];
  readonly #levels: Map<HtmlNode, number>;
  readonly #out: string[] = [];
  /** Paragraphs of the quote at hand. */
  #quote: string[] = [];

  constructor(blocks: HtmlNode[], forms: AttributionForms) {
    this.#forms = forms;
    const title = blocks.find(isTitle) ?? blocks.find((node) => isHeading(node) && node.name === "h1");
    const summary = blocks.find((node) => isSubtitle(node) && lineOf(node).length <= SUMMARY_LIMIT);
    this.title = title === undefined ? null : lineOf(title);
    this.summary = summary === undefined ? null : lineOf(summary);
    this.#blocks = blocks.filter((node) => node !== title && node !== summary);
    this.#levels = levelsOf(this.#blocks.filter(isHeading));
  }

  arrange(): string[] {
    this.#arrange(this.#blocks);
    this.#endQuote(null);
    return this.#out;
  }

  #arrange(blocks: readonly HtmlNode[]): void {
    for (const [index, node] of blocks.entries()) {
      if (isElement(node, "blockquote")) for (const child of childrenOf(node)) this.#quoted(child);
      else if (this.#isAttributionBelow(node, blocks[index + 1])) this.#endQuote(lineOf(node));
      else {
        this.#endQuote(null);
        if (isElement(node, "table")) this.#table(node);
        else if (isHeading(node)) this.#heading(node);
        else if (isElement(node, "p", ...HEADINGS))
          this.#out.push(...paragraphsOf(node).map((html) => `<p>${html}</p>`));
        else this.#out.push(writeHtml(node));
      }
    }
  }

  /** A paragraph in a quote's style: words, or whose words they are. */
  #quoted(node: HtmlNode): void {
    const { words, last } = splitLastLine(node);
    const name = this.#readable(last);
    if (name !== null && (words !== "" || this.#quote.length > 0)) {
      if (words !== "") this.#quote.push(words);
      this.#endQuote(name);
    } else if (isAttribution(last)) {
      // Our reader would take it for an attribution that it cannot read.
      this.#endQuote(null);
      this.#out.push(`<p>${writeHtml(childrenOf(node))}</p>`);
    } else this.#quote.push(...paragraphsOf(node));
  }

  /** A paragraph `— Name, role` right below a quote; of several, they are a list that was typed by hand. */
  #isAttributionBelow(node: HtmlNode, next: HtmlNode | undefined): boolean {
    if (this.#quote.length === 0 || !isElement(node, "p") || this.#readable(lineOf(node)) === null)
      return false;
    return !(isElement(next, "p") && isAttribution(lineOf(next)));
  }

  /** The attribution that a line is, where our reader understands it. */
  #readable(line: string): string | null {
    if (!isAttribution(line) || line.length > ATTRIBUTION_LIMIT) return null;
    return "fault" in parseAttribution(line, this.#forms) ? null : line;
  }

  #endQuote(attribution: string | null): void {
    if (this.#quote.length === 0) return;
    const paragraphs = attribution === null ? this.#quote : [...this.#quote, escaped(attribution)];
    this.#out.push(`<blockquote>${paragraphs.map((html) => `<p>${html}</p>`).join("")}</blockquote>`);
    this.#quote = [];
  }

  #heading(node: HtmlElement): void {
    const level = this.#levels.get(node) ?? 2;
    this.#out.push(`<h${level}>${writeHtml(childrenOf(node))}</h${level}>`);
  }

  #table(node: HtmlElement): void {
    const { rows, hasMerged, only } = tableToGrid(node);
    // A frame around a text is no table.
    if (only !== null) {
      this.#arrange(only.filter((child) => hasContent([child])));
      return;
    }
    if (hasMerged) this.unmergedTables += 1;
    const lines = rows.map((cells, index) => {
      const tag = index === 0 ? "th" : "td";
      return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
    });
    if (lines.length > 0) this.#out.push(`<table>${lines.join("")}</table>`);
  }
}

/** A heading has words: one that holds a picture alone is a paragraph. */
function isHeading(node: HtmlNode): node is HtmlElement {
  return isElement(node, ...HEADINGS) && lineOf(node) !== "";
}

function isTitle(node: HtmlNode): boolean {
  return isHeading(node) && node.attribs["class"] === "title";
}

function isSubtitle(node: HtmlNode): boolean {
  return isElement(node, "p") && lineOf(node) !== "" && node.attribs["class"] === "subtitle";
}

/** Levels from 2 on, none left out: the highest that the text uses is 2. */
function levelsOf(headings: HtmlElement[]): Map<HtmlNode, number> {
  const written = headings.map((node) => Number(node.name.slice(1)));
  const highest = Math.min(...written);
  let last = 1;
  return new Map(
    headings.map((node, index) => {
      last = Math.min((written[index] ?? highest) - highest + 2, last + 1, 6);
      return [node, last];
    }),
  );
}

/** The last line of a paragraph, behind its last line break, and what stands before it. */
function splitLastLine(node: HtmlNode): { words: string; last: string } {
  const children = childrenOf(node);
  const at = children.findLastIndex((child) => isElement(child, "br"));
  return { words: writeHtml(children.slice(0, Math.max(0, at))), last: lineOf(children.slice(at + 1)) };
}

/** The HTML of a paragraph's content; two line breaks in a row were meant to begin another. */
function paragraphsOf(node: HtmlNode): string[] {
  const paragraphs: HtmlNode[][] = [[]];
  let breaks: HtmlNode[] = [];
  for (const child of childrenOf(node)) {
    if (isElement(child, "br")) breaks.push(child);
    else if (breaks.length > 0 && lineOf(child) === "") continue;
    else {
      if (breaks.length > 1) paragraphs.push([]);
      else paragraphs.at(-1)?.push(...breaks);
      breaks = [];
      paragraphs.at(-1)?.push(child);
    }
  }
  return paragraphs.filter(hasContent).map(writeHtml);
}
