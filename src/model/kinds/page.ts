import type { PageRecord, VersionOf } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { Page } from "../items.ts";
import type { Library } from "../library.ts";
import { linkDocument } from "../link-document.ts";
import { resolverFor } from "../resolver.ts";

/** A plain page in one language; `null` where the audience may not see it. */
export function composePage(desk: Desk, record: PageRecord, version: VersionOf<PageRecord>): Page | null {
  const item = composeItem(desk, "page", record, version);
  if (item === null) return null;
  return { ...item, title: version.fields.title, summary: version.fields.summary ?? null, body: [] };
}

export function linkPage(desk: Desk, record: PageRecord, library: Library): void {
  for (const version of [record.original, ...record.translations]) {
    const page = library.pages.version(record.id, version.lang);
    if (page !== undefined) page.body = linkDocument(version.body, resolverFor(desk, library, page));
  }
}
