import { avifWithoutMetadata } from "./avif.ts";
import type { Block, PictureBlocks, WrittenMetadata } from "./blocks.ts";
import { readExif, writeExif } from "./exif.ts";
import { readIptc } from "./iptc.ts";
import { jpegOf } from "./jpeg.ts";
import { pngOf } from "./png.ts";
import { NO_RIGHTS, type Rights } from "./rights.ts";
import { webpOf } from "./webp.ts";
import { readXmp, writeXmp } from "./xmp.ts";

/**
 * The same picture without anything but its pixels, how they are shown (colour profile, orientation), and the rights
 * that it held: creator, credit, copyright, use, title, caption. The coded pixels are copied as they are. An AVIF
 * loses its rights too: there is no room to write them anew.
 */
export function stripPicture(bytes: Buffer, { format, blocks }: PictureBlocks): Buffer {
  if (format === "avif") return avifWithoutMetadata(bytes);
  const rights = embeddedRights(blocks);
  const metadata: WrittenMetadata = {
    exif: writeExif({
      artist: rights.creator,
      copyright: rights.copyright,
      description: rights.caption,
      orientation: orientationOf(blocks),
    }),
    xmp: writeXmp(rights),
  };
  return WRITERS[format](blocks, metadata);
}

const WRITERS = { jpeg: jpegOf, png: pngOf, webp: webpOf };

/** What the file says of its rights. XMP is the newest of the three forms, EXIF the poorest. */
function embeddedRights(blocks: readonly Block[]): Rights {
  const rights = { ...NO_RIGHTS };
  const fill = (more: Partial<Rights>): void => {
    for (const [field, text] of Object.entries(more) as [keyof Rights, string | null | undefined][]) {
      rights[field] ??= text || null;
    }
  };
  for (const { data } of blocks.filter(({ kind }) => kind === "xmp")) fill(readXmp(data)?.rights ?? {});
  for (const { data } of blocks.filter(({ kind }) => kind === "iptc")) {
    const text = readIptc(data)?.datasets;
    fill({
      creator: text?.get(80) ?? null,
      credit: text?.get(110) ?? null,
      copyright: text?.get(116) ?? null,
      title: text?.get(5) ?? null,
      caption: text?.get(120) ?? null,
    });
  }
  for (const { data } of blocks.filter(({ kind }) => kind === "exif")) {
    const exif = readExif(data);
    fill({
      creator: exif?.artist ?? null,
      copyright: exif?.copyright ?? null,
      caption: exif?.description ?? null,
    });
  }
  return rights;
}

function orientationOf(blocks: readonly Block[]): number {
  const [exif] = blocks.filter(({ kind }) => kind === "exif").map(({ data }) => readExif(data));
  return exif?.orientation ?? 1;
}
