import path from "node:path";
import type { Picture } from "../../model/items.ts";
import type { WebPicture } from "./images.ts";

/** Pictures as their own files stand for their web sizes: a preview has no time to make those. */
export function originalsOf(pictures: readonly Picture[]): Map<string, WebPicture> {
  return new Map(pictures.map((picture) => [picture.id, original(picture)]));
}

/** Name of a picture's own file, in `/media/`. */
export function originalName({ id, file }: Picture): string {
  return id + path.extname(file).toLowerCase();
}

function original(picture: Picture): WebPicture {
  const { width, height, format, size } = picture;
  const file = originalName(picture);
  const type = format === "svg" ? "image/svg+xml" : `image/${format}`;
  return {
    width,
    height,
    src: file,
    sources: [{ type, srcset: [{ file, width }] }],
    download: { file, isOriginal: true, format, width, height, size },
    files: new Map(),
  };
}
