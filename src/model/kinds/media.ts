import type { MediaRecord, VersionOf } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { Picture } from "../items.ts";
import { present } from "../names-present.ts";
import type { Library } from "../library.ts";

/** A picture in one of its languages; `null` where the audience may not see it. */
export function composeMedia(
  desk: Desk,
  record: MediaRecord,
  version: VersionOf<MediaRecord>,
): Picture | null {
  const item = composeItem(desk, "media", record, version);
  if (item === null) return null;
  const { fields } = record.original;
  return {
    ...item,
    kind: "picture",
    title: version.fields.title,
    caption: version.fields.caption,
    alt: fields.decorative ? "" : (version.fields.alt ?? ""),
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
    file: record.picture.absolute,
    width: record.picture.width,
    height: record.picture.height,
  };
}

export function linkMedia(record: MediaRecord, library: Library): void {
  for (const { lang } of [record.original, ...record.translations]) {
    const media = library.media.version(record.id, lang);
    if (media === undefined) continue;
    media.people = present(record.original.fields.people, (id) => library.people.get(id, media.lang));
  }
}
