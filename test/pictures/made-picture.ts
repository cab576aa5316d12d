import { crc32 } from "node:zlib";
import sharp from "sharp";

export const FORMATS = ["jpeg", "png", "webp", "avif"] as const;

/** EXIF as a telephone writes it: who made the picture, with what, and where. */
const TELEPHONE = {
  IFD0: { Make: "Example", Model: "Phone 7", Software: "17.1", Artist: "Alix Roy", Copyright: "Le Port" },
  IFD2: { LensModel: "26 mm", BodySerialNumber: "123456" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "43/1 17/1 0/1" },
};

/** A noisy picture of 64 × 48 pixels, lying on its side, with a colour profile. */
export async function madePicture(
  format: (typeof FORMATS)[number],
  { exif = {}, xmp }: { exif?: object; xmp?: string } = {},
): Promise<Buffer> {
  let image = sharp({
    create: {
      width: 64,
      height: 48,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 120, sigma: 30 },
    },
  })
    .withMetadata({ icc: "p3", orientation: 6 })
    .withExifMerge(exif);
  if (xmp !== undefined) image = image.withXmp(xmp);
  return image.toFormat(format).toBuffer();
}

export async function telephonePicture(format: (typeof FORMATS)[number]): Promise<Buffer> {
  return madePicture(format, {
    exif: TELEPHONE,
    xmp: xmpOf(`<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Le Port &amp; Cie"
      xmlns:drone="http://www.dji.com/drone-dji/1.0/" drone:GpsLatitude="43.3"/>`),
  });
}

export function xmpOf(inner: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inner}</rdf:RDF></x:xmpmeta>`;
}

/** A PNG with chunks of ours behind its header. */
export async function pngWith(...chunks: Buffer[]): Promise<Buffer> {
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: "#48a" } })
    .png()
    .toBuffer();
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

export function pngChunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), Buffer.from(data as string)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), chunk.length - 4);
  return chunk;
}

/** A JPEG with segments of ours behind its start, and bytes behind its end. */
export async function jpegWith(segments: Buffer[], behind = Buffer.alloc(0)): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#48a" } })
    .jpeg()
    .toBuffer();
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), behind]);
}

export function jpegSegment(marker: number, data: Buffer | string): Buffer {
  const body = typeof data === "string" ? Buffer.from(data, "latin1") : data;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** One directory of tags, each a number of four bytes, and the place of the next directory. */
export function exifDirectory(tags: [number, number][], next = 0): Buffer {
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length);
  tags.forEach(([tag, value], index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(4, at + 2);
    directory.writeUInt32LE(1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  directory.writeUInt32LE(next, directory.length - 4);
  return directory;
}

/** EXIF of these directories; the first stands at byte 8. */
export function exifOf(...directories: Buffer[]): Buffer {
  const head = Buffer.from("II*\0\0\0\0\0", "latin1");
  head.writeUInt32LE(8, 4);
  return Buffer.concat([head, ...directories]);
}

/** A resource of Photoshop's block. */
export function photoshopResource(number: number, data: Buffer): Buffer {
  const head = Buffer.from("8BIM\0\0\0\0\0\0\0\0", "latin1");
  head.writeUInt16BE(number, 4);
  head.writeUInt32BE(data.length, 8);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** An IPTC dataset. */
export function dataset(record: number, number: number, text: string): Buffer {
  const value = Buffer.from(text);
  const head = Buffer.from([0x1c, record, number, 0, 0]);
  head.writeUInt16BE(value.length, 3);
  return Buffer.concat([head, value]);
}
