import type { Edition } from "../../model/edition.ts";
import type { Media } from "../../model/items.ts";
import { formatDay, partialDateText } from "../../text/dates.ts";
import { word } from "../shared/words.ts";
import { lagNote } from "./lag-note.ts";
import type { SheetInline, SheetNode, SheetRow } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** A picture or video with its rights; a video with its poster, where to see it, and the words that are said in it. */
export function mediaNodes(media: Media, edition: Edition, writer: SheetWriter): SheetNode[] {
  const say = (key: string): string => word(edition.locale, "media", key);
  return [
    { type: "kicker", text: say(media.kind) },
    writer.title(media.title),
    ...lagNote(media, edition, writer),
    writer.media(media),
    { type: "particulars", rows: rowsOf(media, edition, writer) },
    ...writer.section(say("transcript"), media.kind === "video" ? writer.document(media.transcript) : []),
  ];
}

function rowsOf(media: Media, { locale, lang }: Edition, writer: SheetWriter): SheetRow[] {
  const { creator, date, place, people, expires } = media;
  const names: SheetInline[] = [];
  for (const person of people) {
    if (names.length > 0) names.push(", ");
    names.push(writer.inside(person.path, [person.name]), ...writer.mark(person));
  }
  const rows: [string, SheetInline[]][] = [
    ["creator", [creator]],
    ["date", [partialDateText(date, lang)]],
    ["place", place === null ? [] : [place]],
    ["people", names],
    ["expires", expires === null ? [] : [formatDay(expires, lang)]],
  ];
  return rows.flatMap(([key, children]) =>
    children.length === 0 ? [] : { label: word(locale, "media", key), children },
  );
}
