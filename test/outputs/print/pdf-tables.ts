import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { plain } from "../markup.ts";

/** What a screen reader finds in a PDF of its charts and tables, in the order of its pages. */
export interface PdfData {
  /** The alternative texts of its drawings and pictures. */
  alternatives: string[];
  /** A table that goes over a page's end is one. */
  tables: PdfTable[];
  /** Everything on its pages, as it is copied. */
  text: string;
}

export interface PdfTable {
  caption: string;
  header: string[];
  rows: string[][];
}

type TreeNode = { role: string; children: TreeNode[]; alt?: string } | { type: string; id: string };

/** Reads the charts and tables of a PDF by its tags; the marks of its notes are left out. */
export async function readPdfData(bytes: Uint8Array): Promise<PdfData> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const data: PdfData = { alternatives: [], tables: [], text: "" };
  try {
    const pdf = await task.promise;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const [tree, { items }] = await Promise.all([
        page.getStructTree(),
        page.getTextContent({ includeMarkedContent: true }),
      ]);
      const texts = textsById(items);
      data.text += [...texts.values()].join(" ");
      const root = tree as unknown as TreeNode;
      data.alternatives.push(...all(root, "Figure").map((figure) => figure.alt ?? ""));
      for (const table of all(root, "Table")) add(data.tables, tableOf(table, texts));
    }
    return data;
  } finally {
    await task.destroy();
  }
}

type Element = Extract<TreeNode, { role: string }>;
type MarkedItem = { type: string; id?: string } | { str: string; hasEOL: boolean };

/** The text of each piece of marked content, by the id under which the structure tree names it. */
function textsById(items: readonly MarkedItem[]): Map<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ("str" in item) {
      const id = open.findLast((each) => each !== "");
      if (id !== undefined) texts.set(id, `${texts.get(id) ?? ""}${item.str}${item.hasEOL ? " " : ""}`);
    } else if (item.type === "endMarkedContent") open.pop();
    else open.push(item.id ?? "");
  }
  return texts;
}

function all(node: TreeNode, role: string): Element[] {
  if (!("role" in node)) return [];
  return node.role === role ? [node] : node.children.flatMap((child) => all(child, role));
}

function tableOf(table: Element, texts: ReadonlyMap<string, string>): PdfTable {
  const cells = (row: Element, role: string): string[] =>
    all(row, role).map((cell) => plain(textOf(cell, texts)));
  // pdf.js gives the whole table on each of its pages; what stands on another one is empty.
  const isHere = (row: string[]): boolean => row.some((cell) => cell !== "");
  const rows = all(table, "TR");
  return {
    caption: all(table, "Caption")
      .map((caption) => plain(textOf(caption, texts)))
      .join(" "),
    header: [rows.flatMap((row) => cells(row, "TH"))].filter(isHere).flat(),
    rows: rows.map((row) => cells(row, "TD")).filter(isHere),
  };
}

function textOf(node: TreeNode, texts: ReadonlyMap<string, string>): string {
  if (!("role" in node)) return texts.get(node.id) ?? "";
  // What a note says, and its number.
  if (node.role === "Note" || node.role === "Lbl") return "";
  return node.children.map((child) => textOf(child, texts)).join("");
}

/** The part of a table on a further page repeats its header as decoration alone. */
function add(tables: PdfTable[], table: PdfTable): void {
  const before = tables.at(-1);
  if (table.header.length === 0 && before !== undefined) before.rows.push(...table.rows);
  else tables.push(table);
}
