import { personalDataIn } from "../pictures/personal-data.ts";
import { isTellingName } from "./telling-name.ts";

/** More boxes than this are damage or a trap; a film in a thousand fragments has some ten thousand. */
const BOX_LIMIT = 100_000;
const DEPTH_LIMIT = 12;

/**
 * Whether an MP4 (ISO 14496-12) tells where or with what it was filmed; `null` where its boxes do not fit together or
 * its metadata cannot be read. The media data itself is never searched: any four bytes occur in it by chance.
 */
export function mp4Tells(bytes: Buffer): boolean | null {
  let boxes = 0;
  const walk = (inside: Buffer, depth: number): boolean | null => {
    if (depth > DEPTH_LIMIT) return null;
    let tells = false;
    for (let at = 0; at < inside.length;) {
      const left = inside.length - at;
      // QuickTime ends a list of user data with four zeros.
      if (left < 8 && inside.subarray(at).every((byte) => byte === 0)) break;
      const box = boxAt(inside, at);
      if (box === null || (boxes += 1) > BOX_LIMIT) return null;
      const found = inBox(box, (inner) => walk(inner, depth + 1));
      if (found === null) return null;
      tells ||= found;
      at += box.size;
    }
    return tells;
  };
  return walk(bytes, 0);
}

interface Box {
  type: string;
  size: number;
  data: Buffer;
}

function boxAt(bytes: Buffer, at: number): Box | null {
  if (at + 8 > bytes.length) return null;
  const written = bytes.readUInt32BE(at);
  const head = written === 1 ? 16 : 8;
  if (at + head > bytes.length) return null;
  // 1: eight bytes more hold the size; 0: up to the end.
  const size =
    written === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : written === 0 ? bytes.length - at : written;
  if (size < head || at + size > bytes.length) return null;
  return {
    type: bytes.toString("latin1", at + 4, at + 8),
    size,
    data: bytes.subarray(at + head, at + size),
  };
}

/** What leads to user data, item lists and the kinds of the tracks. */
const CONTAINERS = new Set(["moov", "trak", "udta", "ilst", "mdia", "minf", "stbl", "moof", "traf"]);
/** Place (3GPP TS 26.244 and QuickTime), maker and model; tracks of GPS and sensors (GoPro, Google, Apple). */
const TELLING = new Set(["loci", "©xyz", "©mak", "©mod", "gpmd", "camm", "mebx"]);
const XMP_UUID = "be7acfcb97a942e89c71999491e3afac";

function inBox({ type, data }: Box, walk: (inner: Buffer) => boolean | null): boolean | null {
  if (TELLING.has(type)) return true;
  if (CONTAINERS.has(type)) return walk(data);
  // ISO puts a version before what is inside, QuickTime does not.
  if (type === "meta") return walk(data.subarray(data.toString("latin1", 4, 8) === "hdlr" ? 0 : 4));
  if (type === "stsd") return walk(data.subarray(8));
  if (type === "keys") return inKeys(data);
  if (type === "XMP_") return inXmp(data);
  return type === "uuid" && data.toString("hex", 0, 16) === XMP_UUID ? inXmp(data.subarray(16)) : false;
}

/** QuickTime's list of names, each behind its size and four letters. */
function inKeys(data: Buffer): boolean | null {
  let tells = false;
  for (let at = 8; at < data.length;) {
    const key = boxAt(data, at);
    if (key === null) return null;
    tells ||= isTellingName(key.data.toString("latin1"));
    at += key.size;
  }
  return tells;
}

function inXmp(data: Buffer): boolean | null {
  const found = personalDataIn([{ kind: "xmp", bytes: data, data }]).filter((kind) => kind !== "thumbnail");
  if (found.some((kind) => kind !== "unknown")) return true;
  return found.length > 0 ? null : false;
}
