import Eleventy from "@11ty/eleventy";
import type { Newsroom } from "../../model/newsroom.ts";
import type { SiteFile } from "../shared/site-file.ts";
import { type Pages, sliceOf } from "./pages.ts";
import { sitePlugin } from "./plugin.ts";
import { type Made, prepareSite } from "./site.ts";
import type { Templates } from "./templates.ts";
import type { View } from "./view.ts";

/**
 * Most pages of one Eleventy run. Eleventy keeps what it knows of every page in memory until its run ends, so a large
 * newsroom is rendered in several; shorter ones pay more often for what each run sets up (10,000 releases: 23.0 s of
 * processor time in runs of 50, 21.5 s in runs of 100 or 250).
 */
const RUN_SIZE = 100;

/**
 * Renders the public site as batches of files. It takes the public Newsroom only: the type keeps drafts and
 * embargoed items out of anything that is published. The pages offer the archives in `downloads`, and wait for their
 * PDFs.
 *
 * @throws with the first error of a template or filter as its cause
 */
export async function* renderSite(newsroom: Newsroom<"public">, made: Made): AsyncGenerator<SiteFile[]> {
  const site = await prepareSite(newsroom, made);
  yield site.files;
  const count = Object.values(site.pages).reduce((sum: number, { length }) => sum + length, 0);
  for (let start = 0; start < count; start += RUN_SIZE) {
    const pages = sliceOf(site.pages, start, start + RUN_SIZE);
    await made.pdfs.ready(
      Object.values(pages).flatMap((views: View<object>[]) => views.map(({ path }) => path)),
    );
    yield await render(pages, site.templates);
  }
}

async function render(pages: Pages, templates: Templates): Promise<SiteFile[]> {
  const files: SiteFile[] = [];
  const eleventy = new Eleventy("templates/pages", undefined, {
    quietMode: true,
    config: (config) => {
      sitePlugin(config, { pages, templates: handingOver(templates, files) });
    },
  });
  // Its log would repeat what the summary says, and print an error that is thrown to us anyway.
  eleventy.disableLogger();
  try {
    await eleventy.toJSON();
    return files;
  } catch (error) {
    throw new Error("the pages could not be rendered", { cause: innermost(error) });
  }
}

/** Templates that put each page into `files` and give Eleventy, which would keep its text, an empty one. */
function handingOver(templates: Templates, files: SiteFile[]): Templates {
  return {
    compile(source, name) {
      const render = templates.compile(source, name);
      return (view) => {
        files.push({ path: view.file, content: encoder.encode(render(view)) });
        return "";
      };
    },
  };
}

const encoder = new TextEncoder();

/** Eleventy wraps the error that matters in others of its own. */
function innermost(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && "originalError" in inner && inner.originalError !== undefined) {
    inner = inner.originalError;
  }
  return inner;
}
