/** Intl's formatters, each made once: making one costs far more than using it. */

/** British order for plain English: the newsrooms that this is made for write for the world, not for one country. */
const LOCALES: Record<string, string> = { en: "en-GB" };

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

export function dateFormatter(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options);
  return dates.getOrInsertComputed(key, () => new Intl.DateTimeFormat(LOCALES[lang] ?? lang, options));
}

export function numberFormatter(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + JSON.stringify(options);
  return numbers.getOrInsertComputed(key, () => new Intl.NumberFormat(lang, options));
}
