import { suggestion } from "../../src/content/schema-problems.ts";
import { UserError } from "../../src/errors.ts";
import type { Edition } from "../../src/model/edition.ts";
import type { Item } from "../../src/model/items.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import { printablesOf } from "../../src/outputs/print/print-newsroom.ts";
import type { Printable } from "../../src/outputs/print/sheet-of.ts";
import { languageName } from "../../src/outputs/shared/words.ts";

export interface Found {
  printable: Printable;
  edition: Edition;
  /** Whether something else that is printed has the same id. */
  isNamesake: boolean;
}

/**
 * Finds what a person means by `mission-miami`, or by `release:mission-miami` where several kinds have that name; in
 * the language asked for, else in the first of the newsroom in which it stands.
 *
 * @throws {UserError} for what is not there, not printed, or not in that language
 */
export function findPrintable(asked: string, lang: string | null, newsroom: Newsroom<"staff">): Found {
  const languages = newsroom.editions.map((edition) => edition.lang);
  if (lang !== null && !languages.includes(lang)) throw unknownLanguage(lang, languages);
  const [, kind, id = ""] = /^(?:([a-z]+):)?(.*)$/s.exec(asked) ?? [];
  const namesakes = newsroom.editions
    .flatMap((edition) => printablesOf(edition).map((printable) => ({ printable, edition })))
    .filter(({ printable }) => printable.item.id === id);
  const kinds = [...new Set(namesakes.map(({ printable }) => printable.kind))];
  const meant = namesakes.filter(({ printable }) => kind === undefined || printable.kind === kind);
  const [first] = meant;
  if (first === undefined) throw notPrinted(asked, newsroom);
  if (kind === undefined && kinds.length > 1)
    throw severalKinds(
      kinds.map((each) => `${each}:${id}`),
      id,
    );
  const isNamesake = kinds.length > 1;
  if (lang === null) return { ...first, isNamesake };
  const found = meant.find(({ edition }) => edition.lang === lang);
  if (found !== undefined) return { ...found, isNamesake };
  const standsIn = meant.map(({ edition }) => edition.lang);
  throw new UserError({
    fr: `« ${asked} » n’a pas de traduction achevée en ${languageName(lang, "fr")} — l’imprimer avec --lang ${standsIn.join(" ou --lang ")}`,
    en: `“${asked}” has no finished translation in ${languageName(lang, "en")} — print it with --lang ${standsIn.join(" or --lang ")}`,
  });
}

function unknownLanguage(lang: string, languages: readonly string[]): UserError {
  const [shown, list] = [readable(lang), languages.join(", ")];
  return new UserError({
    fr: `« ${shown} » n’est pas une langue de cette salle de presse — en donner une : ${list}`,
    en: `“${shown}” is not a language of this newsroom — give one of these: ${list}`,
  });
}

/** Why nothing of that name can be printed: it is nowhere, gone, or of a kind without a PDF. */
function notPrinted(asked: string, newsroom: Newsroom<"staff">): UserError {
  // Every edition holds all items, each in its language or else in another.
  const [edition] = newsroom.editions;
  const names = edition === undefined ? [] : namesIn(edition);
  const shown = readable(asked);
  const named = names.find(({ kind, id }) => asked === id || asked === `${kind}:${id}`);
  if (named === undefined) {
    const forms = names.map(({ kind, id }) => (asked.includes(":") ? `${kind}:${id}` : id));
    const near = suggestion(asked, forms);
    return new UserError({
      fr: `rien ne s’appelle « ${shown} » — ${near === null ? "donner le nom d’un fichier, sans langue ni .md" : `vouliez-vous « ${near} » ?`}`,
      en: `nothing is called “${shown}” — ${near === null ? "give the name of a file, without language or .md" : `did you mean “${near}”?`}`,
    });
  }
  if (named.isRemoved) {
    return new UserError({
      fr: `« ${shown} » est enlevé du site — rien n’en est imprimé`,
      en: `“${shown}” is taken off the site — nothing of it is printed`,
    });
  }
  const kinds = new Set(newsroom.editions.flatMap(printablesOf).map(({ kind }) => kind));
  const list = [...kinds].join(", ");
  return new UserError({
    fr: `${named.kind}:${named.id} n’a pas de PDF — en ont un : ${list}`,
    en: `${named.kind}:${named.id} has no PDF — these have one: ${list}`,
  });
}

function namesIn(edition: Edition): { kind: string; id: string; isRemoved: boolean }[] {
  const { releases, replaced, tombstones, people, standaloneQuotes, sectors, media, kits, events, pages } =
    edition;
  const named = (kind: string, items: readonly Item[], isRemoved = false) =>
    items.map(({ id }) => ({ kind, id, isRemoved }));
  return [
    ...named("release", [...releases, ...replaced]),
    ...named("release", tombstones, true),
    ...named("person", people),
    ...named("quote", standaloneQuotes),
    ...named("sector", sectors),
    ...named("media", media),
    ...named("kit", kits),
    ...named("event", events),
    ...named("page", pages),
  ];
}

function severalKinds(names: readonly string[], id: string): UserError {
  return new UserError({
    fr: `« ${id} » est le nom de plusieurs fiches — écrire ${names.join(" ou ")}`,
    en: `“${id}” is the name of several items — write ${names.join(" or ")}`,
  });
}

/** What a person typed, as it can be printed: it must not forge a line. */
function readable(word: string): string {
  return word.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�").slice(0, 80);
}
