import { avifBlocks } from "./avif.ts";
import { jpegBlocks } from "./jpeg.ts";
import { pngBlocks } from "./png.ts";
import { webpBlocks } from "./webp.ts";

export type PictureFormat = "jpeg" | "png" | "webp" | "avif";

/**
 * What a part of a picture file is. `label`: a text with a keyword, as PNG has them. `harmless`: neither pixels nor
 * about a person, place or device. `hidden`: anything that is no known part of a picture.
 */
export type BlockKind =
  "pixels" | "exif" | "xmp" | "iptc" | "label" | "thumbnail" | "animation" | "harmless" | "hidden";

/** A part of a picture file. */
export interface Block {
  kind: BlockKind;
  /** The whole part, as it stands in the file. */
  bytes: Buffer;
  /** What it holds, without its frame; of a `label` its keyword. */
  data: Buffer;
}

/** The parts of a picture's file in their order. */
export interface PictureBlocks {
  format: PictureFormat;
  blocks: Block[];
}

/** What a picture file says of itself, as the bytes of its two usual blocks. */
export interface WrittenMetadata {
  exif: Buffer;
  xmp: string;
}

/** Takes a picture's file apart; `null` where it is none that we know, or its parts do not fit together. */
export function readPicture(bytes: Buffer): PictureBlocks | null {
  const format = formatOf(bytes);
  if (format === null) return null;
  const blocks = READERS[format](bytes);
  return blocks === null ? null : { format, blocks };
}

/** The format that a file's first bytes say, whatever its name. */
export function formatOf(bytes: Buffer): PictureFormat | null {
  const starts = (text: string, at = 0): boolean => bytes.toString("latin1", at, at + text.length) === text;
  if (starts("\u00FF\u00D8\u00FF")) return "jpeg";
  if (starts("\u0089PNG\r\n\u001A\n")) return "png";
  if (starts("RIFF") && starts("WEBP", 8)) return "webp";
  // The brands that a file of this family claims, in a list of some dozen bytes.
  const isAvif =
    starts("ftyp", 4) && /avi[fs]/.test(bytes.toString("latin1", 8, Math.min(bytes.readUInt32BE(0), 64)));
  return isAvif ? "avif" : null;
}

const READERS: Record<PictureFormat, (bytes: Buffer) => Block[] | null> = {
  jpeg: jpegBlocks,
  png: pngBlocks,
  webp: webpBlocks,
  avif: avifBlocks,
};
