import type { ItemRecord, Records, ReleaseRecord } from "../content/records.ts";
import type { Place } from "../errors.ts";
import { type Document, walk, type Written } from "../text/document.ts";

export type ItemKind = "release" | "person" | "quote" | "sector" | "media" | "kit" | "event" | "page";

/** One item's naming of another. */
export interface Reference {
  kind: ItemKind | "figure" | "contact";
  id: string;
  place: Place;
  /** Whether only a picture will do, of all media. */
  isPicture?: true;
  /** A list can wait for what it names; a text gives it away. */
  how: "list" | "text";
}

/** Any item, as far as references, visibility and addresses care. */
export interface AnyRecord {
  kind: ItemKind;
  record: ItemRecord<object, object>;
  references: Reference[];
}

/** Every item with all that it names, in its fields and in the texts of all its languages. */
export function collectReferences(records: Records): AnyRecord[] {
  return [
    ...records.releases.map((record) => {
      const { fields, locate } = record.original;
      const lists = [
        ...list("sector", "sectors", fields.sectors, locate),
        ...list("person", "people", fields.people, locate),
        ...list("contact", "contacts", fields.contacts, locate),
        ...list("media", "media", fields.media, locate),
        ...list("event", "events", fields.events, locate),
        ...list("release", "related", fields.related, locate),
        ...replacement(record),
      ];
      return any("release", record, lists);
    }),
    ...records.quotes.map((record) => {
      const { fields, locate } = record.original;
      // A quote without its speaker is nothing, so the name cannot wait.
      const speaker: Reference = {
        kind: "person",
        id: fields.speaker,
        place: locate("speaker"),
        how: "text",
      };
      return any("quote", record, [speaker]);
    }),
    ...records.sectors.map((record) => {
      const { fields, locate } = record.original;
      return any("sector", record, list("person", "spokespeople", fields.spokespeople, locate));
    }),
    ...records.people.map((record) => {
      const { fields, locate } = record.original;
      return any("person", record, [
        ...single("contact", "contact", fields.contact, locate),
        ...single("media", "portrait", fields.portrait, locate),
      ]);
    }),
    ...[...records.pictures, ...records.videos].map((record) => {
      const { fields, locate } = record.original;
      // A video shows nothing without its poster, so the name cannot wait.
      const poster = single("media", "poster", fields.poster, locate, "text");
      return any("media", record, [...list("person", "people", fields.people, locate), ...poster]);
    }),
    ...records.events.map((record) => {
      const { fields, locate } = record.original;
      return any("event", record, list("contact", "contacts", fields.contacts, locate));
    }),
    ...records.kits.map((record) => {
      const { fields, locate } = record.original;
      const contents = fields.contents.map(({ kind, id }, index) =>
        lazily({ kind, id, how: "list" }, () => locate("contents", index)),
      );
      return any("kit", record, [...single("media", "cover", fields.cover, locate), ...contents]);
    }),
    ...records.pages.map((record) => any("page", record, [])),
  ];
}

/** The release that replaces another; until it is public, the older one stands. */
function replacement({ original: { fields, locate } }: ReleaseRecord): Reference[] {
  const { status } = fields;
  if (typeof status !== "object" || status.kind !== "replaced") return [];
  return [lazily({ kind: "release", id: status.by, how: "list" }, () => locate("status", "by"))];
}

/** What a text names. */
function textReferences(document: Document<Written>): Reference[] {
  const references: Reference[] = [];
  walk(document, (node) => {
    if (node.type === "quote" && node.attribution.speaker.kind === "person") {
      references.push({ kind: "person", id: node.attribution.speaker.id, place: node.place, how: "text" });
    }
    if (node.type === "figure") references.push({ kind: "figure", ...node.figure, how: "text" });
    if (node.type === "media") references.push({ kind: "media", ...node.media, how: "text" });
    if (node.type === "link" && "id" in node.link) {
      references.push({ kind: node.link.kind, id: node.link.id, place: node.link.place, how: "text" });
    }
  });
  return references;
}

function any<O extends object, T extends object>(
  kind: ItemKind,
  record: ItemRecord<O, T>,
  inFields: Reference[],
): AnyRecord {
  const inTexts = [record.original, ...record.translations].flatMap((version) =>
    textReferences(version.body),
  );
  return { kind, record, references: [...inFields, ...inTexts] };
}

function list(
  kind: Reference["kind"],
  field: string,
  ids: readonly string[],
  locate: (...path: PropertyKey[]) => Place,
): Reference[] {
  return ids.map((id, index) => lazily({ kind, id, how: "list" }, () => locate(field, index)));
}

function single(
  kind: Reference["kind"],
  field: string,
  id: string | undefined,
  locate: (...path: PropertyKey[]) => Place,
  how: Reference["how"] = "list",
): Reference[] {
  if (id === undefined) return [];
  // The single media that a field names are a portrait, a cover and a poster.
  const isPicture = kind === "media" ? { isPicture: true as const } : {};
  return [lazily({ kind, id, how, ...isPicture }, () => locate(field))];
}

/** Finding a place reads the file's YAML again: only where the place is asked for. */
function lazily(reference: Omit<Reference, "place">, place: () => Place): Reference {
  return Object.defineProperty(reference as Reference, "place", { get: place, enumerable: true });
}
