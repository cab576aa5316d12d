import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EleventyConfig } from "@11ty/eleventy";
import { openCache } from "./src/cache.ts";
import { loadRecords } from "./src/content/load.ts";
import { loadLocales } from "./src/content/locales.ts";
import { buildNewsroom } from "./src/model/newsroom.ts";
import { makeWebPictures } from "./src/outputs/site/images.ts";
import { sitePlugin } from "./src/outputs/site/plugin.ts";
import { mediaOf, prepareSite } from "./src/outputs/site/site.ts";
import { noPdfs } from "./src/outputs/shared/pdfs.ts";

const OUTPUT = ".press/pages";

/**
 * For `npx eleventy --config=eleventy.config.ts`, which renders the pages of `content/` alone, for work on the
 * templates: nothing is verified or published. `npm run build` does not read this file.
 */
export default async function configure(config: EleventyConfig): Promise<void> {
  const now = Temporal.Now.instant();
  const cache = openCache(".press/cache", now);
  const records = await loadRecords("content", await loadLocales("templates/locales"), { cache });
  const newsroom = buildNewsroom(records, { now, audience: "public" });
  const webPictures = await makeWebPictures(mediaOf(newsroom).pictures, cache);
  const { pages, templates, files } = await prepareSite(newsroom, {
    webPictures,
    downloads: new Map(),
    pdfs: noPdfs,
  });
  for (const file of files) {
    const to = path.join(OUTPUT, file.path);
    await mkdir(path.dirname(to), { recursive: true });
    await ("content" in file ? writeFile(to, file.content) : copyFile(file.copyOf, to));
  }
  config.setOutputDirectory(OUTPUT);
  sitePlugin(config, { pages, templates });
}
