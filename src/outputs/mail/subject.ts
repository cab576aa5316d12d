import type { Edition } from "../../model/edition.ts";
import type { Release } from "../../model/items.ts";
import type { Visibility } from "../../model/visibility.ts";
import { formatShortDay } from "../../text/dates.ts";
import { fill, word } from "../shared/words.ts";

/** Longest subject, in characters: what is longer, no list of messages shows. */
const LIMIT = 200;

/**
 * The subject of a release's mail: what a recipient must know before opening it, then its title, as one line. `corrected`
 * is the day of the correction that it tells of.
 */
export function releaseSubject(
  release: Release,
  { edition, timeZone, corrected }: { edition: Edition; timeZone: string; corrected: string | null },
): string {
  const { visibility, standing, title, date } = release;
  return subjectOf(
    [
      ...visibilityMarks(visibility, { edition, timeZone, date }),
      ...(standing.kind === "current" ? [] : [word(edition.locale, "mailMarks", standing.kind)]),
      ...(standing.kind === "current" && corrected !== null ? [correctedMark(corrected, edition)] : []),
    ],
    title,
  );
}

/** The subject of a kit's mail. */
export function kitSubject(
  { title, visibility }: { title: string; visibility: Visibility },
  { edition, timeZone }: { edition: Edition; timeZone: string },
): string {
  return subjectOf(visibilityMarks(visibility, { edition, timeZone, date: null }), title);
}

/** "EMBARGO 12 oct. 10:00 Europe/Paris"; the year only where it is not that of the item's own date. */
function visibilityMarks(
  visibility: Visibility,
  { edition, timeZone, date }: { edition: Edition; timeZone: string; date: string | null },
): string[] {
  const { locale, lang } = edition;
  if (visibility.kind === "public") return [];
  if (visibility.kind !== "embargoed") return [word(locale, "mailMarks", "draft")];
  const until = visibility.until.toZonedDateTimeISO(timeZone);
  const day = until.toPlainDate().toString();
  return [
    fill(word(locale, "mailMarks", "embargoed"), {
      day: formatShortDay(day, lang, { withYear: day.slice(0, 4) !== date?.slice(0, 4) }),
      time: until.toPlainTime().toString({ smallestUnit: "minute" }),
      zone: timeZone,
    }),
  ];
}

function correctedMark(day: string, { locale, lang }: Edition): string {
  return fill(word(locale, "mailMarks", "corrected"), { day: formatShortDay(day, lang, { withYear: true }) });
}

/** A subject has plain spaces alone: in many lists of messages the narrow ones of French show as boxes. */
function subjectOf(marks: readonly string[], title: string): string {
  const subject = [...marks.map((mark) => `[${mark}]`), title].join(" ").replace(/\s+/g, " ");
  if (subject.length <= LIMIT) return subject;
  return `${subject.slice(0, LIMIT - 2).replace(/[\s,;:]+\S*$/, "")} …`;
}
