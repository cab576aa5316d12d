import { createHash } from "node:crypto";
import path from "node:path";
import sharp, { type Metadata } from "sharp";
import { type Cache, noCache } from "../cache.ts";
import type { Bilingual } from "../errors.ts";
import { formatOf, readPicture } from "../pictures/blocks.ts";
import { nameAll, personalDataIn } from "../pictures/personal-data.ts";
import { DRAWING, judgeSvg } from "../pictures/svg.ts";
import { type ContentFile, readBytes } from "./files.ts";
import type { PictureFile } from "./records.ts";
import { decodeText } from "./text-file.ts";

/** Most pixels that a picture may hold; a larger one is a decompression bomb or belongs to a printer. */
const PIXEL_LIMIT = 100_000_000;

/**
 * Judges a picture that everybody will be able to download as it is: that it is what its name says, free of location
 * and device data, still, of a size that can be handled, and whole. Gives its size as a viewer shows it (turned by its
 * orientation). The cache remembers which files were decoded to their end.
 */
export async function inspectPicture(
  file: ContentFile,
  cache: Cache = noCache,
): Promise<PictureFile | Bilingual> {
  const bytes = readBytes(file);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const format = path
    .extname(file.inside)
    .slice(1)
    .toLowerCase()
    .replace("jpg", "jpeg") as PictureFile["format"];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const fault =
    // Before a decoder opens it: what is packed into a file may be a thousand times as large.
    (await formatFault(bytes, format)) ??
    (format === "svg" ? await drawingFault(bytes) : blocksFault(bytes, file.name)) ??
    (await sizeFault(bytes)) ??
    (await cutFault(bytes, format, sha256, cache));
  // A file that was refused is opened by nobody.
  const header = fault === null ? await headerOf(bytes) : null;
  if (header === null) return fault ?? BROKEN;
  const { width, height } = header.autoOrient;
  return { absolute: file.absolute, width, height, format, size: bytes.length, sha256 };
}

/** An SVG called .png would be published as it is, with its scripts. */
async function formatFault(bytes: Buffer, wanted: PictureFile["format"]): Promise<Bilingual | null> {
  let format: string | null = formatOf(bytes);
  if (format === null) {
    // A drawing is known by its first element; anything else that can be named is none of ours.
    if (wanted === "svg") return null;
    format = (await headerOf(bytes))?.format ?? null;
  }
  if (format === null) return BROKEN;
  if (format === wanted) return null;
  const [is, should] = [format.toUpperCase(), wanted.toUpperCase()];
  return {
    fr: `cette image n’est pas du ${should} mais du ${is} — l’enregistrer de nouveau en ${should}`,
    en: `this picture is not ${should} but ${is} — save it again as ${should}`,
  };
}

function blocksFault(bytes: Buffer, name: string): Bilingual | null {
  const picture = readPicture(bytes);
  if (picture === null) return BROKEN;
  if (picture.blocks.some(({ kind }) => kind === "animation")) return ANIMATED;
  const found = personalDataIn(picture.blocks);
  if (found.length === 0) return null;
  const { fr, en } = nameAll(found);
  return {
    fr: `cette image porte : ${fr} ; chacun pourra télécharger l’original — l’en débarrasser par npm run strip -- ${name}`,
    en: `this picture carries: ${en}; everybody will be able to download the original — rid it of that with npm run strip -- ${name}`,
  };
}

async function drawingFault(bytes: Buffer): Promise<Bilingual | null> {
  const source = decodeText(bytes);
  if (typeof source !== "string") return source;
  const judged = judgeSvg(source);
  if (!("pictures" in judged)) return judged;
  for (const picture of judged.pictures) {
    const fault = await sizeFault(picture);
    if (fault !== null) return fault;
  }
  return null;
}

async function sizeFault(bytes: Buffer): Promise<Bilingual | null> {
  const header = await headerOf(bytes);
  if (header === null) return BROKEN;
  const { width, height } = header.autoOrient;
  if ((header.pages ?? 1) > 1) return ANIMATED;
  if (width * height <= PIXEL_LIMIT) return null;
  return {
    fr: `image de ${width} × ${height} pixels — la réduire à 10 000 × 10 000 au plus`,
    en: `picture of ${width} × ${height} pixels — reduce it to 10,000 × 10,000 at most`,
  };
}

/** The header says nothing of the rest: a file cut short opens and then fails. */
async function cutFault(
  bytes: Buffer,
  format: PictureFile["format"],
  sha256: string,
  cache: Cache,
): Promise<Bilingual | null> {
  const isDrawing = format === "svg";
  const size = isDrawing ? DRAWING.pixels : 16;
  const decode = (): Promise<unknown> =>
    sharp(bytes, { failOn: "error", limitInputPixels: PIXEL_LIMIT })
      .resize({ width: size, height: size, fit: "inside" })
      .timeout({ seconds: isDrawing ? DRAWING.seconds : 0 })
      .raw()
      .toBuffer();
  try {
    await cache.take(["decoded", sha256, JSON.stringify(sharp.versions)], async () => {
      await decode();
      return { notes: null, files: new Map() };
    });
    return null;
  } catch (error) {
    return (error as Error).message.startsWith("timeout") ? SLOW : BROKEN;
  }
}

/** What a decoder reads without decoding; `null` where it opens nothing. */
async function headerOf(bytes: Buffer): Promise<Metadata | null> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return null;
  }
}

const BROKEN: Bilingual = {
  fr: "cette image ne s’ouvre pas — l’enregistrer de nouveau en JPEG, PNG, WebP, AVIF ou SVG",
  en: "this picture does not open — save it again as JPEG, PNG, WebP, AVIF or SVG",
};

const ANIMATED: Bilingual = {
  fr: "image animée — en enregistrer une seule vue",
  en: "animated picture — save a single frame of it",
};

const SLOW: Bilingual = {
  fr: `ce dessin ne s’affiche pas en ${DRAWING.seconds} secondes — simplifier ses filtres et ses motifs, ou l’exporter en PNG`,
  en: `this drawing is not drawn within ${DRAWING.seconds} seconds — simplify its filters and patterns, or export it as PNG`,
};
