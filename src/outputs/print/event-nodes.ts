import type { Edition } from "../../model/edition.ts";
import type { Event } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { hoursOf } from "../../text/hours.ts";
import { fill, word } from "../shared/words.ts";
import { lagNote } from "./lag-note.ts";
import type { SheetInline, SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** An event: what, when, where, how the press gets in, and whom to ask. */
export function eventNodes(
  event: Event,
  edition: Edition,
  writer: SheetWriter,
  { timeZone }: Pick<Newsroom, "timeZone">,
): SheetNode[] {
  const say = (key: string): string => word(edition.locale, "event", key);
  const { title, summary, place, accreditation, body, contacts } = event;
  return [
    { type: "kicker", text: say("one") },
    writer.title(title),
    ...(summary === null ? [] : [{ type: "summary" as const, text: summary }]),
    ...lagNote(event, edition, writer),
    {
      type: "particulars",
      rows: [
        { label: say("when"), children: hoursLine(event, edition, timeZone) },
        { label: say("where"), children: [place] },
        ...(accreditation === null ? [] : [{ label: say("accreditation"), children: [accreditation] }]),
      ],
    },
    ...writer.document(body),
    ...writer.section(
      word(edition.locale, "release", "contacts"),
      contacts.length === 0
        ? []
        : [{ type: "contacts", contacts: contacts.map((contact) => writer.contact(contact)) }],
    ),
  ];
}

/** Its hours where it takes place, and those of the newsroom where they differ. */
function hoursLine(
  { start, end, timeZone }: Event,
  { locale, lang }: Edition,
  newsroomZone: string,
): SheetInline[] {
  const there = hoursOf(start, end, timeZone, lang);
  const here = hoursOf(start, end, newsroomZone, lang);
  const zone = fill(word(locale, "event", "zone"), { ...there });
  const hours = `${there.days}, ${there.hours} (${zone})`;
  if (here.offset === there.offset) return [hours];
  return [hours, { type: "break" }, fill(word(locale, "event", "otherZone"), { ...here })];
}
