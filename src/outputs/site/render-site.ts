import Eleventy from "@11ty/eleventy";
import type { Newsroom } from "../../model/newsroom.ts";
import { sitePlugin } from "./plugin.ts";

/**
 * Renders the public site into a folder. It takes the public Newsroom only: the type keeps drafts and embargoed
 * items out of anything that is published.
 *
 * @throws with the first error of a template or filter as its cause
 */
export async function renderSite(newsroom: Newsroom<"public">, folder: string, cache: string): Promise<void> {
  const eleventy = new Eleventy("templates/pages", folder, {
    quietMode: true,
    config: (config) => sitePlugin(config, { newsroom, cache }),
  });
  // Its log would repeat what the summary says, and print an error that is thrown to us anyway.
  eleventy.disableLogger();
  try {
    await eleventy.init();
    await eleventy.write();
  } catch (error) {
    throw new Error("the pages could not be rendered", { cause: innermost(error) });
  }
}

/** Eleventy wraps the error that matters in others of its own. */
function innermost(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && "originalError" in inner && inner.originalError !== undefined) {
    inner = inner.originalError;
  }
  return inner;
}
