import Eleventy from "@11ty/eleventy";
import type { Newsroom } from "../../model/newsroom.ts";
import { sitePlugin } from "./plugin.ts";

/**
 * Renders the public site into a folder. It takes the public Newsroom only: the type keeps drafts and embargoed
 * items out of anything that is published.
 *
 * @throws the first error of a template or filter, with Eleventy's account of where it happened
 */
export async function renderSite(newsroom: Newsroom<"public">, folder: string, cache: string): Promise<void> {
  const eleventy = new Eleventy("templates/pages", folder, {
    quietMode: true,
    config: (config) => sitePlugin(config, { newsroom, cache }),
  });
  await eleventy.init();
  await eleventy.write();
}
