import type { Edition } from "../../model/edition.ts";
import type { Person, Quote, StandaloneQuote } from "../../model/items.ts";
import { formatDay } from "../../text/dates.ts";
import { roleSpan } from "../shared/plain/person-text.ts";
import { SHOWN } from "../shared/shown.ts";
import { fill, word } from "../shared/words.ts";
import { lagNote } from "./lag-note.ts";
import type { SheetInline, SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** The quote sheet of a person: who it is, whom to ask for an interview, and what was said, newest first. */
export function personNodes(person: Person, edition: Edition, writer: SheetWriter): SheetNode[] {
  const { locale } = edition;
  const say = (key: string): string => word(locale, "person", key);
  const { name, contact, portrait } = person;
  const about = [
    ...pronunciation(person, edition),
    ...roleList(person, edition),
    ...writer.document(person.bio),
    ...writer.section(
      say("contact"),
      contact === null ? [] : [{ type: "contacts", contacts: [writer.contact(contact)] }],
    ),
    ...writer.section(say("speaksFor"), sectorList(person, writer)),
  ];
  return [
    writer.title(name),
    ...lagNote(person, edition, writer),
    ...(portrait === null
      ? about
      : [{ type: "portrait" as const, portrait: writer.media(portrait), children: about }]),
    ...writer.section(word(locale, "quote", "list"), quotesOf(person, edition, writer)),
  ];
}

function pronunciation({ pronunciation }: Person, { locale }: Edition): SheetNode[] {
  if (pronunciation === null) return [];
  const label = word(locale, "person", "pronunciation");
  return [{ type: "remark", children: [{ type: "strong", children: [label] }, ` ${pronunciation}`] }];
}

function roleList({ roles }: Person, edition: Edition): SheetNode[] {
  if (roles.length === 0) return [];
  const lines = roles.map((role): SheetInline[] => [
    [role.title, role.organisation].filter((part) => part !== null).join(", "),
    " ",
    { type: "quiet", children: [`(${roleSpan(role, edition)})`] },
  ]);
  return [{ type: "roles", roles: lines }];
}

function sectorList({ sectors }: Person, writer: SheetWriter): SheetNode[] {
  if (sectors.length === 0) return [];
  const named = sectors.map((sector) =>
    [writer.insideBeside(sector.path, [sector.title])].concat(writer.mark(sector)),
  );
  return [{ type: "sectors", sectors: named }];
}

/** The newest quotes, and where all of them stand if there are more: as many as the page has. */
function quotesOf({ name, path, quotes }: Person, edition: Edition, writer: SheetWriter): SheetNode[] {
  const { locale, lang, addresses } = edition;
  const nodes: SheetNode[] = quotes.slice(0, SHOWN).map((quote) => ({
    type: "gathered-quote",
    isLarge: false,
    quote: writer.quote(quote),
    origin: [
      `${formatDay(quote.date, lang)} · `,
      writer.insideBeside(quote.path, [placeOf(quote, edition)]),
      ...markOf(quote, writer),
    ],
  }));
  if (quotes.length <= SHOWN) return nodes;
  const all = fill(word(locale, "quote", "of"), { name });
  return [...nodes, { type: "remark", children: [writer.insideBeside(addresses.quotesOf(path), [all])] }];
}

function placeOf({ release }: Quote, { locale }: Edition): string {
  return release === null
    ? word(locale, "quote", "permalink")
    : fill(word(locale, "quote", "in"), { title: release.title });
}

/** Words are public when the release is in which they stand. */
function markOf(quote: Quote | StandaloneQuote, writer: SheetWriter): SheetInline[] {
  if (quote.release !== null) return writer.mark(quote.release);
  return "visibility" in quote ? writer.mark(quote) : [];
}
