import sharp from "sharp";
import type { Bilingual } from "../errors.ts";
import type { ContentFile } from "./files.ts";
import type { PictureFile } from "./records.ts";

/** Most pixels that a picture may hold; a larger one is a decompression bomb or belongs to a printer. */
const PIXEL_LIMIT = 100_000_000;

/** Looks into a picture's header: its size as a viewer shows it (turned by its orientation). */
export async function inspectPicture(file: ContentFile): Promise<PictureFile | Bilingual> {
  let size: { width: number; height: number };
  try {
    const { autoOrient } = await sharp(file.absolute, { limitInputPixels: false }).metadata();
    size = autoOrient;
  } catch {
    return {
      fr: "cette image ne s’ouvre pas — l’enregistrer de nouveau en JPEG, PNG, WebP ou AVIF",
      en: "this picture does not open — save it again as JPEG, PNG, WebP or AVIF",
    };
  }
  if (size.width * size.height > PIXEL_LIMIT) {
    return {
      fr: `image de ${size.width} × ${size.height} pixels — la réduire à 10 000 × 10 000 au plus`,
      en: `picture of ${size.width} × ${size.height} pixels — reduce it to 10,000 × 10,000 at most`,
    };
  }
  return { absolute: file.absolute, ...size };
}
