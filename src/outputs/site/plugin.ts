import type { EleventyConfig } from "@11ty/eleventy";
import type { Pages } from "./pages.ts";
import type { View } from "./view.ts";
import type { Templates } from "./templates.ts";

export interface PluginOptions {
  /** The pages to render. */
  pages: Pages;
  templates: Templates;
}

/**
 * Teaches Eleventy to render pages: each template in `templates/pages` paginates over one kind of them. Eleventy
 * reads `templates/` alone; content reaches it as finished records and can execute nothing.
 */
export function sitePlugin(config: EleventyConfig, { pages, templates }: PluginOptions): void {
  config.setInputDirectory("templates/pages");
  config.setTemplateFormats(["njk"]);
  config.setUseGitIgnore(false);
  config.addExtension("njk", {
    compileOptions: { cache: true },
    compile: (source, name) => {
      const render = templates.compile(source, name);
      return ({ view }) => render(view);
    },
  });
  // Frozen, so that Eleventy hands the pages over instead of copying them deeply for every template.
  const frozen = Object.freeze(pages);
  config.addGlobalData("pages", () => frozen);
  config.addGlobalData("eleventyExcludeFromCollections", () => true);
  config.addGlobalData(
    "permalink",
    () =>
      ({ view }: { view: View<object> }) =>
        view.file,
  );
}
