import type { Edition } from "../../../model/edition.ts";
import type { Quote } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { formatDay } from "../../../text/dates.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** A quote ready to be used: the words, who said them and when, and the address at which they stand for good. */
export function quoteText(quote: Quote, { locale, lang, name }: Edition, newsroom: Newsroom): string {
  const writer = new PlainTextWriter({ locale, newsroom });
  return textOf([
    writer.quote(quote),
    wrap(`${name}, ${formatDay(quote.date, lang)}`, TEXT_WIDTH),
    wrap(labelled(locale, word(locale, "text", "address"), absolute(newsroom, quote.path)), TEXT_WIDTH),
    ...writer.notes(),
  ]);
}
