import { createHash } from "node:crypto";
import type { Bilingual } from "../errors.ts";
import { type ContentFile, readBytes } from "./files.ts";
import { mediaId, mediaIdInLanguage } from "./media-id.ts";
import type { MediaSheet, VideoFile, VideoRecord } from "./records.ts";
import { isLanguageCode } from "../text/language-code.ts";
import { decodeText } from "./text-file.ts";
import { inspectVideo } from "./video.ts";

interface Reporter {
  report: (file: Pick<ContentFile, "name">, text: Bilingual) => void;
  faulty: Set<string>;
}

/** The sheets that describe a video: one that stands elsewhere, or whose file is beside it. */
export function splitVideos(
  sheets: readonly MediaSheet[],
  videos: readonly ContentFile[],
): { ofVideos: MediaSheet[]; ofPictures: MediaSheet[] } {
  const ids = new Set(videos.map(mediaId));
  const isVideo = ({ id, original }: MediaSheet): boolean => original.fields.url !== undefined || ids.has(id);
  return {
    ofVideos: sheets.filter(isVideo),
    ofPictures: sheets.filter((sheet) => !isVideo(sheet)),
  };
}

/**
 * Joins each video's sheet with its file and captions. A video needs a poster, since nothing of it is loaded before it
 * plays, and a transcript in each language (WCAG 1.2.3).
 */
export function joinVideos(
  sheets: readonly MediaSheet[],
  { videos, captions, pictures }: Record<"videos" | "captions" | "pictures", readonly ContentFile[]>,
  sheetNames: ReadonlySet<string>,
  { report, faulty }: Reporter,
): VideoRecord[] {
  const captionsOf = Map.groupBy(captions, mediaIdInLanguage);
  const joined = sheets.flatMap((sheet): VideoRecord[] => {
    const { id, original, translations } = sheet;
    const own = videos.filter((video) => mediaId(video) === id);
    const problems: [Pick<ContentFile, "name">, Bilingual][] = [];
    if (own.length > 1) problems.push([own[1] as ContentFile, TWINS]);
    if (own.length > 0 && original.fields.url !== undefined) problems.push([{ name: original.file }, BOTH]);
    if (original.fields.poster === undefined) problems.push([{ name: original.file }, NO_POSTER]);
    for (const version of [original, ...translations]) {
      if (version.texts["transcript"] === undefined) problems.push([{ name: version.file }, NO_TRANSCRIPT]);
    }
    const file = own[0] === undefined ? null : inspectVideo(own[0]);
    if (file !== null && "fr" in file) problems.push([own[0] as ContentFile, file]);
    const tracks = (captionsOf.get(id) ?? []).flatMap(trackOf);
    if (problems.length > 0) {
      for (const [at, text] of problems) report(at, text);
      faulty.add(`media:${id}`);
      return [];
    }
    const video = file === null || "fr" in file ? null : { ...file, captions: tracks };
    return [{ ...sheet, video }];
  });
  const withFile = new Set(videos.map(mediaId));
  const elsewhere = new Set(sheets.map(({ id }) => id).filter((id) => !withFile.has(id)));
  const pictureIds = new Set(pictures.map(mediaId).filter((id) => !withFile.has(id) && !elsewhere.has(id)));
  const first = new Map<string, ContentFile>();
  for (const file of captions) {
    const id = mediaIdInLanguage(file);
    const name = `${id}.${langOfCaptions(file)}`;
    const twin = first.get(name);
    first.set(name, twin ?? file);
    const fault =
      faultOfCaptions(file, sheetNames) ??
      (twin === undefined ? null : twinCaptions(twin)) ??
      (elsewhere.has(id) ? CAPTIONS_ELSEWHERE : null) ??
      (pictureIds.has(id) ? CAPTIONS_OF_PICTURE : null);
    if (fault !== null) report(file, fault);
  }
  for (const file of pictures) {
    const id = mediaId(file);
    // Without a sheet, both are told of that already.
    if (sheetNames.has(id) && (withFile.has(id) || elsewhere.has(id))) report(file, PICTURE_OF_VIDEO);
  }
  for (const file of videos) if (!sheetNames.has(mediaId(file))) report(file, NO_SHEET);
  return joined;
}

/** What is published of a caption file; nothing of one that cannot be read, which is told of its own. */
function trackOf(file: ContentFile): VideoFile["captions"] {
  const bytes = readBytes(file);
  if (!Buffer.isBuffer(bytes)) return [];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return [{ lang: langOfCaptions(file), absolute: file.absolute, sha256 }];
}

/** A caption file is WebVTT (W3C): it begins with that word. */
function faultOfCaptions(file: ContentFile, sheetNames: ReadonlySet<string>): Bilingual | null {
  if (!sheetNames.has(mediaIdInLanguage(file))) return NO_SHEET;
  if (!isLanguageCode(langOfCaptions(file))) return NO_LANGUAGE;
  const bytes = readBytes(file);
  const text = Buffer.isBuffer(bytes) ? decodeText(bytes) : bytes;
  if (typeof text !== "string") return text;
  return /^WEBVTT(?:[ \t\n]|$)/.test(text) ? null : NO_VTT;
}

function langOfCaptions(file: ContentFile): string {
  return file.inside.split(".").at(-2) ?? "";
}

function twinCaptions({ name }: ContentFile): Bilingual {
  return {
    fr: `mêmes sous-titres que ${name} : même vidéo, même langue — n’en garder qu’un`,
    en: `same captions as ${name}: same video, same language — keep one of them`,
  };
}

const CAPTIONS_ELSEWHERE: Bilingual = {
  fr: "sous-titres d’une vidéo qui est ailleurs (url) — les donner à qui l’héberge et retirer ce fichier",
  en: "captions of a video that is elsewhere (url) — give them to its host and take this file out",
};
const CAPTIONS_OF_PICTURE: Bilingual = {
  fr: "sous-titres à côté d’une image — les nommer comme leur vidéo, ou les retirer",
  en: "captions beside a picture — name them like their video, or take them out",
};
const PICTURE_OF_VIDEO: Bilingual = {
  fr: "image du même nom qu’une vidéo — la renommer, avec sa propre fiche, ou la retirer ; poster nomme l’image d’attente",
  en: "picture of the same name as a video — rename it, with a YAML of its own, or take it out; poster names the picture that stands in",
};
const TWINS: Bilingual = {
  fr: "deux vidéos de ce nom — n’en garder qu’une, WebM ou MP4",
  en: "two videos of this name — keep one, WebM or MP4",
};
const BOTH: Bilingual = {
  fr: "url et un fichier vidéo à côté — garder l’un des deux",
  en: "url and a video file beside it — keep one of the two",
};
const NO_POSTER: Bilingual = {
  fr: "poster manque : l’image montrée avant la lecture — nommer une image de media/",
  en: "poster is missing: the picture shown before it plays — name a picture of media/",
};
const NO_TRANSCRIPT: Bilingual = {
  fr: "transcript manque : tout ce qui se dit et se voit dans la vidéo — l’écrire",
  en: "transcript is missing: all that is said and seen in the video — write it",
};
const NO_SHEET: Bilingual = {
  fr: "vidéo ou sous-titres sans fiche — écrire à côté identifiant.fr.yaml : titre, légende, crédit, licence",
  en: "video or captions without a YAML — write id.en.yaml beside it: title, caption, credit, licence",
};
const NO_LANGUAGE: Bilingual = {
  fr: "sous-titres sans langue — les nommer identifiant.fr.vtt",
  en: "captions without a language — name them id.en.vtt",
};
const NO_VTT: Bilingual = {
  fr: "sous-titres qui ne commencent pas par WEBVTT — les enregistrer en WebVTT",
  en: "captions that do not begin with WEBVTT — save them as WebVTT",
};
