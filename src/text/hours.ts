/** The hours of an event as a page prints them. */
import { formatDay } from "./dates.ts";
import { dateFormatter } from "./formatters.ts";

export interface Hours {
  /** "mardi 7 novembre 2017", or both days of one that lasts longer. */
  days: string;
  /** "9 h 30 – 11 h", "9:30 – 11:00". */
  hours: string;
  /** The zone's city: "New York". */
  city: string;
  /** "UTC−5", "UTC+5:30". */
  offset: string;
}

/** An event's days and hours in a time zone. */
export function hoursOf(
  start: Temporal.Instant,
  end: Temporal.Instant,
  timeZone: string,
  lang: string,
): Hours {
  const [from, to] = [start, end].map((instant) => instant.toZonedDateTimeISO(timeZone)) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ];
  const [first, last] = [from, to].map((time) => formatDay(time.toPlainDate().toString(), lang)) as [
    string,
    string,
  ];
  const weekday = dateFormatter(lang, { weekday: "long", timeZone }).format(from.epochMilliseconds);
  return {
    days: first === last ? `${weekday} ${first}` : `${first} – ${last}`,
    hours: `${hour(from, lang)} – ${hour(to, lang)}`,
    city: timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone,
    offset: offsetOf(from),
  };
}

/** "9 h 30" (Lexique de l'Imprimerie nationale), "9:30". */
function hour(time: Temporal.ZonedDateTime, lang: string): string {
  const minutes = String(time.minute).padStart(2, "0");
  if (!lang.startsWith("fr")) return `${time.hour}:${minutes}`;
  return time.minute === 0 ? `${time.hour}\u00A0h` : `${time.hour}\u00A0h\u00A0${minutes}`;
}

/** With a true minus sign, and without what every zone leaves out. */
function offsetOf({ offset }: Temporal.ZonedDateTime): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
  const rest = minutes === "00" ? "" : `:${minutes}`;
  return `UTC${sign === "-" ? "−" : "+"}${Number(hours)}${rest}`;
}
