import type { Kit, KitPart } from "../../model/items.ts";

/**
 * The ISO day of the version of an item: of a kit, that of its newest part; of a person, that of the newest quote.
 * `null` where none is known: when an event takes place says nothing of when its text was written.
 */
export function versionOf({ kind, item }: KitPart | { kind: "kit"; item: Kit }): string | null {
  switch (kind) {
    case "release":
      return item.changedOn ?? item.date;
    case "sector":
      return item.reviewedOn;
    case "person":
      return newest(item.quotes.map(({ date }) => date));
    case "quote":
      return item.date;
    case "media":
      return isWholeDay(item.date) ? item.date : null;
    case "event":
      return null;
    case "kit":
      return newest(item.contents.map(versionOf));
  }
}

function newest(days: readonly (string | null)[]): string | null {
  return (
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  );
}

function isWholeDay(date: string): boolean {
  return date.length === "2017-11-03".length;
}
