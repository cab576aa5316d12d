import type { Edition } from "../../model/edition.ts";
import type { Alternate, Media, Person, Quote, Release, Sector } from "../../model/items.ts";
import { SHOWN } from "../shared/shown.ts";
import { View } from "./view.ts";

/** Most entries of one page of a list: enough to scan, little enough for a phone. */
const LIST_SIZE = 100;

/** One page of a list; `Of` is what the list is about. */
export interface ListPage<Entry, Of = null> {
  entries: Entry[];
  of: Of;
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
}

type ReleaseList = View<
  | ListPage<Release>
  | ListPage<Release, { year: string }>
  | ListPage<Release, { sector: Sector } | { person: Person }>
>;
type QuoteList = View<ListPage<Quote> | ListPage<Quote, { person: Person }>>;

/** The same page in every language. */
export type Everywhere = (path: (edition: Edition) => string) => Alternate[];

/** The lists of releases of an edition: all of them, by year, by sector and by person. */
export function releaseLists(edition: Edition, everywhere: Everywhere): ReleaseList[] {
  const { addresses, releases } = edition;
  const byYear = Map.groupBy(releases, (release) => release.date.slice(0, 4));
  const all = everywhere((other) => other.addresses.releases);
  const ofItem = (item: Person | Sector, of: { person: Person } | { sector: Sector }): ReleaseList[] =>
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

/** The lists of quotes of an edition: all of them, and by person. */
export function quoteLists(edition: Edition, everywhere: Everywhere): QuoteList[] {
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

/** The media library. */
export function mediaLists(edition: Edition, everywhere: Everywhere): View<ListPage<Media>>[] {
  const all = everywhere((other) => other.addresses.media);
  return listPages(edition, edition.addresses.media, edition.media, null, all);
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
