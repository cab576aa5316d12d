import type { Block, BlockKind, WrittenMetadata } from "./blocks.ts";

const EXIF = "Exif\0\0";
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP = "Photoshop 3.0\0";

/** Takes a JPEG apart into its segments (ITU-T T.81, annex B); the scans belong to the pixels. */
export function jpegBlocks(bytes: Buffer): Block[] | null {
  const blocks: Block[] = [{ kind: "pixels", bytes: bytes.subarray(0, 2), data: bytes.subarray(0, 0) }];
  let at = 2;
  while (at < bytes.length) {
    const start = at;
    if (bytes[at] !== 0xff) return null;
    // Any number of 0xFF may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    at += 2;
    if (marker === END_OF_IMAGE) {
      blocks.push({ kind: "pixels", bytes: bytes.subarray(start, at), data: bytes.subarray(at, at) });
      const rest = bytes.subarray(at);
      // Padding is no data; a second picture, a video or an archive behind the picture is.
      if (rest.some((byte) => byte !== 0)) blocks.push({ kind: "hidden", bytes: rest, data: rest });
      return blocks;
    }
    if (at + 2 > bytes.length) return null;
    const end = at + bytes.readUInt16BE(at);
    if (end < at + 2 || end > bytes.length) return null;
    const data = bytes.subarray(at + 2, end);
    at = marker === START_OF_SCAN ? endOfScan(bytes, end) : end;
    blocks.push(segment(marker, data, bytes.subarray(start, at)));
  }
  // Cut short: whether it can be shown all the same is for the decoder to say.
  return blocks;
}

/** A JPEG of the pixels among these blocks, with this metadata. */
export function jpegOf(blocks: readonly Block[], { exif, xmp }: WrittenMetadata): Buffer {
  const pixels = blocks.filter(({ kind }) => kind === "pixels").map(({ bytes }) => bytes);
  // Behind the JFIF segment, where there is one: it wants to be the first.
  const head = pixels[1]?.[1] === 0xe0 ? 2 : 1;
  return Buffer.concat([
    ...pixels.slice(0, head),
    app1(Buffer.concat([Buffer.from(EXIF, "latin1"), exif])),
    app1(Buffer.from(XMP + xmp)),
    ...pixels.slice(head),
  ]);
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Where the coded data of a scan ends: at the next marker that is neither an escaped 0xFF nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function segment(marker: number, data: Buffer, bytes: Buffer): Block {
  const named = (name: string): boolean => data.toString("latin1", 0, name.length) === name;
  const block = (kind: BlockKind, from = ""): Block => ({ kind, bytes, data: data.subarray(from.length) });
  switch (marker) {
    case 0xe0:
      // JFXX, and JFIF of more than its 14 bytes, hold a thumbnail.
      return block(named("JFIF\0") && data.length <= 14 ? "pixels" : "thumbnail");
    case 0xe1:
      if (named(EXIF)) return block("exif", EXIF);
      return named(XMP) ? block("xmp", XMP) : block("hidden");
    case 0xe2:
      return block(named("ICC_PROFILE\0") ? "pixels" : "hidden");
    case 0xed:
      return named(PHOTOSHOP) ? block("iptc", PHOTOSHOP) : block("hidden");
    case 0xee:
      // Says how the colours are to be read.
      return block(named("Adobe") ? "pixels" : "hidden");
    case 0xec:
      return block(named("Ducky") ? "harmless" : "hidden");
    case 0xfe:
      return block("harmless");
    default:
      return block(marker >= 0xc0 && marker < 0xe0 ? "pixels" : "hidden");
  }
}

function app1(data: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
