import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Media } from "../src/model/items.ts";
import type { Newsroom } from "../src/model/newsroom.ts";
import { calendarFiles } from "../src/outputs/feeds/calendar.ts";
import { archivesOf } from "../src/outputs/kits/archives.ts";
import type { Original } from "../src/outputs/kits/pack-media.ts";
import type { Download, SiteFile } from "../src/outputs/shared/site-file.ts";
import { renderSite } from "../src/outputs/site/render-site.ts";
import { releaseTexts } from "../src/outputs/texts/release-texts.ts";

/** Every file of the public site, in batches that are made when they are asked for. */
export async function* siteFiles(newsroom: Newsroom<"public">): AsyncGenerator<SiteFile[]> {
  // Before the pages, which tell how large they are.
  const downloads = new Map<string, Download>();
  for await (const { file, download } of archivesOf(newsroom, originalsOf)) {
    downloads.set(`/${file.path}`, download);
    yield [file];
  }
  yield* releaseTexts(newsroom);
  yield calendarFiles(newsroom);
  yield* renderSite(newsroom, downloads);
}

/** The files of a picture or video, called as the site publishes them. */
async function originalsOf(media: Media): Promise<Original[]> {
  const read = async (file: string, name: string): Promise<Original> => ({
    name: `${name}${path.extname(file).toLowerCase()}`,
    bytes: await readFile(file),
  });
  if (media.kind === "picture") return [await read(media.file, media.id)];
  const { source, captions, id } = media;
  if (source.kind === "page") return [];
  return Promise.all([
    read(source.file, id),
    ...captions.map(({ file, lang }) => read(file, `${id}.${lang}`)),
  ]);
}
