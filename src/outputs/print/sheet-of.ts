import type { Edition } from "../../model/edition.ts";
import type { Item, Picture, Release, Sector } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay, formatInstant } from "../../text/dates.ts";
import { absolute } from "../shared/json-ld.ts";
import { fill, word } from "../shared/words.ts";
import { releaseNodes } from "./release-nodes.ts";
import { sectorNodes } from "./sector-nodes.ts";
import type { Sheet } from "./sheet.ts";
import { type Drawing, SheetWriter } from "./sheet-writer.ts";

/** Something that is printed on sheets of its own. */
export type Printable = { kind: "release"; item: Release } | { kind: "sector"; item: Sector };

/** A sheet with the pictures that it shows, by the names under which it does. */
export interface IllustratedSheet {
  sheet: Sheet;
  pictures: ReadonlyMap<string, Picture | Drawing>;
}

/** Writes the sheet of an item in the language of an edition. */
export function sheetOf(printable: Printable, edition: Edition, newsroom: Newsroom): IllustratedSheet {
  const { locale, lang } = edition;
  const { item } = printable;
  const writer = new SheetWriter({ locale, newsroom });
  const { title, date, what, nodes } = contentOf(printable, edition, writer);
  const version = fill(word(locale, "print", "version"), { date: formatDay(date, lang) });
  const sheet: Sheet = {
    lang,
    title,
    issuer: edition.name,
    notice: edition.notice,
    paper: newsroom.paper,
    date,
    running: { what: `${what} · ${version}`, page: word(locale, "print", "page") },
    mark: markOf(item, edition, newsroom),
    nodes: [
      ...nodes,
      {
        type: "address",
        label: word(locale, "release", "pageAddress"),
        address: absolute(newsroom, item.path),
      },
    ],
  };
  return { sheet, pictures: writer.pictures };
}

/** What is of the item's kind; the foot of every page says `what` it is a page of, and the day of its version. */
interface Content extends Pick<Sheet, "title" | "date" | "nodes"> {
  what: string;
}

function contentOf({ kind, item }: Printable, edition: Edition, writer: SheetWriter): Content {
  switch (kind) {
    case "release":
      return {
        title: item.title,
        date: item.changedOn ?? item.date,
        what: item.reference,
        nodes: releaseNodes(item, edition, writer),
      };
    case "sector":
      return {
        title: item.title,
        date: item.reviewedOn,
        what: word(edition.locale, "sector", "factSheet"),
        nodes: sectorNodes(item, edition, writer),
      };
  }
}

/** What stands on every page of what is not public. */
function markOf({ visibility }: Item, { locale, lang }: Edition, { timeZone }: Newsroom): string | null {
  if (visibility.kind === "draft") return word(locale, "text", "draft");
  if (visibility.kind !== "embargoed") return null;
  const instant = formatInstant(visibility.until, timeZone, lang);
  return fill(word(locale, "text", "embargoed"), { instant });
}
