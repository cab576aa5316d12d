import path from "node:path";
import sharp from "sharp";
import type { Bilingual } from "../errors.ts";
import { type ContentFile, readBytes } from "./files.ts";
import type { PictureFile } from "./records.ts";

/** Most pixels that a picture may hold; a larger one is a decompression bomb or belongs to a printer. */
const PIXEL_LIMIT = 100_000_000;

/** Decodes a picture once and gives its size as a viewer shows it (turned by its orientation). */
export async function inspectPicture(file: ContentFile): Promise<PictureFile | Bilingual> {
  const bytes = readBytes(file);
  if (!Buffer.isBuffer(bytes)) return bytes;
  let size: { width: number; height: number };
  let format: string;
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    size = metadata.autoOrient;
    format = metadata.format === "heif" && metadata.compression === "av1" ? "avif" : metadata.format;
  } catch {
    return BROKEN;
  }
  // An SVG called .png would be published as it is, with its scripts.
  const wanted = path.extname(file.inside).slice(1).toLowerCase().replace("jpg", "jpeg");
  if (format !== wanted) {
    return {
      fr: `cette image n’est pas du ${wanted.toUpperCase()} mais du ${format.toUpperCase()} — l’enregistrer de nouveau en ${wanted.toUpperCase()}`,
      en: `this picture is not ${wanted.toUpperCase()} but ${format.toUpperCase()} — save it again as ${wanted.toUpperCase()}`,
    };
  }
  if (size.width * size.height > PIXEL_LIMIT) {
    return {
      fr: `image de ${size.width} × ${size.height} pixels — la réduire à 10 000 × 10 000 au plus`,
      en: `picture of ${size.width} × ${size.height} pixels — reduce it to 10,000 × 10,000 at most`,
    };
  }
  try {
    // The header says nothing of the rest: a file cut short opens and then fails.
    await sharp(bytes, { failOn: "error", limitInputPixels: PIXEL_LIMIT }).stats();
  } catch {
    return BROKEN;
  }
  return { absolute: file.absolute, ...size };
}

const BROKEN = {
  fr: "cette image ne s’ouvre pas — l’enregistrer de nouveau en JPEG, PNG, WebP ou AVIF",
  en: "this picture does not open — save it again as JPEG, PNG, WebP or AVIF",
};
