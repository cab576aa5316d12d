import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import Image from "@11ty/eleventy-img";
import sharp from "sharp";
import type { Cache, Stored, Work } from "../../cache.ts";
import { UserError } from "../../errors.ts";
import type { Picture } from "../../model/items.ts";
import { readPicture, type WrittenMetadata } from "../../pictures/blocks.ts";
import { writeExif } from "../../pictures/exif.ts";
import { pngOf } from "../../pictures/png.ts";
import { DRAWING } from "../../pictures/svg.ts";
import { writeXmp } from "../../pictures/xmp.ts";

/** The files that a page offers for one picture. Files are named as they stand in `/media/`. */
export interface WebPicture {
  width: number;
  height: number;
  /** The fallback, which every browser and mail program shows. */
  src: string;
  /** The other formats, the smallest first. */
  sources: { type: string; srcset: { file: string; width: number }[] }[];
  /** What a newsroom takes away: the original, or of a drawing a large picture of it. */
  download: {
    file: string;
    isOriginal: boolean;
    format: string;
    width: number;
    height: number;
    size: number;
  };
  /** Every file by its name. */
  files: Map<string, Stored>;
}

/** Widths in pixels: a phone, a phone's dense screen or a tablet, a wide column on a dense screen. */
const WIDTHS = [480, 960, 1600];

/** Tallest picture, in pixels: AVIF and WebP end at 16,383. */
const HEIGHT_LIMIT = 12_000;

/** What else the web sizes depend on: the encoders, and this very file. */
const MAKERS = [
  JSON.stringify(sharp.versions),
  readFileSync(createRequire(import.meta.url).resolve("@11ty/eleventy-img/package.json"), "utf8"),
  readFileSync(import.meta.filename, "utf8"),
];

/**
 * Makes the web sizes of pictures, with their rights inside and nothing else of the original, and offers the original
 * itself. The cache keeps the sizes.
 *
 * @throws {UserError} where a picture's file is no longer the one that was judged
 */
export async function makeWebPictures(
  pictures: readonly Picture[],
  cache: Cache,
): Promise<Map<string, WebPicture>> {
  const made = new Map<string, WebPicture>();
  const unique = new Map(pictures.map((picture) => [picture.id, picture]));
  for (const [id, picture] of unique) {
    const metadata = metadataOf(picture);
    const written = [metadata.exif.toString("base64"), metadata.xmp];
    const recipe = ["web sizes", picture.format, picture.sha256, ...written, ...MAKERS];
    made.set(id, webPicture(picture, await cache.take(recipe, () => encode(picture, metadata))));
  }
  return made;
}

/** What is known of the files of one picture, the smallest format first, the fallback last. */
interface Sizes {
  formats: { type: string; files: { name: string; width: number; height: number }[] }[];
  /** Of a drawing: the picture that is offered in place of the original. */
  large: { name: string; width: number; height: number; size: number } | null;
}

/** The rights as they stand in every file: IPTC photo metadata as XMP, and the three fields that EXIF has for them. */
function metadataOf({ creator, credit, licence, licenceUrl, embedded }: Picture): WrittenMetadata {
  const { title, caption, usage } = embedded;
  const copyright = `${credit} — ${licence}`;
  return {
    exif: writeExif({ artist: creator, copyright, description: caption, orientation: 1 }),
    xmp: writeXmp({
      creator,
      credit,
      copyright,
      usage: `${licence} — ${usage}`,
      licenceUrl,
      title,
      caption,
    }),
  };
}

async function encode(picture: Picture, metadata: WrittenMetadata): Promise<Work<Sizes>> {
  const original = await readOriginal(picture);
  const files = new Map<string, Uint8Array>();
  const isDrawing = picture.format === "svg";
  const large = isDrawing ? await draw(original) : null;
  if (large !== null) files.set("large.png", withMetadata(large.data, metadata));

  // One decoding for all sizes; what comes out of it has sRGB pixels, upright, and no metadata but ours.
  const sheet = await sharp(large?.data ?? original, { failOn: "error" })
    .autoOrient()
    .resize({ width: WIDTHS.at(-1) ?? 0, height: HEIGHT_LIMIT, fit: "inside", withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { isOpaque } = await sharp(sheet).stats();
  const stats = await Image(withMetadata(sheet, metadata), {
    widths: WIDTHS,
    // JPEG shows no transparency. Of an opaque picture it is a third of the PNG, be it a photograph or a map.
    formats: ["avif", "webp", isOpaque ? "jpeg" : "png"],
    // A tenth larger than at the usual effort of 4, and made seven times as fast.
    sharpAvifOptions: { effort: 2 },
    sharpJpegOptions: { mozjpeg: true },
    transform: (size) => {
      size.keepExif().keepXmp();
    },
    dryRun: true,
    // Its own cache takes pictures of one name and settings for the same.
    useCache: false,
    failOnError: true,
    urlPath: "/",
    filenameFormat: (_hash, _source, width, format) => `${width}.${format}`,
  });
  const formats = Object.values(stats).map((sizes) => ({
    type: sizes[0]?.sourceType ?? "",
    files: sizes.map(({ format, width, height, buffer }) => {
      const content = format === "png" ? withMetadata(buffer, metadata) : buffer;
      const name = `${width}.${createHash("sha256").update(content).digest("hex").slice(0, 10)}.${format}`;
      files.set(name, content);
      return { name, width, height };
    }),
  }));
  const size = files.get("large.png")?.length ?? 0;
  return {
    notes: { formats, large: large === null ? null : { name: "large.png", size, ...large.info } },
    files,
  };
}

async function readOriginal({ file, sha256 }: Picture): Promise<Buffer> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null && createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
  const name = path.basename(file);
  throw new UserError({
    fr: `${name} a changé pendant la construction — recommencer`,
    en: `${name} has changed during the build — start again`,
  });
}

/** A drawing as a large picture, drawn at that size and not enlarged. */
async function draw(original: Buffer): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  const { data, info } = await sharp(original)
    .resize({ width: DRAWING.pixels, height: DRAWING.pixels, fit: "inside" })
    .timeout({ seconds: DRAWING.seconds })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height } };
}

/** A PNG with our metadata in place of any other, written as the standard says: the encoder packs XMP, which few read. */
function withMetadata(png: Buffer, metadata: WrittenMetadata): Buffer {
  const picture = readPicture(png);
  if (picture === null) throw new Error("the encoder made no PNG");
  return pngOf(picture.blocks, metadata);
}

function webPicture(picture: Picture, { notes, files }: Work<Sizes, Stored>): WebPicture {
  const { id, file, format, width, height, size, sha256 } = picture;
  const { formats, large } = notes;
  const fallback = formats.at(-1)?.files.at(-1);
  if (fallback === undefined) throw new Error(`${id} was encoded in no format`);
  const original = `${id}${path.extname(file).toLowerCase()}`;
  const published = new Map(
    [...files].map(([name, stored]) => [name === large?.name ? `${id}.png` : `${id}.${name}`, stored]),
  );
  if (large === null) published.set(original, { copyOf: file, sha256 });
  return {
    width: fallback.width,
    height: fallback.height,
    src: `${id}.${fallback.name}`,
    sources: formats.map(({ type, files: sizes }) => ({
      type,
      srcset: sizes.map(({ name, width: wide }) => ({ file: `${id}.${name}`, width: wide })),
    })),
    download:
      large === null
        ? { file: original, isOriginal: true, format, width, height, size }
        : { file: `${id}.png`, isOriginal: false, format: "png", ...large },
    files: published,
  };
}
