import path from "node:path";
import process from "node:process";
import { noCache } from "../../src/cache.ts";
import { loadRecords } from "../../src/content/load.ts";
import { loadLocales } from "../../src/content/locales.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { listWithheld } from "../../src/model/withheld.ts";
import { openBuildFolder } from "../../src/publication/build-folder.ts";
import { writeSite } from "../../src/publication/site-writer.ts";
import { siteFiles } from "../site-files.ts";

/**
 * Takes the steps of `scripts/build.ts` one by one and prints a JSON object with the seconds of each.
 * Arguments: the content folder, the folder to publish to, the instant.
 */
const [content, out, now] = process.argv.slice(2);
if (content === undefined || out === undefined || now === undefined) {
  throw new Error("give the content folder, the folder to publish to and the instant");
}
process.chdir(path.resolve(import.meta.dirname, "../.."));
const instant = Temporal.Instant.from(now);
const seconds: Record<string, number> = {};

const records = await timed("read the content", async () =>
  loadRecords(content, await loadLocales("templates/locales")),
);
const newsroom = await timed("link the Newsroom", () =>
  buildNewsroom(records, { now: instant, audience: "public" }),
);
const withheld = await timed("list what is withheld", () => listWithheld(records, instant));
const folder = await openBuildFolder(out);
await timed("make, write and verify the site", () =>
  writeSite(siteFiles(newsroom, { cache: noCache, press: null }), folder.path, {
    basePath: new URL(newsroom.baseUrl).pathname,
    telltales: withheld.flatMap(({ telltales, file }) => telltales.map((text) => ({ text, from: file }))),
  }),
);
await timed("publish", () => folder.publish());
process.stdout.write(JSON.stringify(seconds));

async function timed<T>(phase: string, step: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await step();
  seconds[phase] = (performance.now() - started) / 1_000;
  return result;
}
