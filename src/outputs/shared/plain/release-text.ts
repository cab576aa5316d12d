import type { Edition } from "../../../model/edition.ts";
import type { Correction, Release } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { formatDay, formatInstant } from "../../../text/dates.ts";
import { contactText } from "./contact-text.ts";
import { eventFacts } from "./event-text.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { fill, labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** A release as a journalist takes it over: plain text with all that stands on its page. */
export function releaseText(release: Release, edition: Edition, newsroom: Newsroom): string {
  const { locale } = edition;
  const writer = new PlainTextWriter({ locale, newsroom });
  const say = (group: string, key: string): string => word(locale, group, key);
  const section = (title: string, parts: readonly string[][]): string[][] =>
    parts.length === 0 ? [] : [writer.heading(title, "-"), ...parts];

  return textOf([
    ...statusOf(release, edition, newsroom).map((line) => wrap(line, TEXT_WIDTH)),
    [edition.name, ...(edition.notice === null ? [] : [edition.notice])].flatMap((line) =>
      wrap(line, TEXT_WIDTH),
    ),
    identity(release, edition),
    writer.heading(release.title, "="),
    wrap(release.summary, TEXT_WIDTH),
    writer.document(release.body),
    ...section(
      say("release", "pictures"),
      release.gallery.map((media) => writer.media(media)),
    ),
    ...section(
      say("event", "list"),
      release.events.map((event) => [
        ...wrap(event.title, TEXT_WIDTH),
        ...eventFacts(event, locale, newsroom),
      ]),
    ),
    ...section(
      say("standing", "corrections"),
      release.corrections.map((correction) => correctionText(correction, edition)),
    ),
    ...section(
      say("release", "contacts"),
      release.contacts.map((contact) => contactText(contact, locale)),
    ),
    ...section(say("release", "about"), [writer.document(release.boilerplate ?? edition.boilerplate)]),
    wrap(labelled(locale, say("release", "pageAddress"), absolute(newsroom, release.path)), TEXT_WIDTH),
    ...writer.notes(),
  ]);
}

/** What a reader must know before the first word, a line each. */
function statusOf(release: Release, edition: Edition, newsroom: Newsroom): string[] {
  const { standing, visibility } = release;
  const say = (key: string, values: Record<string, string>): string =>
    fill(word(edition.locale, "text", key), values);
  const day = (date: string): string => formatDay(date, edition.lang);
  const lines: string[] = [];
  if (visibility.kind === "draft") lines.push(say("draft", {}));
  if (visibility.kind === "embargoed") {
    lines.push(
      say("embargoed", { instant: formatInstant(visibility.until, newsroom.timeZone, edition.lang) }),
    );
  }
  if (standing.kind === "withdrawn") {
    lines.push(say("withdrawn", { date: day(standing.date), reason: standing.reason }));
  }
  if (standing.kind === "replaced") {
    const { title, path, date } = standing.by;
    lines.push(say("replaced", { date: day(date), title, address: absolute(newsroom, path) }));
  }
  const material = release.corrections.find(({ kind }) => kind === "material");
  if (material !== undefined) lines.push(say("corrected", { date: day(material.date), note: material.note }));
  return lines;
}

/** What kind of text it is, under which reference, where and when. */
function identity({ kind, reference, dateline, date }: Release, { locale, lang }: Edition): string[] {
  const day = formatDay(date, lang);
  return [
    `${word(locale, "kinds", kind)} · ${word(locale, "release", "reference")} ${reference}`,
    dateline === null ? day : `${dateline}, ${day}`,
  ].flatMap((line) => wrap(line, TEXT_WIDTH));
}

function correctionText({ date, kind, note, was, now }: Correction, { locale, lang }: Edition): string[] {
  const say = (key: string): string => word(locale, "standing", key);
  const what = `${formatDay(date, lang)}, ${kind === "material" ? say("material") : say("minor")}`;
  const lines = [labelled(locale, what, note)];
  if (was !== null) lines.push(labelled(locale, say("was"), was));
  if (now !== null) lines.push(labelled(locale, say("now"), now));
  return lines.flatMap((line) => wrap(line, TEXT_WIDTH, "  "));
}
