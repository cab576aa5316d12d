import type { Locale } from "../content/locales.ts";
import type {
  MediaRecord,
  PersonRecord,
  QuoteRecord,
  Records,
  ReleaseRecord,
  SectorRecord,
} from "../content/records.ts";
import { blockWords } from "../text/words.ts";
import { addressesOf } from "./addresses.ts";
import { contactsOf } from "./contacts.ts";
import { figuresOf } from "./figures.ts";
import type {
  Contact,
  Figure,
  Item,
  Linked,
  Person,
  Picture,
  Quote,
  Release,
  Sector,
  Speaker,
  StandaloneQuote,
} from "./items.ts";
import { linkDocument, type Resolver } from "./link-document.ts";
import { quoteAnchor } from "./quote-anchor.ts";
import type { ItemKind } from "./references.ts";
import { covers } from "./roles.ts";
import { makeShelf, type Shelf } from "./shelf.ts";
import type { Visibility } from "./visibility.ts";
import { type Document, walk } from "../text/document.ts";

/** Every item that an audience may see, in all its languages, linked to the others. */
export interface Library {
  releases: Shelf<Release>;
  people: Shelf<Person>;
  sectors: Shelf<Sector>;
  quotes: Shelf<StandaloneQuote>;
  pictures: Shelf<Picture>;
  /** By language, then id. */
  contacts: Map<string, Map<string, Contact>>;
  /** Pictures that some page shows: placed in a text, listed by a release, or a portrait. */
  shownPictures: Set<Picture>;
}

export interface LibraryContext {
  figureSectors: ReadonlyMap<string, string>;
  /** How an item stands to the audience; `null` where the audience may not see it. */
  sees(kind: ItemKind, id: string): Visibility | null;
  /** ISO day, in the newsroom's zone. */
  today: string;
}

/** Links the records. Names have been checked before: what is missing here is not for this audience. */
export function buildLibrary(records: Records, context: LibraryContext): Library {
  return new Librarian(records, context).library;
}

class Librarian {
  readonly library: Library;
  readonly #context: LibraryContext;
  readonly #locales: Map<string, Locale>;

  constructor(records: Records, context: LibraryContext) {
    this.#context = context;
    this.#locales = new Map(records.locales.map((locale) => [locale.code, locale]));
    const pictures = makeShelf(records.media, (record, version) => this.#picture(record, version));
    const people = makeShelf(records.people, (record, version) => this.#person(record, version));
    const sectors = makeShelf(records.sectors, (record, version) => this.#sector(record, version));
    const releases = makeShelf(records.releases, (record, version) => this.#release(record, version));
    const quotes = makeShelf(records.quotes, (record, version) => this.#standaloneQuote(record, version));
    const contacts = contactsOf(records);
    this.library = { releases, people, sectors, quotes, pictures, contacts, shownPictures: new Set() };
    for (const record of records.people) this.#linkPerson(record);
    for (const record of records.sectors) this.#linkSector(record);
    for (const record of records.releases) this.#linkRelease(record, records);
    for (const record of records.quotes) this.#linkStandaloneQuote(record);
    for (const lang of this.#locales.keys()) this.#fillLists(lang);
  }

  // ---- Each item by itself ------------------------------------------------------------------------------

  #item(
    kind: ItemKind,
    record: { id: string; original: { lang: string }; translations: { lang: string }[] },
    lang: string,
    pathIn: (lang: string) => string,
  ): Item | null {
    const visibility = this.#context.sees(kind, record.id);
    if (visibility === null) return null;
    const langs = [record.original.lang, ...record.translations.map((translation) => translation.lang)];
    const alternates = [...this.#locales.keys()]
      .filter((code) => langs.includes(code))
      .map((code) => ({ lang: code, path: pathIn(code) }));
    return { id: record.id, lang, path: pathIn(lang), alternates, visibility };
  }

  #addresses(lang: string) {
    const locale = this.#locales.get(lang);
    if (locale === undefined) throw new Error(`no locale for ${lang}`);
    return addressesOf(locale);
  }

  #slug(record: SluggedRecord, lang: string): string {
    const version = [record.original, ...record.translations].find((each) => each.lang === lang);
    return version?.fields.slug ?? record.id;
  }

  #picture(record: MediaRecord, version: AnyVersion<MediaRecord>): Picture | null {
    const visibility = this.#context.sees("media", record.id);
    if (visibility === null) return null;
    const { fields } = record.original;
    const { absolute, format, width, height, size, sha256 } = record.picture;
    return {
      id: record.id,
      lang: version.lang,
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
      embedded: { title: fields.title, caption: fields.caption, usage: fields.usage },
      file: absolute,
      format,
      width,
      height,
      size,
      sha256,
      visibility,
    };
  }

  #person(record: PersonRecord, version: AnyVersion<PersonRecord>): Person | null {
    const item = this.#item("person", record, version.lang, (lang) =>
      this.#addresses(lang).person(this.#slug(record, lang)),
    );
    if (item === null) return null;
    const name = version.fields.name ?? record.original.fields.name;
    return {
      ...item,
      name,
      initials: initialsOf(name),
      roles: record.original.fields.roles.map((role) => {
        const words = version.fields.roles.find((candidate) => candidate.id === role.id) ?? role;
        return {
          title: words.title,
          organisation: words.organisation ?? null,
          from: role.from,
          until: role.until ?? null,
        };
      }),
      currentRoles: record.original.fields.roles
        .filter((role) => covers(role, this.#context.today))
        .map(({ id }) => version.fields.roles.find((role) => role.id === id))
        .flatMap((role) => (role === undefined ? [] : roleText(role))),
      pronunciation: version.fields.pronunciation ?? null,
      bio: [],
      contact: null,
      portrait: null,
      releases: [],
      quotes: [],
      sectors: [],
    };
  }

  #sector(record: SectorRecord, version: AnyVersion<SectorRecord>): Sector | null {
    const item = this.#item("sector", record, version.lang, (lang) =>
      this.#addresses(lang).sector(this.#slug(record, lang)),
    );
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
      isPastReview: reviewBy < this.#context.today,
      releases: [],
      quotes: [],
    };
  }

  #release(record: ReleaseRecord, version: AnyVersion<ReleaseRecord>): Release | null {
    const { fields } = record.original;
    const item = this.#item("release", record, version.lang, (lang) =>
      this.#addresses(lang).release(fields.date, this.#slug(record, lang)),
    );
    if (item === null) return null;
    return {
      ...item,
      kind: fields.kind,
      title: version.fields.title,
      summary: version.fields.summary,
      date: fields.date,
      dateline: version.fields.dateline ?? null,
      reference: fields.reference,
      body: [],
      sectors: [],
      people: [],
      contacts: [],
      pictures: [],
      quotes: [],
      related: [],
      previous: null,
      next: null,
    };
  }

  #standaloneQuote(record: QuoteRecord, version: AnyVersion<QuoteRecord>): StandaloneQuote | null {
    const item = this.#item("quote", record, version.lang, (lang) => this.#addresses(lang).quote(record.id));
    if (item === null) return null;
    const { fields, lang } = record.original;
    const isTranslation = version.lang !== lang;
    return {
      ...item,
      anchor: "",
      blocks: [],
      words: "",
      speaker: { name: "", roles: [], person: null },
      date: fields.saidOn,
      saidOn: fields.saidOn,
      context: version.fields.context ?? null,
      provenance: fields.provenance,
      translatedFrom: isTranslation ? lang : null,
      release: null,
    };
  }

  // ---- Links --------------------------------------------------------------------------------------------

  #linkPerson(record: PersonRecord): void {
    for (const version of [record.original, ...record.translations]) {
      const person = this.#version(this.library.people, record.id, version.lang);
      if (person === undefined) continue;
      const { contact, portrait } = record.original.fields;
      person.bio = linkDocument(version.body, this.#resolver(person));
      person.contact = this.#contacts(person.lang, contact === undefined ? [] : [contact])[0] ?? null;
      person.portrait =
        portrait === undefined ? null : (this.library.pictures.get(portrait, person.lang) ?? null);
      if (person.portrait !== null) this.library.shownPictures.add(person.portrait);
    }
  }

  #linkSector(record: SectorRecord): void {
    for (const version of [record.original, ...record.translations]) {
      const sector = this.#version(this.library.sectors, record.id, version.lang);
      if (sector === undefined) continue;
      sector.body = linkDocument(version.body, this.#resolver(sector));
      sector.spokespeople = present(record.original.fields.spokespeople, (id) =>
        this.library.people.get(id, sector.lang),
      );
      for (const person of sector.spokespeople) if (person.lang === sector.lang) person.sectors.push(sector);
    }
  }

  #linkRelease(record: ReleaseRecord, records: Records): void {
    const { fields } = record.original;
    for (const version of [record.original, ...record.translations]) {
      const release = this.#version(this.library.releases, record.id, version.lang);
      if (release === undefined) continue;
      const { lang } = release;
      release.sectors = present(fields.sectors, (id) => this.library.sectors.get(id, lang));
      release.body = linkDocument(version.body, this.#resolver(release, release));
      const named = present(fields.people, (id) => this.library.people.get(id, lang));
      const quoted = release.quotes.flatMap((quote) => quote.speaker.person ?? []);
      release.people = [...new Set([...quoted, ...named])];
      // A release without contacts of its own is answered for by the whole press office.
      const contacts = records.newsroom.fields.contacts.map((contact) => contact.id);
      release.contacts = this.#contacts(lang, fields.contacts.length === 0 ? contacts : fields.contacts);
      const placed = new Set<string>();
      walk(version.body, (node) => {
        if (node.type === "media") placed.add(node.media.id);
      });
      const listed = fields.media.filter((id) => !placed.has(id));
      release.pictures = present(listed, (id) => this.library.pictures.get(id, lang));
      for (const picture of release.pictures) this.library.shownPictures.add(picture);
      release.related = present(fields.related, (id) => this.library.releases.get(id, lang));
    }
  }

  #linkStandaloneQuote(record: QuoteRecord): void {
    for (const version of [record.original, ...record.translations]) {
      const quote = this.#version(this.library.quotes, record.id, version.lang);
      if (quote === undefined) continue;
      quote.blocks = linkDocument(version.body, this.#resolver(quote));
      quote.words = wordsOf(quote.blocks);
      quote.anchor = quoteAnchor(quote.words);
      quote.speaker = this.#knownSpeaker(record.original.fields.speaker, quote.lang, quote.date);
    }
  }

  /** The item in exactly this language. */
  #version<T extends { lang: string }>(shelf: Shelf<T>, id: string, lang: string): T | undefined {
    const item = shelf.get(id, lang);
    return item?.lang === lang ? item : undefined;
  }

  #contacts(lang: string, ids: readonly string[]): Contact[] {
    const all = this.library.contacts.get(lang) ?? new Map<string, Contact>();
    return present(ids, (id) => all.get(id));
  }

  #knownSpeaker(id: string, lang: string, day: string): Speaker {
    const person = this.library.people.get(id, lang);
    if (person === undefined) throw new Error(`the speaker ${id} is hidden from those who see the quote`);
    const roles = person.roles.filter((role) => covers(role, day)).map(roleText);
    return { name: person.name, roles, person };
  }

  #resolver(owner: Item, release: Release | null = null): Resolver {
    const { library } = this;
    const { lang } = owner;
    const quotesHere: Quote[] = [];
    return {
      quote: ({ attribution }, children) => {
        const words = wordsOf(children);
        const anchor = freeAnchor(quoteAnchor(words), quotesHere);
        const day = release?.date ?? attribution.saidOn ?? this.#context.today;
        const quote: Quote = {
          anchor,
          lang,
          path: `${owner.path}#${anchor}`,
          blocks: children,
          words,
          speaker:
            attribution.speaker.kind === "person"
              ? this.#knownSpeaker(attribution.speaker.id, lang, day)
              : {
                  name: attribution.speaker.name,
                  roles: attribution.speaker.role === null ? [] : [attribution.speaker.role],
                  person: null,
                },
          date: attribution.saidOn ?? day,
          saidOn: attribution.saidOn,
          context: attribution.context,
          provenance: attribution.provenance,
          translatedFrom: attribution.translatedFrom,
          release,
        };
        quotesHere.push(quote);
        release?.quotes.push(quote);
        return quote;
      },
      figure: (id) => {
        const sector = library.sectors.get(this.#context.figureSectors.get(id) ?? "", lang);
        return must(
          sector?.figures.find((figure) => figure.id === id),
          `figure ${id}`,
        );
      },
      picture: (id) => {
        const picture = must(library.pictures.get(id, lang), `media ${id}`);
        library.shownPictures.add(picture);
        return picture;
      },
      link: (link) => {
        switch (link.kind) {
          case "outside":
            return { kind: "outside", href: link.href };
          case "address": {
            const { pathname, search, hash } = new URL(link.href, `http://newsroom${owner.path}`);
            return { kind: "inside", path: pathname + search + hash };
          }
          case "release":
            return inside(library.releases.get(link.id, lang));
          case "person":
            return inside(library.people.get(link.id, lang));
          case "sector":
            return inside(library.sectors.get(link.id, lang));
        }
      },
    };
  }

  /** What the pages of a language list: each item with a page in it gets its releases and quotes, newest first. */
  #fillLists(lang: string): void {
    const { library } = this;
    const releases = library.releases.all(lang).toSorted(newestFirst);
    const here = releases.filter((release) => release.lang === lang);
    for (const [index, release] of here.entries()) {
      release.next = here[index - 1] ?? null;
      release.previous = here[index + 1] ?? null;
    }
    for (const release of releases) {
      for (const { id } of release.sectors) {
        const sector = this.#version(library.sectors, id, lang);
        sector?.releases.push(release);
        sector?.quotes.push(...release.quotes.filter((quote) => quote.speaker.person !== null));
      }
      for (const { id } of release.people) this.#version(library.people, id, lang)?.releases.push(release);
      for (const quote of release.quotes) this.#giveToSpeaker(quote, lang);
    }
    for (const quote of library.quotes.all(lang)) this.#giveToSpeaker(quote, lang);
    for (const person of library.people.all(lang)) {
      if (person.lang === lang) person.quotes.sort((a, b) => compare(b.date, a.date));
    }
    for (const release of here) release.related = withNeighbours(release, lang, library);
  }

  #giveToSpeaker(quote: Quote, lang: string): void {
    if (quote.speaker.person !== null) {
      this.#version(this.library.people, quote.speaker.person.id, lang)?.quotes.push(quote);
    }
  }
}

type AnyVersion<R extends { original: unknown; translations: unknown[] }> =
  R["original"] | R["translations"][number];

interface SluggedRecord {
  id: string;
  original: { lang: string; fields: { slug?: string | undefined } };
  translations: { lang: string; fields: { slug?: string | undefined } }[];
}

/** Most related releases that a page offers. */
const RELATED_LIMIT = 3;

/** After those that the author named, the releases that came just before in the same sector. */
function withNeighbours(release: Release, lang: string, library: Library): Release[] {
  const related = new Set(release.related);
  for (const { id } of release.sectors) {
    const list = library.sectors.get(id, lang)?.releases ?? [];
    for (
      let index = indexIn(list, release) + 1;
      index < list.length && related.size < RELATED_LIMIT;
      index += 1
    ) {
      const older = list[index];
      if (older !== undefined) related.add(older);
    }
  }
  return [...related];
}

/** Where a release stands in a list sorted newest first, without going through it. */
function indexIn(list: readonly Release[], release: Release): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && newestFirst(other, release) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function newestFirst(a: Release, b: Release): number {
  return compare(b.date, a.date) || compare(b.reference, a.reference) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function roleText(role: { title: string; organisation?: string | null | undefined }): string {
  return role.organisation === null || role.organisation === undefined
    ? role.title
    : `${role.title}, ${role.organisation}`;
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{Letter}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.match(/^./u)?.[0].toUpperCase() ?? "")
    .join("");
}

function wordsOf(blocks: Document<Linked>): string {
  return blockWords(blocks, (figure: Figure) => figure.text).join("\n");
}

function freeAnchor(anchor: string, taken: readonly Quote[]): string {
  const same = taken.filter((quote) => quote.anchor === anchor || quote.anchor.startsWith(`${anchor}_`));
  return same.length === 0 ? anchor : `${anchor}_${same.length + 1}`;
}

function inside(item: Item | undefined): Linked["link"] {
  return { kind: "inside", path: must(item, "linked item").path };
}

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is hidden from those who see its name`);
  return value;
}

/** The things that this audience sees, of those named; the others wait for their day. */
function present<T>(ids: readonly string[], get: (id: string) => T | undefined): T[] {
  return [...new Set(ids)].flatMap((id) => get(id) ?? []);
}
