/** Dates and instants as staff write them and as a page prints them. Nothing here asks what time it is. */
import { dateFormatter } from "./formatters.ts";

export type DateFault = "form" | "impossible" | "no-time" | "skipped" | "repeated";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::[0-5]\d)?)(Z|[+-]\d{2}:\d{2})?$/;

/** A calendar day, `2017-11-03`; otherwise what is wrong with it. */
export function parseDay(text: string): Temporal.PlainDate | DateFault {
  if (!DATE.test(text)) return "form";
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return "impossible";
  }
}

/**
 * An instant: `2017-11-03T10:00+01:00`, or a local time in `timeZone`. A local time that a clock change
 * skips or repeats is a fault, since either reading could publish an hour early.
 */
export function parseInstant(text: string, timeZone: string): Temporal.Instant | DateFault {
  if (DATE.test(text)) return "no-time";
  const [, day, time, offset] = INSTANT.exec(text) ?? [];
  if (day === undefined || time === undefined) return "form";
  let local: Temporal.PlainDateTime;
  try {
    local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: "reject" });
    if (offset !== undefined) return Temporal.Instant.from(`${day}T${time}${offset}`);
  } catch {
    return "impossible";
  }
  // Midnight "24:00" and leap seconds have been refused above, so only a clock change can fail here.
  try {
    return local.toZonedDateTime(timeZone, { disambiguation: "reject" }).toInstant();
  } catch {
    const earlier = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
    return earlier.toPlainDateTime().equals(local) ? "repeated" : "skipped";
  }
}

/** "3 novembre 2017", "1er mai 2017", "3 November 2017". */
export function formatDay(day: string, lang: string): string {
  return inLanguage(formattedDays, lang).getOrInsertComputed(day, () => {
    const date = Temporal.PlainDate.from(day);
    return ordinalFirst(dateFormatter(lang, DAY).format(utc(date)), date, lang);
  });
}

/** "3 nov. 2017", "1er mai 2017", "3 Nov 2017"; without its year "3 nov.", "3 Nov". */
export function formatShortDay(day: string, lang: string, { withYear }: { withYear: boolean }): string {
  const date = Temporal.PlainDate.from(day);
  const { year: _, ...yearless } = SHORT_DAY;
  return ordinalFirst(dateFormatter(lang, withYear ? SHORT_DAY : yearless).format(utc(date)), date, lang);
}

/** "vendredi 3 novembre 2017 à 10:00 (Europe/Paris)". */
export function formatInstant(instant: Temporal.Instant, timeZone: string, lang: string): string {
  const zoned = instant.toZonedDateTimeISO(timeZone);
  const day = dateFormatter(lang, { ...DAY, weekday: "long" }).format(utc(zoned.toPlainDate()));
  const time = zoned.toPlainTime().toString({ smallestUnit: "minute" });
  const joint = lang.startsWith("fr") ? "à" : "at";
  return `${ordinalFirst(day, zoned.toPlainDate(), lang)} ${joint} ${time} (${timeZone})`;
}

/** "novembre 2017". */
export function formatMonth(day: string, lang: string): string {
  return inLanguage(formattedMonths, lang).getOrInsertComputed(day, () => {
    const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
    return dateFormatter(lang, options).format(utc(Temporal.PlainDate.from(day)));
  });
}

/** "2017", "janvier 2017" or "3 janvier 2017": a date as precise as it is known. */
export function partialDateText(date: string, lang: string): string {
  if (date.length === 4) return date;
  return date.length === 7 ? formatMonth(`${date}-01`, lang) : formatDay(date, lang);
}

/** What was formatted, by language, then day: a newsroom prints the same few thousand days on page after page. */
type Formatted = Map<string, Map<string, string>>;

const formattedDays: Formatted = new Map();
const formattedMonths: Formatted = new Map();

function inLanguage(formatted: Formatted, lang: string): Map<string, string> {
  return formatted.getOrInsertComputed(lang, () => new Map<string, string>());
}

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

const SHORT_DAY: Intl.DateTimeFormatOptions = { ...DAY, month: "short" };

function utc(date: Temporal.PlainDate): number {
  return date.toZonedDateTime("UTC").epochMilliseconds;
}

/** French writes the first of a month as an ordinal (Lexique de l'Imprimerie nationale); Intl does not. */
function ordinalFirst(text: string, date: Temporal.PlainDate, lang: string): string {
  return lang.startsWith("fr") && date.day === 1 ? text.replace(/\b1(?=\s)/, "1er") : text;
}
