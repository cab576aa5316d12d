import type { Quote, Release } from "./items.ts";
import { compare, latestFirst } from "./latest-first.ts";
import type { Library } from "./library.ts";

/**
 * Fills what the pages of a language list: each item with a page in it gets its releases and quotes, newest first.
 * A release that was replaced is in no list, since each leads to the newer one; the words of one that was withdrawn
 * are no longer offered as quotes.
 */
export function fillLists(library: Library, lang: string): void {
  const releases = library.releases.all(lang).filter(isListed).toSorted(newestFirst);
  const here = releases.filter((release) => release.lang === lang);
  for (const [index, release] of here.entries()) {
    release.next = here[index - 1] ?? null;
    release.previous = here[index + 1] ?? null;
  }
  for (const release of releases) {
    const quotes = quotesOf(release);
    for (const { id } of release.sectors) {
      const sector = library.sectors.version(id, lang);
      sector?.releases.push(release);
      sector?.quotes.push(...quotes);
    }
    for (const { id } of release.media) library.media.version(id, lang)?.releases.push(release);
    for (const { id } of release.events) library.events.version(id, lang)?.releases.push(release);
    for (const { id } of release.people) library.people.version(id, lang)?.releases.push(release);
    for (const quote of quotes) giveToSpeaker(quote, lang, library);
  }
  for (const quote of library.quotes.all(lang)) giveToSpeaker(quote, lang, library);
  for (const person of library.people.all(lang)) {
    if (person.lang === lang) person.quotes.sort(latestFirst);
  }
  for (const release of here) release.related = withNeighbours(release, lang, library);
}

/** Whether a release stands in lists. */
export function isListed(release: Release): boolean {
  return release.standing.kind !== "replaced";
}

/** The quotes of known speakers that a release offers to the library. */
export function quotesOf(release: Release): Quote[] {
  if (release.standing.kind !== "current") return [];
  return release.quotes.filter((quote) => quote.speaker.person !== null);
}

export function newestFirst(a: Release, b: Release): number {
  return latestFirst(a, b) || compare(b.reference, a.reference) || compare(a.id, b.id);
}

function giveToSpeaker(quote: Quote, lang: string, library: Library): void {
  if (quote.speaker.person === null) return;
  library.people.version(quote.speaker.person.id, lang)?.quotes.push(quote);
}

/** Most related releases that a page offers. */
const RELATED_LIMIT = 3;

/** After those that the author named, the releases that came just before in the same sector. */
function withNeighbours(release: Release, lang: string, library: Library): Release[] {
  const related = new Set(release.related.filter(isListed));
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
