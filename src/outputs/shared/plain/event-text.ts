import type { Edition, Locale } from "../../../model/edition.ts";
import type { Event } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { hoursOf } from "../../../text/hours.ts";
import { contactText } from "./contact-text.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { fill, labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** An event as plain text: what, when, where, and how the press gets in. */
export function eventText(event: Event, { locale }: Edition, newsroom: Newsroom): string {
  const writer = new PlainTextWriter({ locale, newsroom });
  const contacts = event.contacts.map((contact) => contactText(contact, locale));
  return textOf([
    writer.heading(event.title, "="),
    ...(event.summary === null ? [] : [wrap(event.summary, TEXT_WIDTH)]),
    eventFacts(event, locale, newsroom),
    ...(event.body.length === 0 ? [] : [writer.document(event.body)]),
    ...(contacts.length === 0 ? [] : [writer.heading(word(locale, "release", "contacts"), "-"), ...contacts]),
    ...writer.notes(),
  ]);
}

/** When and where an event takes place, how the press gets in and where its page is. */
export function eventFacts(event: Event, locale: Locale, newsroom: Newsroom): string[] {
  const address: [string, string] = [word(locale, "text", "address"), absolute(newsroom, event.path)];
  return [...eventDetails(event, locale, newsroom), address].flatMap(([label, value]) =>
    wrap(labelled(locale, label, value), TEXT_WIDTH, "  "),
  );
}

/** When and where an event takes place and how the press gets in, each with its label. */
export function eventDetails(
  event: Event,
  locale: Locale,
  newsroom: Newsroom,
): [label: string, value: string][] {
  const details: [key: string, value: string | null][] = [
    ["when", hoursText(event, locale, newsroom)],
    ["where", event.place],
    ["accreditation", event.accreditation],
  ];
  return details.flatMap(([key, value]) => (value === null ? [] : [[word(locale, "event", key), value]]));
}

/** Its hours where it takes place, and those of the newsroom where they differ. */
function hoursText({ start, end, timeZone }: Event, locale: Locale, newsroom: Newsroom): string {
  const there = hoursOf(start, end, timeZone, locale.code);
  const here = hoursOf(start, end, newsroom.timeZone, locale.code);
  const zone = fill(word(locale, "event", "zone"), { ...there });
  const hours = `${there.days}, ${there.hours} (${zone})`;
  return here.offset === there.offset
    ? hours
    : `${hours}, ${fill(word(locale, "event", "otherZone"), { ...here })}`;
}
