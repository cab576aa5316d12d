import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Cache, Stored } from "../src/cache.ts";
import type { Media, Picture } from "../src/model/items.ts";
import type { Newsroom } from "../src/model/newsroom.ts";
import { calendarFiles } from "../src/outputs/feeds/calendar.ts";
import { archivesOf } from "../src/outputs/kits/archives.ts";
import type { Original } from "../src/outputs/kits/pack-media.ts";
import { mailPages } from "../src/outputs/mail/mail-pages.ts";
import type { Press } from "../src/outputs/print/press.ts";
import { printNewsroom } from "../src/outputs/print/print-newsroom.ts";
import { noPdfs } from "../src/outputs/shared/pdfs.ts";
import type { Download, SiteFile } from "../src/outputs/shared/site-file.ts";
import { makeWebPictures, type WebPicture } from "../src/outputs/site/images.ts";
import { renderSite } from "../src/outputs/site/render-site.ts";
import { META_POLICY } from "../src/outputs/site/security-headers.ts";
import { mediaOf } from "../src/outputs/site/site.ts";
import { releaseTexts } from "../src/outputs/texts/release-texts.ts";
import { mailPictures } from "./mail-pictures.ts";

/** What a site is made with; without a press it is made without PDFs. */
export interface Workshop {
  cache: Cache;
  press: Press | null;
  /** Hears of each PDF: how many are finished, and how many there will be. */
  onPrinted?: (count: number, all: number) => void;
}

/** Every file of the public site, in batches that are made when they are asked for. */
export async function* siteFiles(
  newsroom: Newsroom<"public">,
  { cache, press, onPrinted }: Workshop,
): AsyncGenerator<SiteFile[]> {
  const webPictures = await makeWebPictures(mediaOf(newsroom).pictures, cache);
  const pictureFile = (picture: Picture): Stored => fallbackOf(picture, webPictures);
  const printing =
    press === null ? null : printNewsroom(newsroom, { press, cache, pictureFile, onFinished: onPrinted });
  try {
    // Before the pages, which tell how large they are.
    const downloads = new Map<string, Download>();
    for await (const { file, download } of archivesOf(newsroom, (media) => originalsOf(media, webPictures))) {
      downloads.set(`/${file.path}`, download);
      yield [file];
    }
    yield* releaseTexts(newsroom);
    yield* mailPages(newsroom, { pictures: mailPictures(webPictures), policy: META_POLICY });
    yield calendarFiles(newsroom);
    for await (const pages of renderSite(newsroom, { webPictures, downloads, pdfs: printing ?? noPdfs })) {
      yield pages;
      if (printing !== null) yield printing.takeFinished();
    }
    if (printing !== null) yield await printing.rest();
  } finally {
    // Whoever takes the files may have refused one: what is still to be printed is then for nobody.
    printing?.stop();
  }
}

/** The one file of a picture that everything can show, a press too. */
export function fallbackOf({ id }: Picture, webPictures: ReadonlyMap<string, WebPicture>): Stored {
  const web = webPictures.get(id);
  const file = web?.files.get(web.src);
  if (file === undefined) throw new Error(`nothing to print of ${id}`);
  return file;
}

/** The files of a picture or video, as the site publishes them. */
async function originalsOf(media: Media, webPictures: ReadonlyMap<string, WebPicture>): Promise<Original[]> {
  if (media.kind === "picture") {
    const web = webPictures.get(media.id);
    const stored = web?.files.get(web.download.file);
    if (web === undefined || stored === undefined) throw new Error(`nothing to download of ${media.id}`);
    const bytes = "content" in stored ? stored.content : await readFile(stored.copyOf);
    return [{ name: web.download.file, bytes }];
  }
  const { source, captions, id } = media;
  if (source.kind === "page") return [];
  const read = async (file: string, name: string): Promise<Original> => ({
    name: `${name}${path.extname(file).toLowerCase()}`,
    bytes: await readFile(file),
  });
  return Promise.all([
    read(source.file, id),
    ...captions.map(({ file, lang }) => read(file, `${id}.${lang}`)),
  ]);
}
