import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPicture } from "../../src/pictures/blocks.ts";
import { nameAll, personalDataIn } from "../../src/pictures/personal-data.ts";
import {
  dataset,
  exifDirectory,
  exifOf,
  FORMATS,
  jpegSegment,
  jpegWith,
  madePicture,
  photoshopResource,
  pngChunk,
  pngWith,
  telephonePicture,
  xmpOf,
} from "./made-picture.ts";

function found(bytes: Buffer): string {
  const picture = readPicture(bytes);
  return picture === null ? "not read" : nameAll(personalDataIn(picture.blocks)).en;
}

const inExif = async (exif: Buffer): Promise<string> => found(await pngWith(pngChunk("eXIf", exif)));
const inXmp = async (xmp: string): Promise<string> =>
  found(await pngWith(pngChunk("iTXt", `XML:com.adobe.xmp\0\0\0\0\0${xmp}`)));
const described = (attributes: string): string => xmpOf(`<rdf:Description ${attributes}/>`);

describe.each(FORMATS)("a picture of %s", (format) => {
  it("shows where and with what it was taken, even in the words of a drone", async () => {
    expect(found(await telephonePicture(format))).toBe("GPS position, device, unknown metadata");
  });
  it("is clean with rights alone", async () => {
    const rights = { exif: { IFD0: { Artist: "Alix Roy", Copyright: "Le Port" } } };
    expect(found(await madePicture(format, rights))).toBe("");
  });
});

describe("EXIF", () => {
  it("with a second directory holds a thumbnail, which may show what was cropped", async () => {
    expect(await inExif(exifOf(exifDirectory([[0x0112, 1]], 26), exifDirectory([[0x0201, 99]])))).toBe(
      "embedded thumbnail",
    );
  });
  it.each([
    [0x010f, "device"],
    [0x013c, "device"],
    [0xa420, "device"],
    [0xfde9, "device"],
    [0x927c, "maker’s notes"],
    [0x014a, "embedded thumbnail"],
    [0x02bc, "unknown metadata"],
  ])("with the tag %i holds a %s", async (tag, expected) => {
    expect(await inExif(exifOf(exifDirectory([[tag, 1]])))).toBe(expected);
  });
  it("gives a position away in its GPS directory, and none where that only says its version", async () => {
    const leading = exifDirectory([[0x8825, 26]]);
    expect(await inExif(exifOf(leading, exifDirectory([[0x0002, 1]])))).toBe("GPS position");
    expect(await inExif(exifOf(leading, exifDirectory([[0x0000, 1]])))).toBe("");
  });
  it.each([
    ["without a header", Buffer.from("nothing")],
    ["with a directory outside", exifOf(exifDirectory([[0x8825, 60_000]]))],
    ["with more tags than fit", exifOf(Buffer.from([0xff, 0xff, 0, 0]))],
    ["cut inside a directory", exifOf(exifDirectory([[0x0112, 1]]).subarray(0, 8))],
  ])("%s counts as unknown", async (_name, exif) => {
    expect(await inExif(exif)).toBe("unknown metadata");
  });
  it("does not run away where every tag claims to be long, nor where a directory leads to itself", async () => {
    const long = exifDirectory(
      Array.from({ length: 900 }, (_, index): [number, number] => [index + 2000, 8]),
    );
    for (let at = 6; at < long.length - 4; at += 12) long.writeUInt32LE(0xfffffff, at);
    expect(await inExif(exifOf(long))).toBe("");
    expect(await inExif(exifOf(exifDirectory([[0x8769, 8]], 8)))).toBe("embedded thumbnail");
  });
});

describe("XMP", () => {
  it.each([
    ['xmlns:a="http://ns.adobe.com/exif/1.0/" a:GPSLatitude="43,17N"', "GPS position"],
    [
      'xmlns:a="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" a:LocationCreated=""',
      "place where it was taken",
    ],
    ['xmlns:a="http://ns.adobe.com/photoshop/1.0/" a:City="Marseille"', "place where it was taken"],
    ['xmlns:a="http://ns.adobe.com/tiff/1.0/" a:Model="Phone"', "device"],
    ['xmlns:a="http://ns.adobe.com/exif/1.0/aux/" a:SerialNumber="1"', "device"],
    ['xmlns:a="http://ns.adobe.com/exif/1.0/aux/" a:OwnerName="Alix"', "device"],
    ['xmlns:a="http://ns.adobe.com/xap/1.0/" a:Thumbnails=""', "embedded thumbnail"],
    ['xmlns:a="http://maker.example/1.0/" a:data=""', "unknown metadata"],
    // What looks alike and is harmless.
    ['xmlns:a="http://ns.adobe.com/exif/1.0/" a:SubjectLocation="20 20"', ""],
    ['xmlns:a="http://ns.useplus.org/ldf/xmp/1.0/" a:ModelReleaseStatus="" a:CopyrightOwnerName=""', ""],
    ['xmlns:a="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" a:CiAdrCity="Paris"', ""],
    ['xmlns:a="http://ns.adobe.com/xap/1.0/mm/" a:DocumentID="1"', ""],
  ])("%s → %j", async (attributes, expected) => {
    expect(await inXmp(described(attributes))).toBe(expected);
  });
  it("is read as elements too", async () => {
    const element = `<rdf:Description><e:GPSLatitude xmlns:e="http://ns.adobe.com/exif/1.0/">43</e:GPSLatitude></rdf:Description>`;
    expect(await inXmp(xmpOf(element))).toBe("GPS position");
  });
  it.each([
    ["entities", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>${described("")}`],
    ["another encoding", Buffer.from(described(""), "utf16le").toString("latin1")],
    ["endless nesting", "<a>".repeat(100_000)],
    ["a megabyte of text", described(`xmlns:a="${"x".repeat(1_000_000)}"`)],
    ["no XML at all", "GPS 43.3 N"],
  ])("with %s counts as unknown", async (_name, xmp) => {
    expect(await inXmp(xmp)).toBe("unknown metadata");
  });
});

describe("IPTC", () => {
  const inIptc = async (...resources: Buffer[]): Promise<string> =>
    found(await jpegWith([jpegSegment(0xed, Buffer.concat([Buffer.from("Photoshop 3.0\0"), ...resources]))]));
  it("gives away city and place, and holds a creator", async () => {
    expect(await inIptc(photoshopResource(0x0404, dataset(2, 92, "12 rue du Port")))).toBe(
      "place where it was taken",
    );
    expect(await inIptc(photoshopResource(0x0404, dataset(2, 80, "Alix Roy")))).toBe("");
  });
  it("may stand beside a thumbnail, or whole EXIF", async () => {
    expect(await inIptc(photoshopResource(0x040c, Buffer.alloc(9)))).toBe("embedded thumbnail");
    expect(await inIptc(photoshopResource(0x0422, Buffer.alloc(9)))).toBe("unknown metadata");
  });
  it.each([
    ["cut short", Buffer.from("8BIM\u0004\u0004\0\0\0\0\0\u00ff", "latin1")],
    ["that is none", Buffer.from("something else")],
    ["with a dataset cut short", photoshopResource(0x0404, dataset(2, 80, "Alix").subarray(0, 7))],
  ])("%s counts as unknown", async (_name, data) => {
    expect(await inIptc(data)).toBe("unknown metadata");
  });
});

describe("data that is no part of a picture", () => {
  const HIDDEN = "data that is no part of the picture";
  it.each([
    [
      "a second picture behind a JPEG",
      () => jpegWith([], Buffer.from("\u00ff\u00d8 the whole scene", "latin1")),
    ],
    ["an archive behind a PNG", async () => Buffer.concat([await pngWith(), Buffer.from("PK\u0003\u0004")])],
    ["an archive behind a WebP", async () => Buffer.concat([await madePicture("webp"), Buffer.from("PK")])],
    [
      "an unknown box in an AVIF",
      async () => Buffer.concat([await madePicture("avif"), Buffer.from("\0\0\0\u000cuuidmore")]),
    ],
    ["a segment of a maker", () => jpegWith([jpegSegment(0xe5, "RMETA\0")])],
    ["a segment with more XMP", () => jpegWith([jpegSegment(0xe1, "http://ns.adobe.com/xmp/extension/\0")])],
    ["an unknown chunk", () => pngWith(pngChunk("caBX", "claims"))],
    [
      "EXIF in hexadecimal",
      () =>
        pngWith(
          pngChunk("zTXt", Buffer.concat([Buffer.from("Raw profile type exif\0\0"), deflateSync("exif")])),
        ),
    ],
    ["a text that cannot be unpacked", () => pngWith(pngChunk("zTXt", "Comment\0\0nonsense"))],
  ])("is found: %s", async (_name, make) => {
    expect(found(await make())).toBe(HIDDEN);
  });
  it("is found where packed texts would swell to hundreds of megabytes, without unpacking them", async () => {
    const bomb = deflateSync(Buffer.alloc(9_000_000));
    const chunks = Array.from({ length: 100 }, (_, index) =>
      pngChunk("zTXt", Buffer.concat([Buffer.from(`Comment ${index}\0\0`), bomb])),
    );
    expect(found(await pngWith(...chunks))).toBe(HIDDEN);
  });
  it("is a thumbnail in the first segment of a JPEG", async () => {
    expect(found(await jpegWith([jpegSegment(0xe0, "JFXX\0\u0010 thumbnail")]))).toBe("embedded thumbnail");
  });
  it("is not what editors add: padding, a comment, a date, words of the author", async () => {
    expect(
      found(
        await jpegWith([jpegSegment(0xfe, "made with care"), jpegSegment(0xec, "Ducky\0")], Buffer.alloc(3)),
      ),
    ).toBe("");
    expect(
      found(await pngWith(pngChunk("tIME", Buffer.alloc(7)), pngChunk("tEXt", "Comment\0made with care"))),
    ).toBe("");
  });
});

it("names what ImageMagick writes as texts of a PNG", async () => {
  expect(
    found(
      await pngWith(pngChunk("tEXt", "exif:GPSLatitude\x0043/1"), pngChunk("tEXt", "exif:Make\0Example")),
    ),
  ).toBe("GPS position, device");
});

describe("damaged files", () => {
  it.each(FORMATS)("of %s are taken apart or refused, never with an error", async (format) => {
    const whole = await telephonePicture(format);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
        fc.nat(whole.length),
        (changes, end) => {
          const damaged = Buffer.from(whole);
          for (const [at, byte] of changes) damaged[at] = byte;
          for (const bytes of [damaged, damaged.subarray(0, end)]) {
            expect(() => found(bytes)).not.toThrow();
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
