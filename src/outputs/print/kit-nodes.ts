import type { Edition } from "../../model/edition.ts";
import type { Kit, KitPart } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay } from "../../text/dates.ts";
import { hoursOf } from "../../text/hours.ts";
import { fill, languageName, word } from "../shared/words.ts";
import { addressNode } from "./address-node.ts";
import { eventNodes } from "./event-nodes.ts";
import { lagNote } from "./lag-note.ts";
import { mediaNodes } from "./media-nodes.ts";
import { personNodes } from "./person-nodes.ts";
import { quoteNodes } from "./quote-nodes.ts";
import { releaseNodes, standingMark } from "./release-nodes.ts";
import { sectorNodes } from "./sector-nodes.ts";
import type { ContentsEntry, SheetInline, SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";
import { versionOf } from "./version-of.ts";
import { visibilityMark } from "./visibility-mark.ts";

/** A press kit: cover, introduction and contents as on its page, then each part as it is printed by itself. */
export function kitNodes(kit: Kit, edition: Edition, writer: SheetWriter, newsroom: Newsroom): SheetNode[] {
  const { locale, lang } = edition;
  const date = versionOf({ kind: "kit", item: kit });
  return [
    {
      type: "cover",
      cover: {
        kicker: word(locale, "kit", "one"),
        title: kit.title,
        summary: kit.summary,
        remarks: lagNote(kit, edition, writer),
        picture: kit.cover === null ? null : writer.media(kit.cover),
        date: date === null ? null : formatDay(date, lang),
      },
    },
    ...writer.document(kit.body),
    ...writer.section(word(locale, "text", "contents"), [
      {
        type: "table-of-contents",
        entries: kit.contents.map((part) => entryOf(part, edition, writer)),
      },
    ]),
    addressNode(kit, locale, newsroom),
    ...kit.contents.map((part) => partNode(part, writer, newsroom)),
  ];
}

/** A part as the kit's page lists it. */
function entryOf(part: KitPart, edition: Edition, writer: SheetWriter): ContentsEntry {
  const { kind, item } = part;
  const { locale, lang } = edition;
  const day = dayOf(part, lang);
  const only: SheetInline[] =
    item.lang === lang
      ? []
      : [
          " · ",
          {
            type: "strong",
            children: [fill(word(locale, "site", "onlyIn"), { language: languageName(item.lang, lang) })],
          },
        ];
  return {
    meta: [word(locale, "kitParts", kind) + (day === null ? "" : ` · ${day}`), ...only, ...writer.mark(item)],
    lang: item.lang,
    standing: kind === "release" ? standingMark(item, edition) : null,
    title: titleOf(part),
  };
}

/** The day that readers look for: when a release came out, when words were said, when an event takes place. */
function dayOf({ kind, item }: KitPart, lang: string): string | null {
  if (kind === "release" || kind === "quote") return formatDay(item.date, lang);
  if (kind === "event") return hoursOf(item.start, item.end, item.timeZone, lang).days;
  return null;
}

function titleOf({ kind, item }: KitPart): string {
  switch (kind) {
    case "person":
      return item.name;
    case "quote":
      return item.speaker.name;
    default:
      return item.title;
  }
}

/** A part on pages of its own, all in its own language where it lacks the kit's. */
function partNode(part: KitPart, writer: SheetWriter, newsroom: Newsroom): SheetNode {
  const { item } = part;
  const edition = newsroom.editions.find(({ lang }) => lang === item.lang);
  if (edition === undefined) throw new Error(`no edition in the language of ${item.id}: ${item.lang}`);
  const { locale, lang } = edition;
  return {
    type: "part",
    lang,
    title: titleOf(part),
    mark: visibilityMark(item, locale, newsroom.timeZone),
    nodes: [...nodesOf(part, edition, writer.forPart(locale), newsroom), addressNode(item, locale, newsroom)],
  };
}

function nodesOf(
  { kind, item }: KitPart,
  edition: Edition,
  writer: SheetWriter,
  newsroom: Newsroom,
): SheetNode[] {
  switch (kind) {
    case "release":
      return releaseNodes(item, edition, writer);
    case "sector":
      return sectorNodes(item, edition, writer);
    case "person":
      return personNodes(item, edition, writer);
    case "quote":
      return quoteNodes(item, edition, writer);
    case "media":
      return mediaNodes(item, edition, writer);
    case "event":
      return eventNodes(item, edition, writer, newsroom);
  }
}
