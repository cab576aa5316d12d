import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ExifReader from "exifreader";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Cache, noCache, openCache, type Stored } from "../../src/cache.ts";
import { UserError } from "../../src/errors.ts";
import type { Picture } from "../../src/model/items.ts";
import { makeWebPictures, type WebPicture } from "../../src/outputs/site/images.ts";
import { newsroomOf, NOW, release, removeNewsrooms } from "../newsroom-folder.ts";

const RIGHTS = `title: Le quai « neuf »
caption: Le quai, à l’aube & au calme <ici>.
alt: Un quai.
creator: Élise Roy (AFP)
credit: Élise Roy / Le Port (exemple)
licence: CC BY 4.0
licenceUrl: https://creativecommons.org/licenses/by/4.0/
usage: Libre pour la presse, agences comprises.
date: 2017-11-03
`;

const ENGLISH = "title: The quay\ncaption: The quay at dawn.\nalt: A quay.\nusage: Free for the press.\n";

/** The pictures of a newsroom that shows one, read as the program reads it. */
async function pictures(file: string, content: Uint8Array | string): Promise<Picture[]> {
  const newsroom = await newsroomOf(
    {
      "releases/2017/quai.fr.md": release({ media: "[quai]" }),
      "media/quai.fr.yaml": RIGHTS,
      "media/quai.en.yaml": ENGLISH,
      [`media/${file}`]: content,
    },
    "public",
  );
  // English first: what the files say must not depend on the order of the editions.
  return newsroom.editions
    .flatMap((edition) => edition.media)
    .filter((media) => media.kind === "picture")
    .toReversed();
}

async function webPicture(
  file: string,
  content: Uint8Array | string,
  cache: Cache = noCache,
): Promise<WebPicture> {
  const made = (await makeWebPictures(await pictures(file, content), cache)).get("quai");
  if (made === undefined) throw new Error("no web picture");
  return made;
}

async function bytesOf(stored: Stored | undefined): Promise<Buffer> {
  if (stored === undefined) throw new Error("no such file");
  return "content" in stored ? Buffer.from(stored.content) : readFile(stored.copyOf);
}

/** What a stranger's program reads in a file: IPTC's fields and EXIF's, and every other name. */
function read(bytes: Buffer) {
  const { exif = {}, xmp = {}, iptc, gps, icc, Thumbnail } = ExifReader.load(bytes, { expanded: true });
  const field = (name: string): string | undefined =>
    (xmp as Record<string, { description: string }>)[name]?.description;
  return {
    rights: {
      artist: exif["Artist"]?.description,
      copyright: exif["Copyright"]?.description,
      description: exif["ImageDescription"]?.description,
      creator: field("creator"),
      credit: field("Credit"),
      rights: field("rights"),
      usage: field("UsageTerms"),
      licence: field("WebStatement"),
      title: field("title"),
      caption: field("description"),
    },
    others: [...Object.keys(exif), ...Object.keys(xmp)].filter((name) => !EXPECTED.has(name)),
    blocks: { iptc, gps, icc, Thumbnail },
  };
}

/** Names that hold the rights, and those that every block of EXIF and XMP has. */
const EXPECTED = new Set([
  ..."Artist Copyright ImageDescription Orientation XResolution YResolution ResolutionUnit YCbCrPositioning".split(
    " ",
  ),
  ..."ExifVersion ComponentsConfiguration FlashpixVersion ColorSpace PixelXDimension PixelYDimension".split(
    " ",
  ),
  ..."creator Credit rights UsageTerms WebStatement title description".split(" "),
  "Exif IFD Pointer",
  "_raw",
  "about",
]);

const READ = {
  rights: {
    artist: "Élise Roy (AFP)",
    copyright: "Élise Roy / Le Port (exemple) — CC BY 4.0",
    description: "Le quai, à l’aube & au calme <ici>.",
    creator: "Élise Roy (AFP)",
    credit: "Élise Roy / Le Port (exemple)",
    rights: "Élise Roy / Le Port (exemple) — CC BY 4.0",
    usage: "CC BY 4.0 — Libre pour la presse, agences comprises.",
    licence: "https://creativecommons.org/licenses/by/4.0/",
    title: "Le quai «\u202Fneuf\u202F»",
    caption: "Le quai, à l’aube & au calme <ici>.",
  },
  others: [],
  blocks: { iptc: undefined, gps: undefined, icc: undefined, Thumbnail: undefined },
};

/** A photograph that names its software and colour profile, lies on its side and has rights of its own. */
let photograph: Buffer;
let around: string;

beforeAll(async () => {
  photograph = await sharp({
    create: { width: 1200, height: 1800, channels: 3, background: "#48a" },
  })
    .withMetadata({ icc: "p3", orientation: 6, density: 300 })
    .withExifMerge({ IFD0: { Software: "Editor 7", Artist: "Somebody else" }, IFD2: { FNumber: "28/10" } })
    .jpeg()
    .toBuffer();
  around = await mkdtemp(path.join(tmpdir(), "web-"));
});

afterAll(() => rm(around, { recursive: true }));

afterEach(removeNewsrooms);

describe("the web sizes of a photograph", () => {
  it("are AVIF, WebP and JPEG in three widths, upright, and the original", async () => {
    const { files, sources, src, width, height, download } = await webPicture("quai.jpg", photograph);
    const names = [...files.keys()].map((name) => name.replace(/[0-9a-f]{10}/, "hash"));
    expect(names).toEqual([
      ...["avif", "webp", "jpeg"].flatMap((format) =>
        [480, 960, 1600].map((wide) => `quai.${wide}.hash.${format}`),
      ),
      "quai.jpg",
    ]);
    expect(sources.map(({ type }) => type)).toEqual(["image/avif", "image/webp", "image/jpeg"]);
    expect({ width, height }).toEqual({ width: 1600, height: 1067 });
    for (const { srcset } of sources) {
      for (const { file, width: wide } of srcset) {
        const metadata = await sharp(await bytesOf(files.get(file))).metadata();
        expect(metadata).toMatchObject({ width: wide, space: "srgb" });
        expect(metadata.orientation ?? 1).toBe(1);
      }
    }
    expect(sources.at(-1)?.srcset.at(-1)?.file).toBe(src);
    expect(download).toEqual({
      file: "quai.jpg",
      isOriginal: true,
      format: "jpeg",
      width: 1800,
      height: 1200,
      size: photograph.length,
    });
  });
  it("hold the rights in the original's language and nothing else of the original, as another program reads them", async () => {
    const { files } = await webPicture("quai.jpg", photograph);
    const sizes = [...files].filter(([name]) => name !== "quai.jpg");
    expect(sizes).toHaveLength(9);
    for (const [name, stored] of sizes) {
      const bytes = await bytesOf(stored);
      expect({ name, ...read(bytes) }).toEqual({ name, ...READ });
      for (const word of ["Editor 7", "Somebody else"]) expect(bytes.includes(word)).toBe(false);
    }
    // The original does hold more: the check above can fail.
    expect(read(photograph).others).toContain("Software");
  });
  it("offer the original byte for byte", async () => {
    const { files } = await webPicture("quai.jpg", photograph);
    expect(files.get("quai.jpg")).toEqual({
      copyOf: expect.stringContaining("quai.jpg"),
      sha256: createHash("sha256").update(photograph).digest("hex"),
    });
    expect(await bytesOf(files.get("quai.jpg"))).toEqual(photograph);
  });
  it("have the same bytes whoever makes them", async () => {
    const [one, two] = [await webPicture("quai.jpg", photograph), await webPicture("quai.jpg", photograph)];
    for (const [name, stored] of one.files) {
      expect(await bytesOf(two.files.get(name))).toEqual(await bytesOf(stored));
    }
  });
  it("are refused where the file is no longer the one that was judged", async () => {
    const judged = await pictures("quai.jpg", photograph);
    await writeFile(judged[0]?.file ?? "", "another");
    const refused = await makeWebPictures(judged, noCache).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect((refused as UserError).text).toEqual({
      fr: "quai.jpg a changé pendant la construction — recommencer",
      en: "quai.jpg has changed during the build — start again",
    });
  });
});

describe("other pictures", () => {
  it("with transparency keep it in every format; the PNG has its rights where all read them", async () => {
    const glass = await sharp({ create: { width: 500, height: 300, channels: 4, background: "#48a8" } })
      .png()
      .toBuffer();
    const { files, sources } = await webPicture("quai.png", glass);
    expect(sources.map(({ type }) => type)).toEqual(["image/avif", "image/webp", "image/png"]);
    for (const { srcset } of sources) {
      const bytes = await bytesOf(files.get(srcset[0]?.file ?? ""));
      expect((await sharp(bytes).stats()).isOpaque).toBe(false);
      expect(read(bytes)).toEqual(READ);
    }
  });
  it("with an unused alpha channel are JPEG all the same, and never larger than the original", async () => {
    const opaque = await sharp({ create: { width: 700, height: 300, channels: 4, background: "#48af" } })
      .png()
      .toBuffer();
    const { sources } = await webPicture("quai.png", opaque);
    expect(sources.map(({ type }) => type)).toEqual(["image/avif", "image/webp", "image/jpeg"]);
    expect(sources[0]?.srcset.map(({ width }) => width)).toEqual([480, 700]);
  });
  it("taller than AVIF and WebP can be are made smaller", async () => {
    const tall = await sharp({ create: { width: 800, height: 20_000, channels: 3, background: "#48a" } })
      .png()
      .toBuffer();
    expect((await webPicture("quai.png", tall)).sources[1]?.srcset.map(({ width }) => width)).toEqual([480]);
  });
});

describe("a drawing", () => {
  const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><metadata>a secret path</metadata><rect width="160" height="90" fill="#fff"/><circle cx="80" cy="45" r="30" fill="none" stroke="#000" stroke-width="0.1"/></svg>`;

  it("is published as pictures of it, with its rights, and never itself", async () => {
    const { files, sources, download } = await webPicture("quai.svg", SVG);
    expect([...files.keys()].filter((name) => name.endsWith(".svg"))).toEqual([]);
    expect(sources[0]?.srcset.map(({ width }) => width)).toEqual([480, 960, 1600]);
    const large = await bytesOf(files.get("quai.png"));
    expect(download).toEqual({
      file: "quai.png",
      isOriginal: false,
      format: "png",
      width: 3000,
      height: 1688,
      size: large.length,
      name: "large.png",
    });
    expect(await sharp(large).metadata()).toMatchObject({ format: "png", width: 3000, height: 1688 });
    expect(files.size).toBe(10);
    for (const stored of files.values()) {
      const bytes = await bytesOf(stored);
      expect(read(bytes)).toEqual(READ);
      expect(bytes.includes("secret")).toBe(false);
    }
  });
  it("is drawn at its size, not enlarged: a hair stays a hair", async () => {
    const { files } = await webPicture("quai.svg", SVG);
    const pixels = await sharp(await bytesOf(files.get("quai.png")))
      .greyscale()
      .extract({ left: 1500, top: 250, width: 1, height: 60 })
      .raw()
      .toBuffer();
    // 0.1 of 160 is two pixels of 3,000.
    expect([...pixels].filter((pixel) => pixel < 250).length).toBeLessThanOrEqual(4);
  });
});

describe("the cache", () => {
  /** A cache that counts how often something had to be made. */
  function counting(folder: string): { cache: Cache; made: () => number } {
    const inner = openCache(path.join(around, folder), NOW);
    let made = 0;
    const cache: Cache = {
      take: (recipe, make) =>
        inner.take(recipe, () => {
          made += 1;
          return make();
        }),
      clear: () => inner.clear(),
    };
    return { cache, made: () => made };
  }

  it("spares encoding an unchanged picture again, wherever it lies", async () => {
    const { cache, made } = counting("same");
    const one = await webPicture("quai.jpg", photograph, cache);
    const two = await webPicture("quai.jpg", photograph, cache);
    expect(made()).toBe(1);
    expect([...two.files.keys()]).toEqual([...one.files.keys()]);
    const web = [...one.files.keys()].filter((name) => name !== "quai.jpg");
    for (const name of web) expect(two.files.get(name)).toEqual(one.files.get(name));
  });
  it("makes the sizes anew where a credit or a pixel changes", async () => {
    const { cache, made } = counting("changed");
    const [picture] = await pictures("quai.jpg", photograph);
    if (picture === undefined) throw new Error("no picture");
    const [one] = (await makeWebPictures([picture], cache)).values();
    const [two] = (await makeWebPictures([{ ...picture, credit: "Somebody else" }], cache)).values();
    expect(made()).toBe(2);
    expect(read(await bytesOf(two?.files.get(two.src))).rights.credit).toBe("Somebody else");
    expect(two?.src).not.toBe(one?.src);
    await webPicture("quai.jpg", await sharp(photograph).keepExif().negate().jpeg().toBuffer(), cache);
    expect(made()).toBe(3);
  });
});
