import type { Locale } from "../content/locales.ts";
import { type Addresses, addressesOf } from "./addresses.ts";
import type { AnyRecord } from "./references.ts";
import { versionIn } from "./version-in.ts";

type Addressed = Pick<AnyRecord, "kind" | "record">;

/** The page of an item in a language; `null` where it has none there. */
export function itemAddress(item: Addressed, locale: Locale): string | null {
  const fields = textFields(item, locale);
  return fields === null ? null : addressOf(item, fields.slug ?? item.record.id, addressesOf(locale));
}

/** The addresses that an item had in a language before its present one. */
export function earlierAddresses(item: Addressed, locale: Locale): string[] {
  const { aliases = [] } = textFields(item, locale) ?? {};
  return aliases.map((slug) => addressOf(item, slug, addressesOf(locale)));
}

function textFields({ record }: Addressed, locale: Locale): { slug?: string; aliases?: string[] } | null {
  return versionIn(record, locale.code)?.fields ?? null;
}

function addressOf({ kind, record }: Addressed, slug: string, addresses: Addresses): string {
  switch (kind) {
    case "release": {
      const { date } = record.original.fields as { date: string };
      return addresses.release(date, slug);
    }
    case "person":
      return addresses.person(slug);
    case "sector":
      return addresses.sector(slug);
    case "quote":
      return addresses.quote(slug);
    case "media":
      return addresses.mediaItem(slug);
    case "kit":
      return addresses.kit(slug);
    case "event":
      return addresses.event(slug);
    case "page":
      return addresses.page(slug);
  }
}
