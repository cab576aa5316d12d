import {
  childrenOf,
  elementsOf,
  escaped,
  type HtmlElement,
  type HtmlNode,
  isElement,
  lineOf,
  writeHtml,
} from "./html.ts";

/** A table as Markdown can have it: rows of as many cells each, every cell one line. */
export interface Grid {
  /** HTML of the cells' text; the first row is the header. */
  rows: string[][];
  hasMerged: boolean;
  /** What is in the only cell of a table that has but one, else `null`. */
  only: HtmlNode[] | null;
}

export function tableToGrid(table: HtmlElement): Grid {
  const rows = rowsOf(table).map(cellsOf);
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1)
    return { rows: [], hasMerged: false, only: childrenOf(first[0] as HtmlNode) };
  const grid: string[][] = rows.map(() => []);
  let hasMerged = false;
  for (const [index, cells] of rows.entries()) {
    for (const cell of cells) {
      const [across, down] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
      if (across > 1 || down > 1) hasMerged = true;
      // A merged cell is written where it begins; the places that it covered stay empty.
      let column = 0;
      while (grid[index]?.[column] !== undefined) column += 1;
      for (let right = 0; right < across; right += 1) {
        for (let below = 0; below < Math.min(down, rows.length - index); below += 1) {
          const row = grid[index + below];
          if (row !== undefined) row[column + right] = right + below === 0 ? lineHtml(cell) : "";
        }
      }
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  const even = grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
  return { rows: even.filter((row) => row.some((cell) => cell !== "")), hasMerged, only: null };
}

/** Word allows 63 columns; more rows than a table has are cut above. */
const SPAN_LIMIT = 63;

function spanOf({ attribs }: HtmlElement, name: "colspan" | "rowspan"): number {
  const span = Number(attribs[name] ?? 1);
  const limit = name === "colspan" ? SPAN_LIMIT : Number.MAX_SAFE_INTEGER;
  return Number.isInteger(span) && span > 0 ? Math.min(span, limit) : 1;
}

function rowsOf(table: HtmlElement): HtmlElement[] {
  return childrenOf(table).flatMap((child) =>
    isElement(child, "thead", "tbody") ? rowsOf(child) : isElement(child, "tr") ? [child] : [],
  );
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return childrenOf(row).filter((child): child is HtmlElement => isElement(child, "td", "th"));
}

const BLOCKS = [
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "li",
  "blockquote",
  "table",
  "thead",
  "tbody",
  "tr",
  "td",
  "th",
];

/** The content of a cell on one line: paragraphs, lists and inner tables one behind the other. */
function lineHtml(cell: HtmlElement): string {
  const html = (nodes: HtmlNode[]): string =>
    nodes
      .map((node) => {
        if (isElement(node, ...BLOCKS)) return ` ${html(childrenOf(node))} `;
        if (isElement(node, "br")) return " ";
        if (isElement(node) && elementsOf(childrenOf(node), "br", ...BLOCKS).length > 0)
          return html(childrenOf(node));
        return isElement(node) ? writeHtml(node) : escaped(lineOf(node) === "" ? " " : textOf(node));
      })
      .join("");
  return html(childrenOf(cell))
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
}

function textOf(node: HtmlNode): string {
  return "data" in node ? node.data : "";
}
