import type { Edition } from "../../model/edition.ts";
import type { Contact, Sector } from "../../model/items.ts";

/** Whom to call about a sector that nobody with a contact speaks for: a sheet in hand must lead to someone. */
export function contactsFor({ spokespeople }: Sector, { contacts }: Edition): Contact[] {
  return spokespeople.some(({ contact }) => contact !== null) ? [] : contacts;
}
