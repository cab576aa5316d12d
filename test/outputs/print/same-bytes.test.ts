import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cache, openCache } from "../../../src/cache.ts";
import type { Newsroom } from "../../../src/model/newsroom.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import { buildSite } from "../../browser/sample.ts";
import {
  type FolderFiles,
  newsroomOf,
  NOW,
  PNG,
  release,
  removeNewsrooms,
  SECTOR,
  writeNewsroom,
} from "../../newsroom-folder.ts";
import { EVERY_PART } from "./every-part.ts";
import { printed } from "./printed.ts";

/** With a drawing, and in it signs that only a font of some machine has. */
const CONTENT: FolderFiles = {
  ...EVERY_PART,
  "sectors/croisiere.fr.md": SECTOR.replace(
    "figures:\n",
    `figures:
  - id: passagers
    label: Passagers
    series: [{ period: "2014 ☢", value: 12 }, { period: "2015 😀", value: 15 }]
    unit: passagers
    period: 2014–2015
    source: { name: Le Port, url: "https://example.org/chiffres", date: "2017-01" }
`,
  ),
};

let around: string;
let newsroom: Newsroom<"public">;

beforeAll(async () => {
  around = await mkdtemp(path.join(tmpdir(), "same-bytes-"));
  newsroom = await newsroomOf(CONTENT, "public");
});
afterAll(async () => {
  await Promise.all([rm(around, { recursive: true }), removeNewsrooms()]);
});

describe("equal content makes equal PDFs, byte for byte", () => {
  it("on one process or two, in one order or the other", async () => {
    const once = hashesOf(await printed(newsroom));
    expect(Object.keys(once)).toEqual([
      "en/releases/2017/quai/quai.pdf",
      "fr/communiques/2017/long/long.pdf",
      "fr/communiques/2017/quai/quai.pdf",
      "fr/personnes/jeanne-martin/jeanne-martin.pdf",
      "fr/secteurs/croisiere/croisiere.pdf",
    ]);
    const backwards = inReverse(openPress(1), Object.keys(once).length);
    expect(hashesOf(await printed(newsroom, { press: openPress(2) }))).toEqual(once);
    expect(hashesOf(await printed(newsroom, { press: backwards }))).toEqual(once);
  });

  // Elsewhere a machine's fonts stand where no variable can lead away from.
  it.runIf(process.platform === "linux")(
    "in every time zone and language, on a machine without fonts or with other ones of the same names",
    async () => {
      const content = await writeNewsroom(CONTENT);
      const bare = await machine("bare", [], { TZ: "Pacific/Kiritimati", LC_ALL: "C" });
      const designers = await machine("designers", [...(await wholeFamilies()), await impostor()], {
        TZ: "America/Los_Angeles",
        LC_ALL: "tr_TR.UTF-8",
      });
      expect(await fontsFound(bare)).toEqual([]);
      expect(await fontsFound(designers)).not.toEqual([]);
      const made = await pdfsBuilt(content, bare);
      expect(Object.keys(made)).toHaveLength(5);
      expect(await pdfsBuilt(content, designers)).toEqual(made);
    },
  );
});

describe("a second run with the same cache", () => {
  const prints = async (cache: Cache, options: { newsroom?: Newsroom<"public">; picture?: Buffer } = {}) => {
    const press = counting(openPress(1));
    const pdfs = await printed(options.newsroom ?? newsroom, { ...options, press, cache });
    return { titles: press.titles.sort(), hashes: hashesOf(pdfs) };
  };
  const ALL = ["Croisière", "Jeanne Martin", "Le port grandit", "The port grows", "Un long texte"];

  it("prints nothing", async () => {
    const cache = openCache(path.join(around, "same"), NOW);
    const first = await prints(cache);
    expect(first.titles).toEqual(ALL);
    const press: Press = { print: () => Promise.reject(new Error("printed again")), close: async () => {} };
    expect(hashesOf(await printed(newsroom, { press, cache }))).toEqual(first.hashes);
  });

  it("prints what was damaged, and no other", async () => {
    const folder = path.join(around, "damaged");
    const cache = openCache(folder, NOW);
    const first = await prints(cache);
    const [one = "", two = ""] = (await readdir(folder)).sort();
    await truncate(path.join(folder, one, "sheet.pdf"), 100);
    await rm(path.join(folder, two, "notes.json"));
    const second = await prints(cache);
    expect(second.titles).toHaveLength(2);
    expect(second.hashes).toEqual(first.hashes);
    expect((await prints(cache)).titles).toEqual([]);
  });

  it("prints what has changed: a text, or the bytes of a picture", async () => {
    const cache = openCache(path.join(around, "changed"), NOW);
    await prints(cache);
    const text = release({ title: "Un long texte", reference: "2017-043", contacts: "[presse]" }, "Court.");
    const edited = { ...CONTENT, "releases/2017/long.fr.md": text };
    // A quote that stood in the text stands on the sheet of who said it too.
    expect((await prints(cache, { newsroom: await newsroomOf(edited, "public") })).titles).toEqual([
      "Jeanne Martin",
      "Un long texte",
    ]);
    const picture = await sharp(PNG).negate().png().toBuffer();
    expect((await prints(cache, { picture })).titles).toEqual(["Le port grandit", "The port grows"]);
  });
});

function hashesOf(pdfs: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
  return Object.fromEntries(
    [...pdfs.keys()].sort().map((name) => [name, hash(pdfs.get(name) ?? new Uint8Array())]),
  );
}

/** Prints so many sheets once all have come, the last first. */
function inReverse(press: Press, count: number): Press {
  const asked: (() => void)[] = [];
  return {
    ...press,
    print(job) {
      const { promise, resolve } = Promise.withResolvers<void>();
      asked.unshift(resolve);
      if (asked.length === count) for (const begin of asked) begin();
      return promise.then(() => press.print(job));
    },
  };
}

function counting(press: Press): Press & { titles: string[] } {
  const titles: string[] = [];
  return {
    ...press,
    titles,
    print(job) {
      titles.push(job.sheet.title);
      return press.print(job);
    },
  };
}

/** The environment of a machine that has these folders of fonts and no others. */
async function machine(
  name: string,
  fonts: readonly string[],
  environment: Record<string, string>,
): Promise<Record<string, string>> {
  const home = path.join(around, name);
  await mkdir(home);
  const settings = path.join(home, "fonts.conf");
  await writeFile(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${fonts.map((folder) => `<dir>${folder}</dir>`).join("")}</fontconfig>`,
  );
  return { ...environment, HOME: home, XDG_CONFIG_HOME: home, FONTCONFIG_FILE: settings };
}

/** The families of the sheets with all their weights, of which the sheets have a few: as designers install them. */
async function wholeFamilies(): Promise<string[]> {
  const resolve = createRequire(import.meta.url).resolve;
  return ["source-serif-4", "source-sans-3"].map((family) =>
    path.dirname(resolve(`@expo-google-fonts/${family}/package.json`)),
  );
}

/** A folder with the blackest face of the family, which says of itself that it is the regular one. */
async function impostor(): Promise<string> {
  const [serif = ""] = await wholeFamilies();
  const font = await readFile(path.join(serif, "900Black/SourceSerif4_900Black.ttf"));
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  const record = tables.find((at) => font.toString("latin1", at, at + 4) === "OS/2") ?? 0;
  const weight = font.readUInt32BE(record + 8) + 4;
  expect(font.readUInt16BE(weight)).toBe(900);
  font.writeUInt16BE(400, weight);
  const folder = path.join(around, "impostor");
  await mkdir(folder);
  await writeFile(path.join(folder, "regular.ttf"), font);
  return folder;
}

/** What a compiler that is left to itself finds of our families on a machine. */
async function fontsFound(environment: Record<string, string>): Promise<string[]> {
  const program = `
    import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
    const compiler = NodeCompiler.create();
    const { result } = compiler.compile({ mainFileContent: '#text(font: "Source Serif 4", fallback: false)[Quai]' });
    const pdf = Buffer.from(compiler.pdf(result, {})).toString("latin1");
    console.log(JSON.stringify(pdf.match(/SourceSerif4-\\w+/g) ?? []));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout) as string[];
}

/** The hash of every PDF of a site that is built on a machine. */
async function pdfsBuilt(content: string, machine: Record<string, string>): Promise<Record<string, string>> {
  const site = await buildSite(content, machine);
  const names = (await readdir(site.folder, { recursive: true })).filter((name) => name.endsWith(".pdf"));
  const pdfs = await Promise.all(
    names.map(async (name) => [name, await readFile(path.join(site.folder, name))] as const),
  );
  await site.remove();
  return hashesOf(new Map(pdfs));
}
