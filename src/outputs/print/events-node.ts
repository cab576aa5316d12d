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
        meta: `${hours.days} · ${hours.hours} (${zone})`,
        title: writer.subheading([writer.own(path, title)]),
        place,
      };
    }),
  };
}
