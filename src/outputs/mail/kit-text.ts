import type { Edition, Locale } from "../../model/edition.ts";
import type { Kit, KitPart, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay } from "../../text/dates.ts";
import { absolute } from "../shared/json-ld.ts";
import { contactText } from "../shared/plain/contact-text.ts";
import { eventDetails } from "../shared/plain/event-text.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "../shared/plain/plain-text.ts";
import { marksOf, quoteDetails } from "../shared/plain/quote-line.ts";
import type { LetterParts } from "../shared/plain/release-text.ts";
import { wrap } from "../shared/plain/wrap.ts";
import { fill, labelled, word } from "../shared/words.ts";

/** A part of a kit as a mail names it. */
export interface PartLine {
  lang: string;
  path: string;
  /** "Fiche secteur" */
  kind: string;
  title: string;
  /** What it says in a few words, its credit, its hours. */
  lines: string[];
}

/** The parts of a kit, in reading order. */
export function kitParts({ contents }: Kit, edition: Edition, newsroom: Newsroom): PartLine[] {
  return contents.map((part) => ({
    lang: part.item.lang,
    path: part.item.path,
    kind: word(edition.locale, "kitParts", part.kind),
    ...described(part, edition, newsroom),
  }));
}

/** A kit's mail as plain text: what it is, then what it holds, each part with its address. */
export function kitText(
  kit: Kit,
  parts: readonly PartLine[],
  letter: LetterParts,
  { edition, newsroom }: { edition: Edition; newsroom: Newsroom },
): string {
  const { locale } = edition;
  const writer = new PlainTextWriter({ locale, newsroom });
  return textOf([
    ...letter.opening,
    [edition.name, ...(edition.notice === null ? [] : [edition.notice])].flatMap((line) =>
      wrap(line, TEXT_WIDTH),
    ),
    wrap(word(locale, "kit", "one"), TEXT_WIDTH),
    writer.heading(kit.title, "="),
    wrap(kit.summary, TEXT_WIDTH),
    ...(kit.cover === null ? [] : [writer.media(kit.cover)]),
    ...(kit.body.length === 0 ? [] : [writer.document(kit.body)]),
    writer.heading(word(locale, "text", "contents"), "-"),
    ...parts.map(({ kind, title, lines, path }) => [
      ...wrap(labelled(locale, kind, title), TEXT_WIDTH, "  "),
      ...lines.flatMap((line) => wrap(`  ${line}`, TEXT_WIDTH, "  ")),
      `  ${absolute(newsroom, path)}`,
    ]),
    writer.heading(word(locale, "release", "contacts"), "-"),
    ...edition.contacts.map((contact) => contactText(contact, locale)),
    writer.heading(word(locale, "release", "about"), "-"),
    writer.document(edition.boilerplate),
    wrap(labelled(locale, letter.addressLabel, absolute(newsroom, kit.path)), TEXT_WIDTH),
    ...writer.notes(),
    ...letter.closing,
  ]);
}

function described(
  { kind, item }: KitPart,
  { locale }: Edition,
  newsroom: Newsroom,
): Pick<PartLine, "title" | "lines"> {
  switch (kind) {
    case "release":
      return {
        title: `${standingMark(item, locale)}${item.title}`,
        lines: [formatDay(item.date, locale.code), item.summary],
      };
    case "sector":
      return { title: item.title, lines: [item.summary] };
    case "person":
      return { title: item.name, lines: item.currentRoles };
    case "quote": {
      const [open, close] = marksOf(locale);
      const { name, roles } = item.speaker;
      const details = quoteDetails(item, locale).join(", ");
      const words = `${open}${item.words}${close}`;
      return {
        title: [name, ...roles].join(", "),
        lines: [details === "" ? words : `${words} (${details})`],
      };
    }
    case "media": {
      const credit = fill(word(locale, "release", "credit"), { credit: item.credit });
      return { title: item.title, lines: [item.caption, `${credit} · ${item.licence}`] };
    }
    case "event":
      return {
        title: item.title,
        lines: eventDetails(item, locale, newsroom).map(([label, value]) => labelled(locale, label, value)),
      };
  }
}

/** As on every list of the site: what has become of a release stands before its title. */
function standingMark({ standing, changedOn }: Release, locale: Locale): string {
  const say = (key: string): string => `${word(locale, "standing", key)} `;
  if (standing.kind === "withdrawn") return say("withdrawnMark");
  if (standing.kind === "replaced") return say("replacedMark");
  return changedOn === null ? "" : say("correctedMark");
}
