import { afterEach, describe, expect, it } from "vitest";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  newsroomOf,
  PNG,
  problemsOf,
  release,
  removeNewsrooms,
} from "../newsroom-folder.ts";
import { renderedSite } from "../rendered-site.ts";

afterEach(removeNewsrooms);

/** A header and a segment, both empty. */
const WEBM = Buffer.from("1a45dfa3801853806780", "hex");
const box = (type: string, ...inside: (Buffer | string)[]): Buffer => {
  const data = Buffer.concat(
    inside.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length + 8);
  return Buffer.concat([size, Buffer.from(type, "latin1"), data]);
};
const MP4 = box("ftyp", "isom");
const element = (id: string, inside: Buffer | string): Buffer => {
  const data = Buffer.from(inside);
  return Buffer.concat([Buffer.from(id, "hex"), Buffer.from([0x80 + data.length]), data]);
};
const tagged = (name: string): Buffer =>
  Buffer.concat([
    element("1a45dfa3", ""),
    element("18538067", element("1254c367", element("7373", element("67c8", element("45a3", name))))),
  ]);
const XMP = (property: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/"><${property}>43</${property}></rdf:Description></rdf:RDF></x:xmpmeta>`;
const KEYS = box("keys", Buffer.alloc(8), box("mdta", "com.apple.quicktime.location.ISO6709"));
const SHEET = MEDIA.replace(/^alt: .*\n/m, "");
const FILM = `${SHEET}poster: affiche\ntranscript: |\n  On voit le port.\n\n  On entend la mer.\n`;

const FILES: FolderFiles = {
  "media/affiche.png": PNG,
  "media/affiche.fr.yaml": MEDIA,
  "media/film.fr.yaml": FILM,
  "media/film.webm": WEBM,
  "media/film.fr.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nLe port.\n",
};

describe("a video", () => {
  it("plays on a click only, with its captions, poster and transcript, in a text that places it", async () => {
    const newsroom = await newsroomOf(
      {
        ...FILES,
        "releases/2017/quai.fr.md": release({}, "Voir.\n\n![](media:film)"),
        "releases/2017/quai.en.md": null,
      },
      "public",
    );
    const files = await renderedSite(newsroom);
    const page = String(files.get("/fr/communiques/2017/quai/index.html"));
    expect(page).toMatch(
      /<video controls preload="none" poster="\/media\/affiche\.[^"]+" width="1" height="1" aria-label="Le quai">/,
    );
    expect(page).toContain('<source src="/media/film.webm" type="video/webm">');
    expect(page).toContain(
      '<track kind="captions" src="/media/film.fr.vtt" srclang="fr" label="français" default>',
    );
    expect(page).toContain("<p>On entend la mer.</p>");
    expect(files.get("/media/film.webm")).toEqual(WEBM);
    expect(String(files.get("/media/film.fr.vtt"))).toMatch(/^WEBVTT/);
  });

  it("that stands elsewhere is a link, and loads nothing from there", async () => {
    const newsroom = await newsroomOf(
      {
        ...FILES,
        "media/film.webm": null,
        "media/film.fr.vtt": null,
        "media/film.fr.yaml": `${FILM}url: https://videos.example.org/film\n`,
      },
      "public",
    );
    const page = String((await renderedSite(newsroom)).get("/fr/medias/film/index.html"));
    expect(page).toContain(
      '<a href="https://videos.example.org/film" rel="noopener noreferrer"><img src="/media/affiche.',
    );
    expect(page).toContain("Voir la vidéo sur videos.example.org");
    expect(page).not.toContain("<video");
  });
});

describe("a fault of a video", () => {
  const sheet = "content/media/film.fr.yaml";
  it.each<[string, FolderFiles, string]>([
    [
      "no transcript",
      { "media/film.fr.yaml": FILM.replace(/transcript:[\s\S]*$/, "") },
      `${sheet}  transcript manque : tout ce qui se dit et se voit dans la vidéo — l’écrire`,
    ],
    [
      "no poster",
      { "media/film.fr.yaml": FILM.replace("poster: affiche\n", "") },
      `${sheet}  poster manque : l’image montrée avant la lecture — nommer une image de media/`,
    ],
    [
      "a poster of nothing",
      { "media/film.fr.yaml": FILM.replace("affiche", "rien") },
      `${sheet}:8:9  média « rien » introuvable dans media/ — corriger le nom ou ajouter la fiche`,
    ],
    [
      "itself as its poster",
      { "media/film.fr.yaml": FILM.replace("affiche", "film") },
      `${sheet}:8:9  « film » est une vidéo — nommer ici une image`,
    ],
    [
      "no credit",
      { "media/film.fr.yaml": FILM.replace(/^credit: .*\n/m, "") },
      `${sheet}:1:1  le champ « credit » manque — l’ajouter`,
    ],
    [
      "a file and an address",
      { "media/film.fr.yaml": `${FILM}url: https://videos.example.org/film\n` },
      `${sheet}  url et un fichier vidéo à côté — garder l’un des deux`,
    ],
    [
      "another format than its name says",
      { "media/film.webm": MP4 },
      "content/media/film.webm  cette vidéo n’est pas du WebM — l’exporter de nouveau en WebM",
    ],
    [
      "an empty file",
      { "media/film.webm": new Uint8Array() },
      "content/media/film.webm  cette vidéo n’est pas du WebM — l’exporter de nouveau en WebM",
    ],
    [
      "two files",
      { "media/film.mp4": MP4 },
      "content/media/film.webm  deux vidéos de ce nom — n’en garder qu’une, WebM ou MP4",
    ],
    [
      "captions of another form",
      { "media/film.fr.vtt": "1\n00:00:00,000 --> 00:00:02,000\n" },
      "content/media/film.fr.vtt  sous-titres qui ne commencent pas par WEBVTT — les enregistrer en WebVTT",
    ],
    [
      "captions of no language",
      { "media/film.x y.vtt": "WEBVTT\n" },
      "content/media/film.x y.vtt  sous-titres sans langue — les nommer identifiant.fr.vtt",
    ],
    [
      "captions of nothing",
      { "media/flim.fr.vtt": "WEBVTT\n" },
      "content/media/flim.fr.vtt  vidéo ou sous-titres sans fiche — écrire à côté identifiant.fr.yaml : titre, légende, crédit, licence",
    ],
    [
      "no sheet",
      { "media/autre.mp4": MP4 },
      "content/media/autre.mp4  vidéo ou sous-titres sans fiche — écrire à côté identifiant.fr.yaml : titre, légende, crédit, licence",
    ],
    [
      "two captions of one language",
      { "media/a/film.fr.vtt": "WEBVTT\n" },
      "content/media/film.fr.vtt  mêmes sous-titres que content/media/a/film.fr.vtt : même vidéo, même langue — n’en garder qu’un",
    ],
    [
      "captions of one that stands elsewhere",
      { "media/film.webm": null, "media/film.fr.yaml": `${FILM}url: https://videos.example.org/film\n` },
      "content/media/film.fr.vtt  sous-titres d’une vidéo qui est ailleurs (url) — les donner à qui l’héberge et retirer ce fichier",
    ],
    [
      "captions of a picture",
      { "media/affiche.fr.vtt": "WEBVTT\n" },
      "content/media/affiche.fr.vtt  sous-titres à côté d’une image — les nommer comme leur vidéo, ou les retirer",
    ],
    [
      "a picture of its name",
      { "media/film.png": PNG },
      "content/media/film.png  image du même nom qu’une vidéo — la renommer, avec sa propre fiche, ou la retirer ; poster nomme l’image d’attente",
    ],
    [
      "names in its transcript",
      { "media/film.fr.yaml": FILM.replace("la mer", "[la mer](sector:croisiere)") },
      `${sheet}:9:1  transcript : texte et liens https seulement, ni intertitre, ni chiffre, ni image, ni lien vers une fiche`,
    ],
  ])("is told: %s", async (_, files, expected) => {
    expect(await problemsOf({ ...FILES, ...files })).toEqual([expected]);
  });

  const judged = async (name: string, video: Buffer): Promise<string[]> =>
    problemsOf({ ...FILES, "media/film.webm": null, [`media/${name}`]: video });
  it.each<[string, string, Buffer]>([
    ["QuickTime", "film.mp4", box("moov", box("udta", box("©xyz", "+43.2965+005.3698/")))],
    ["QuickTime’s keys", "film.mp4", box("moov", box("meta", box("hdlr"), KEYS))],
    ["ISO’s keys", "film.mp4", box("moov", box("meta", Buffer.alloc(4), box("hdlr"), KEYS))],
    ["3GPP, of a track", "film.mp4", box("moov", box("trak", box("udta", box("loci", Buffer.alloc(8)))))],
    [
      "XMP",
      "film.mp4",
      box("uuid", Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex"), XMP("exif:GPSLatitude")),
    ],
    [
      "a track of positions",
      "film.mp4",
      box(
        "moov",
        box("trak", box("mdia", box("minf", box("stbl", box("stsd", Buffer.alloc(8), box("gpmd")))))),
      ),
    ],
    ["a tag", "film.webm", tagged("LOCATION")],
  ])("is told where it holds the place at which it was filmed: %s", async (_, name, data) => {
    expect(await judged(name, name.endsWith("webm") ? data : Buffer.concat([MP4, data]))).toEqual([
      `content/media/${name}  cette vidéo dit où ou avec quel appareil elle a été filmée — l’exporter de nouveau sans métadonnées (ffmpeg -i entrée -map_metadata -1 -c copy sortie)`,
    ]);
  });
  it.each<[string, string, Buffer]>([
    ["such letters among its pixels", "film.mp4", Buffer.concat([MP4, box("mdat", "©xyz©mak©mod")])],
    ["the program that encoded it", "film.webm", tagged("ENCODER")],
    [
      "XMP without a place",
      "film.mp4",
      Buffer.concat([MP4, box("moov", box("udta", box("XMP_", XMP("exif:ColorSpace"))))]),
    ],
  ])("is none: %s", async (_, name, video) => {
    expect(await judged(name, video)).toEqual([]);
  });
  it.each<[string, string, Buffer]>([
    ["cut", "film.mp4", Buffer.concat([MP4, box("moov", "more than there is").subarray(0, 12)])],
    ["cut", "film.webm", tagged("LOCATION").subarray(0, 20)],
    ["recorded live", "film.webm", Buffer.from("1a45dfa3801853806701ffffffffffffff", "hex")],
  ])("is told where it is %s: %s", async (_, name, video) => {
    expect(await judged(name, video)).toEqual([
      `content/media/${name}  cette vidéo ne se lit pas jusqu’au bout, abîmée ou enregistrée en direct — l’exporter de nouveau sans métadonnées (ffmpeg -i entrée -map_metadata -1 -c copy sortie)`,
    ]);
  });

  it("is told where a portrait or a cover is one", async () => {
    expect(
      await problemsOf({
        ...FILES,
        "people/jeanne-martin.fr.md": markdown({ name: "Jeanne Martin", portrait: "film" }, ""),
      }),
    ).toEqual(["content/people/jeanne-martin.fr.md:3:11  « film » est une vidéo — nommer ici une image"]);
  });
});
