import { inflateSync } from "node:zlib";
import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { plain } from "../markup.ts";

/** A PDF as its readers meet it. */
export interface ReadPdf {
  lang: string | null;
  title: string | null;
  author: string | null;
  /** As it is written: "D:20171103000000Z". */
  created: string | null;
  isTagged: boolean;
  outline: OutlineEntry[];
  pages: ReadPage[];
}

export interface OutlineEntry {
  title: string;
  /** Counted from 1. */
  page: number;
  items: OutlineEntry[];
}

export interface ReadPage {
  /** What a viewer calls it: "1". */
  label: string;
  /** In millimetres. */
  size: { width: number; height: number };
  /** The part of the structure tree that stands on this page; what goes over the page's end stands on both. */
  parts: PdfElement[];
  /** What is drawn beside the tree: the running lines. */
  artifacts: string;
  /** The lines as pdf.js itself copies them, as Firefox does; it knows no ActualText. */
  copied: string[];
}

export interface PdfElement {
  role: string;
  lang: string | null;
  alt: string | null;
  /** Of a header cell: what it is the header of. */
  scope: string | null;
  /** Of a link: where it leads, be it an address or a page: "#page=2". */
  target: string | null;
  children: PdfPart[];
}

/** A text is as the tags and ActualText give it; a soft hyphen ends the first half of a divided word. */
export type PdfPart = PdfElement | string;

/** Reads a PDF back with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // A copy, for pdf.js keeps what it is given. Of pictures nothing is asked here but their tags.
  const task = getDocument({ data: new Uint8Array(bytes), maxImageSize: 0, verbosity: 0 });
  try {
    const pdf = await task.promise;
    const info = (await pdf.getMetadata()).info as Partial<Record<string, string>>;
    const labels = await pdf.getPageLabels();
    // A Map, whatever its type says.
    const marks: unknown = await pdf.getMarkInfo();
    const pages: ReadPage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const label = labels?.[number - 1] ?? String(number);
      pages.push(await readPage(pdf, await pdf.getPage(number), { bytes, label }));
    }
    return {
      lang: info["Language"] ?? null,
      title: info["Title"] ?? null,
      author: info["Author"] ?? null,
      created: info["CreationDate"] ?? null,
      isTagged: marks instanceof Map && marks.get("Marked") === true,
      outline: await outlineOf(pdf, await pdf.getOutline()),
      pages,
    };
  } finally {
    await task.destroy();
  }
}

/** The whole structure tree: a text that goes over a page's end is one again. */
export function partsOf({ pages }: ReadPdf): PdfElement[] {
  return pages
    .map(({ parts }): PdfPart[] => parts)
    .reduce(spliced)
    .map(asElement);
}

/** Every element of these roles, in reading order. */
export function elements(parts: readonly PdfPart[], ...roles: string[]): PdfElement[] {
  return parts.flatMap((part) => {
    if (typeof part === "string") return [];
    return [...(roles.includes(part.role) ? [part] : []), ...elements(part.children, ...roles)];
  });
}

/** A note of a document. */
export interface ReadNote {
  number: string;
  body: PdfPart[];
}

/** A document's parts without its notes, which stand below the text, and their marks in it; and the notes. */
export function withoutNotes(parts: readonly PdfElement[]): { parts: PdfElement[]; notes: ReadNote[] } {
  const marks = new Set(elements(parts, "Link").filter(isMark).map(textOfMark));
  const isNotes = (part: PdfElement): boolean => {
    const labels = elements([part], "Lbl").map((label) => textOf([label]));
    return (
      labels.length > 0 && labels.every((label) => marks.has(label)) && elements([part], "P").length === 0
    );
  };
  const items = parts.filter(isNotes).flatMap((part) => elements([part], "LI"));
  return {
    parts: withoutMarks(parts.filter((part) => !isNotes(part))).map(asElement),
    notes: items.map((item) => ({
      number: textOf(elements([item], "Lbl")),
      body: elements([item], "LBody").flatMap(({ children }) => children),
    })),
  };
}

/** What is read of some parts, with plain spaces and divided words whole, without elements of these roles. */
export function textOf(parts: readonly PdfPart[], ...without: string[]): string {
  return whole(joined(parts, without));
}

/** What is read of a whole document. */
export function documentText(pdf: ReadPdf): string {
  return textOf(partsOf(pdf));
}

function withoutMarks(parts: readonly PdfPart[]): PdfPart[] {
  return parts.flatMap((part): PdfPart[] => {
    if (typeof part === "string") return [part];
    return isMark(part) ? [] : [{ ...part, children: withoutMarks(part.children) }];
  });
}

/** The number of a note in its text: "(3)", which leads to the page of the note. */
function isMark({ role, target, children }: PdfElement): boolean {
  return role === "Link" && target !== null && target.startsWith("#") && /^\(\d+\)$/.test(textOf(children));
}

function textOfMark({ children }: PdfElement): string {
  return textOf(children).slice(1, -1);
}

function spliced(before: PdfPart[], after: PdfPart[]): PdfPart[] {
  const [last, first] = [before.at(-1), after[0]];
  if (last === undefined || typeof last === "string") return [...before, ...after];
  if (first === undefined || typeof first === "string") return [...before, ...after];
  if (last.role !== first.role || !goesOn(last, first)) return [...before, ...after];
  return [
    ...before.slice(0, -1),
    { ...last, children: spliced(last.children, first.children) },
    ...after.slice(1),
  ];
}

/**
 * What goes on overleaf ends as a line inside a paragraph does: in a space, a hyphen or a slash. Where that is the end
 * of a link, the link goes on: an address itself may end in a slash.
 */
function goesOn(last: PdfElement, first: PdfElement): boolean {
  const link = targetAt(last, -1);
  if (link !== null && link !== targetAt(first, 0)) return false;
  return /[\s\u00AD‐–/-]$/.test(joined([last], []).replace(/\n+$/, ""));
}

/** Where the link leads that is the first (0) or last (-1) in an element; `null`: a text outside links is. */
function targetAt({ target, children }: PdfElement, index: 0 | -1): string | null {
  const child = children.at(index);
  if (target !== null || child === undefined || typeof child === "string") return target;
  return targetAt(child, index);
}

/** Roles of what stands inside a line; every other begins a new one. */
const INLINE = ["Span", "Link", "Em", "Strong", "Code"];

function joined(parts: readonly PdfPart[], without: readonly string[]): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      if (without.includes(part.role)) return "";
      const text = joined(part.children, without);
      return INLINE.includes(part.role) ? text : `\n${text}\n`;
    })
    .join("");
}

function whole(text: string): string {
  return plain(text.replaceAll("\u00AD", ""));
}

/** What pdf.js gives of a structure tree: an element, or the name of something on the page. */
type TreeNode =
  | { role: string; children: TreeNode[]; alt?: string; lang?: string; scope?: string | undefined }
  | { type: string; id: string };

async function readPage(
  pdf: PDFDocumentProxy,
  page: PDFPageProxy,
  { bytes, label }: { bytes: Uint8Array; label: string },
): Promise<ReadPage> {
  const { tagged, artifacts } = await textsOf(page, bytes);
  const targets = new Map<string, string>();
  for (const { id, url, dest } of await page.getAnnotations()) {
    targets.set(`pdfjs_internal_id_${id}`, url ?? `#page=${await pageOf(pdf, dest)}`);
  }
  const parts = (nodes: readonly TreeNode[]): PdfPart[] =>
    nodes.flatMap((node): PdfPart[] => {
      if ("type" in node) return node.type === "content" ? [tagged.get(node.id) ?? ""] : [];
      const children = parts(node.children);
      const [target = null] = node.children.flatMap((child) =>
        "type" in child ? (targets.get(child.id) ?? []) : [],
      );
      // Of a list or table that goes over several pages pdf.js gives the items of all of them.
      if (children.length === 0) return [];
      const { role, lang = null, alt = null, scope = null } = node;
      return [{ role, lang, alt, scope, target, children }];
    });
  const roots = elements(parts([await page.getStructTree()]), "Document");
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { items } = await page.getTextContent();
  return {
    label,
    size: { width: millimetres(right - left), height: millimetres(top - bottom) },
    parts: roots.flatMap(({ children }) => children.map(asElement)),
    artifacts,
    copied: items
      .map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""))
      .join("")
      .split("\n"),
  };
}

function asElement(part: PdfPart): PdfElement {
  if (typeof part === "string") throw new Error(`a text that stands in no element: ${part}`);
  return part;
}

function millimetres(points: number): number {
  return Math.round((points * 25.4) / 72);
}

/** The texts of a page: tagged ones by the names that the structure tree gives them. */
async function textsOf(page: PDFPageProxy, bytes: Uint8Array) {
  const name = page.ref?.num ?? 0;
  const tagged = new Map<string, string>();
  let artifacts = "";
  const open: { id: string | null; isArtifact: boolean; isReplaced: boolean }[] = [];
  const say = (text: string): void => {
    const around = open.findLast(({ id, isArtifact }) => id !== null || isArtifact);
    if (around === undefined) throw new Error(`a text that is neither tagged nor an artifact: ${text}`);
    if (around.id === null) artifacts += text;
    else tagged.set(around.id, (tagged.get(around.id) ?? "") + text);
  };
  const spans = actualTexts(bytes, name).values();
  const { fnArray, argsArray } = await page.getOperatorList();
  for (const [index, operator] of fnArray.entries()) {
    const [what, number] = (argsArray[index] ?? []) as unknown[];
    switch (operator) {
      case OPS.beginMarkedContent:
        open.push({ id: null, isArtifact: nameOf(what) === "Artifact", isReplaced: false });
        break;
      case OPS.beginMarkedContentProps: {
        const id = typeof number === "number" ? `p${name}R_mc${number}` : null;
        const actual = id === null && what === "Span" ? (spans.next().value ?? null) : null;
        open.push({ id, isArtifact: what === "Artifact", isReplaced: actual !== null });
        say(actual ?? "");
        break;
      }
      case OPS.endMarkedContent:
        open.pop();
        break;
      case OPS.showText:
        if (!open.some(({ isReplaced }) => isReplaced)) say(glyphText(what));
        break;
    }
  }
  if (spans.next().done !== true) throw new Error("a span that pdf.js does not know");
  return { tagged, artifacts };
}

function nameOf(tag: unknown): unknown {
  return typeof tag === "object" && tag !== null && "name" in tag ? tag.name : tag;
}

/** Numbers between the glyphs are kerning. */
function glyphText(glyphs: unknown): string {
  return (glyphs as (number | { unicode: string })[])
    .map((glyph) => (typeof glyph === "number" ? "" : glyph.unicode))
    .join("");
}

/** What stands for the glyphs of each span of a page that is not in the tree itself: pdf.js does not tell. */
function actualTexts(bytes: Uint8Array, page: number): (string | null)[] {
  const source = Buffer.from(bytes).toString("latin1");
  const [, contents = ""] = /\/Contents (\d+) 0 R/.exec(source.slice(startOf(source, page))) ?? [];
  const start = source.indexOf("stream\n", startOf(source, Number(contents))) + "stream\n".length;
  const drawing = inflateSync(bytes.subarray(start)).toString("latin1");
  return [...drawing.matchAll(/\/Span <<(.*?)>> BDC/gs)].flatMap(([, properties = ""]) => {
    if (properties.includes("/MCID")) return [];
    const [, hex, literal] = /\/ActualText (?:<FEFF([0-9A-F]*)>|\(([^\\()]*)\))/.exec(properties) ?? [];
    if (hex !== undefined) return [Buffer.from(hex, "hex").swap16().toString("utf16le")];
    return [literal ?? null];
  });
}

function startOf(source: string, object: number): number {
  const start = source.indexOf(`\n${object} 0 obj`);
  if (start === -1) throw new Error(`no object ${object}`);
  return start;
}

async function outlineOf(
  pdf: PDFDocumentProxy,
  items: Awaited<ReturnType<PDFDocumentProxy["getOutline"]>> | null,
): Promise<OutlineEntry[]> {
  return Promise.all(
    (items ?? []).map(async ({ title, dest, items }) => ({
      title: title.trim(),
      page: await pageOf(pdf, dest),
      items: await outlineOf(pdf, items),
    })),
  );
}

async function pageOf(pdf: PDFDocumentProxy, dest: unknown): Promise<number> {
  const place = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
  if (!Array.isArray(place)) throw new Error("a link that leads nowhere");
  return 1 + (await pdf.getPageIndex(place[0] as Parameters<PDFDocumentProxy["getPageIndex"]>[0]));
}
