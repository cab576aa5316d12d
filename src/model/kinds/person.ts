import type { PersonRecord, VersionOf } from "../../content/records.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { Person } from "../items.ts";
import type { Library } from "../library.ts";
import { linkDocument } from "../link-document.ts";
import { contactsNamed } from "../names-present.ts";
import { resolverFor } from "../resolver.ts";
import { covers, roleText } from "../roles.ts";

/** A person in one language; `null` where the audience may not see them. */
export function composePerson(
  desk: Desk,
  record: PersonRecord,
  version: VersionOf<PersonRecord>,
): Person | null {
  const item = composeItem(desk, "person", record, version);
  if (item === null) return null;
  const { fields } = record.original;
  const name = version.fields.name ?? fields.name;
  return {
    ...item,
    name,
    initials: initialsOf(name),
    roles: fields.roles.map((role) => {
      const words = version.fields.roles.find((candidate) => candidate.id === role.id) ?? role;
      return {
        title: words.title,
        organisation: words.organisation ?? null,
        from: role.from,
        until: role.until ?? null,
      };
    }),
    currentRoles: fields.roles
      .filter((role) => covers(role, desk.today))
      .map(({ id }) => version.fields.roles.find((role) => role.id === id))
      .flatMap((role) => (role === undefined ? [] : roleText(role))),
    pronunciation: version.fields.pronunciation ?? null,
    bio: [],
    contact: null,
    portrait: null,
    releases: [],
    quotes: [],
    sectors: [],
  };
}

export function linkPerson(desk: Desk, record: PersonRecord, library: Library): void {
  const { contact, portrait } = record.original.fields;
  for (const version of [record.original, ...record.translations]) {
    const person = library.people.version(record.id, version.lang);
    if (person === undefined) continue;
    person.bio = linkDocument(version.body, resolverFor(desk, library, person));
    person.contact = contactsNamed(library, person.lang, contact === undefined ? [] : [contact])[0] ?? null;
    const shown = portrait === undefined ? undefined : library.media.get(portrait, person.lang);
    person.portrait = shown?.kind === "picture" ? shown : null;
  }
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{Letter}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.match(/^./u)?.[0].toUpperCase() ?? "")
    .join("");
}
