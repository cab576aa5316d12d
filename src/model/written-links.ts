import type { ContentProblem } from "../errors.ts";
import type { Edition } from "./edition.ts";
import type { WrittenLink } from "./library.ts";

/** Links that authors wrote as addresses lead to a page that this audience has; each that does not is a problem. */
export function checkWrittenLinks(
  links: readonly WrittenLink[],
  editions: readonly Edition[],
): ContentProblem[] {
  if (links.length === 0) return [];
  const known = new Set(editions.flatMap(pathsOf));
  return links
    .filter(({ path }) => !known.has(path.replace(/[?#].*$/, "")))
    .map(({ path, place }) => ({
      place,
      severity: "error",
      text: {
        fr: `aucune page à l’adresse ${path} — écrire plutôt [texte](release:identifiant), person: ou sector:`,
        en: `no page at the address ${path} — rather write [text](release:id), person: or sector:`,
      },
    }));
}

function pathsOf(edition: Edition): string[] {
  const { addresses } = edition;
  return [
    addresses.home,
    addresses.releases,
    addresses.quotes,
    addresses.people,
    addresses.sectors,
    addresses.contacts,
    ...edition.releases.flatMap((release) => [release.path, addresses.year(release.date.slice(0, 4))]),
    ...[...edition.people, ...edition.sectors, ...edition.standaloneQuotes].map((item) => item.path),
  ];
}
