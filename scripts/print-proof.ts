import { readFile } from "node:fs/promises";
import { type Cache, noCache } from "../src/cache.ts";
import type { Edition } from "../src/model/edition.ts";
import type { Press } from "../src/outputs/print/press.ts";
import { pdfPath, printed } from "../src/outputs/print/print-newsroom.ts";
import { type Newsrooms, proofSheet } from "../src/outputs/print/proof-sheet.ts";
import type { Printable } from "../src/outputs/print/sheet-of.ts";
import type { PdfExtent } from "../src/outputs/shared/pdfs.ts";
import { makeWebPictures } from "../src/outputs/site/images.ts";
import { fallbackOf } from "./site-files.ts";

export interface ProofPress {
  press: Press;
  /** Keeps the sizes of pictures. */
  pictures: Cache;
}

/** A PDF for staff. */
export interface ProofPdf {
  bytes: Uint8Array;
  extent: PdfExtent;
  /** What stands on every page; `null` where the public has the same PDF. */
  mark: string | null;
}

/** Prints an item for staff: drafts and what is under embargo too, marked on every page. Nothing that publishes calls it. */
export async function printProof(
  printable: Printable,
  edition: Edition,
  newsrooms: Newsrooms,
  { press, pictures }: ProofPress,
): Promise<ProofPdf> {
  const illustrated = proofSheet(printable, edition, newsrooms);
  const shown = [...illustrated.pictures.values()].filter((each) => each.kind === "picture");
  const webPictures = await makeWebPictures(shown, pictures);
  const { file, extent } = await printed(illustrated, pdfPath(printable, edition), {
    press,
    // What may be under embargo must not lie about for months.
    cache: noCache,
    pictureFile: (picture) => fallbackOf(picture, webPictures),
  });
  return {
    bytes: "content" in file ? Buffer.from(file.content as Uint8Array) : await readFile(file.copyOf),
    extent,
    mark: illustrated.sheet.mark,
  };
}
