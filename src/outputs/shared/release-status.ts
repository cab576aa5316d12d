import type { Edition } from "../../model/edition.ts";
import type { Item, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay, formatInstant } from "../../text/dates.ts";
import { absolute } from "./json-ld.ts";
import { fill, word } from "./words.ts";

/** A line that a reader must know before the first word, and the address that it names, if it does. */
export interface StatusLine {
  text: string;
  address: string | null;
}

/** What a reader must know of a release before its first word, a line each. */
export function releaseStatus(release: Release, edition: Edition, newsroom: Newsroom): StatusLine[] {
  const { standing, corrections } = release;
  const lines = visibilityStatus(release, edition, newsroom);
  const say = (key: string, values: Record<string, string>): string =>
    fill(word(edition.locale, "text", key), values);
  const day = (date: string): string => formatDay(date, edition.lang);
  if (standing.kind === "withdrawn") {
    const text = say("withdrawn", { date: day(standing.date), reason: standing.reason });
    lines.push({ text, address: null });
  }
  if (standing.kind === "replaced") {
    const { title, path, date } = standing.by;
    const address = absolute(newsroom, path);
    lines.push({ text: say("replaced", { date: day(date), title, address }), address });
  }
  const material = corrections.find(({ kind }) => kind === "material");
  if (material !== undefined) lines.push(correctionStatus(material, edition));
  return lines;
}

/** That an item is a draft or under embargo; nothing of one that is public. */
export function visibilityStatus(
  { visibility }: Pick<Item, "visibility">,
  edition: Edition,
  newsroom: Newsroom,
): StatusLine[] {
  const { locale, lang } = edition;
  switch (visibility.kind) {
    case "public":
      return [];
    case "embargoed": {
      const instant = formatInstant(visibility.until, newsroom.timeZone, lang);
      return [{ text: fill(word(locale, "text", "embargoed"), { instant }), address: null }];
    }
    default:
      return [{ text: word(locale, "text", "draft"), address: null }];
  }
}

/** That something was corrected, and what was wrong. */
export function correctionStatus(
  { date, note }: Release["corrections"][number],
  { locale, lang }: Edition,
): StatusLine {
  const text = fill(word(locale, "text", "corrected"), { date: formatDay(date, lang), note });
  return { text, address: null };
}
