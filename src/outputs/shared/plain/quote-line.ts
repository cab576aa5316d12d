import type { Locale } from "../../../model/edition.ts";
import type { Quote } from "../../../model/items.ts";
import { formatDay } from "../../../text/dates.ts";
import { fill, languageName, word } from "../words.ts";

/** The language's quotation marks, with the spaces that belong inside them. */
export function marksOf(locale: Locale): readonly [string, string] {
  const [open, close] = locale.quotationMarks;
  return [open.replace(" ", "\u202F"), close.replace(" ", "\u202F")];
}

/** How the words of a quote came to us, as every output says it. */
export function quoteDetails(quote: Quote, locale: Locale): string[] {
  const say = (key: string): string => word(locale, "quote", key);
  const details: string[] = [];
  if (quote.context !== null) details.push(quote.context);
  if (quote.saidOn !== null) {
    details.push(fill(say("saidOn"), { date: formatDay(quote.saidOn, locale.code) }));
  }
  if (quote.provenance === "written" || quote.provenance === "sample") details.push(say(quote.provenance));
  if (quote.provenance === "spoken" && quote.context === null) details.push(say("spoken"));
  if (quote.translatedFrom !== null) {
    details.push(fill(say("translatedFrom"), { language: languageName(quote.translatedFrom, locale.code) }));
  }
  return details;
}
