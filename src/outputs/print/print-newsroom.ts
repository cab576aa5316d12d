import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Cache, Stored, Work } from "../../cache.ts";
import type { Edition } from "../../model/edition.ts";
import type { Item, Picture } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import type { PdfDownload, PdfExtent, Pdfs } from "../shared/pdfs.ts";
import type { LegibleFile, SiteFile } from "../shared/site-file.ts";
import { tokens } from "../shared/tokens.ts";
import type { Press } from "./press.ts";
import { readPrintFiles } from "./print-files.ts";
import { readSheet } from "./read-sheet.ts";
import { type IllustratedSheet, type Printable, sheetOf } from "./sheet-of.ts";
import type { Drawing } from "./sheet-writer.ts";

export interface PrintShop {
  press: Press;
  cache: Cache;
  /** The file (JPEG or PNG) that is printed of a picture. */
  pictureFile(picture: Picture): Stored;
  /** Hears of each PDF that is finished: how many there are now, and how many there will be. */
  onFinished?: ((count: number, all: number) => void) | undefined;
}

/** The PDFs of a newsroom, of which some are still being made. */
export interface Printing extends Pdfs {
  /** Files that have been finished since this was last asked. */
  takeFinished(): LegibleFile[];
  /** The others, once all are made. */
  rest(): Promise<LegibleFile[]>;
  /** Begins no more: nobody wants them any longer. */
  stop(): void;
}

/** Sheets in hand at a time: enough that no process of the press ever waits, few enough to stay small. */
const IN_HAND = 16;

/**
 * Starts to print everything that the public newsroom holds in print, beside whatever is done meanwhile. What has not
 * changed since an earlier run comes from the cache.
 */
export function printNewsroom(newsroom: Newsroom<"public">, shop: PrintShop): Printing {
  const jobs = newsroom.editions.flatMap((edition) =>
    printablesOf(edition).map((printable) => ({
      printable,
      edition,
      made: Promise.withResolvers<PdfDownload>(),
    })),
  );
  const byPage = new Map(jobs.map((job) => [job.printable.item.path, job]));
  const known = new Map<string, PdfDownload>();
  let finished: LegibleFile[] = [];
  let isOver = false;

  const queue = jobs.values();
  const work = async (): Promise<void> => {
    for (const { printable, edition, made } of queue) {
      if (isOver) return;
      const pdf = pdfPath(printable, edition);
      const illustrated = sheetOf(printable, edition, newsroom);
      const { file, extent } = await printed(illustrated, pdf, shop);
      const download = { path: pdf, extent };
      known.set(printable.item.path, download);
      finished.push({ ...file, legible: readSheet(illustrated.sheet, newsroom.baseUrl) });
      made.resolve(download);
      if (!isOver) shop.onFinished?.(known.size, jobs.length);
    }
  };
  const all = Promise.all(Array.from({ length: IN_HAND }, work));
  // Told to whoever waits, and to nobody else: the pages may not have come to it yet.
  all.catch((error: unknown) => {
    // Where one sheet fails nothing is published: the others would be printed for nobody.
    isOver = true;
    for (const { made } of jobs) {
      made.promise.catch(() => undefined);
      made.reject(error);
    }
  });

  const takeFinished = (): LegibleFile[] => {
    const taken = finished;
    finished = [];
    return taken;
  };
  return {
    of: (page) => known.get(page) ?? null,
    async ready(pages) {
      for (const page of pages) await byPage.get(page)?.made.promise;
    },
    takeFinished,
    async rest() {
      await all;
      return takeFinished();
    },
    stop() {
      isOver = true;
    },
  };
}

/** Everything of an edition that has a sheet of its own in its language. */
export function printablesOf(edition: Edition): Printable[] {
  const own = <T extends Item>(items: readonly T[]): T[] => items.filter(({ lang }) => lang === edition.lang);
  return [
    ...own([...edition.releases, ...edition.replaced]).map((item) => ({ kind: "release" as const, item })),
    ...own(edition.sectors).map((item) => ({ kind: "sector" as const, item })),
    ...own(edition.people).map((item) => ({ kind: "person" as const, item })),
    ...own(edition.kits).map((item) => ({ kind: "kit" as const, item })),
  ];
}

/** Where the site has the PDF of an item. */
export function pdfPath({ item }: Printable, { addresses }: Edition): string {
  return addresses.pdf(item.path);
}

/** The PDF of a sheet, for its place in the site: as the cache kept it, else printed now. */
export async function printed(
  { sheet, pictures }: IllustratedSheet,
  pdf: string,
  shop: PrintShop,
): Promise<{ file: SiteFile; extent: PdfExtent }> {
  const files = [...pictures].map(([name, picture]) => ({ name, stored: storedOf(picture, shop) }));
  const hashes = files.map(({ name, stored }) => `${name} ${hashOf(stored)}`);
  const recipe = ["pdf", JSON.stringify(sheet), ...hashes, makers()];
  const { notes, files: made } = await shop.cache.take(recipe, async (): Promise<Work<PdfExtent>> => {
    const bytes = await Promise.all(
      files.map(async ({ name, stored }) => [name, await bytesOf(stored)] as const),
    );
    const { pdf: content, pages } = await shop.press.print({ sheet, pictures: new Map(bytes) });
    return { notes: { pages, bytes: content.byteLength }, files: new Map([[PDF, content]]) };
  });
  const stored = made.get(PDF);
  if (stored === undefined) throw new Error(`no PDF was kept of “${sheet.title}”`);
  const inside = pdf.slice(1);
  return {
    file:
      "content" in stored
        ? { path: inside, content: new Uint8Array(stored.content) }
        : { path: inside, copyOf: stored.copyOf, sha256: stored.sha256 },
    extent: notes,
  };
}

const PDF = "sheet.pdf";

let madeBy: string | null = null;

/** What else a PDF depends on: compiler, fonts, templates, tokens. */
function makers(): string {
  if (madeBy !== null) return madeBy;
  const hash = createHash("sha256");
  const compiler = createRequire(import.meta.url).resolve("@myriaddreamin/typst-ts-node-compiler");
  hash.update(readFileSync(path.join(path.dirname(compiler), "package.json")));
  for (const module of ["compiler.ts", "compose-sheet.ts", "legible.ts", "missing-signs.ts"]) {
    hash.update(readFileSync(new URL(module, import.meta.url)));
  }
  hash.update(JSON.stringify(tokens));
  const { fonts, templates } = readPrintFiles();
  for (const bytes of fonts) hash.update(bytes);
  for (const [name, bytes] of templates) hash.update(`${name} ${bytes.byteLength} `).update(bytes);
  madeBy = hash.digest("hex");
  return madeBy;
}

function storedOf(picture: Picture | Drawing, shop: PrintShop): Stored {
  return picture.kind === "drawing" ? { content: Buffer.from(picture.svg) } : shop.pictureFile(picture);
}

function hashOf(stored: Stored): string {
  return "sha256" in stored ? stored.sha256 : createHash("sha256").update(stored.content).digest("hex");
}

async function bytesOf(stored: Stored): Promise<Uint8Array> {
  return "content" in stored ? stored.content : readFile(stored.copyOf);
}
