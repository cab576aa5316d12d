import { blockWords } from "../text/words.ts";
import type { Document } from "../text/document.ts";
import type { Desk } from "./desk.ts";
import type { Figure, Item, Linked, Quote, Release, Speaker } from "./items.ts";
import type { Library } from "./library.ts";
import type { Resolver } from "./link-document.ts";
import { quoteAnchor } from "./quote-anchor.ts";
import { covers, roleText } from "./roles.ts";

/**
 * Makes the names in an item's text the things that they name. The quotes of a release enter it in the order of the
 * text.
 */
export function resolverFor(
  desk: Desk,
  library: Library,
  owner: Item,
  release: Release | null = null,
): Resolver {
  const { lang } = owner;
  const quotesHere: Quote[] = [];
  return {
    quote: ({ attribution }, children) => {
      const words = quotedWords(children);
      const anchor = freeAnchor(quoteAnchor(words), quotesHere);
      const day = must(release?.date ?? attribution.saidOn ?? undefined, "the day of a quote");
      const quote: Quote = {
        anchor,
        lang,
        path: `${owner.path}#${anchor}`,
        blocks: children,
        words,
        speaker:
          attribution.speaker.kind === "person"
            ? knownSpeaker(library, attribution.speaker.id, lang, day)
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
      const sector = library.sectors.get(desk.figureSectors.get(id) ?? "", lang);
      return must(
        sector?.figures.find((figure) => figure.id === id),
        `figure ${id}`,
      );
    },
    media: (id) => must(library.media.get(id, lang), `media ${id}`),
    link: (link) => {
      switch (link.kind) {
        case "outside":
          return { kind: "outside", href: link.href };
        case "address": {
          const { pathname, search, hash } = new URL(link.href, `http://newsroom${owner.path}`);
          return { kind: "inside", path: pathname + search + hash };
        }
        default:
          return inside(library[SHELVES[link.kind]].get(link.id, lang));
      }
    },
  };
}

/** Where the items that a text can link to stand. */
const SHELVES = {
  release: "releases",
  person: "people",
  sector: "sectors",
  event: "events",
  kit: "kits",
  media: "media",
  page: "pages",
} as const;

/** A person as the speaker of a quote, with the roles held on its day. */
export function knownSpeaker(library: Library, id: string, lang: string, day: string): Speaker {
  const person = must(library.people.get(id, lang), `person ${id}`);
  const roles = person.roles.filter((role) => covers(role, day)).map(roleText);
  return { name: person.name, roles, person };
}

/** The bare words of a quote. */
export function quotedWords(blocks: Document<Linked>): string {
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
  if (value === undefined) throw new Error(`nobody told ${what}: the checks have missed it`);
  return value;
}
