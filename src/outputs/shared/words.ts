import type { Locale } from "../../model/edition.ts";

/** Fills the `{names}` of an interface text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in “${text}”`);
    return String(value);
  });
}

/** An interface text of a language: `word(locale, "release", "print")`. */
export function word(locale: Locale, group: string, key: string): string {
  const text = locale.words[group]?.[key];
  if (text === undefined) throw new Error(`the locale ${locale.code} lacks ${group}.${key}`);
  return text;
}

/** "Credit: Alix Roy", with the colon as the language sets it. */
export function labelled(locale: Locale, label: string, text: string): string {
  return fill(word(locale, "text", "labelled"), { label, text });
}

/** A language's name in another one: "anglais" for `en` in French. */
export function languageName(lang: string, inLang: string): string {
  const key = `${inLang} ${lang}`;
  const name = languageNames.get(key) ?? new Intl.DisplayNames(inLang, { type: "language" }).of(lang) ?? lang;
  languageNames.set(key, name);
  return name;
}

/** Asking for one costs far more than remembering it. */
const languageNames = new Map<string, string>();
