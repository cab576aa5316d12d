import type { MailPicture } from "../src/outputs/mail/mail-media.ts";
import type { WebPicture } from "../src/outputs/site/images.ts";

/** In pixels: a mail's column is half as wide, and dense screens show two for one. */
const WIDTH = 960;

/** Of each picture of the site the file that its mails show: JPEG or PNG, which every mail program knows. */
export function mailPictures(webPictures: ReadonlyMap<string, WebPicture>): Map<string, MailPicture> {
  return new Map(
    [...webPictures].map(([id, { sources, src, width }]) => {
      // The fallback is the last format, its smallest file the first.
      const file = sources.at(-1)?.srcset.find((each) => each.width >= WIDTH) ?? { file: src, width };
      return [id, { path: `/media/${file.file}`, width: file.width }];
    }),
  );
}
