import type { Edition } from "../../../model/edition.ts";
import type { Correction, Release } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { formatDay } from "../../../text/dates.ts";
import { contactText } from "./contact-text.ts";
import { eventFacts } from "./event-text.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { releaseStatus } from "../release-status.ts";
import { labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** What a mail says otherwise than the text that stands beside the page. */
export interface LetterParts {
  /** In place of the release's status. */
  opening: string[][];
  /** What the address of the page is called: a reader of a mail does not have it open. */
  addressLabel: string;
  /** At the very end. */
  closing: string[][];
}

/** A release as a journalist takes it over: plain text with all that stands on its page. */
export function releaseText(
  release: Release,
  edition: Edition,
  newsroom: Newsroom,
  letter: LetterParts | null = null,
): string {
  const { locale } = edition;
  const writer = new PlainTextWriter({ locale, newsroom });
  const say = (group: string, key: string): string => word(locale, group, key);
  const section = (title: string, parts: readonly string[][]): string[][] =>
    parts.length === 0 ? [] : [writer.heading(title, "-"), ...parts];

  return textOf([
    ...(letter?.opening ??
      releaseStatus(release, edition, newsroom).map(({ text }) => wrap(text, TEXT_WIDTH))),
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
    wrap(
      labelled(
        locale,
        letter?.addressLabel ?? say("release", "pageAddress"),
        absolute(newsroom, release.path),
      ),
      TEXT_WIDTH,
    ),
    ...writer.notes(),
    ...(letter?.closing ?? []),
  ]);
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
