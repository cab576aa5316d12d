import type { Edition } from "../../model/edition.ts";
import type { Event } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "../shared/json-ld.ts";
import type { MadeFile } from "../shared/site-file.ts";
import { labelled, word } from "../shared/words.ts";

/** Each event as a calendar file beside its page, and the whole agenda of each language as one to subscribe to. */
export function calendarFiles(newsroom: Newsroom): MadeFile[] {
  return newsroom.editions.flatMap((edition) => {
    const { events, addresses, lang } = edition;
    // RFC 5545 3.6: a calendar without any component is none.
    if (events.length === 0) return [];
    const own = events.filter((event) => event.lang === lang);
    const written = (path: string, components: string[], names: string[]): MadeFile => ({
      path: path.slice(1),
      content: calendarText(lang, [...names, ...components]),
    });
    const component = (event: Event): string[] => componentOf(event, edition, newsroom);
    return [
      written(addresses.calendar, events.flatMap(component), namesOf(edition)),
      ...own.map((event) => written(addresses.eventCalendar(event.path), component(event), [])),
    ];
  });
}

/** What calendars call a subscription: RFC 7986 5.1, and the name that most of them knew before it. */
function namesOf({ name }: Edition): string[] {
  return [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`];
}

function calendarText(lang: string, lines: readonly string[]): string {
  const whole = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Communique//Press room//${lang.toUpperCase()}`,
    ...lines,
    "END:VCALENDAR",
  ];
  return whole.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * RFC 5545 3.8.7.2: without a METHOD, DTSTAMP is when the event last changed. Content has no such instant and the
 * clock would change the bytes with every build, so it is one that never competes with a change made in a calendar.
 */
const STAMP = "19700101T000000Z";

function componentOf(event: Event, edition: Edition, newsroom: Newsroom): string[] {
  const { id, title, start, end, place, path } = event;
  return [
    "BEGIN:VEVENT",
    // The same in every language: an event that is taken over twice stays one.
    `UID:${id}@${newsroom.baseUrl.replace(/^https?:\/\//, "").replace(/\/$/, "")}`,
    `DTSTAMP:${STAMP}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(descriptionOf(event, edition, newsroom))}`,
    // A URI is no text (3.3.13): nothing in it is escaped.
    `URL:${absolute(newsroom, path)}`,
    "END:VEVENT",
  ];
}

/** What it is, how the press gets in, whom to call, and its page: some calendars show no URL. */
function descriptionOf(
  { summary, accreditation, contacts, path }: Event,
  edition: Edition,
  newsroom: Newsroom,
): string {
  const { locale } = edition;
  return [
    summary,
    accreditation === null ? null : labelled(locale, word(locale, "event", "accreditation"), accreditation),
    ...contacts.map(({ name, function: role, phone, email }) =>
      [name, role, phone, email].filter((part) => part !== null).join(", "),
    ),
    absolute(newsroom, path),
  ]
    .filter((part) => part !== null)
    .join("\n\n");
}

/** `20171107T140000Z` (RFC 5545 3.3.5, form 2). */
function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** RFC 5545 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
}

/** RFC 5545 3.1: no line is longer than 75 octets; none is cut inside a character. */
function folded(line: string): string {
  let [text, octets] = ["", 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += "\r\n ";
      // The space belongs to the line.
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
