import type { Records } from "../content/records.ts";
import { walk } from "../text/document.ts";
import { addressesOf } from "./addresses.ts";
import { figureSectorsOf } from "./names.ts";
import { type AnyRecord, collectReferences, type ItemKind } from "./references.ts";
import { openings, type Visibility, visibilityOf } from "./visibility.ts";

/** An item that the public may not see yet. */
export interface Withheld {
  kind: ItemKind;
  id: string;
  title: string;
  file: string;
  visibility: Exclude<Visibility, { kind: "public" }>;
  /** Words and addresses that would give it away if a public page held them. */
  telltales: string[];
}

/** Shorter texts stand in other items by chance. */
const TELLING_LENGTH = 20;

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
  // A title or a standing paragraph that a public item has too tells nothing.
  const known = new Set(open.flatMap(wordsOf));
  return withheld.map(({ item, visibility }) => ({
    kind: item.kind,
    id: item.record.id,
    title: titleOf(item),
    file: item.record.original.file,
    visibility,
    telltales: [
      ...addressesIn(records, item),
      ...wordsOf(item).filter((text) => text.length >= TELLING_LENGTH && !known.has(text)),
    ],
  }));
}

function titleOf({ record }: AnyRecord): string {
  const { title, name } = record.original.fields as { title?: string; name?: string };
  return title ?? name ?? record.id;
}

/** Titles, summaries and running text of all languages. */
function wordsOf({ record }: AnyRecord): string[] {
  return [record.original, ...record.translations].flatMap((version) => {
    const { title, summary, caption } = version.fields as Record<string, string | undefined>;
    const words = [title, summary, caption].filter((text) => text !== undefined);
    walk(version.body, (node) => {
      if (node.type === "text") words.push(node.text.trim());
    });
    return words;
  });
}

function addressesIn(records: Records, { kind, record }: AnyRecord): string[] {
  return records.locales.flatMap((locale) => {
    const version = [record.original, ...record.translations].find((each) => each.lang === locale.code);
    if (version === undefined) return [];
    const addresses = addressesOf(locale);
    const { date } = record.original.fields as { date?: string };
    const slug = (version.fields as { slug?: string }).slug ?? record.id;
    switch (kind) {
      case "release":
        return [addresses.release(date ?? "", slug)];
      case "person":
        return [addresses.person(slug)];
      case "sector":
        return [addresses.sector(slug)];
      case "quote":
        return [addresses.quote(record.id)];
      case "media":
        return [`/media/${record.id}.`];
    }
  });
}
