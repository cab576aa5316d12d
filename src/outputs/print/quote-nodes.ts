import type { Edition } from "../../model/edition.ts";
import type { StandaloneQuote } from "../../model/items.ts";
import { formatDay } from "../../text/dates.ts";
import { word } from "../shared/words.ts";
import type { SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** A quote that stands alone, with who said it and when. */
export function quoteNodes(
  quote: StandaloneQuote,
  { locale, lang }: Edition,
  writer: SheetWriter,
): SheetNode[] {
  return [
    { type: "kicker", text: word(locale, "quote", "one") },
    writer.title(quote.speaker.name),
    {
      type: "gathered-quote",
      isLarge: true,
      quote: writer.quote(quote),
      origin: [formatDay(quote.date, lang)],
    },
  ];
}
