import type { Records } from "../content/records.ts";
import type { Contact } from "./items.ts";

/** The newsroom's contacts by language and id, those on duty first. */
export function contactsOf(records: Records): Map<string, Map<string, Contact>> {
  const { contacts } = records.newsroom.fields;
  const sorted = contacts.toSorted((a, b) => Number(b.onDuty) - Number(a.onDuty));
  return new Map(
    records.locales.map(({ code }) => [
      code,
      new Map(
        sorted.map((contact) => [
          contact.id,
          {
            id: contact.id,
            name: contact.name ?? null,
            function: contact.function === undefined ? null : inLanguage(contact.function, code),
            phone: contact.phone ?? null,
            email: contact.email ?? null,
            languages: contact.languages,
            hours: contact.hours === undefined ? null : inLanguage(contact.hours, code),
            onDuty: contact.onDuty,
          },
        ]),
      ),
    ]),
  );
}

/** A text of newsroom.yaml in one language; it was checked to have them all. */
export function inLanguage(text: string | Record<string, string>, lang: string): string {
  return typeof text === "string" ? text : (text[lang] ?? "");
}
