import type { Block, BlockKind, WrittenMetadata } from "./blocks.ts";

const KINDS: Record<string, BlockKind> = {
  VP8X: "pixels",
  "VP8 ": "pixels",
  VP8L: "pixels",
  ALPH: "pixels",
  ICCP: "pixels",
  ANIM: "animation",
  ANMF: "animation",
  EXIF: "exif",
  "XMP ": "xmp",
};

/** Bits of the first byte of VP8X that say which metadata follow. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** Takes a WebP apart into the chunks of its RIFF container. */
export function webpBlocks(bytes: Buffer): Block[] | null {
  if (bytes.length < 12) return null;
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) return null;
  const blocks: Block[] = [];
  let at = 12;
  while (at < end) {
    if (at + 8 > end) return null;
    const length = bytes.readUInt32LE(at + 4);
    // A chunk of odd length is padded.
    const next = at + 8 + length + (length % 2);
    if (next > end) return null;
    const kind = KINDS[bytes.toString("latin1", at, at + 4)] ?? "hidden";
    blocks.push({ kind, bytes: bytes.subarray(at, next), data: bytes.subarray(at + 8, at + 8 + length) });
    at = next;
  }
  const rest = bytes.subarray(end);
  if (rest.length > 0) blocks.push({ kind: "hidden", bytes: rest, data: rest });
  return blocks;
}

/** A WebP of the pixels among these blocks; with this metadata where the file's form (VP8X) has room for any. */
export function webpOf(blocks: readonly Block[], { exif, xmp }: WrittenMetadata): Buffer {
  const chunks = blocks.filter(({ kind }) => kind === "pixels").map(({ bytes }) => bytes);
  const [first] = chunks;
  if (first?.toString("latin1", 0, 4) === "VP8X") {
    const extended = Buffer.from(first);
    extended[8] = (extended[8] ?? 0) | HAS_EXIF | HAS_XMP;
    chunks[0] = extended;
    chunks.push(riffChunk("EXIF", exif), riffChunk("XMP ", Buffer.from(xmp)));
  }
  const body = Buffer.concat([Buffer.from("WEBP"), ...chunks]);
  return riffChunk("RIFF", body);
}

function riffChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
