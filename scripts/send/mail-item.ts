import { suggestion } from "../../src/content/schema-problems.ts";
import { UserError } from "../../src/errors.ts";
import type { Kit, Release } from "../../src/model/items.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import { readable } from "./operands.ts";

/** What a mail is of. A correction is of a release, for those who got it before. */
export type MailItem = { id: string } & (
  { kind: "release" | "correction"; texts: Release[] } | { kind: "kit"; texts: Kit[] }
);

const KINDS = ["release", "kit", "correction"] as const;

/**
 * Finds what a person means by `mission-miami`, or by `kit:mission-miami` where a release and a kit have that name;
 * `correction:mission-miami` is its correction. `texts` holds it in each language in which it stands, in the order of
 * the newsroom's.
 *
 * @throws {UserError} for what is not there, or is sent to nobody
 */
export function findMailItem(asked: string, newsroom: Newsroom): MailItem {
  const [, prefix, id = ""] = /^(?:([a-z]+):)?(.*)$/s.exec(asked) ?? [];
  const kind = KINDS.find((each) => each === prefix);
  const releases = textsOf(newsroom, id, ({ releases, replaced }) => [...releases, ...replaced]);
  const kits = textsOf(newsroom, id, ({ kits }) => kits);
  if (prefix !== undefined && kind === undefined) throw noSuchKind(asked);
  if (kind === undefined && releases.length > 0 && kits.length > 0) {
    throw new UserError({
      fr: `« ${id} » est le nom d’un communiqué et d’un dossier — écrire release:${id} ou kit:${id}`,
      en: `“${id}” is the name of a release and of a kit — write release:${id} or kit:${id}`,
    });
  }
  if (kind !== "kit" && releases.length > 0) return { id, kind: kind ?? "release", texts: releases };
  if ((kind ?? "kit") === "kit" && kits.length > 0) return { id, kind: "kit", texts: kits };
  throw notThere(asked, kind, newsroom);
}

function textsOf<T extends Release | Kit>(
  newsroom: Newsroom,
  id: string,
  itemsOf: (edition: Newsroom["editions"][number]) => readonly T[],
): T[] {
  return newsroom.editions.flatMap((edition) =>
    itemsOf(edition).filter((item) => item.id === id && item.lang === edition.lang),
  );
}

function noSuchKind(asked: string): UserError {
  const shown = readable(asked);
  return new UserError({
    fr: `« ${shown} » : seuls un communiqué (release:…), un dossier (kit:…) et une correction (correction:…) s’envoient`,
    en: `“${shown}”: only a release (release:…), a kit (kit:…) and a correction (correction:…) are sent`,
  });
}

function notThere(asked: string, kind: (typeof KINDS)[number] | undefined, newsroom: Newsroom): UserError {
  const shown = readable(asked);
  if (newsroom.editions.some(({ tombstones }) => tombstones.some(({ id }) => asked.endsWith(id)))) {
    return new UserError({
      fr: `« ${shown} » est enlevé du site — il ne s’envoie plus`,
      en: `“${shown}” is taken off the site — it is no longer sent`,
    });
  }
  const names = newsroom.editions.flatMap(({ releases, replaced, kits }) => [
    ...(kind === "kit" ? [] : [...releases, ...replaced]),
    ...(kind === undefined || kind === "kit" ? kits : []),
  ]);
  const forms = [...new Set(names.map(({ id }) => (kind === undefined ? id : `${kind}:${id}`)))];
  const near = suggestion(asked, forms);
  return new UserError({
    fr: `aucun communiqué ni dossier ne s’appelle « ${shown} » — ${near === null ? "donner le nom d’un fichier, sans langue ni .md" : `vouliez-vous « ${near} » ?`}`,
    en: `no release or kit is called “${shown}” — ${near === null ? "give the name of a file, without language or .md" : `did you mean “${near}”?`}`,
  });
}
