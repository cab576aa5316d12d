import type { Locale } from "../content/locales.ts";
import type { ItemRecord } from "../content/records.ts";
import { earlierAddresses, itemAddress } from "./item-address.ts";
import type { Item } from "./items.ts";
import { isLagging } from "./lagging.ts";
import type { ItemKind } from "./references.ts";
import type { Visibility } from "./visibility.ts";

/** Where items are put together: for whom, and as of when. */
export interface Desk {
  locales: readonly Locale[];
  figureSectors: ReadonlyMap<string, string>;
  /** How an item stands. */
  visibility(kind: ItemKind, id: string): Visibility;
  /** What the audience may see. */
  seen: ReadonlySet<Visibility["kind"]>;
  /** The newsroom's zone, and its ISO day. */
  timeZone: string;
  today: string;
}

/** What every item is; `null` where the audience may not see it. */
export function composeItem(
  desk: Desk,
  kind: ItemKind,
  record: ItemRecord<object, object>,
  version: { lang: string; fields: object },
): Item | null {
  const visibility = desk.visibility(kind, record.id);
  return desk.seen.has(visibility.kind) ? { ...placeOf(desk, kind, record, version), visibility } : null;
}

/** Where an item stands, whoever may see it. */
export function placeOf(
  desk: Pick<Desk, "locales">,
  kind: ItemKind,
  record: ItemRecord<object, object>,
  version: { lang: string; fields: object },
): Omit<Item, "visibility"> {
  const { lang } = version;
  const item = { kind, record };
  const alternates = desk.locales.flatMap((locale) => {
    const path = itemAddress(item, locale);
    return path === null ? [] : [{ lang: locale.code, path }];
  });
  const own = desk.locales.find(({ code }) => code === lang);
  const path = alternates.find((alternate) => alternate.lang === lang)?.path;
  if (own === undefined || path === undefined)
    throw new Error(`no address for ${kind} ${record.id} in ${lang}`);
  return {
    id: record.id,
    lang,
    path,
    alternates,
    earlierPaths: earlierAddresses(item, own),
    isLagging: isLagging(version, record),
  };
}
