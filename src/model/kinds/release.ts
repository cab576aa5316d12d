import type { ReleaseRecord, VersionOf } from "../../content/records.ts";
import { type Document, walk, type Written } from "../../text/document.ts";
import { composeItem, type Desk, placeOf } from "../desk.ts";
import type { Correction, Release, Standing, Tombstone } from "../items.ts";
import type { Library } from "../library.ts";
import { latestFirst } from "../latest-first.ts";
import { linkDocument, linkPlainDocument } from "../link-document.ts";
import { contactsNamed, present } from "../names-present.ts";
import { resolverFor } from "../resolver.ts";

/** A release in one language; `null` where the audience may not see it. */
export function composeRelease(
  desk: Desk,
  record: ReleaseRecord,
  version: VersionOf<ReleaseRecord>,
): Release | null {
  const item = composeItem(desk, "release", record, version);
  if (item === null) return null;
  const { fields } = record.original;
  const standing = withdrawal(desk, record, version);
  const corrections = correctionsOf(desk, record, version);
  const material = corrections.find(({ kind }) => kind === "material");
  const { boilerplate } = version.texts;
  return {
    ...item,
    kind: fields.kind,
    title: version.fields.title,
    summary: version.fields.summary,
    date: fields.date,
    dateline: version.fields.dateline ?? null,
    reference: fields.reference,
    body: [],
    boilerplate: boilerplate === undefined ? null : linkPlainDocument(boilerplate),
    standing,
    corrections,
    changedOn: standing.kind === "withdrawn" ? standing.date : (material?.date ?? null),
    sectors: [],
    people: [],
    contacts: [],
    media: [],
    gallery: [],
    events: [],
    quotes: [],
    related: [],
    previous: null,
    next: null,
  };
}

/** What is left of a release that was published in error, from the day of its removal. */
export function composeTombstone(
  desk: Desk,
  record: ReleaseRecord,
  version: VersionOf<ReleaseRecord>,
): Tombstone | null {
  const { status, date, reference } = record.original.fields;
  if (desk.visibility("release", record.id).kind !== "removed") return null;
  if (typeof status !== "object" || status.kind !== "removed")
    throw new Error(`${record.id} was not removed`);
  const place = placeOf(desk, "release", record, version);
  return { ...place, visibility: { kind: "public" }, reference, date, removedOn: status.date };
}

export function linkRelease(desk: Desk, record: ReleaseRecord, library: Library): void {
  const { fields } = record.original;
  for (const version of [record.original, ...record.translations]) {
    const release = library.releases.version(record.id, version.lang);
    if (release === undefined) continue;
    const { lang } = release;
    release.sectors = present(fields.sectors, (id) => library.sectors.get(id, lang));
    release.body = linkDocument(version.body, resolverFor(desk, library, release, release));
    const named = present(fields.people, (id) => library.people.get(id, lang));
    const quoted = release.quotes.flatMap((quote) => quote.speaker.person ?? []);
    release.people = [...new Set([...quoted, ...named])];
    // A release without contacts of its own is answered for by the whole press office.
    const contacts = [...(library.contacts.get(lang)?.keys() ?? [])];
    release.contacts = contactsNamed(
      library,
      lang,
      fields.contacts.length === 0 ? contacts : fields.contacts,
    );
    const placed = mediaIn(version.body);
    release.media = present([...placed, ...fields.media], (id) => library.media.get(id, lang));
    release.gallery = release.media.filter(({ id }) => !placed.has(id));
    release.events = present(fields.events, (id) => library.events.get(id, lang));
    release.related = present(fields.related, (id) => library.releases.get(id, lang));
    release.standing = replacement(record, lang, library) ?? release.standing;
  }
}

function withdrawal(desk: Desk, record: ReleaseRecord, version: VersionOf<ReleaseRecord>): Standing {
  const { status } = record.original.fields;
  if (typeof status !== "object" || status.kind !== "withdrawn" || status.date > desk.today) {
    return { kind: "current" };
  }
  const { withdrawalReason } = version.fields as { withdrawalReason?: string };
  return { kind: "withdrawn", date: status.date, reason: withdrawalReason ?? status.reason };
}

/** A release is replaced as soon as this audience sees the one that replaces it. */
function replacement(record: ReleaseRecord, lang: string, library: Library): Standing | null {
  const { status } = record.original.fields;
  const by =
    typeof status === "object" && status.kind === "replaced"
      ? library.releases.get(status.by, lang)
      : undefined;
  return by === undefined ? null : { kind: "replaced", by };
}

function correctionsOf(desk: Desk, record: ReleaseRecord, version: VersionOf<ReleaseRecord>): Correction[] {
  return record.original.fields.corrections
    .filter(({ date }) => date <= desk.today)
    .map((correction) => {
      const words = version.fields.corrections.find(({ id }) => id === correction.id) ?? correction;
      return {
        date: correction.date,
        kind: correction.kind,
        note: words.note,
        was: words.was ?? null,
        now: words.now ?? null,
      };
    })
    .sort(latestFirst);
}

function mediaIn(body: Document<Written>): Set<string> {
  const ids = new Set<string>();
  walk(body, (node) => {
    if (node.type === "media") ids.add(node.media.id);
  });
  return ids;
}
