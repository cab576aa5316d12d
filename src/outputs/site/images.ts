import Image, { type ImageStats } from "@11ty/eleventy-img";
import type { Picture } from "../../model/items.ts";

/** The files that a page offers for one picture; the last format is the picture's own. */
export interface WebPicture {
  width: number;
  height: number;
  /** Name of the fallback file, in `/media/`. */
  src: string;
  sources: { type: string; srcset: { file: string; width: number }[] }[];
  /** Every file by its name. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Widths in pixels: a phone, a phone's dense screen or a tablet, a wide column on a dense screen. */
const WIDTHS = [480, 960, 1600];

/**
 * Makes the web sizes of pictures. They are decoded and encoded again, which leaves no location or device data in
 * them. They are made in memory: a file cut short by a kill or a full disk could not be told from a finished one.
 */
export async function makeWebPictures(pictures: readonly Picture[]): Promise<Map<string, WebPicture>> {
  const made = new Map<string, WebPicture>();
  const unique = new Map(pictures.map((picture) => [picture.id, picture]));
  for (const [id, picture] of unique) {
    const stats = await Image(picture.file, {
      widths: WIDTHS.filter((width, index) => index === 0 || width <= picture.width),
      formats: ["webp", "auto"],
      dryRun: true,
      urlPath: "/",
      filenameFormat: (hash, _source, width, format) => `${id}.${width}.${hash}.${format}`,
    });
    made.set(id, webPicture(Object.values(stats).filter((files) => files.length > 0)));
  }
  return made;
}

function webPicture(formats: ImageStats[][]): WebPicture {
  const fallback = formats.at(-1)?.at(-1);
  if (fallback === undefined) throw new Error("a picture was encoded in no format");
  return {
    width: fallback.width,
    height: fallback.height,
    src: fallback.filename,
    sources: formats.map((files) => ({
      type: files[0]?.sourceType ?? "",
      srcset: files.map(({ filename, width }) => ({ file: filename, width })),
    })),
    // A copy: the memory of the encoder cannot be given to another thread.
    files: new Map(formats.flat().map(({ filename, buffer }) => [filename, new Uint8Array(buffer)])),
  };
}
