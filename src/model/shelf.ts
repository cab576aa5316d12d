import type { ItemRecord } from "../content/records.ts";

/** The items of one kind that an audience may see, each made once for every language in which it stands. */
export interface Shelf<T> {
  /** The item in a language, else in its original one; `undefined` where this audience may not see it. */
  get(id: string, lang: string): T | undefined;
  /** The item in exactly this language. */
  version(id: string, lang: string): T | undefined;
  /** Every item once, as `get` gives it. */
  all(lang: string): T[];
}

/** Makes a shelf; `make` gives `null` for what the audience may not see. */
export function makeShelf<R extends ItemRecord<object, object>, Made>(
  records: readonly R[],
  make: (record: R, version: R["original"] | R["translations"][number]) => Made | null,
): Shelf<Made> {
  const items = new Map<string, { original: Made; byLang: Map<string, Made> }>();
  for (const record of records) {
    const original = make(record, record.original);
    if (original === null) continue;
    const byLang = new Map([[record.original.lang, original]]);
    for (const translation of record.translations) {
      const made = make(record, translation);
      if (made !== null) byLang.set(translation.lang, made);
    }
    items.set(record.id, { original, byLang });
  }
  const get = (id: string, lang: string): Made | undefined => {
    const item = items.get(id);
    return item?.byLang.get(lang) ?? item?.original;
  };
  return {
    get,
    version: (id, lang) => items.get(id)?.byLang.get(lang),
    all: (lang) => [...items.keys()].flatMap((id) => get(id, lang) ?? []),
  };
}
