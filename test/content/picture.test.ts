import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { MEDIA, problemsOf, removeNewsrooms } from "../newsroom-folder.ts";
import { jpegWith, madePicture, pngChunk, pngWith, telephonePicture } from "../pictures/made-picture.ts";

afterEach(removeNewsrooms);

async function judged(
  name: string,
  picture: string | Uint8Array,
  language: "fr" | "en" = "fr",
): Promise<string[]> {
  const lines = await problemsOf({ "media/quai.fr.yaml": MEDIA, [`media/${name}`]: picture }, language);
  return lines.map((line) => line.replace(`content/media/${name}  `, ""));
}

const BROKEN = "cette image ne s’ouvre pas — l’enregistrer de nouveau en JPEG, PNG, WebP, AVIF ou SVG";
const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9">${inner}</svg>`;

describe("an original", () => {
  it("that says where and with what it was taken is refused, with what it carries and the cure", async () => {
    const picture = await telephonePicture("jpeg");
    expect(await judged("quai.jpg", picture)).toEqual([
      "cette image porte : position GPS, appareil, métadonnées inconnues ; chacun pourra télécharger l’original — l’en débarrasser par npm run strip -- content/media/quai.jpg",
    ]);
    expect(await judged("quai.jpg", picture, "en")).toEqual([
      "this picture carries: GPS position, device, unknown metadata; everybody will be able to download the original — rid it of that with npm run strip -- content/media/quai.jpg",
    ]);
  });
  it.each(["jpg", "jpeg", "JPG", "png", "webp", "avif"])(
    "is taken as .%s, with its rights",
    async (ending) => {
      const format = ending.toLowerCase().replace("jpg", "jpeg") as "jpeg";
      const rights = { exif: { IFD0: { Artist: "Alix Roy", Copyright: "Le Port" } } };
      expect(await judged(`quai.${ending}`, await madePicture(format, rights))).toEqual([]);
    },
  );
  it("is taken as AVIF where only a compatible brand says so", async () => {
    const avif = await madePicture("avif");
    avif.write("mif1", 8, "latin1");
    expect(avif.toString("latin1", 16, 28)).toContain("avif");
    expect(await judged("quai.avif", avif)).toEqual([]);
  });
  it("is not taken by a name that says another format", async () => {
    expect(await judged("quai.jpg", await madePicture("webp"))).toEqual([
      "cette image n’est pas du JPEG mais du WEBP — l’enregistrer de nouveau en JPEG",
    ]);
    expect(await judged("quai.svg", await madePicture("png"))).toEqual([
      "cette image n’est pas du SVG mais du PNG — l’enregistrer de nouveau en SVG",
    ]);
    expect(
      await judged(
        "quai.png",
        await sharp(await madePicture("png"))
          .gif()
          .toBuffer(),
      ),
    ).toEqual(["cette image n’est pas du PNG mais du GIF — l’enregistrer de nouveau en PNG"]);
  });
  it("cut anywhere is refused", async () => {
    for (const format of ["jpeg", "png", "webp", "avif"] as const) {
      const whole = await madePicture(format);
      for (const part of [0.3, 0.9, 0.99]) {
        expect(await judged(`quai.${format}`, whole.subarray(0, whole.length * part))).toEqual([BROKEN]);
      }
    }
    const interlaced = await sharp(await madePicture("png"))
      .png({ progressive: true })
      .toBuffer();
    expect(await judged("quai.png", interlaced.subarray(0, -40))).toEqual([BROKEN]);
  });
  it("of 20,000 × 20,000 pixels in 50 kB is refused by its header alone", async () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(20_000, 0);
    header.writeUInt32BE(20_000, 4);
    header.set([1, 0, 0, 0, 0], 8);
    const bomb = Buffer.concat([
      Buffer.from("\u0089PNG\r\n\u001A\n", "latin1"),
      pngChunk("IHDR", header),
      pngChunk("IDAT", deflateSync(Buffer.alloc(2_501 * 20_000))),
      pngChunk("IEND", ""),
    ]);
    expect(bomb.length).toBeLessThan(60_000);
    expect(await judged("quai.png", bomb)).toEqual([
      "image de 20000 × 20000 pixels — la réduire à 10 000 × 10 000 au plus",
    ]);
  });
  it("whose packed texts would swell is refused before a decoder unpacks them", async () => {
    const bomb = deflateSync(Buffer.alloc(7_000_000));
    const chunks = Array.from({ length: 200 }, (_, index) =>
      pngChunk("zTXt", Buffer.concat([Buffer.from(`Comment ${index}\0\0`), bomb])),
    );
    expect(await judged("quai.png", await pngWith(...chunks))).toEqual([
      "cette image porte : données étrangères à l’image ; chacun pourra télécharger l’original — l’en débarrasser par npm run strip -- content/media/quai.png",
    ]);
  });
  it("that is an archive as well is refused", async () => {
    const polyglot = await jpegWith([], Buffer.from("PK\u0003\u0004 readme.html"));
    expect(await judged("quai.jpg", polyglot)).toEqual([
      "cette image porte : données étrangères à l’image ; chacun pourra télécharger l’original — l’en débarrasser par npm run strip -- content/media/quai.jpg",
    ]);
  });
  it("that moves is refused", async () => {
    const ANIMATED = ["image animée — en enregistrer une seule vue"];
    const frames = Buffer.alloc(8 * 16 * 3).fill(255, 8 * 8 * 3);
    const moving = sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } });
    expect(
      await judged(
        "quai.webp",
        await moving
          .clone()
          .webp({ loop: 0, delay: [100, 100] })
          .toBuffer(),
      ),
    ).toEqual(ANIMATED);
    expect(await judged("quai.png", await pngWith(pngChunk("acTL", Buffer.alloc(8))))).toEqual(ANIMATED);
  });
});

describe("a drawing", () => {
  it("of shapes alone is taken", async () => {
    expect(await judged("quai.svg", svg('<path d="M0 0h9v9z"/>'))).toEqual([]);
  });
  it.each([
    [
      "with a text",
      svg("<text>a</text>"),
      "<text> : un texte change avec les polices de chaque machine — convertir les textes en contours, puis exporter de nouveau",
    ],
    [
      "in Latin-1",
      Buffer.from(svg("<desc>é</desc>"), "latin1"),
      "ce n’est pas de l’UTF-8 (octet 65) — enregistrer le fichier en UTF-8",
    ],
    ["that is no XML", svg("<g></svg>"), BROKEN],
    ["of nothing", "", "fichier vide — l’écrire ou le supprimer"],
    ["that uses itself a million times over", svg(bombOfUses()), BROKEN],
    [
      "of a size for printers",
      svg("").replace('viewBox="0 0 16 9"', 'width="20000" height="20000"'),
      "image de 20000 × 20000 pixels — la réduire à 10 000 × 10 000 au plus",
    ],
  ])("%s is refused", async (_name, source, expected) => {
    expect(await judged("quai.svg", source)).toEqual([expected]);
  });
  it("is refused for a picture inside it that is a bomb", async () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(50_000, 0);
    header.writeUInt32BE(50_000, 4);
    header.set([1, 0, 0, 0, 0], 8);
    const bomb = Buffer.concat([
      Buffer.from("\u0089PNG\r\n\u001A\n", "latin1"),
      pngChunk("IHDR", header),
      pngChunk("IDAT", ""),
      pngChunk("IEND", ""),
    ]);
    expect(
      await judged("quai.svg", svg(`<image href="data:image/png;base64,${bomb.toString("base64")}"/>`)),
    ).toEqual(["image de 50000 × 50000 pixels — la réduire à 10 000 × 10 000 au plus"]);
  });
});

/** Ten uses of ten uses of ten …: the "billion laughs" of drawings. */
function bombOfUses(): string {
  const groups = Array.from(
    { length: 9 },
    (_, level) => `<g id="a${level + 1}">${`<use href="#a${level}"/>`.repeat(10)}</g>`,
  );
  return `<rect id="a0" width="1" height="1"/>${groups.join("")}`;
}
