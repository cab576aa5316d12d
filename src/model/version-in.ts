import type { ItemRecord, Version } from "../content/records.ts";

/** The file of an item in a language, where it has one. */
export function versionIn<O extends object, T extends object>(
  { original, translations }: ItemRecord<O, T>,
  lang: string,
): Version<O> | Version<T> | undefined {
  return original.lang === lang ? original : translations.find((translation) => translation.lang === lang);
}
