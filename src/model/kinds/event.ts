import type { EventRecord, VersionOf } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { Event } from "../items.ts";
import type { Library } from "../library.ts";
import { linkDocument } from "../link-document.ts";
import { contactsNamed } from "../names-present.ts";
import { resolverFor } from "../resolver.ts";

/** An event in one language; `null` where the audience may not see it. */
export function composeEvent(desk: Desk, record: EventRecord, version: VersionOf<EventRecord>): Event | null {
  const item = composeItem(desk, "event", record, version);
  if (item === null) return null;
  const { start, end, timeZone } = record.original.fields;
  return {
    ...item,
    title: version.fields.title,
    summary: version.fields.summary ?? null,
    start,
    end,
    isPast: end.toZonedDateTimeISO(desk.timeZone).toPlainDate().toString() < desk.today,
    timeZone,
    place: version.fields.place,
    accreditation: version.fields.accreditation ?? null,
    body: [],
    contacts: [],
    releases: [],
  };
}

export function linkEvent(desk: Desk, record: EventRecord, library: Library): void {
  for (const version of [record.original, ...record.translations]) {
    const event = library.events.version(record.id, version.lang);
    if (event === undefined) continue;
    event.body = linkDocument(version.body, resolverFor(desk, library, event));
    event.contacts = contactsNamed(library, event.lang, record.original.fields.contacts);
  }
}
