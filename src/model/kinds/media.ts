import type { MediaSheet, PictureRecord, VersionOf, VideoRecord } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { MediaItem, Picture, Video } from "../items.ts";
import type { Library } from "../library.ts";
import { linkPlainDocument } from "../link-document.ts";
import { present } from "../names-present.ts";

/** A picture in one of its languages; `null` where the audience may not see it. */
export function composePicture(
  desk: Desk,
  record: PictureRecord,
  version: VersionOf<MediaSheet>,
): Picture | null {
  const media = composeMedia(desk, record, version);
  if (media === null) return null;
  const { fields: words } = record.original;
  const { absolute, format, width, height, size, sha256 } = record.picture;
  return {
    ...media,
    kind: "picture",
    alt: record.original.fields.decorative ? "" : (version.fields.alt ?? ""),
    embedded: { title: words.title, caption: words.caption, usage: words.usage },
    file: absolute,
    format,
    width,
    height,
    size,
    sha256,
  };
}

/** A video in one of its languages; `null` where the audience may not see it. */
export function composeVideo(desk: Desk, record: VideoRecord, version: VersionOf<MediaSheet>): Video | null {
  const media = composeMedia(desk, record, version);
  if (media === null) return null;
  return {
    ...media,
    kind: "video",
    source: sourceOf(record),
    poster: null,
    transcript: linkPlainDocument(version.texts["transcript"] ?? []),
    captions:
      record.video?.captions.map(({ lang, absolute, sha256 }) => ({ lang, file: absolute, sha256 })) ?? [],
  };
}

export function linkMedia(record: MediaSheet, library: Library): void {
  for (const { lang } of [record.original, ...record.translations]) {
    const media = library.media.version(record.id, lang);
    if (media === undefined) continue;
    media.people = present(record.original.fields.people, (id) => library.people.get(id, media.lang));
  }
}

export function linkVideo(record: VideoRecord, library: Library): void {
  linkMedia(record, library);
  const { poster } = record.original.fields;
  for (const { lang } of [record.original, ...record.translations]) {
    const video = library.media.version(record.id, lang);
    const picture = library.media.get(poster ?? "", lang);
    if (video?.kind === "video" && picture?.kind === "picture") video.poster = picture;
  }
}

/** What pictures and videos share. */
function composeMedia(desk: Desk, record: MediaSheet, version: VersionOf<MediaSheet>): MediaItem | null {
  const item = composeItem(desk, "media", record, version);
  if (item === null) return null;
  const { fields } = record.original;
  return {
    ...item,
    title: version.fields.title,
    caption: version.fields.caption,
    creator: fields.creator,
    credit: fields.credit,
    licence: fields.licence,
    licenceUrl: fields.licenceUrl ?? null,
    usage: version.fields.usage,
    date: fields.date,
    place: version.fields.place ?? null,
    people: [],
    expires: fields.expires ?? null,
    releases: [],
  };
}

function sourceOf({ id, video, original }: VideoRecord): Video["source"] {
  if (video !== null) {
    return {
      kind: "file",
      file: video.absolute,
      format: video.format,
      size: video.size,
      sha256: video.sha256,
    };
  }
  const { url } = original.fields;
  if (url === undefined) throw new Error(`the video ${id} has neither file nor address`);
  return { kind: "page", url };
}
