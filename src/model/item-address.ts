import type { Locale } from "../content/locales.ts";
import { addressesOf } from "./addresses.ts";
import type { AnyRecord } from "./references.ts";
import { versionIn } from "./version-in.ts";

/** The page of an item in a language; `null` where it has none there. */
export function itemAddress({ kind, record }: AnyRecord, locale: Locale): string | null {
  const version = versionIn(record, locale.code);
  if (version === undefined) return null;
  const addresses = addressesOf(locale);
  const { date = "" } = record.original.fields as { date?: string };
  const slug = (version.fields as { slug?: string }).slug ?? record.id;
  switch (kind) {
    case "release":
      return addresses.release(date, slug);
    case "person":
      return addresses.person(slug);
    case "sector":
      return addresses.sector(slug);
    case "quote":
      return addresses.quote(record.id);
    case "media":
      return null;
  }
}
