import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cache, noCache, openCache, type Stored, type Work } from "../src/cache.ts";

const NOW = Temporal.Instant.from("2026-11-23T12:00Z");

let around: string;
let folder: string;
let made: number;

beforeEach(async () => {
  around = await mkdtemp(path.join(tmpdir(), "cache-"));
  folder = path.join(around, "a/b");
  made = 0;
});

afterEach(async () => {
  await rm(around, { recursive: true });
});

async function work(): Promise<Work<string>> {
  made += 1;
  return {
    notes: "a note",
    files: new Map([
      ["one.txt", Buffer.from("one")],
      ["two.txt", Buffer.from("two")],
    ]),
  };
}

/** Takes the work, and reads what is stored of it. */
async function taken(cache: Cache, recipe = ["r"]): Promise<{ notes: string; texts: string[] }> {
  const { notes, files } = await cache.take(recipe, work);
  const text = async (stored: Stored): Promise<string> =>
    "content" in stored ? Buffer.from(stored.content).toString() : readFile(stored.copyOf, "utf8");
  return { notes, texts: await Promise.all([...files.values()].map(text)) };
}

const WHOLE = { notes: "a note", texts: ["one", "two"] };

async function entry(): Promise<string> {
  const names = await readdir(folder);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  return path.join(folder, names[0] ?? "");
}

describe("a cache", () => {
  it("makes a work once, and again for another recipe", async () => {
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(made).toBe(1);
    await taken(openCache(folder, NOW), ["r", ""]);
    expect(made).toBe(2);
  });
  it("takes no recipe for another that is cut elsewhere", async () => {
    await taken(openCache(folder, NOW), ["ab", "c"]);
    await taken(openCache(folder, NOW), ["a", "bc"]);
    expect(made).toBe(2);
  });
  it.each<[string, (entry: string) => Promise<unknown>]>([
    ["cut", (place) => truncate(path.join(place, "two.txt"), 1)],
    ["changed without a change of size", (place) => writeFile(path.join(place, "two.txt"), "twi")],
    ["gone", (place) => rm(path.join(place, "two.txt"))],
    [
      "a folder",
      async (place) => {
        await rm(path.join(place, "two.txt"));
        await mkdir(path.join(place, "two.txt"));
      },
    ],
    ["without notes", (place) => rm(path.join(place, "notes.json"))],
    ["with notes cut short", (place) => truncate(path.join(place, "notes.json"), 80)],
    [
      "with notes changed",
      async (place) => {
        const notes = path.join(place, "notes.json");
        await writeFile(notes, (await readFile(notes, "utf8")).replace("a note", "b note"));
      },
    ],
  ])("makes again what is %s", async (_name, damage) => {
    await taken(openCache(folder, NOW));
    await damage(await entry());
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(made).toBe(2);
    await entry();
  });
  it("leaves nothing where making fails", async () => {
    const failing = openCache(folder, NOW).take(["r"], () => Promise.reject(new Error("no picture")));
    await expect(failing).rejects.toThrow("no picture");
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(made).toBe(1);
  });
  it("lets two runs make the same work at once", async () => {
    const cache = openCache(folder, NOW);
    expect(await Promise.all([taken(cache), taken(cache), taken(cache)])).toEqual([WHOLE, WHOLE, WHOLE]);
    await entry();
  });
  it("goes without where its folder cannot be written", async () => {
    await writeFile(path.join(around, "a"), "a file in its way");
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    expect(made).toBe(2);
    await openCache(folder, NOW).clear();
  });
  it.skipIf(process.getuid?.() === 0)("goes without where its folder may not be written", async () => {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o500);
    expect(await taken(openCache(folder, NOW))).toEqual(WHOLE);
    await chmod(folder, 0o700);
  });
  it("clears what was not taken for two months, and what a killed run left", async () => {
    const days = (count: number): Temporal.Instant => NOW.add({ hours: 24 * count });
    await taken(openCache(folder, NOW), ["old"]);
    await taken(openCache(folder, NOW), ["used"]);
    await taken(openCache(folder, days(0)), ["old"]);
    await taken(openCache(folder, days(40)), ["used"]);
    await mkdir(path.join(folder, "half.done"));
    expect(await readdir(folder)).toHaveLength(3);
    await openCache(folder, days(61)).clear();
    expect(await readdir(folder)).toHaveLength(1);
    await taken(openCache(folder, days(61)), ["used"]);
    expect(made).toBe(2);
  });
});

it("no cache keeps nothing", async () => {
  expect(await taken(noCache)).toEqual(WHOLE);
  expect(await taken(noCache)).toEqual(WHOLE);
  expect(made).toBe(2);
});
