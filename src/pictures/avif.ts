import type { Block, BlockKind } from "./blocks.ts";

/** Pictures, put together of others or changed in tone. */
const CODED = new Set(["av01", "grid", "iden", "iovl", "tmap"]);

/** Most pieces of all items together; a picture has a few, one put together of tiles some hundred. */
const PIECE_LIMIT = 10_000;

/**
 * Takes an AVIF apart (ISO 14496-12 and 23008-12). Its pixels are found by their place in the file, so what is in it
 * cannot be cut out: each block of metadata is a view of its bytes, to be overwritten.
 */
export function avifBlocks(bytes: Buffer): Block[] | null {
  const boxes = boxesIn(bytes);
  const meta = boxes?.find(({ type }) => type === "meta");
  const inMeta = meta === undefined ? null : boxesIn(meta.data.subarray(4));
  if (boxes === null || inMeta === null) return null;
  const items = readItems(inMeta);
  const places = readPlaces(inMeta);
  if (items === null || places === null) return null;
  const blocks: Block[] = boxes.map(({ type, data }) => ({ kind: boxKind(type, data), bytes: data, data }));
  for (const { id, type } of items) {
    if (CODED.has(type)) continue;
    const [place, ...more] = places.get(id) ?? [];
    const data =
      place === undefined || more.length > 0 ? null : bytes.subarray(place.start, place.start + place.length);
    if (data === null) return null;
    if (type === "Exif" && data.length >= 4) {
      // Four bytes say how far behind them the EXIF begins.
      const start = 4 + data.readUInt32BE(0);
      blocks.push({ kind: "exif", bytes: data, data: data.subarray(start < data.length ? start : 0) });
    } else blocks.push({ kind: type === "xmp" ? "xmp" : "hidden", bytes: data, data });
  }
  const references = inMeta.find(({ type }) => type === "iref")?.data.subarray(4) ?? Buffer.alloc(0);
  if (boxesIn(references)?.some(({ type }) => type === "thmb") ?? true) {
    blocks.push({ kind: "thumbnail", bytes: references, data: references });
  }
  return blocks;
}

/** The same AVIF with its metadata overwritten. */
export function avifWithoutMetadata(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (const { kind, bytes: view } of avifBlocks(copy) ?? []) {
    if (kind === "exif") view.fill(0);
    if (kind === "xmp") view.fill(" ");
  }
  return copy;
}

interface Box {
  type: string;
  data: Buffer;
}

function boxKind(type: string, data: Buffer): BlockKind {
  if (type === "moov") return "animation";
  const isPadding = type === "free" && data.every((byte) => byte === 0);
  return isPadding || type === "ftyp" || type === "meta" || type === "mdat" ? "pixels" : "hidden";
}

/** The boxes that fill some bytes; `null` where they do not. */
function boxesIn(bytes: Buffer): Box[] | null {
  const boxes: Box[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return null;
    const written = bytes.readUInt32BE(at);
    const isLong = written === 1;
    if (isLong && at + 16 > bytes.length) return null;
    // 0: up to the end.
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : written === 0 ? bytes.length - at : written;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > bytes.length) return null;
    boxes.push({
      type: bytes.toString("latin1", at + 4, at + 8),
      data: bytes.subarray(at + head, at + size),
    });
    at += size;
  }
  return boxes;
}

/** The file's items and what each is; XMP is a "mime" of its own media type. */
function readItems(inMeta: readonly Box[]): { id: number; type: string }[] | null {
  const table = inMeta.find(({ type }) => type === "iinf")?.data;
  const entries = table === undefined ? null : boxesIn(table.subarray(table[0] === 0 ? 6 : 8));
  if (entries === null) return null;
  return entries.map(({ data }) => {
    const wide = data[0] === 3;
    const at = wide ? 8 : 6;
    const [id, type] =
      data.length < at + 6
        ? [-1, ""]
        : [data.readUIntBE(4, wide ? 4 : 2), data.toString("latin1", at + 2, at + 6)];
    const isXmp = type === "mime" && data.toString("latin1", at + 6).includes("\0application/rdf+xml\0");
    return { id, type: isXmp ? "xmp" : type };
  });
}

/** Where each item lies in the file; `null` where that cannot be told. */
function readPlaces(inMeta: readonly Box[]): Map<number, { start: number; length: number }[]> | null {
  const table = inMeta.find(({ type }) => type === "iloc")?.data;
  if (table === undefined || table.length < 8) return null;
  const [version = 0] = table;
  const [sizes = 0, more = 0] = table.subarray(4);
  let at = 6;
  const number = (size: number): number => {
    // Eight bytes hold no number that a file of our limit has, but may be used to write a small one.
    const value =
      size === 8 ? Number(table.readBigUInt64BE(at)) : size === 0 ? 0 : table.readUIntBE(at, size);
    at += size;
    return value;
  };
  const places = new Map<number, { start: number; length: number }[]>();
  let pieces = 0;
  try {
    const count = number(version < 2 ? 2 : 4);
    for (let item = 0; item < count; item += 1) {
      const id = number(version < 2 ? 2 : 4);
      const isInFile = version === 0 || number(2) % 16 === 0;
      number(2);
      const base = number(more >> 4);
      const extents: { start: number; length: number }[] = [];
      for (let left = number(2); left > 0; left -= 1) {
        // Written with numbers of no bytes, a table of a few kilobytes could hold billions.
        if ((pieces += 1) > PIECE_LIMIT) return null;
        if (version > 0) number(more % 16);
        const start = base + number(sizes >> 4);
        extents.push({ start, length: number(sizes % 16) });
      }
      // Pieces inside `meta` itself (construction method 1) belong to pictures put together of others.
      places.set(id, isInFile ? extents : []);
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return places;
}
