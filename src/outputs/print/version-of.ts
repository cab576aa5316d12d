import type { Kit, KitPart, Release } from "../../model/items.ts";

/**
 * The ISO day of the version of an item: of a release, when it came out or was last corrected, withdrawn or replaced; of
 * a kit, that of its newest part. `null` where none is known: a biography does not say when it was last written, nor an
 * event.
 */
export function versionOf({ kind, item }: KitPart | { kind: "kit"; item: Kit }): string | null {
  switch (kind) {
    case "release":
      return newest([
        item.date,
        item.changedOn,
        replacedOn(item),
        ...item.corrections.map(({ date }) => date),
      ]);
    case "sector":
      return item.reviewedOn;
    case "quote":
      return item.date;
    case "media":
      return isWholeDay(item.date) ? item.date : null;
    case "person":
    case "event":
      return null;
    case "kit":
      return newest(item.contents.map(versionOf));
  }
}

function replacedOn({ standing }: Release): string | null {
  return standing.kind === "replaced" ? standing.by.date : null;
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
