import type { Bilingual } from "../errors.ts";
import type { Block } from "./blocks.ts";
import { readExif } from "./exif.ts";
import { readIptc } from "./iptc.ts";
import { readXmp } from "./xmp.ts";

/** What a picture's file can give away besides its pixels. */
export type PersonalData = "gps" | "place" | "device" | "makerNote" | "thumbnail" | "unknown" | "hidden";

/** What a file holds of where and with what its picture was taken, and what nobody can see in it; in a fixed order. */
export function personalDataIn(blocks: readonly Block[]): PersonalData[] {
  const found = new Set(blocks.flatMap(inBlock));
  return (Object.keys(NAMES) as PersonalData[]).filter((kind) => found.has(kind));
}

/** "position GPS, appareil": what was found, as a sentence names it. */
export function nameAll(found: readonly PersonalData[]): Bilingual {
  return {
    fr: found.map((kind) => NAMES[kind].fr).join(", "),
    en: found.map((kind) => NAMES[kind].en).join(", "),
  };
}

const NAMES: Record<PersonalData, Bilingual> = {
  gps: { fr: "position GPS", en: "GPS position" },
  place: { fr: "lieu de prise de vue", en: "place where it was taken" },
  device: { fr: "appareil", en: "device" },
  makerNote: { fr: "notes du fabricant", en: "maker’s notes" },
  thumbnail: { fr: "vignette incorporée", en: "embedded thumbnail" },
  unknown: { fr: "métadonnées inconnues", en: "unknown metadata" },
  hidden: { fr: "données étrangères à l’image", en: "data that is no part of the picture" },
};

function inBlock({ kind, data }: Block): PersonalData[] {
  switch (kind) {
    case "exif":
      return inExif(data);
    case "xmp":
      return inXmp(data);
    case "iptc":
      return inIptc(data);
    case "label":
      return inName(data.toString("latin1").split(":").at(-1) ?? "");
    case "thumbnail":
    case "hidden":
      return [kind];
    case "pixels":
    case "animation":
    case "harmless":
      return [];
  }
}

/** Version of the GPS directory; it stands there without a position too. */
const GPS_VERSION = 0x0000;
const MAKER_NOTE = 0x927c;
/** Make, model, host computer, serial numbers, owner, lens, firmware (CIPA DC-008) and the same of DNG and Lightroom. */
const DEVICE = new Set([
  0x010f, 0x0110, 0x013c, 0xa420, 0xa430, 0xa431, 0xa432, 0xa433, 0xa434, 0xa435, 0xa439, 0xc614, 0xc615,
  0xc62f, 0xc65d, 0xfde8, 0xfde9, 0xfdea,
]);
/** Whole blocks of other metadata inside EXIF: XMP, IPTC, Photoshop, DNG's private data. */
const NESTED = new Set([0x02bc, 0x83bb, 0x8649, 0xc634]);

function inExif(data: Buffer): PersonalData[] {
  if (isBlank(data, 0)) return [];
  const exif = readExif(data);
  if (exif === null) return ["unknown"];
  const found: PersonalData[] = [];
  if ([...exif.gps].some((tag) => tag !== GPS_VERSION)) found.push("gps");
  if (!exif.tags.isDisjointFrom(DEVICE)) found.push("device");
  if (exif.tags.has(MAKER_NOTE)) found.push("makerNote");
  if (exif.hasThumbnail) found.push("thumbnail");
  if (!exif.tags.isDisjointFrom(NESTED)) found.push("unknown");
  return found;
}

/** Namespaces of descriptions, rights and image processing. A property of any other might mean anything. */
const KNOWN_NAMESPACES = [
  "adobe:ns:meta/",
  "http://www.w3.org/",
  "http://purl.org/dc/",
  "http://ns.adobe.com/",
  "http://ns.useplus.org/",
  "http://creativecommons.org/ns#",
  "http://iptc.org/std/",
  "http://cipa.jp/exif/",
  "http://prismstandard.org/namespaces/",
  "http://ns.microsoft.com/photo/",
  "http://www.gimp.org/xmp/",
];

function inXmp(data: Buffer): PersonalData[] {
  if (isBlank(data, 0x20)) return [];
  const xmp = readXmp(data);
  if (xmp === null) return ["unknown"];
  const isKnown = (namespace: string): boolean =>
    KNOWN_NAMESPACES.some((known) => namespace.startsWith(known));
  return [...xmp.names]
    .flatMap(inName)
    .concat([...xmp.namespaces].every(isKnown) ? [] : (["unknown"] satisfies PersonalData[]));
}

/** What the name of a property says, in whatever namespace a maker of phones or drones has put it. */
function inName(name: string): PersonalData[] {
  if (/gps|latitude|longitude|altitude/i.test(name)) return ["gps"];
  // `SubjectLocation` counts pixels.
  if (/^(?:(?!Subject)\w*Location\w*|City|State|Province\w*|Country\w*|Sublocation|coverage)$/i.test(name)) {
    return ["place"];
  }
  // `Model…` alone is the camera; ModelRelease and its like are about people who posed. CopyrightOwner is a right.
  if (/^(?:Make|Model|UniqueCameraModel|HostComputer|(?:Camera)?OwnerName|ImageUniqueID)$/i.test(name)) {
    return ["device"];
  }
  if (/serial|^lens|firmware|^camera(?!Raw|Profile)/i.test(name)) return ["device"];
  if (/maker_?note/i.test(name)) return ["makerNote"];
  return /thumb|preview/i.test(name) ? ["thumbnail"] : [];
}

/** Photoshop's two thumbnails, and EXIF and XMP inside its block. */
const THUMBNAILS = new Set([0x0409, 0x040c]);
const NESTED_RESOURCES = new Set([0x0422, 0x0423, 0x0424]);
/** Content location, city, sublocation, province and country; preview. */
const PLACES = new Set([26, 27, 90, 92, 95, 100, 101]);
const PREVIEW = 202;

function inIptc(data: Buffer): PersonalData[] {
  const iptc = readIptc(data);
  if (iptc === null) return ["unknown"];
  const found: PersonalData[] = [];
  const datasets = new Set(iptc.datasets.keys());
  if (!datasets.isDisjointFrom(PLACES)) found.push("place");
  if (datasets.has(PREVIEW) || !iptc.resources.isDisjointFrom(THUMBNAILS)) found.push("thumbnail");
  if (!iptc.resources.isDisjointFrom(NESTED_RESOURCES)) found.push("unknown");
  return found;
}

/** A block that was overwritten instead of cut out, where cutting would have moved the pixels. */
function isBlank(data: Buffer, filler: number): boolean {
  return data.every((byte) => byte === filler);
}
