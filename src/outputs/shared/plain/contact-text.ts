import type { Locale } from "../../../model/edition.ts";
import type { Contact } from "../../../model/items.ts";
import { TEXT_WIDTH } from "./plain-text.ts";
import { labelled, languageName, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** A press contact in plain text: who, then how to reach them. */
export function contactText(contact: Contact, locale: Locale): string[] {
  const { name, function: role, phone, email, languages, hours, onDuty } = contact;
  const say = (key: string): string => word(locale, "contact", key);
  const who = [name, role].filter((part) => part !== null).join(", ");
  const known: [string, string | null][] = [
    ["phone", phone],
    ["email", email],
    ["languages", languages.map((lang) => languageName(lang, locale.code)).join(", ")],
    ["hours", hours],
  ];
  return [
    onDuty ? labelled(locale, say("onDuty"), who) : who,
    ...known.flatMap(([key, value]) => (value === null ? [] : labelled(locale, say(key), value))),
  ].flatMap((line) => wrap(line, TEXT_WIDTH, "  "));
}
