import Eleventy from "@11ty/eleventy";
import type { Cache } from "../../cache.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { type Pages, sliceOf } from "./pages.ts";
import { sitePlugin } from "./plugin.ts";
import { prepareSite, type SiteFile } from "./site.ts";
import type { Templates } from "./templates.ts";

/**
 * Most pages of one Eleventy run. Eleventy keeps the text of every page in memory until its run ends, so a large
 * newsroom is rendered in several; short ones let the texts go while they are still cheap to collect (10,000 releases:
 * 22 s in runs of 250, 17 s in runs of 50).
 */
const RUN_SIZE = 50;

/**
 * Renders the public site as batches of files. It takes the public Newsroom only: the type keeps drafts and
 * embargoed items out of anything that is published.
 *
 * @throws with the first error of a template or filter as its cause
 */
export async function* renderSite(
  newsroom: Newsroom<"public">,
  { cache }: { cache: Cache },
): AsyncGenerator<SiteFile[]> {
  const site = await prepareSite(newsroom, cache);
  yield site.files;
  const count = Object.values(site.pages).reduce((sum: number, { length }) => sum + length, 0);
  for (let start = 0; start < count; start += RUN_SIZE) {
    yield await render(sliceOf(site.pages, start, start + RUN_SIZE), site.templates);
  }
}

async function render(pages: Pages, templates: Templates): Promise<SiteFile[]> {
  const eleventy = new Eleventy("templates/pages", undefined, {
    quietMode: true,
    config: (config) => {
      sitePlugin(config, { pages, templates });
    },
  });
  // Its log would repeat what the summary says, and print an error that is thrown to us anyway.
  eleventy.disableLogger();
  try {
    const rendered = await eleventy.toJSON();
    return rendered.map(({ url, content }) => ({
      path: url.endsWith("/") ? `${url.slice(1)}index.html` : url.slice(1),
      content,
    }));
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
