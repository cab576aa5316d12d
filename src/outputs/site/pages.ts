import type { Edition } from "../../model/edition.ts";
import type { Alternate, Person, Quote, Release, Sector, StandaloneQuote } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";

/** Most entries of one page of a list: enough to scan, little enough for a phone. */
const LIST_SIZE = 100;

/** What every page knows of itself. */
interface Common {
  /** Site-relative; a path that ends in `/` is written as its `index.html`. */
  path: string;
  edition: Edition;
  /** The same page in each language that has it, this one included; empty where there is only this one. */
  alternates: Alternate[];
}

/** How many releases and quotes stand on the page of a person or sector; a list of its own holds them all. */
const SHOWN = 10;

/** What the page of a person or sector gathers; `allReleases` leads to the whole list where there are more. */
interface Gathered {
  releases: Release[];
  quotes: Quote[];
  allReleases: string | null;
}

/** One page of a list; `Of` is what the list is about. */
export interface ListPage<Entry, Of = null> {
  entries: Entry[];
  of: Of;
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
}

/**
 * A page to be rendered. It is a class so that Eleventy, which deep-copies and wraps plain objects,
 * hands it to the template as it is.
 */
export class View<Content extends object> {
  readonly path: string;
  readonly edition: Edition;
  readonly alternates: Alternate[];
  readonly content: Content;

  constructor(common: Common, content: Content) {
    this.path = common.path;
    this.edition = common.edition;
    this.alternates = common.alternates;
    this.content = content;
  }

  /** The file of the page, inside the site: a path that ends in `/` is a folder's index. */
  get file(): string {
    return this.path.endsWith("/") ? `${this.path.slice(1)}index.html` : this.path.slice(1);
  }

  /** Where the same page stands in another language, if it does. */
  pathIn(lang: string): string | null {
    return this.alternates.find((alternate) => alternate.lang === lang)?.path ?? null;
  }
}

type YearList = ListPage<Release, { year: string }>;
type ListOf<Entry> = ListPage<Entry, { sector: Sector } | { person: Person }>;

/** Every page of the site by its template in `templates/pages`. */
export interface Pages {
  home: View<object>[];
  release: View<{ release: Release }>[];
  releases: View<ListPage<Release> | YearList | ListOf<Release>>[];
  quotes: View<ListPage<Quote> | ListPage<Quote, { person: Person }>>[];
  quote: View<{ quote: StandaloneQuote }>[];
  people: View<object>[];
  person: View<{ person: Person; allQuotes: string | null } & Gathered>[];
  sectors: View<object>[];
  sector: View<{ sector: Sector } & Gathered>[];
  contacts: View<object>[];
  /** `/`: offers the languages. */
  languages: View<object>[];
  notFound: View<object>[];
}

/** Lays a Newsroom out as pages. */
export function pagesOf(newsroom: Newsroom): Pages {
  const { editions } = newsroom;
  const everywhere = (path: (edition: Edition) => string): Alternate[] =>
    editions.map((edition) => ({ lang: edition.lang, path: path(edition) }));
  const section = (path: (edition: Edition) => string): View<object>[] =>
    editions.map((edition) => new View({ path: path(edition), edition, alternates: everywhere(path) }, {}));
  const items = <T extends { lang: string; path: string; alternates: Alternate[] }, C extends object>(
    list: (edition: Edition) => T[],
    content: (item: T, edition: Edition) => C,
  ): View<C>[] =>
    editions.flatMap((edition) =>
      list(edition)
        // An item that does not stand in this language has its page in its own one only.
        .filter((item) => item.lang === edition.lang)
        .map(
          (item) =>
            new View({ path: item.path, edition, alternates: item.alternates }, content(item, edition)),
        ),
    );

  return {
    home: section(({ addresses }) => addresses.home),
    release: items(
      (edition) => edition.releases,
      (release) => ({ release }),
    ),
    releases: editions.flatMap((edition) => releaseLists(edition, everywhere)),
    quotes: editions.flatMap((edition) => quoteLists(edition, everywhere)),
    quote: items(
      (edition) => edition.standaloneQuotes,
      (quote) => ({ quote }),
    ),
    people: section(({ addresses }) => addresses.people),
    person: items(
      (edition) => edition.people,
      (person, edition) => ({
        person,
        allQuotes: person.quotes.length > SHOWN ? edition.addresses.quotesOf(person.path) : null,
        ...gathered(person, edition),
      }),
    ),
    sectors: section(({ addresses }) => addresses.sectors),
    sector: items(
      (edition) => edition.sectors,
      (sector, edition) => ({ sector, ...gathered(sector, edition) }),
    ),
    contacts: section(({ addresses }) => addresses.contacts),
    languages: editions.slice(0, 1).map((edition) => new View({ path: "/", edition, alternates: [] }, {})),
    notFound: editions
      .slice(0, 1)
      .map((edition) => new View({ path: "/404.html", edition, alternates: [] }, {})),
  };
}

/** The pages from one number to another, counted through all kinds in turn. */
export function sliceOf(pages: Pages, start: number, end: number): Pages {
  const slice: Record<string, View<object>[]> = {};
  let before = 0;
  for (const [kind, views] of Object.entries(pages)) {
    slice[kind] = views.slice(Math.max(0, start - before), Math.max(0, end - before));
    before += views.length;
  }
  return slice as object as Pages;
}

function gathered(item: Person | Sector, { addresses }: Edition): Gathered {
  return {
    releases: item.releases.slice(0, SHOWN),
    quotes: item.quotes.slice(0, SHOWN),
    allReleases: item.releases.length > SHOWN ? addresses.releasesOf(item.path) : null,
  };
}

type Everywhere = (path: (edition: Edition) => string) => Alternate[];

function releaseLists(edition: Edition, everywhere: Everywhere): Pages["releases"] {
  const { addresses, releases } = edition;
  const byYear = Map.groupBy(releases, (release) => release.date.slice(0, 4));
  const all = everywhere((other) => other.addresses.releases);
  const ofItem = (item: Person | Sector, of: { person: Person } | { sector: Sector }): Pages["releases"] =>
    item.releases.length > SHOWN
      ? listPages(edition, addresses.releasesOf(item.path), item.releases, of, [])
      : [];
  return [
    ...listPages(edition, addresses.releases, releases, null, all),
    ...[...byYear].flatMap(([year, ofYear]) => {
      // Every edition lists every release, so a year of one is a year of all.
      const same = everywhere((other) => other.addresses.year(year));
      return listPages(edition, addresses.year(year), ofYear, { year }, same);
    }),
    ...ownPages(edition.sectors, edition).flatMap((sector) => ofItem(sector, { sector })),
    ...ownPages(edition.people, edition).flatMap((person) => ofItem(person, { person })),
  ];
}

function quoteLists(edition: Edition, everywhere: Everywhere): Pages["quotes"] {
  const { addresses, quotes } = edition;
  const all = everywhere((other) => other.addresses.quotes);
  return [
    ...listPages(edition, addresses.quotes, quotes, null, all),
    ...ownPages(edition.people, edition)
      .filter((person) => person.quotes.length > SHOWN)
      .flatMap((person) =>
        listPages(edition, addresses.quotesOf(person.path), person.quotes, { person }, []),
      ),
  ];
}

function ownPages<T extends { lang: string }>(items: readonly T[], edition: Edition): T[] {
  return items.filter((item) => item.lang === edition.lang);
}

/** Cuts a list into pages; an empty one still has its first page, which says so. */
function listPages<Entry, Of>(
  edition: Edition,
  list: string,
  entries: readonly Entry[],
  of: Of,
  alternates: Alternate[],
): View<ListPage<Entry, Of>>[] {
  const pages = Math.max(1, Math.ceil(entries.length / LIST_SIZE));
  const pathOf = (page: number): string => edition.addresses.listPage(list, page);
  return Array.from({ length: pages }, (_, index) => {
    const page = index + 1;
    return new View(
      // The second page of one language holds other entries than that of another.
      { path: pathOf(page), edition, alternates: page === 1 ? alternates : [] },
      {
        entries: entries.slice(index * LIST_SIZE, page * LIST_SIZE),
        of,
        page,
        pages,
        previous: page > 1 ? pathOf(page - 1) : null,
        next: page < pages ? pathOf(page + 1) : null,
      },
    );
  });
}
