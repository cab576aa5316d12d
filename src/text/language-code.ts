/** Whether a text is a language code that has a name: `fr`, `en`, `pt-br`. */
export function isLanguageCode(text: string): boolean {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/i.test(text)) return false;
  try {
    return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(text) !== undefined;
  } catch {
    return false;
  }
}
