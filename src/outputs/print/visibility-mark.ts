import type { Locale } from "../../model/edition.ts";
import type { Item } from "../../model/items.ts";
import { formatInstant } from "../../text/dates.ts";
import { fill, word } from "../shared/words.ts";

/** What tells staff of an item that it is not public: "BROUILLON, À NE PAS DIFFUSER"; `null` where it is. */
export function visibilityMark(
  { visibility }: Pick<Item, "visibility">,
  locale: Locale,
  timeZone: string,
): string | null {
  const say = (key: string): string => word(locale, "text", key);
  switch (visibility.kind) {
    case "public":
      return null;
    case "draft":
      return say("draft");
    case "embargoed": {
      const instant = formatInstant(visibility.until, timeZone, locale.code);
      return fill(say("embargoed"), { instant });
    }
    case "expired":
      return say("expired");
    case "waiting":
    case "removed":
      return say("waiting");
  }
}
