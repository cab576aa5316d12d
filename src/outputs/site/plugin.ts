import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EleventyConfig } from "@11ty/eleventy";
import type { Newsroom } from "../../model/newsroom.ts";
import { filtersOf } from "./filters.ts";
import { copyWebPictures, makeWebPictures } from "./images.ts";
import { pagesOf, type View } from "./pages.ts";
import { headersFile, META_POLICY, nginxFile } from "./security-headers.ts";
import { makeStyleSheet } from "./style-sheet.ts";

export interface SiteOptions {
  newsroom: Newsroom;
  /** Folder in which made pictures are kept between builds. */
  cache: string;
}

/**
 * Teaches Eleventy to render a Newsroom: its pages as data, the filters, and the files beside the pages. Eleventy
 * reads `templates/` alone; content reaches it as finished records and can execute nothing.
 */
export async function sitePlugin(config: EleventyConfig, { newsroom, cache }: SiteOptions): Promise<void> {
  const styleSheet = await makeStyleSheet("assets/styles");
  const pictures = newsroom.editions.flatMap((edition) => edition.pictures);
  const webPictures = await makeWebPictures(pictures, cache);

  config.setInputDirectory("templates/pages");
  config.setTemplateFormats(["njk"]);
  config.setUseGitIgnore(false);
  config.setNunjucksEnvironmentOptions({ autoescape: true, throwOnUndefined: true });

  let markSafe = (_html: string): unknown => {
    throw new Error("a filter ran before Nunjucks was ready");
  };
  config.on("eleventy.engine.njk", ({ nunjucks }) => {
    markSafe = (html) => nunjucks.runtime.markSafe(html);
  });
  const filters = filtersOf({ newsroom, webPictures }, (html) => markSafe(html));
  for (const [name, filter] of Object.entries(filters)) config.addFilter(name, filter);

  // Frozen, so that Eleventy hands the data over instead of copying it deeply for every template.
  const pages = Object.freeze(pagesOf(newsroom));
  const site = Object.freeze({
    styleSheet: styleSheet.path,
    policy: META_POLICY,
    editions: newsroom.editions,
  });
  config.addGlobalData("pages", () => pages);
  config.addGlobalData("site", () => site);
  config.addGlobalData("eleventyExcludeFromCollections", () => true);
  config.addGlobalData(
    "permalink",
    () =>
      ({ view }: { view: View<object> }) =>
        fileOf(view.path),
  );

  config.on("eleventy.before", async ({ directories: { output } }) => {
    await mkdir(path.join(output, "assets"), { recursive: true });
    await writeFile(path.join(output, styleSheet.path), styleSheet.css);
    await writeFile(path.join(output, "_headers"), headersFile(new URL(newsroom.baseUrl).pathname));
    await writeFile(path.join(output, "nginx-headers.conf"), nginxFile());
    await copyWebPictures(webPictures, cache, path.join(output, "media"));
  });
}

/** The file of a page: a path that ends in `/` is a folder's index. */
function fileOf(pagePath: string): string {
  return pagePath.endsWith("/") ? `${pagePath}index.html` : pagePath;
}
