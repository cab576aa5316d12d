import type { KitRecord, VersionOf } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { Kit, KitPart } from "../items.ts";
import type { Library } from "../library.ts";
import { linkDocument } from "../link-document.ts";
import { resolverFor } from "../resolver.ts";

/** A press kit in one language; `null` where the audience may not see it. */
export function composeKit(desk: Desk, record: KitRecord, version: VersionOf<KitRecord>): Kit | null {
  const item = composeItem(desk, "kit", record, version);
  if (item === null) return null;
  const { title, summary } = version.fields;
  return { ...item, title, summary, cover: null, body: [], contents: [] };
}

export function linkKit(desk: Desk, record: KitRecord, library: Library): void {
  const { cover, contents } = record.original.fields;
  for (const version of [record.original, ...record.translations]) {
    const kit = library.kits.version(record.id, version.lang);
    if (kit === undefined) continue;
    kit.body = linkDocument(version.body, resolverFor(desk, library, kit));
    const shown = cover === undefined ? undefined : library.media.get(cover, kit.lang);
    kit.cover = shown?.kind === "picture" ? shown : null;
    kit.contents = contents.flatMap((part) => partOf(part, kit.lang, library) ?? []);
  }
}

/** What a kit names; nothing where this audience does not see it yet. */
function partOf(
  { kind, id }: { kind: KitPart["kind"]; id: string },
  lang: string,
  library: Library,
): KitPart | undefined {
  const as = <K extends KitPart["kind"], T>(
    kind: K,
    item: T | undefined,
  ): { kind: K; item: T } | undefined => (item === undefined ? undefined : { kind, item });
  switch (kind) {
    case "release":
      return as(kind, library.releases.get(id, lang));
    case "sector":
      return as(kind, library.sectors.get(id, lang));
    case "person":
      return as(kind, library.people.get(id, lang));
    case "quote":
      return as(kind, library.quotes.get(id, lang));
    case "media":
      return as(kind, library.media.get(id, lang));
    case "event":
      return as(kind, library.events.get(id, lang));
  }
}
