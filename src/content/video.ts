import { createHash } from "node:crypto";
import path from "node:path";
import type { Bilingual } from "../errors.ts";
import { type ContentFile, readBytes } from "./files.ts";
import { mp4Tells } from "./mp4-metadata.ts";
import type { VideoFile } from "./records.ts";
import { webmTells } from "./webm-metadata.ts";

/** Judges a video by its bytes: that it is one, and that it does not tell where or with what it was filmed. */
export function inspectVideo(file: ContentFile): Omit<VideoFile, "captions"> | Bilingual {
  const bytes = readBytes(file);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const format = path.extname(file.inside).slice(1).toLowerCase() as VideoFile["format"];
  if (formatOf(bytes) !== format) {
    const name = format === "webm" ? "WebM" : "MP4";
    return {
      fr: `cette vidéo n’est pas du ${name} — l’exporter de nouveau en ${name}`,
      en: `this video is not ${name} — export it again as ${name}`,
    };
  }
  const tells = format === "webm" ? webmTells(bytes) : mp4Tells(bytes);
  if (tells === null) {
    return {
      fr: "cette vidéo ne se lit pas jusqu’au bout, abîmée ou enregistrée en direct — l’exporter de nouveau sans métadonnées (ffmpeg -i entrée -map_metadata -1 -c copy sortie)",
      en: "this video cannot be read to its end, damaged or recorded live — export it again without metadata (ffmpeg -i input -map_metadata -1 -c copy output)",
    };
  }
  if (tells) {
    return {
      fr: "cette vidéo dit où ou avec quel appareil elle a été filmée — l’exporter de nouveau sans métadonnées (ffmpeg -i entrée -map_metadata -1 -c copy sortie)",
      en: "this video tells where or with which device it was filmed — export it again without metadata (ffmpeg -i input -map_metadata -1 -c copy output)",
    };
  }
  return { absolute: file.absolute, format, size: bytes.length, sha256: hashOf(bytes) };
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** WebM is Matroska, which begins with the EBML mark (RFC 8794, 11.2); MP4 with its file type box (ISO 14496-12). */
function formatOf(bytes: Buffer): VideoFile["format"] | null {
  if (bytes.subarray(0, 4).equals(EBML)) return "webm";
  return bytes.toString("latin1", 4, 8) === "ftyp" ? "mp4" : null;
}

const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
