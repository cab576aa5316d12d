import type { Edition } from "../../../model/edition.ts";
import type { Person, Role } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { contactText } from "./contact-text.ts";
import { partialDateText } from "../../../text/dates.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { fill, labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** A person as plain text: name, roles, biography, and whom to ask for an interview. */
export function personText(person: Person, edition: Edition, newsroom: Newsroom): string {
  const { locale } = edition;
  const writer = new PlainTextWriter({ locale, newsroom });
  const say = (key: string): string => word(locale, "person", key);
  const { name, currentRoles, pronunciation, bio, roles, contact, sectors, path } = person;
  const about = [
    ...currentRoles,
    ...(pronunciation === null ? [] : [labelled(locale, say("pronunciation"), pronunciation)]),
    ...(sectors.length === 0
      ? []
      : [labelled(locale, say("speaksFor"), sectors.map(({ title }) => title).join(", "))]),
  ];
  return textOf([
    writer.heading(name, "="),
    ...(about.length === 0 ? [] : [about.flatMap((line) => wrap(line, TEXT_WIDTH, "  "))]),
    ...(bio.length === 0 ? [] : [writer.document(bio)]),
    ...(roles.length === 0
      ? []
      : [
          writer.heading(say("roles"), "-"),
          roles.flatMap((role) => wrap(`- ${roleLine(role, edition)}`, TEXT_WIDTH, "  ")),
        ]),
    ...(contact === null ? [] : [writer.heading(say("contact"), "-"), contactText(contact, locale)]),
    wrap(labelled(locale, word(locale, "text", "address"), absolute(newsroom, path)), TEXT_WIDTH),
    ...writer.notes(),
  ]);
}

function roleLine(role: Role, edition: Edition): string {
  const { title, organisation } = role;
  const held = [title, organisation].filter((part) => part !== null).join(", ");
  return `${held} (${roleSpan(role, edition)})`;
}

/** The time of a role: "juin 1995 – juillet 2020". */
export function roleSpan({ from, until }: Role, { locale, lang }: Edition): string {
  const day = (date: string): string => partialDateText(date, lang);
  return until === null
    ? fill(word(locale, "person", "since"), { from: day(from) })
    : fill(word(locale, "person", "span"), { from: day(from), until: day(until) });
}
