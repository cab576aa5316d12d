import path from "node:path";
import process from "node:process";
import v8 from "node:v8";
import { noCache } from "../../src/cache.ts";
import { loadRecords } from "../../src/content/load.ts";
import { loadLocales } from "../../src/content/locales.ts";
import { expiringSoon } from "../../src/model/expiry.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { titlesShown } from "../../src/model/titles-shown.ts";
import { listWithheld } from "../../src/model/withheld.ts";
import { openBuildFolder } from "../../src/publication/build-folder.ts";
import { writeSite } from "../../src/publication/site-writer.ts";
import { siteFiles } from "../site-files.ts";

/**
 * Takes the steps of `scripts/build.ts` one by one, with the same settings, and prints a JSON object with the seconds
 * of each. It makes no PDFs: plain Eleventy makes none either, and `npm run bench -- print` measures ours.
 * Arguments: the content folder, the folder to publish to, the instant.
 */
const [content, out, now] = process.argv.slice(2);
if (content === undefined || out === undefined || now === undefined) {
  throw new Error("give the content folder, the folder to publish to and the instant");
}
process.chdir(path.resolve(import.meta.dirname, "../.."));
v8.setFlagsFromString("--heap-growing-percent=40");
const seconds: Record<string, number> = {};

const { newsroom, telltales } = await readNewsroom(content, Temporal.Instant.from(now));
const folder = await openBuildFolder(out);
await timed("make, write and verify the site", () =>
  writeSite(siteFiles(newsroom, { cache: noCache, press: null }), folder.path, {
    basePath: new URL(newsroom.baseUrl).pathname,
    telltales,
  }),
);
await timed("publish", () => folder.publish());
process.stdout.write(JSON.stringify(seconds));

/** By itself, as in the build: the records of a large newsroom leave the memory before its pages come into it. */
async function readNewsroom(from: string, instant: Temporal.Instant) {
  const records = await timed("read the content", async () =>
    loadRecords(from, await loadLocales("templates/locales")),
  );
  const linked = await timed("link the Newsroom", () =>
    buildNewsroom(records, { now: instant, audience: "public" }),
  );
  const withheld = await timed("list what is withheld", () => {
    const list = listWithheld(records, instant);
    expiringSoon(records, instant);
    titlesShown(list);
    return list;
  });
  return {
    newsroom: linked,
    telltales: withheld.flatMap(({ telltales: texts, file }) => texts.map((text) => ({ text, from: file }))),
  };
}

async function timed<T>(step: string, take: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await take();
  seconds[step] = (performance.now() - started) / 1_000;
  return result;
}
