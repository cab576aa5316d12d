import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import yauzl from "yauzl";
import { UserError } from "../../../src/errors.ts";
import type { Media } from "../../../src/model/items.ts";
import type { Archive } from "../../../src/outputs/kits/archive.ts";
import { archivesOf } from "../../../src/outputs/kits/archives.ts";
import type { Original } from "../../../src/outputs/kits/pack-media.ts";
import { zipOf } from "../../../src/outputs/kits/zip.ts";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  newsroomOf,
  PNG,
  release,
  removeNewsrooms,
} from "../../newsroom-folder.ts";

afterEach(removeNewsrooms);

const FILES: FolderFiles = {
  "releases/2017/quai.fr.md": release({ media: "[quai, grue]" }, "Le port grandit.\n\n![](media:grue)"),
  "releases/2017/silence.fr.md": release({ title: "Rien à voir", reference: "2017-043" }),
  "media/quai.png": PNG,
  "media/quai.fr.yaml": MEDIA,
  "media/grue.png": PNG,
  "media/grue.fr.yaml": MEDIA.replace("Le quai\n", "La grue\n"),
  "kits/essai.fr.md": markdown(
    {
      title: "L’essai",
      summary: "Un essai.",
      cover: "grue",
      contents: "[release:quai, sector:croisiere, person:jeanne-martin, media:quai, event:visite]",
    },
    "",
  ),
  "events/visite.fr.md": markdown(
    { title: "Visite", start: "2026-10-24T09:30+02:00", end: "2026-10-24T11:00+02:00", place: "Quai 3" },
    "",
  ),
};

async function originals(media: Media): Promise<Original[]> {
  return media.kind === "picture" ? [{ name: `${media.id}.png`, bytes: await readFile(media.file) }] : [];
}

async function archives(read: typeof originals = originals): Promise<Map<string, Archive>> {
  const made = new Map<string, Archive>();
  for await (const archive of archivesOf(await newsroomOf(FILES, "public"), read))
    made.set(archive.file.path, archive);
  return made;
}

interface Read {
  name: string;
  bytes: Buffer;
  entry: yauzl.Entry;
}

/** Reads an archive with a program that did not write it; yauzl itself refuses absolute names and `..`. */
async function unpacked(content: string | Uint8Array): Promise<Read[]> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(content as Uint8Array), { strictFileNames: true });
  const read: Read[] = [];
  for await (const entry of zip.eachEntry()) {
    read.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)), entry });
  }
  return read;
}

async function contentOf(archive: string): Promise<Read[]> {
  const made = (await archives()).get(archive);
  if (made === undefined) throw new Error(`no archive ${archive}`);
  return unpacked(made.file.content);
}

const IMAGES = "fr/communiques/2017/quai/images.zip";
const KIT = "fr/dossiers/essai/dossier.zip";

describe("the archives of a newsroom", () => {
  it("are the pictures of each release that has some, and each kit", async () => {
    expect([...(await archives()).keys()]).toEqual([IMAGES, KIT, "en/releases/2017/quai/images.zip"]);
  });

  it("hold the pictures of a release in their order, then who made them, then the list for programs", async () => {
    const names = (await contentOf(IMAGES)).map(({ name }) => name);
    expect(names).toEqual(["grue.png", "quai.png", "CREDITS.txt", "manifest.json"]);
  });

  it("hold the parts of a kit in reading order, then each picture once, its cover first", async () => {
    expect((await contentOf(KIT)).map(({ name }) => name)).toEqual([
      "00-dossier-essai.txt",
      "01-communique-quai.txt",
      "02-fiche-croisiere.txt",
      "02-fiche-croisiere.csv",
      "03-personne-jeanne-martin.txt",
      "04-rendez-vous-visite.txt",
      "images/grue.png",
      "images/quai.png",
      "CREDITS.txt",
      "manifest.json",
    ]);
  });

  it.each([IMAGES, KIT])(
    "hold the originals byte for byte, under right checksums, as files: %s",
    async (archive) => {
      const read = await contentOf(archive);
      const pictures = read.filter(({ name }) => name.endsWith(".png"));
      expect(pictures.map(({ bytes }) => bytes.equals(PNG))).toEqual([true, true]);
      expect(read.filter(({ bytes, entry }) => crc32(bytes) !== entry.crc32)).toEqual([]);
      // A link would say so in its attributes.
      expect(read.filter(({ entry }) => entry.externalFileAttributes !== 0)).toEqual([]);
      expect(
        read.filter(({ name }) => !/^(?:images\/)?[a-zA-Z0-9-]+\.(?:txt|csv|png|json)$/.test(name)),
      ).toEqual([]);
    },
  );

  it("list every item with its address, and each file with its size and hash", async () => {
    const read = await contentOf(KIT);
    const manifest = JSON.parse(read.at(-1)?.bytes.toString("utf8") ?? "") as {
      items: { kind: string; files: { path: string; bytes: number; sha256: string }[] }[];
    };
    const { items, ...about } = manifest;
    expect(about).toEqual({
      title: "L’essai",
      publisher: "Le Port",
      language: "fr",
      address: "https://presse.example.org/fr/dossiers/essai/",
    });
    expect(items.map(({ files: _files, ...item }) => item)).toEqual([
      {
        id: "essai",
        kind: "kit",
        title: "L’essai",
        language: "fr",
        address: "https://presse.example.org/fr/dossiers/essai/",
      },
      {
        id: "quai",
        kind: "release",
        title: "Le port grandit",
        language: "fr",
        address: "https://presse.example.org/fr/communiques/2017/quai/",
      },
      {
        id: "croisiere",
        kind: "sector",
        title: "Croisière",
        language: "fr",
        address: "https://presse.example.org/fr/secteurs/croisiere/",
      },
      {
        id: "jeanne-martin",
        kind: "person",
        title: "Jeanne Martin",
        language: "fr",
        address: "https://presse.example.org/fr/personnes/jeanne-martin/",
      },
      {
        id: "visite",
        kind: "event",
        title: "Visite",
        language: "fr",
        address: "https://presse.example.org/fr/agenda/visite/",
      },
      {
        id: "grue",
        kind: "picture",
        title: "La grue",
        language: "fr",
        address: "https://presse.example.org/fr/medias/grue/",
      },
      {
        id: "quai",
        kind: "picture",
        title: "Le quai",
        language: "fr",
        address: "https://presse.example.org/fr/medias/quai/",
      },
    ]);
    expect(items.flatMap(({ files }) => files)).toEqual(
      read
        .filter(({ name }) => !/^(?:CREDITS|manifest)/.test(name))
        .map(({ name, bytes }) => ({
          path: name,
          bytes: bytes.length,
          sha256: createHash("sha256").update(bytes).digest("hex"),
        })),
    );
  });

  it("tell pages how many files there are, without those that speak of the others, and how many bytes", async () => {
    const made = await archives();
    for (const [archive, files] of [
      [IMAGES, 2],
      [KIT, 8],
    ] as const) {
      expect(made.get(archive)?.download).toEqual({ files, bytes: made.get(archive)?.file.content.length });
    }
  });

  it("are made one at a time: none reads its originals before it is asked for", async () => {
    const read: string[] = [];
    const made = archivesOf(await newsroomOf(FILES, "public"), (media) => {
      read.push(media.id);
      return originals(media);
    });
    await made.next();
    expect(read).toEqual(["grue", "quai"]);
    await made.next();
    expect(read).toEqual(["grue", "quai", "grue", "quai"]);
  });

  it.each(["../grue.png", "/grue.png", "C:grue.png", "a\\grue.png", "images/../../grue.png", ""])(
    "refuse a file that is called %j",
    async (name) => {
      await expect(archives(async () => [{ name, bytes: PNG }])).rejects.toThrow(
        `/${IMAGES}: “${name}” is no name for a file of an archive`,
      );
    },
  );

  it("refuse two files of one name", async () => {
    await expect(archives(async () => [{ name: "a.png", bytes: PNG }])).rejects.toThrow(
      `/${IMAGES}: two files are called a.png`,
    );
  });
});

describe("a ZIP", () => {
  it("has the same bytes in every time zone", async () => {
    const module = path.join(import.meta.dirname, "../../../src/outputs/kits/zip.ts");
    const script = `
      import { createHash } from "node:crypto";
      import { zipOf } from ${JSON.stringify(module)};
      const made = new Set();
      for (const zone of Intl.supportedValuesOf("timeZone")) {
        process.env.TZ = zone;
        made.add(createHash("sha256").update(zipOf([{ name: "a.txt", content: "é" }], "/a.zip")).digest("hex"));
      }
      process.stdout.write([...made].join());
    `;
    const run = async (TZ: string): Promise<string> => {
      const args = ["--input-type=module", "--eval", script];
      return (await promisify(execFile)(process.execPath, args, { env: { ...process.env, TZ } })).stdout;
    };
    const [one, other] = await Promise.all([run("Pacific/Auckland"), run("America/New_York")]);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toBe(one);
  });

  it("dates each file with the same day and hour", async () => {
    const [entry] = await unpacked(zipOf([{ name: "a.txt", content: "a" }], "/a.zip"));
    expect([entry?.entry.lastModFileDate, entry?.entry.lastModFileTime]).toEqual([
      (0 << 9) | (1 << 5) | 1,
      12 << 11,
    ]);
  });

  it("packs texts and leaves bytes as they are", async () => {
    const zip = zipOf(
      [
        { name: "a.txt", content: "é".repeat(1_000) },
        { name: "b.png", content: PNG },
      ],
      "/a.zip",
    );
    const read = await unpacked(zip);
    expect(read.map(({ entry }) => entry.compressionMethod)).toEqual([8, 0]);
    expect(read[0]?.bytes.toString("utf8")).toBe("é".repeat(1_000));
  });

  it("refuses more than older programs can open, and says what to do", () => {
    const half = new Uint8Array(1_100_000_000);
    let thrown: unknown;
    try {
      zipOf(
        [
          { name: "a.mp4", content: half },
          { name: "b.mp4", content: half },
        ],
        "/fr/dossiers/essai/dossier.zip",
      );
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    expect((thrown as UserError).text).toEqual({
      fr: "/fr/dossiers/essai/dossier.zip : 2,2 Go, plus que les 2 Go d’une archive ZIP — en retirer des vidéos, ou les donner par url",
      en: "/fr/dossiers/essai/dossier.zip: 2.2 GB, more than the 2 GB of a ZIP archive — take videos out of it, or give them by url",
    });
  });
});
