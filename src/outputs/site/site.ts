import { readFile } from "node:fs/promises";
import type { Newsroom } from "../../model/newsroom.ts";
import { filtersOf } from "./filters.ts";
import { makeWebPictures } from "./images.ts";
import { type Pages, pagesOf } from "./pages.ts";
import { headersFile, META_POLICY, nginxFile } from "./security-headers.ts";
import { makeStyleSheet } from "./style-sheet.ts";
import { videoFiles } from "./video-html.ts";
import { makeTemplates, type Templates } from "./templates.ts";

/** A file of the site: its path inside it, without a leading `/`, and its text or bytes. */
export interface SiteFile {
  path: string;
  content: string | Uint8Array;
}

/** A site ready to be rendered. */
export interface Site {
  pages: Pages;
  templates: Templates;
  /** The files that stand beside the pages: style sheet, pictures, server headers. */
  files: SiteFile[];
}

/** Lays a Newsroom out as a site. */
export async function prepareSite(newsroom: Newsroom): Promise<Site> {
  const styleSheet = await makeStyleSheet("assets/styles");
  const pictures = newsroom.editions
    .flatMap((edition) => edition.media)
    .filter((media) => media.kind === "picture");
  const webPictures = await makeWebPictures(pictures);
  const values = { styleSheet: styleSheet.path, policy: META_POLICY, editions: newsroom.editions };
  const media = [...webPictures.values()].flatMap(({ files }) =>
    [...files].map(([name, content]) => ({ path: `media/${name}`, content })),
  );
  const videos = newsroom.editions
    .flatMap((edition) => edition.media)
    .filter((media) => media.kind === "video");
  const copies = new Map(videos.flatMap(videoFiles).map(({ name, file }) => [`media/${name}`, file]));
  return {
    pages: pagesOf(newsroom),
    templates: makeTemplates((markSafe) => filtersOf({ newsroom, webPictures }, markSafe), values),
    files: [
      { path: styleSheet.path.slice(1), content: styleSheet.css },
      { path: "_headers", content: headersFile(new URL(newsroom.baseUrl).pathname) },
      { path: "nginx-headers.conf", content: nginxFile() },
      ...media,
      ...(await Promise.all(
        [...copies].map(async ([path, file]) => ({ path, content: await readFile(file) })),
      )),
    ],
  };
}
