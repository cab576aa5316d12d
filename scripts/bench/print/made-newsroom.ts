import path from "node:path";
import process from "node:process";
import type { Cache } from "../../../src/cache.ts";
import { loadRecords } from "../../../src/content/load.ts";
import { loadLocales } from "../../../src/content/locales.ts";
import { buildNewsroom, type Newsroom } from "../../../src/model/newsroom.ts";

/** All that was made is public by then. */
const NOW = Temporal.Instant.from("2018-01-10T10:00+01:00");

/** Reads the made content, from the folder in which the program works. */
export async function madeNewsroom(content: string, cache: Cache): Promise<Newsroom<"public">> {
  process.chdir(path.resolve(import.meta.dirname, "../../.."));
  const records = await loadRecords(content, await loadLocales("templates/locales"), { cache });
  return buildNewsroom(records, { now: NOW, audience: "public" });
}
