import type { Locale } from "../content/locales.ts";

/**
 * Every address of the site, as a path from its root. No author writes one and no other module makes one up.
 * (The base path of a site that lives in a folder is added where an address is printed.)
 */
export function addressesOf(locale: Pick<Locale, "code" | "paths" | "files">) {
  const { code, paths, files } = locale;
  const home = `/${code}/`;
  return {
    home,
    releases: `${home}${paths.releases}/`,
    year: (year: string) => `${home}${paths.releases}/${year}/`,
    release: (date: string, slug: string) => `${home}${paths.releases}/${date.slice(0, 4)}/${slug}/`,
    quotes: `${home}${paths.quotes}/`,
    quote: (slug: string) => `${home}${paths.quotes}/${slug}/`,
    people: `${home}${paths.people}/`,
    person: (slug: string) => `${home}${paths.people}/${slug}/`,
    sectors: `${home}${paths.sectors}/`,
    sector: (slug: string) => `${home}${paths.sectors}/${slug}/`,
    contacts: `${home}${paths.contacts}/`,
    media: `${home}${paths.media}/`,
    mediaItem: (slug: string) => `${home}${paths.media}/${slug}/`,
    kits: `${home}${paths.kits}/`,
    kit: (slug: string) => `${home}${paths.kits}/${slug}/`,
    agenda: `${home}${paths.agenda}/`,
    event: (slug: string) => `${home}${paths.agenda}/${slug}/`,
    page: (slug: string) => `${home}${slug}/`,
    /** The figures of a fact sheet as a file. No slug holds a dot, so it can meet no page. */
    figuresOf: (sector: string) => `${sector}figures.csv`,
    /** What readers take away of an item, beside its page. No slug holds a dot, so none of them can meet a page. */
    releaseText: (release: string) => `${release}${files.release}.txt`,
    releaseMail: (release: string) => `${release}${files.mail}.html`,
    releaseImages: (release: string) => `${release}${files.images}.zip`,
    /** Named after its item: a reader keeps several in one folder. */
    pdf: (item: string) => `${item}${item.split("/").at(-2)}.pdf`,
    kitArchive: (kit: string) => `${kit}${files.kit}.zip`,
    eventCalendar: (event: string) => `${event}${files.event}.ics`,
    calendar: `${home}${paths.agenda}/${files.agenda}.ics`,
    /** The releases or quotes of a person or sector, beyond those on its page. */
    releasesOf: (item: string) => `${item}${paths.releases}/`,
    quotesOf: (item: string) => `${item}${paths.quotes}/`,
    /** The nth page of a list, from 1. A number in a folder of its own can meet no slug. */
    listPage: (list: string, page: number) => (page === 1 ? list : `${list}${paths.page}/${page}/`),
  };
}

/** The addresses of the pages that every newsroom has. */
export function sectionsOf(addresses: Addresses): string[] {
  const { home, releases, quotes, people, sectors, media, kits, agenda, contacts } = addresses;
  return [home, releases, quotes, people, sectors, media, kits, agenda, contacts];
}

export type Addresses = ReturnType<typeof addressesOf>;
