import type { Edition } from "../../model/edition.ts";
import type {
  Alternate,
  Contact,
  Event,
  Figure,
  Item,
  Kit,
  Media,
  Page,
  Person,
  Quote,
  Release,
  Sector,
  StandaloneQuote,
  Tombstone,
} from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { contactsFor } from "../shared/contacts-for.ts";
import { figuresCsv } from "../shared/figures-csv.ts";
import { SHOWN } from "../shared/shown.ts";
import { mediaLists, quoteLists, releaseLists } from "./lists.ts";
import { View } from "./view.ts";

/** What the page of a person or sector gathers; `allReleases` leads to the whole list where there are more. */
interface Gathered {
  releases: Release[];
  quotes: Quote[];
  allReleases: string | null;
}

/** The figures of a fact sheet as its page shows them: large, each series as a chart, and all as a file. */
interface ShownFigures {
  single: Figure[];
  series: Figure[];
  csv: { path: string; content: string };
}

/** Every page of the site by its template in `templates/pages`. */
export interface Pages {
  home: View<object>[];
  release: View<{ release: Release }>[];
  releases: ReturnType<typeof releaseLists>;
  quotes: ReturnType<typeof quoteLists>;
  quote: View<{ quote: StandaloneQuote }>[];
  people: View<object>[];
  person: View<{ person: Person; allQuotes: string | null } & Gathered>[];
  sectors: View<object>[];
  sector: View<{ sector: Sector; contacts: Contact[] } & ShownFigures & Gathered>[];
  contacts: View<object>[];
  mediaLibrary: ReturnType<typeof mediaLists>;
  media: View<{ media: Media }>[];
  kits: View<object>[];
  kit: View<{ kit: Kit }>[];
  agenda: View<{ coming: Event[]; past: Event[] }>[];
  event: View<{ event: Event }>[];
  plain: View<{ page: Page }>[];
  tombstone: View<{ tombstone: Tombstone }>[];
  /** Earlier addresses. */
  moved: View<{ to: Item }>[];
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
      (edition) => [...edition.releases, ...edition.replaced],
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
      (sector, edition) => ({
        sector,
        contacts: contactsFor(sector, edition),
        ...shownFigures(sector, edition),
        ...gathered(sector, edition),
      }),
    ),
    contacts: section(({ addresses }) => addresses.contacts),
    mediaLibrary: editions.flatMap((edition) => mediaLists(edition, everywhere)),
    media: items(
      (edition) => edition.media,
      (media) => ({ media }),
    ),
    kits: section(({ addresses }) => addresses.kits),
    kit: items(
      (edition) => edition.kits,
      (kit) => ({ kit }),
    ),
    agenda: editions.map(
      (edition) =>
        new View(
          {
            path: edition.addresses.agenda,
            edition,
            alternates: everywhere(({ addresses }) => addresses.agenda),
          },
          {
            coming: edition.events.filter(({ isPast }) => !isPast),
            past: edition.events.filter(({ isPast }) => isPast).toReversed(),
          },
        ),
    ),
    event: items(
      (edition) => edition.events,
      (event) => ({ event }),
    ),
    plain: items(
      (edition) => edition.pages,
      (page) => ({ page }),
    ),
    tombstone: items(
      (edition) => edition.tombstones,
      (tombstone) => ({ tombstone }),
    ),
    moved: editions.flatMap(movedPages),
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

/** A page at each earlier address of an item, which leads to it. */
function movedPages(edition: Edition): Pages["moved"] {
  const { releases, replaced, tombstones, people, sectors, media, kits, events, pages } = edition;
  return [releases, replaced, tombstones, people, sectors, media, kits, events, pages]
    .flat()
    .filter((item) => item.lang === edition.lang)
    .flatMap((to) => to.earlierPaths.map((path) => new View({ path, edition, alternates: [] }, { to })));
}

function shownFigures({ path, figures }: Sector, { addresses }: Edition): ShownFigures {
  return {
    single: figures.filter(({ series }) => series.length === 0),
    series: figures.filter(({ series }) => series.length > 0),
    csv: { path: addresses.figuresOf(path), content: figuresCsv(figures) },
  };
}
