import type { Edition } from "../../model/edition.ts";
import type { Item, Picture, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay, formatInstant } from "../../text/dates.ts";
import { absolute } from "../shared/json-ld.ts";
import { fill, word } from "../shared/words.ts";
import { releaseNodes } from "./release-nodes.ts";
import type { Sheet } from "./sheet.ts";
import { SheetWriter } from "./sheet-writer.ts";

/** Something that is printed on sheets of its own. */
export type Printable = { kind: "release"; item: Release };

/** A sheet with the pictures that it shows, by the names under which it does. */
export interface IllustratedSheet {
  sheet: Sheet;
  pictures: ReadonlyMap<string, Picture>;
}

/** Writes the sheet of an item in the language of an edition. */
export function sheetOf({ item }: Printable, edition: Edition, newsroom: Newsroom): IllustratedSheet {
  const { locale, lang } = edition;
  const writer = new SheetWriter({ locale, newsroom });
  const date = item.changedOn ?? item.date;
  const version = fill(word(locale, "print", "version"), { date: formatDay(date, lang) });
  const sheet: Sheet = {
    lang,
    title: item.title,
    issuer: edition.name,
    notice: edition.notice,
    paper: newsroom.paper,
    date,
    running: { what: `${item.reference} · ${version}`, page: word(locale, "print", "page") },
    mark: markOf(item, edition, newsroom),
    nodes: [
      ...releaseNodes(item, edition, writer),
      {
        type: "address",
        label: word(locale, "release", "pageAddress"),
        address: absolute(newsroom, item.path),
      },
    ],
  };
  return { sheet, pictures: writer.pictures };
}

/** What stands on every page of what is not public. */
function markOf({ visibility }: Item, { locale, lang }: Edition, { timeZone }: Newsroom): string | null {
  if (visibility.kind === "draft") return word(locale, "text", "draft");
  if (visibility.kind !== "embargoed") return null;
  const instant = formatInstant(visibility.until, timeZone, lang);
  return fill(word(locale, "text", "embargoed"), { instant });
}
