import type { Edition } from "../../model/edition.ts";
import type { Event } from "../../model/items.ts";
import { hoursOf } from "../../text/hours.ts";
import { fill, word } from "../shared/words.ts";
import type { SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** Events as a list: when in the time of their place, what, where. */
export function eventsNode(
  events: readonly Event[],
  { locale, lang }: Edition,
  writer: SheetWriter,
): SheetNode {
  return {
    type: "events",
    events: events.map(({ start, end, timeZone, title, path, place }) => {
      const hours = hoursOf(start, end, timeZone, lang);
      const zone = fill(word(locale, "event", "zone"), { ...hours });
      return {
        meta: capitalised(`${hours.days} · ${hours.hours} (${zone})`, lang),
        title: writer.subheading([writer.own(path, title)]),
        place,
      };
    }),
  };
}

/** A French day is written small, but not where it begins a line; on the page the style sheet does it. */
function capitalised(text: string, lang: string): string {
  return text.slice(0, 1).toLocaleUpperCase(lang) + text.slice(1);
}
