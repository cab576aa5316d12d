import type { Edition } from "../../model/edition.ts";
import type { Kit, Person, Picture, Release, Sector } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay } from "../../text/dates.ts";
import { fill, word } from "../shared/words.ts";
import { addressNode } from "./address-node.ts";
import { kitNodes } from "./kit-nodes.ts";
import { personNodes } from "./person-nodes.ts";
import { releaseNodes, standingMark } from "./release-nodes.ts";
import { sectorNodes } from "./sector-nodes.ts";
import type { Sheet } from "./sheet.ts";
import { type Drawing, SheetWriter } from "./sheet-writer.ts";
import { versionOf } from "./version-of.ts";
import { visibilityMark } from "./visibility-mark.ts";

/** Something that is printed on sheets of its own. */
export type Printable =
  | { kind: "release"; item: Release }
  | { kind: "sector"; item: Sector }
  | { kind: "person"; item: Person }
  | { kind: "kit"; item: Kit };

/** A sheet with the pictures that it shows, by the names under which it does. */
export interface IllustratedSheet {
  sheet: Sheet;
  pictures: ReadonlyMap<string, Picture | Drawing>;
}

/** Writes the sheet of an item in the language of an edition. */
export function sheetOf(printable: Printable, edition: Edition, newsroom: Newsroom): IllustratedSheet {
  const { locale, lang } = edition;
  const writer = new SheetWriter({ locale, newsroom });
  const date = versionOf(printable);
  const version =
    date === null ? [] : [fill(word(locale, "print", "version"), { date: formatDay(date, lang) })];
  const { title, what, nodes } = contentOf(printable, edition, writer, newsroom);
  const sheet: Sheet = {
    lang,
    title,
    issuer: edition.name,
    notice: edition.notice,
    paper: newsroom.paper,
    date,
    running: { what: [what, ...version].join(" · "), page: word(locale, "print", "page") },
    mark: visibilityMark(printable.item, locale, newsroom.timeZone),
    nodes,
  };
  return { sheet, pictures: writer.pictures };
}

/** What is of the item's kind; the foot of every page says `what` it is a page of. */
interface Content extends Pick<Sheet, "title" | "nodes"> {
  what: string;
}

function contentOf(
  { kind, item }: Printable,
  edition: Edition,
  writer: SheetWriter,
  newsroom: Newsroom,
): Content {
  const address = addressNode(item, edition.locale, newsroom);
  switch (kind) {
    case "release":
      return {
        title: item.title,
        what: [standingMark(item, edition), item.reference].filter((part) => part !== null).join(" "),
        nodes: [...releaseNodes(item, edition, writer), address],
      };
    case "sector":
      return {
        title: item.title,
        what: word(edition.locale, "sector", "factSheet"),
        nodes: [...sectorNodes(item, edition, writer), address],
      };
    case "person":
      return {
        title: item.name,
        what: item.name,
        nodes: [...personNodes(item, edition, writer), address],
      };
    case "kit":
      return {
        title: item.title,
        what: word(edition.locale, "kit", "one"),
        // Its own address stands with the contents, before its parts and theirs.
        nodes: kitNodes(item, edition, writer, newsroom),
      };
  }
}
