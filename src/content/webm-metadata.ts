import { isTellingName } from "./telling-name.ts";

/** More elements than this are damage or a trap; an hour of film has some thousand outside its clusters. */
const ELEMENT_LIMIT = 100_000;
const DEPTH_LIMIT = 12;

/** What leads to a tag's name (RFC 9559): Segment, Tags, Tag, SimpleTag, which may hold others. */
const CONTAINERS = new Set([0x18538067, 0x1254c367, 0x7373, 0x67c8]);
const TAG_NAME = 0x45a3;

/**
 * Whether a WebM tells where or with what it was filmed; `null` where its elements do not fit together, or one does
 * not say its size, as in a live recording.
 */
export function webmTells(bytes: Buffer): boolean | null {
  let elements = 0;
  const walk = (inside: Buffer, depth: number): boolean | null => {
    if (depth > DEPTH_LIMIT) return null;
    let tells = false;
    for (let at = 0; at < inside.length;) {
      const element = elementAt(inside, at);
      if (element === null || (elements += 1) > ELEMENT_LIMIT) return null;
      const { id, data, end } = element;
      const found = CONTAINERS.has(id)
        ? walk(data, depth + 1)
        : id === TAG_NAME && isTellingName(data.toString("utf8").replace(/\0+$/, ""));
      if (found === null) return null;
      tells ||= found;
      at = end;
    }
    return tells;
  };
  return walk(bytes, 0);
}

function elementAt(bytes: Buffer, at: number): { id: number; data: Buffer; end: number } | null {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  const sizeAt = at + idLength;
  const first = bytes[sizeAt] ?? 0;
  const sizeLength = Math.clz32(first) - 23;
  const start = sizeAt + sizeLength;
  if (idLength > 4 || sizeLength > 8 || start > bytes.length) return null;
  // The first bit that is set tells the length and does not count; all others set mean an unknown size (RFC 8794).
  let size = first & (0xff >> sizeLength);
  let isUnknown = size === 0xff >> sizeLength;
  for (const byte of bytes.subarray(sizeAt + 1, start)) {
    size = size * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  const end = start + size;
  if (isUnknown || end > bytes.length) return null;
  return { id: bytes.readUIntBE(at, idLength), data: bytes.subarray(start, end), end };
}
