import type { PictureRecord, Records, VideoRecord } from "../content/records.ts";
import { contactsOf } from "./contacts.ts";
import type { Desk } from "./desk.ts";
import { fillLists } from "./fill-lists.ts";
import type {
  Contact,
  Event,
  Kit,
  Media,
  Page,
  Person,
  Release,
  Sector,
  StandaloneQuote,
  Tombstone,
} from "./items.ts";
import { composeEvent, linkEvent } from "./kinds/event.ts";
import { composeKit, linkKit } from "./kinds/kit.ts";
import { composePicture, composeVideo, linkMedia, linkVideo } from "./kinds/media.ts";
import { composePage, linkPage } from "./kinds/page.ts";
import { composePerson, linkPerson } from "./kinds/person.ts";
import { composeQuote, linkQuote } from "./kinds/quote.ts";
import { composeRelease, composeTombstone, linkRelease } from "./kinds/release.ts";
import { composeSector, linkSector } from "./kinds/sector.ts";
import { makeShelf, type Shelf } from "./shelf.ts";

/** Every item that an audience may see, in all its languages, linked to the others. */
export interface Library {
  releases: Shelf<Release>;
  people: Shelf<Person>;
  sectors: Shelf<Sector>;
  quotes: Shelf<StandaloneQuote>;
  media: Shelf<Media>;
  events: Shelf<Event>;
  kits: Shelf<Kit>;
  pages: Shelf<Page>;
  tombstones: Shelf<Tombstone>;
  /** By language, then id. */
  contacts: ReadonlyMap<string, ReadonlyMap<string, Contact>>;
}

/** Links the records. Names have been checked before: what is missing here is not for this audience. */
export function buildLibrary(records: Records, desk: Desk): Library {
  const library: Library = {
    media: makeShelf<PictureRecord | VideoRecord, Media>(
      [...records.pictures, ...records.videos],
      (record, version) =>
        "picture" in record ? composePicture(desk, record, version) : composeVideo(desk, record, version),
    ),
    people: makeShelf(records.people, (record, version) => composePerson(desk, record, version)),
    sectors: makeShelf(records.sectors, (record, version) => composeSector(desk, record, version)),
    releases: makeShelf(records.releases, (record, version) => composeRelease(desk, record, version)),
    quotes: makeShelf(records.quotes, (record, version) => composeQuote(desk, record, version)),
    events: makeShelf(records.events, (record, version) => composeEvent(desk, record, version)),
    kits: makeShelf(records.kits, (record, version) => composeKit(desk, record, version)),
    pages: makeShelf(records.pages, (record, version) => composePage(desk, record, version)),
    tombstones: makeShelf(records.releases, (record, version) => composeTombstone(desk, record, version)),
    contacts: contactsOf(records),
  };
  for (const record of records.pictures) linkMedia(record, library);
  for (const record of records.videos) linkVideo(record, library);
  for (const record of records.people) linkPerson(desk, record, library);
  for (const record of records.sectors) linkSector(desk, record, library);
  for (const record of records.releases) linkRelease(desk, record, library);
  for (const record of records.quotes) linkQuote(desk, record, library);
  for (const record of records.events) linkEvent(desk, record, library);
  for (const record of records.kits) linkKit(desk, record, library);
  for (const record of records.pages) linkPage(desk, record, library);
  for (const { code } of records.locales) fillLists(library, code);
  return library;
}
