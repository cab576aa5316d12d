import type { Records } from "../content/records.ts";
import type { Place } from "../errors.ts";
import { walk } from "../text/document.ts";
import { earlierAddresses, itemAddress } from "./item-address.ts";
import { figureSectorsOf } from "./names.ts";
import { findInPublicTexts, placeInText, type PublicText } from "./public-texts.ts";
import { type AnyRecord, collectReferences, type ItemKind } from "./references.ts";
import { titleOf } from "./title.ts";
import { openings, type Visibility, visibilityOf } from "./visibility.ts";

/** An item that the public may not see yet, or no longer. */
export interface Withheld {
  kind: ItemKind;
  id: string;
  title: string;
  file: string;
  visibility: Exclude<Visibility, { kind: "public" }>;
  /** Words and addresses that would give it away if a public page held them. */
  telltales: string[];
  /** Where staff wrote its title into what is public, so that the title is no telltale. One place a file. */
  shownIn: Place[];
}

/** Shorter titles and pieces of text, in characters, stand in other items by chance. */
const TELLING_TITLE = 20;
const TELLING_TEXT = 40;

/** Most pieces of text for each file: a leak of one item shows more than one of them, and each is looked for. */
const TELLING_PIECES = 5;

/**
 * What is withheld from the public at an instant, for the summary that staff read and for the check that none of it
 * shows. This list goes to no output.
 */
export function listWithheld(records: Records, now: Temporal.Instant): Withheld[] {
  const items = collectReferences(records);
  const opens = openings(records, items, figureSectorsOf(records), now);
  const withheld: { item: AnyRecord; visibility: Withheld["visibility"] }[] = [];
  const open: AnyRecord[] = [];
  for (const item of items) {
    const visibility = visibilityOf(item, opens);
    if (visibility.kind === "public") open.push(item);
    else withheld.push({ item, visibility });
  }
  if (withheld.length === 0) return [];
  // The words of an expired picture are no secret; its file may no longer be there.
  const telling = new Map(
    withheld.map(({ item, visibility }) => [item, visibility.kind === "expired" ? [] : telltaleWords(item)]),
  );
  // What staff wrote into a public text tells nothing that they do not say themselves.
  const known = findInPublicTexts(new Set([...telling.values()].flat()), open, records.newsroom);
  return withheld.map(({ item, visibility }) => {
    const words = telling.get(item) ?? [];
    return {
      kind: item.kind,
      id: item.record.id,
      title: titleOf(item),
      file: item.record.original.file,
      visibility,
      telltales: [...addressesIn(records, item, visibility), ...words.filter((each) => !known.has(each))],
      shownIn: placesOfTitles(item, words, known),
    };
  });
}

/** Titles and summaries of all languages, and the longest pieces of running text. */
function telltaleWords({ record }: AnyRecord): string[] {
  return [record.original, ...record.translations].flatMap((version) => {
    const { title = "", summary = "", caption = "" } = version.fields as Record<string, string | undefined>;
    const pieces: string[] = [];
    walk(version.body, (node) => {
      if (node.type === "text") pieces.push(node.text.trim());
    });
    pieces.sort((a, b) => b.length - a.length);
    const titles = [title, summary, caption].filter((text) => text.length >= TELLING_TITLE);
    return titles.concat(pieces.slice(0, TELLING_PIECES).filter((text) => text.length >= TELLING_TEXT));
  });
}

function placesOfTitles(
  { record }: AnyRecord,
  words: readonly string[],
  known: ReadonlyMap<string, readonly PublicText[]>,
): Place[] {
  const places = new Map<PublicText, Place>();
  for (const { fields } of [record.original, ...record.translations]) {
    const { title } = fields as { title?: string };
    if (title === undefined || !words.includes(title)) continue;
    for (const text of known.get(title) ?? []) {
      if (!places.has(text)) places.set(text, placeInText(title, text));
    }
  }
  return [...places.values()];
}

/** Where the item will stand. At the address of one that was removed stands the notice of it. */
function addressesIn(records: Records, item: AnyRecord, visibility: Visibility): string[] {
  if (visibility.kind === "removed") return [];
  const pages = records.locales
    .flatMap((locale) => [itemAddress(item, locale) ?? [], earlierAddresses(item, locale)])
    .flat();
  return item.kind === "media" ? [...pages, `/media/${item.record.id}.`] : pages;
}
