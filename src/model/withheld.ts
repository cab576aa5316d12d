import type { Records } from "../content/records.ts";
import { walk } from "../text/document.ts";
import { earlierAddresses, itemAddress } from "./item-address.ts";
import { figureSectorsOf } from "./names.ts";
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
  // A title or a standing paragraph that the public has already tells nothing.
  const known = new Set(open.flatMap(({ record }) => textsIn(record)));
  const standing = textsIn([records.newsroom.fields, records.newsroom.boilerplate]).join("\n");
  const isTelling = (text: string): boolean => !known.has(text) && !standing.includes(text);
  return withheld.map(({ item, visibility }) => ({
    kind: item.kind,
    id: item.record.id,
    title: titleOf(item),
    file: item.record.original.file,
    visibility,
    // The words of an expired picture are no secret; its file may no longer be there.
    telltales: [
      ...addressesIn(records, item, visibility),
      ...(visibility.kind === "expired" ? [] : telltaleWords(item).filter(isTelling)),
    ],
  }));
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

/** Every text that an object holds. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value.trim()];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Where the item will stand. At the address of one that was removed stands the notice of it. */
function addressesIn(records: Records, item: AnyRecord, visibility: Visibility): string[] {
  if (visibility.kind === "removed") return [];
  const pages = records.locales
    .flatMap((locale) => [itemAddress(item, locale) ?? [], earlierAddresses(item, locale)])
    .flat();
  return item.kind === "media" ? [...pages, `/media/${item.record.id}.`] : pages;
}
