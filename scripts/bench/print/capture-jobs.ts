import { writeFile } from "node:fs/promises";
import process from "node:process";
import v8 from "node:v8";
import { openCache } from "../../../src/cache.ts";
import type { Job } from "../../../src/outputs/print/press.ts";
import { siteFiles } from "../../site-files.ts";
import { madeNewsroom } from "./made-newsroom.ts";

/**
 * Writes down what a build hands to its press, so that a press can be measured alone.
 * Arguments: the content folder, a folder with a cache, the file for all jobs, that for the first alone.
 */
const [content, cacheFolder, all, first] = process.argv.slice(2);
if (content === undefined || cacheFolder === undefined || all === undefined || first === undefined) {
  throw new Error("give the content folder, a folder with a cache and two files");
}
const cache = openCache(cacheFolder, Temporal.Now.instant());
const jobs: Job[] = [];
const pictures = new Map<string, Uint8Array>();
const press = {
  print({ sheet, pictures: shown }: Job) {
    // Each picture once, however many releases show it.
    for (const [name, bytes] of shown) if (!pictures.has(name)) pictures.set(name, bytes);
    jobs.push({
      sheet,
      pictures: new Map([...shown].map(([name, bytes]) => [name, pictures.get(name) ?? bytes])),
    });
    return Promise.resolve({ pdf: new Uint8Array(1), pages: 1 });
  },
  close: () => Promise.resolve(),
};
const files = siteFiles(await madeNewsroom(content, cache), { cache, press });
while ((await files.next()).done !== true) continue;
await writeFile(all, v8.serialize(jobs));
await writeFile(first, v8.serialize(jobs.slice(0, 1)));
