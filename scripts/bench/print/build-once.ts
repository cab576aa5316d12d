import { availableParallelism } from "node:os";
import process from "node:process";
import { openCache } from "../../../src/cache.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import { openBuildFolder } from "../../../src/publication/build-folder.ts";
import { writeSite } from "../../../src/publication/site-writer.ts";
import { siteFiles } from "../../site-files.ts";
import { madeNewsroom } from "./made-newsroom.ts";

export interface Build {
  /** To make, write and verify the site. */
  seconds: number;
  /** PDFs that were compiled, and not taken from the cache. */
  compiled: number;
}

/**
 * Builds the made site, with its PDFs or without, as `scripts/build.ts` does, and writes what it took, as JSON.
 * Arguments: the content folder, the folder to publish to, a folder with a cache, "pdfs" or "pages".
 */
const [content, out, cacheFolder, what] = process.argv.slice(2);
if (content === undefined || out === undefined || cacheFolder === undefined) {
  throw new Error(
    "give the content folder, the folder to publish to, a folder with a cache, and what to make",
  );
}
const cache = openCache(cacheFolder, Temporal.Now.instant());
const newsroom = await madeNewsroom(content, cache);
const folder = await openBuildFolder(out);
let compiled = 0;
const press = openPress(Math.min(4, availableParallelism()));
const counting: Press = {
  ...press,
  print(job) {
    compiled += 1;
    return press.print(job);
  },
};
const started = performance.now();
await writeSite(siteFiles(newsroom, { cache, press: what === "pdfs" ? counting : null }), folder.path, {
  basePath: new URL(newsroom.baseUrl).pathname,
  telltales: [],
});
const build: Build = { seconds: (performance.now() - started) / 1_000, compiled };
await folder.publish();
await press.close();
process.stdout.write(JSON.stringify(build));
