/**
 * EXIF (CIPA DC-008): directories of numbered tags. Read by hand and for the few tags that matter here: the library at
 * hand, exif-reader 2.0.3, takes 3 GB and 20 s for 64 kB of EXIF whose tags all claim to be long.
 */

import { fieldText } from "./rights.ts";

export interface Exif {
  /** Numbers of the tags of the picture itself, in its directories but GPS. */
  tags: ReadonlySet<number>;
  gps: ReadonlySet<number>;
  hasThumbnail: boolean;
  artist: string | null;
  copyright: string | null;
  description: string | null;
  /** 1 to 8: how the picture is to be turned. */
  orientation: number;
}

export interface WrittenExif {
  artist: string | null;
  copyright: string | null;
  description: string | null;
  orientation: number;
}

const DESCRIPTION = 0x010e;
const ORIENTATION = 0x0112;
const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
/** Tags that lead to a further directory. */
const PREVIEWS = 0x014a;
const PHOTO = 0x8769;
const GPS = 0x8825;
const INTEROPERABILITY = 0xa005;

/** Most tags of one directory; cameras write some fifty. */
const TAG_LIMIT = 1_000;

/** Reads a block of EXIF; `null` where it is none, or one of its directories cannot be read. */
export function readExif(data: Buffer): Exif | null {
  const named = data.toString("latin1", 0, 6) === "Exif\0\0";
  const tiff = named ? data.subarray(6) : data;
  const order = tiff.toString("latin1", 0, 4);
  if (tiff.length < 8 || (order !== "II*\0" && order !== "MM\0*")) return null;
  const reader = new DirectoryReader(tiff, order === "II*\0");
  const picture = reader.read(reader.uint32(4));
  const photo = reader.follow(picture, PHOTO);
  const interoperability = reader.follow(photo, INTEROPERABILITY);
  const gps = reader.follow(picture, GPS);
  const second = picture.next === 0 ? NO_DIRECTORY : reader.read(picture.next);
  if (reader.isBroken) return null;
  return {
    tags: new Set([...picture.entries.keys(), ...photo.entries.keys(), ...interoperability.entries.keys()]),
    gps: new Set(gps.entries.keys()),
    hasThumbnail: second.entries.size > 0 || picture.entries.has(PREVIEWS),
    artist: reader.text(picture, ARTIST),
    copyright: reader.text(picture, COPYRIGHT),
    description: reader.text(picture, DESCRIPTION),
    orientation: reader.orientation(picture),
  };
}

/** Writes a block of EXIF. Its texts are UTF-8, as every program of today writes and reads them. */
export function writeExif({ artist, copyright, description, orientation }: WrittenExif): Buffer {
  const texts: [number, string | null][] = [
    [DESCRIPTION, description],
    [ARTIST, artist],
    [COPYRIGHT, copyright],
  ];
  const entries: { tag: number; type: number; count: number; value: Buffer }[] = [];
  for (const [tag, text] of texts) {
    if (text === null) continue;
    const value = Buffer.from(`${fieldText(text)}\0`);
    entries.push({ tag, type: 2, count: value.length, value });
  }
  entries.push({ tag: ORIENTATION, type: 3, count: 1, value: Buffer.from([orientation, 0]) });
  entries.sort((a, b) => a.tag - b.tag);

  const head = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  head.write("II*\0", "latin1");
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  const values: Buffer[] = [];
  let end = head.length;
  entries.forEach(({ tag, type, count, value }, index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    // Up to four bytes stand in the entry itself; longer values begin at an even place behind.
    if (value.length <= 4) value.copy(head, at + 8);
    else {
      head.writeUInt32LE(end, at + 8);
      values.push(value, Buffer.alloc(value.length % 2));
      end += value.length + (value.length % 2);
    }
  });
  return Buffer.concat([head, ...values]);
}

interface Directory {
  /** By tag: where its entry stands. */
  entries: Map<number, number>;
  /** Where the next directory stands, 0 for none. */
  next: number;
}

const NO_DIRECTORY: Directory = { entries: new Map(), next: 0 };

class DirectoryReader {
  isBroken = false;
  readonly #tiff: Buffer;
  readonly #isLittle: boolean;

  constructor(tiff: Buffer, isLittle: boolean) {
    this.#tiff = tiff;
    this.#isLittle = isLittle;
  }

  read(at: number): Directory {
    const count = at >= 8 && at + 2 <= this.#tiff.length ? this.#uint16(at) : Number.POSITIVE_INFINITY;
    const end = at + 2 + count * 12;
    if (count > TAG_LIMIT || end > this.#tiff.length) {
      this.isBroken = true;
      return NO_DIRECTORY;
    }
    const entries = new Map<number, number>();
    for (let entry = at + 2; entry < end; entry += 12) entries.set(this.#uint16(entry), entry);
    // Some programs leave out the four bytes that lead to the next directory, where there is none.
    return { entries, next: end + 4 > this.#tiff.length ? 0 : this.uint32(end) };
  }

  follow(directory: Directory, tag: number): Directory {
    const entry = directory.entries.get(tag);
    return entry === undefined ? NO_DIRECTORY : this.read(this.uint32(entry + 8));
  }

  text(directory: Directory, tag: number): string | null {
    const entry = directory.entries.get(tag);
    if (entry === undefined) return null;
    const length = this.uint32(entry + 4);
    const at = length <= 4 ? entry + 8 : this.uint32(entry + 8);
    const text = this.#tiff.toString("utf8", at, Math.min(at + length, this.#tiff.length));
    return text.split("\0", 1)[0]?.trim() || null;
  }

  orientation(directory: Directory): number {
    const entry = directory.entries.get(ORIENTATION);
    const value = entry === undefined ? 1 : this.#uint16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }

  uint32(at: number): number {
    return this.#isLittle ? this.#tiff.readUInt32LE(at) : this.#tiff.readUInt32BE(at);
  }

  #uint16(at: number): number {
    return this.#isLittle ? this.#tiff.readUInt16LE(at) : this.#tiff.readUInt16BE(at);
  }
}
