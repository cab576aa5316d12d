import type { SectorRecord, VersionOf } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import { figuresOf } from "../figures.ts";
import type { Sector } from "../items.ts";
import type { Library } from "../library.ts";
import { linkDocument } from "../link-document.ts";
import { present } from "../names-present.ts";
import { resolverFor } from "../resolver.ts";

/** A fact sheet in one language; `null` where the audience may not see it. */
export function composeSector(
  desk: Desk,
  record: SectorRecord,
  version: VersionOf<SectorRecord>,
): Sector | null {
  const item = composeItem(desk, "sector", record, version);
  if (item === null) return null;
  const { reviewedOn, reviewBy } = record.original.fields;
  return {
    ...item,
    title: version.fields.title,
    summary: version.fields.summary,
    body: [],
    figures: figuresOf(record, version, item.path),
    spokespeople: [],
    reviewedOn,
    reviewBy,
    isPastReview: reviewBy < desk.today,
    releases: [],
    quotes: [],
  };
}

export function linkSector(desk: Desk, record: SectorRecord, library: Library): void {
  for (const version of [record.original, ...record.translations]) {
    const sector = library.sectors.version(record.id, version.lang);
    if (sector === undefined) continue;
    sector.body = linkDocument(version.body, resolverFor(desk, library, sector));
    sector.spokespeople = present(record.original.fields.spokespeople, (id) =>
      library.people.get(id, sector.lang),
    );
    for (const person of sector.spokespeople) if (person.lang === sector.lang) person.sectors.push(sector);
  }
}
