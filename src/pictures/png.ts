import { crc32, inflateSync } from "node:zlib";
import type { Block, BlockKind, WrittenMetadata } from "./blocks.ts";

const SIGNATURE_LENGTH = 8;

/** The chunks that say how the pixels look (PNG, third edition, 5.6). */
const PIXELS = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI mDCv cLLi bKGD hIST pHYs sPLT".split(" "),
);
/** Time of the last change, scales and offsets for printers, and what Apple and ImageMagick note for themselves. */
const HARMLESS = new Set("tIME oFFs pCAL sCAL sTER iDOT vpAg caNv".split(" "));
const TEXTS = new Set(["tEXt", "zTXt", "iTXt"]);
const ANIMATION = new Set(["acTL", "fcTL", "fdAT"]);
const XMP = "XML:com.adobe.xmp";

/** Most that the compressed texts of a file may swell to, in bytes: a megabyte on disk can become one in a thousand. */
const TEXT_LIMIT = 1_000_000;

/** Takes a PNG apart into its chunks. */
export function pngBlocks(bytes: Buffer): Block[] | null {
  const blocks: Block[] = [];
  let room = TEXT_LIMIT;
  let at = SIGNATURE_LENGTH;
  while (at < bytes.length) {
    if (at + 12 > bytes.length) return null;
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString("latin1", at + 4, at + 8);
    const chunk = { bytes: bytes.subarray(at, end), data: bytes.subarray(at + 8, end - 4) };
    at = end;
    if (TEXTS.has(type)) {
      const text = textBlock(type, chunk, room);
      room -= text.swollen;
      blocks.push(text.block);
      continue;
    }
    blocks.push({ kind: kindOf(type), ...chunk });
    if (type === "IEND") break;
  }
  const rest = bytes.subarray(at);
  // What a program left behind the end may be the picture as it was before it was cropped.
  if (rest.length > 0) blocks.push({ kind: "hidden", bytes: rest, data: rest });
  return blocks;
}

/** A PNG of the pixels among these blocks, with this metadata. */
export function pngOf(blocks: readonly Block[], { exif, xmp }: WrittenMetadata): Buffer {
  const [header, ...pixels] = blocks.filter(({ kind }) => kind === "pixels").map(({ bytes }) => bytes);
  if (header === undefined) throw new Error("a PNG without a header");
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001A\n", "latin1"),
    header,
    pngChunk("eXIf", exif),
    // Keyword, two zero bytes for "not compressed", then an empty language and an empty translation.
    pngChunk("iTXt", Buffer.from(`${XMP}\0\0\0\0\0${xmp}`)),
    ...pixels,
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length);
  chunk.write(type, 4, "latin1");
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

function kindOf(type: string): BlockKind {
  if (PIXELS.has(type)) return "pixels";
  if (type === "eXIf") return "exif";
  if (ANIMATION.has(type)) return "animation";
  return HARMLESS.has(type) ? "harmless" : "hidden";
}

/** A text chunk; one that cannot be read, or swells beyond `room`, counts as hidden data. */
function textBlock(
  type: string,
  { bytes, data }: { bytes: Buffer; data: Buffer },
  room: number,
): { block: Block; swollen: number } {
  const end = data.indexOf(0);
  const keyword = data.subarray(0, Math.max(end, 0));
  const name = keyword.toString("latin1");
  const isPacked = type === "zTXt" || (type === "iTXt" && data[end + 1] === 1);
  const written = type === "iTXt" ? internationalText(data, end) : data.subarray(end + (isPacked ? 2 : 1));
  const text = isPacked ? inflated(written, room) : written;
  const swollen = isPacked ? (text?.length ?? 0) : 0;
  // ImageMagick writes whole EXIF blocks as hexadecimal text under this name.
  if (text === null || name === "" || name.startsWith("Raw profile type")) {
    return { block: { kind: "hidden", bytes, data }, swollen };
  }
  if (name === XMP) return { block: { kind: "xmp", bytes, data: text }, swollen };
  return { block: { kind: "label", bytes, data: keyword }, swollen };
}

/** The text of an iTXt chunk: behind two flags, a language and a translated keyword. */
function internationalText(data: Buffer, end: number): Buffer {
  const language = data.indexOf(0, end + 3);
  const translated = data.indexOf(0, language + 1);
  return language === -1 || translated === -1 ? data.subarray(data.length) : data.subarray(translated + 1);
}

function inflated(data: Buffer, room: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(room, 1) });
  } catch {
    return null;
  }
}
