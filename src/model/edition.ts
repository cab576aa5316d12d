import type { Locale } from "../content/locales.ts";
import type { Records } from "../content/records.ts";
import { type Addresses, addressesOf } from "./addresses.ts";
import { inLanguage } from "./contacts.ts";
import type { Contact, Linked, Person, Picture, Quote, Release, Sector, StandaloneQuote } from "./items.ts";
import { type Library, newestFirst } from "./library.ts";
import type { Document } from "../text/document.ts";
import { linkPlainDocument } from "./link-document.ts";

export type { Locale };

/** The newsroom in one language. Every list is sorted as it is read: newest first, names by alphabet. */
export interface Edition {
  lang: string;
  locale: Locale;
  addresses: Addresses;
  name: string;
  notice: string | null;
  boilerplate: Document<Linked>;
  contacts: Contact[];
  /**
   * Every release that this audience may see: in this language where it stands in it, else in its own. Only those
   * whose `lang` is the edition's have a page in it. The same holds for people, sectors and quotes.
   */
  releases: Release[];
  /** Quotes of known speakers, from releases and standing alone. */
  quotes: Quote[];
  standaloneQuotes: StandaloneQuote[];
  people: Person[];
  sectors: Sector[];
  /** Those that some page of the edition shows. */
  pictures: Picture[];
  /** The years that have releases, newest first. */
  years: string[];
}

/** Chooses an edition from the linked items of all languages. */
export function buildEdition(records: Records, locale: Locale, library: Library): Edition {
  const lang = locale.code;
  const { fields, boilerplate } = records.newsroom;
  const collator = new Intl.Collator(lang);
  const releases = library.releases.all(lang).toSorted(newestFirst);
  const standaloneQuotes = library.quotes.all(lang);
  const inReleases = releases.flatMap((release) => release.quotes);
  return {
    lang,
    locale,
    addresses: addressesOf(locale),
    name: inLanguage(fields.name, lang),
    notice: fields.notice === undefined ? null : inLanguage(fields.notice, lang),
    boilerplate: linkPlainDocument(boilerplate[lang] ?? []),
    contacts: [...(library.contacts.get(lang)?.values() ?? [])],
    releases,
    quotes: [...inReleases.filter((quote) => quote.speaker.person !== null), ...standaloneQuotes].sort(
      (a, b) => Number(a.date < b.date) - Number(a.date > b.date),
    ),
    standaloneQuotes,
    people: library.people.all(lang).toSorted((a, b) => collator.compare(a.name, b.name)),
    sectors: library.sectors.all(lang).toSorted((a, b) => collator.compare(a.title, b.title)),
    pictures: library.pictures.all(lang).filter((picture) => library.shownPictures.has(picture)),
    years: [...new Set(releases.map((release) => release.date.slice(0, 4)))],
  };
}
