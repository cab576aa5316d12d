import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Newsroom } from "../../model/newsroom.ts";
import { filtersOf } from "./filters.ts";
import { copyWebPictures, makeWebPictures } from "./images.ts";
import { type Pages, pagesOf } from "./pages.ts";
import { headersFile, META_POLICY, nginxFile } from "./security-headers.ts";
import { makeStyleSheet } from "./style-sheet.ts";
import { makeTemplates, type Templates } from "./templates.ts";

/** A site ready to be rendered. */
export interface Site {
  pages: Pages;
  templates: Templates;
  /** Writes the files that stand beside the pages: style sheet, pictures, server headers. */
  writeFiles: (folder: string) => Promise<void>;
}

/** Lays a Newsroom out as a site. `cache` is the folder in which made pictures are kept between builds. */
export async function prepareSite(newsroom: Newsroom, cache: string): Promise<Site> {
  const styleSheet = await makeStyleSheet("assets/styles");
  const webPictures = await makeWebPictures(
    newsroom.editions.flatMap((edition) => edition.pictures),
    cache,
  );
  const values = { styleSheet: styleSheet.path, policy: META_POLICY, editions: newsroom.editions };
  return {
    pages: pagesOf(newsroom),
    templates: makeTemplates((markSafe) => filtersOf({ newsroom, webPictures }, markSafe), values),
    writeFiles: async (folder) => {
      await mkdir(path.join(folder, "assets"), { recursive: true });
      await writeFile(path.join(folder, styleSheet.path), styleSheet.css);
      await writeFile(path.join(folder, "_headers"), headersFile(new URL(newsroom.baseUrl).pathname));
      await writeFile(path.join(folder, "nginx-headers.conf"), nginxFile());
      await copyWebPictures(webPictures, cache, path.join(folder, "media"));
    },
  };
}
