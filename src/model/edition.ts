import type { Locale } from "../content/locales.ts";
import type { Records } from "../content/records.ts";
import { type Addresses, addressesOf } from "./addresses.ts";
import { inLanguage } from "./contacts.ts";
import { isListed, newestFirst, quotesOf } from "./fill-lists.ts";
import type {
  Contact,
  Event,
  Kit,
  Linked,
  Media,
  Page,
  Person,
  Quote,
  Release,
  Sector,
  StandaloneQuote,
  Tombstone,
} from "./items.ts";
import { latestFirst } from "./latest-first.ts";
import type { Library } from "./library.ts";
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
  /** Releases that lead to the newer ones which replaced them; no list holds them. */
  replaced: Release[];
  /** What stands in the place of releases that were published in error. */
  tombstones: Tombstone[];
  /** Quotes of known speakers, from releases and standing alone. */
  quotes: Quote[];
  standaloneQuotes: StandaloneQuote[];
  people: Person[];
  sectors: Sector[];
  /** Newest first. */
  media: Media[];
  kits: Kit[];
  /** In the order in which they begin. */
  events: Event[];
  pages: Page[];
  /** The years that have releases, newest first. */
  years: string[];
  /** From whom mail of this newsroom comes; `null`: it sends none. */
  mail: MailSettings | null;
}

/** From whom mail comes, and how its recipients leave the list. All addresses are plain ASCII. */
export interface MailSettings {
  from: { name: string; email: string };
  replyTo: string | null;
  /** `url` takes one-click requests (RFC 8058). */
  unsubscribe: { email: string; url: string | null };
}

/** Chooses an edition from the linked items of all languages. */
export function buildEdition(records: Records, locale: Locale, library: Library): Edition {
  const lang = locale.code;
  const { fields, boilerplate } = records.newsroom;
  const collator = new Intl.Collator(lang);
  const all = library.releases.all(lang).toSorted(newestFirst);
  const releases = all.filter(isListed);
  const standaloneQuotes = library.quotes.all(lang);
  return {
    lang,
    locale,
    addresses: addressesOf(locale),
    name: inLanguage(fields.name, lang),
    notice: fields.notice === undefined ? null : inLanguage(fields.notice, lang),
    boilerplate: linkPlainDocument(boilerplate[lang] ?? []),
    contacts: [...(library.contacts.get(lang)?.values() ?? [])],
    releases,
    replaced: all.filter((release) => !isListed(release)),
    tombstones: library.tombstones.all(lang),
    quotes: [...releases.flatMap(quotesOf), ...standaloneQuotes].sort(latestFirst),
    standaloneQuotes,
    people: library.people.all(lang).toSorted((a, b) => collator.compare(a.name, b.name)),
    sectors: library.sectors.all(lang).toSorted((a, b) => collator.compare(a.title, b.title)),
    media: library.media.all(lang).toSorted(latestFirst),
    kits: library.kits.all(lang).toSorted((a, b) => collator.compare(a.title, b.title)),
    events: library.events
      .all(lang)
      .toSorted((a, b) => Temporal.Instant.compare(a.start, b.start) || collator.compare(a.title, b.title)),
    pages: library.pages.all(lang).toSorted((a, b) => collator.compare(a.title, b.title)),
    years: [...new Set(releases.map((release) => release.date.slice(0, 4)))],
    mail: mailSettings(fields, lang),
  };
}

function mailSettings({ mail, name }: Records["newsroom"]["fields"], lang: string): MailSettings | null {
  if (mail === undefined) return null;
  const { from, replyTo, unsubscribe } = mail;
  return {
    from: { name: inLanguage(from.name ?? name, lang), email: from.email },
    replyTo: replyTo ?? null,
    unsubscribe: { email: unsubscribe.email, url: unsubscribe.url ?? null },
  };
}
