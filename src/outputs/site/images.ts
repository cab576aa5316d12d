import Image, { type ImageStats } from "@11ty/eleventy-img";
import type { Picture } from "../../model/items.ts";

/** The files that a page offers for one picture; the last format is what every browser understands. */
export interface WebPicture {
  width: number;
  height: number;
  /** Name of the fallback file, in `/media/`. */
  src: string;
  sources: { type: string; srcset: { file: string; width: number }[] }[];
}

/** Widths in pixels: a phone, a phone's dense screen or a tablet, a wide column on a dense screen. */
const WIDTHS = [480, 960, 1600];

/**
 * Makes the web sizes of pictures in the folder `cache`, where each is made once for its bytes. They are decoded and
 * encoded again, which leaves no location or device data in them.
 */
export async function makeWebPictures(
  pictures: readonly Picture[],
  cache: string,
): Promise<Map<string, WebPicture>> {
  const made = new Map<string, WebPicture>();
  const unique = new Map(pictures.map((picture) => [picture.id, picture]));
  for (const [id, picture] of unique) {
    const stats = await Image(picture.file, {
      widths: WIDTHS.filter((width, index) => index === 0 || width <= picture.width),
      formats: ["webp", "auto"],
      outputDir: cache,
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
  };
}
