import ExifReader from "exifreader";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPicture } from "../../src/pictures/blocks.ts";
import { personalDataIn } from "../../src/pictures/personal-data.ts";
import { stripPicture } from "../../src/pictures/strip-picture.ts";
import {
  dataset,
  FORMATS,
  jpegSegment,
  jpegWith,
  photoshopResource,
  pngWith,
  telephonePicture,
  xmpOf,
} from "./made-picture.ts";

function stripped(bytes: Buffer): Buffer {
  const picture = readPicture(bytes);
  if (picture === null) throw new Error("no picture");
  return stripPicture(bytes, picture);
}

describe.each(FORMATS)("a stripped picture of %s", (format) => {
  it("has the same pixels, colour profile and orientation", async () => {
    const bytes = await telephonePicture(format);
    const shown = async (data: Buffer) => {
      const { width, height, orientation, icc } = await sharp(data).metadata();
      return { width, height, orientation, icc, pixels: await sharp(data).raw().toBuffer() };
    };
    expect(await shown(stripped(bytes))).toEqual(await shown(bytes));
  });
  it("holds nothing of where and with what it was taken, as another program reads it", async () => {
    const bytes = await telephonePicture(format);
    expect(bytes.includes("Phone 7")).toBe(true);
    const clean = stripped(bytes);
    expect(personalDataIn(readPicture(clean)?.blocks ?? [])).toEqual([]);
    const tags = ExifReader.load(clean, { expanded: true });
    expect(tags.gps).toBeUndefined();
    expect(Object.keys(tags.exif ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Make|Model|Serial|Software|GPS/)]),
    );
    for (const secret of ["Phone 7", "26 mm", "123456", "43.3", "17.1"])
      expect(clean.includes(secret)).toBe(false);
  });
  it.skipIf(format === "avif")("keeps the rights that it held", async () => {
    const { exif, xmp } = ExifReader.load(stripped(await telephonePicture(format)), { expanded: true });
    expect(exif?.["Artist"]?.description).toBe("Alix Roy");
    expect(exif?.["Copyright"]?.description).toBe("Le Port");
    expect(xmp?.["Credit"]?.description).toBe("Le Port & Cie");
    expect(xmp?.["creator"]?.description).toBe("Alix Roy");
  });
});

it("takes rights from XMP, then from IPTC, then from EXIF, and all creators", async () => {
  const xmp = xmpOf(`<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:creator><rdf:Seq><rdf:li>Alix Roy</rdf:li><rdf:li>Élise « Roy »</rdf:li></rdf:Seq></dc:creator>
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">The quay</rdf:li><rdf:li xml:lang="fr">Le quai</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>`);
  const iptc = Buffer.concat([
    Buffer.from("Photoshop 3.0\0"),
    photoshopResource(
      0x0404,
      Buffer.concat([
        dataset(1, 90, "\u001B%G"),
        dataset(2, 80, "Somebody else"),
        dataset(2, 110, "Crédit & Cie"),
        dataset(2, 92, "12 rue du Port"),
      ]),
    ),
  ]);
  const bytes = await jpegWith([
    jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    jpegSegment(0xed, iptc),
  ]);
  const tags = ExifReader.load(stripped(bytes), { expanded: true });
  expect(tags.iptc).toBeUndefined();
  expect(tags.xmp?.["creator"]?.description).toBe("Alix Roy; Élise « Roy »");
  expect(tags.exif?.["Artist"]?.description).toBe("Alix Roy; Élise « Roy »");
  expect(tags.xmp?.["title"]?.description).toBe("The quay");
  expect(tags.xmp?.["Credit"]?.description).toBe("Crédit & Cie");
});

it("cuts off what stood behind the picture", async () => {
  const polyglot = Buffer.concat([await pngWith(), Buffer.from("PK\u0003\u0004 an archive")]);
  expect(stripped(polyglot).includes("archive")).toBe(false);
  const motion = await jpegWith([], Buffer.from("a video of three seconds"));
  expect(stripped(motion).includes("video")).toBe(false);
});

it("keeps fields short enough for one segment of a JPEG", async () => {
  const long = "& ".repeat(9_000);
  const xmp = xmpOf(`<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
    <photoshop:Credit>${long.replaceAll("&", "&amp;")}</photoshop:Credit><photoshop:City>Paris</photoshop:City></rdf:Description>`);
  const bytes = await jpegWith([jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`))]);
  const tags = ExifReader.load(stripped(bytes), { expanded: true });
  expect(tags.xmp?.["Credit"]?.description.length).toBeLessThanOrEqual(1_000);
});
