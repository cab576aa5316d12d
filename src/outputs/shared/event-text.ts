import type { Edition, Locale } from "../../model/edition.ts";
import type { Event } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatInstant } from "../../text/dates.ts";
import { contactText } from "./contact-text.ts";
import { absolute } from "./json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { labelled, word } from "./words.ts";
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
  const { start, end, timeZone, place, accreditation, path } = event;
  const hour = (instant: Temporal.Instant): string => formatInstant(instant, timeZone, locale.code);
  const facts: [string, string | null][] = [
    ["start", hour(start)],
    ["end", hour(end)],
    ["place", place],
    ["accreditation", accreditation],
    ["address", absolute(newsroom, path)],
  ];
  return facts.flatMap(([key, value]) =>
    value === null ? [] : wrap(labelled(locale, word(locale, "text", key), value), TEXT_WIDTH, "  "),
  );
}
