import { readFile } from "node:fs/promises";
import type { Newsroom } from "../../model/newsroom.ts";
import type { Downloads, SiteFile } from "../shared/site-file.ts";
import { filtersOf } from "./filters.ts";
import { makeWebPictures } from "./images.ts";
import { type Pages, pagesOf } from "./pages.ts";
import { headersFile, META_POLICY, nginxFile } from "./security-headers.ts";
import { makeStyleSheet } from "./style-sheet.ts";
import { videoFiles } from "./video-html.ts";
import { makeTemplates, type Templates } from "./templates.ts";

/** A site ready to be rendered. */
export interface Site {
  pages: Pages;
  templates: Templates;
  /** The files that stand beside the pages: style sheet, pictures, figures, server headers. */
  files: SiteFile[];
}

/** Lays a Newsroom out as a site; its pages offer the archives in `downloads`. */
export async function prepareSite(newsroom: Newsroom, downloads: Downloads): Promise<Site> {
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
  const pages = pagesOf(newsroom);
  const figures = pages.sector
    .map(({ content }) => content)
    .filter(({ sector }) => sector.figures.length > 0)
    .map(({ csv }) => ({ path: csv.path.slice(1), content: csv.content }));
  return {
    pages,
    templates: makeTemplates((markSafe) => filtersOf({ newsroom, webPictures, downloads }, markSafe), values),
    files: [
      { path: styleSheet.path.slice(1), content: styleSheet.css },
      { path: "_headers", content: headersFile(new URL(newsroom.baseUrl).pathname) },
      { path: "nginx-headers.conf", content: nginxFile() },
      ...media,
      ...(await Promise.all(
        [...copies].map(async ([path, file]) => ({ path, content: await readFile(file) })),
      )),
      ...figures,
    ],
  };
}
