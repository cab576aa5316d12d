import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EleventyConfig } from "@11ty/eleventy";
import { loadRecords } from "./src/content/load.ts";
import { loadLocales } from "./src/content/locales.ts";
import { buildNewsroom } from "./src/model/newsroom.ts";
import { sitePlugin } from "./src/outputs/site/plugin.ts";
import { prepareSite } from "./src/outputs/site/site.ts";

const OUTPUT = ".press/pages";

/**
 * For `npx eleventy --config=eleventy.config.ts`, which renders the pages of `content/` alone, for work on the
 * templates: nothing is verified or published. `npm run build` does not read this file.
 */
export default async function configure(config: EleventyConfig): Promise<void> {
  const records = await loadRecords("content", await loadLocales("templates/locales"));
  const newsroom = buildNewsroom(records, { now: Temporal.Now.instant(), audience: "public" });
  const { pages, templates, files } = await prepareSite(newsroom, new Map());
  for (const { path: name, content } of files) {
    await mkdir(path.dirname(path.join(OUTPUT, name)), { recursive: true });
    await writeFile(path.join(OUTPUT, name), content);
  }
  config.setOutputDirectory(OUTPUT);
  sitePlugin(config, { pages, templates });
}
