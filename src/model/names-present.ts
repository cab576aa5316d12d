import type { Contact } from "./items.ts";
import type { Library } from "./library.ts";

/** The things that this audience sees, of those named; the others wait for their day. */
export function present<T>(ids: readonly string[], get: (id: string) => T | undefined): T[] {
  return [...new Set(ids)].flatMap((id) => get(id) ?? []);
}

/** The contacts of those names, in a language. */
export function contactsNamed(library: Library, lang: string, ids: readonly string[]): Contact[] {
  return present(ids, (id) => library.contacts.get(lang)?.get(id));
}
