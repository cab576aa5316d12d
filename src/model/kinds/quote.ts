import type { QuoteRecord, VersionOf } from "../../content/records.ts";
import { withoutOuterMarks } from "../../text/outer-marks.ts";
import { composeItem, type Desk } from "../desk.ts";
import type { StandaloneQuote } from "../items.ts";
import type { Library } from "../library.ts";
import { linkDocument } from "../link-document.ts";
import { quoteAnchor } from "../quote-anchor.ts";
import { knownSpeaker, quotedWords, resolverFor } from "../resolver.ts";

/** A quote that stands alone, in one language; `null` where the audience may not see it. */
export function composeQuote(
  desk: Desk,
  record: QuoteRecord,
  version: VersionOf<QuoteRecord>,
): StandaloneQuote | null {
  const item = composeItem(desk, "quote", record, version);
  if (item === null) return null;
  const { fields, lang } = record.original;
  return {
    ...item,
    anchor: "",
    blocks: [],
    words: "",
    speaker: { name: "", roles: [], person: null },
    date: fields.saidOn,
    saidOn: fields.saidOn,
    context: version.fields.context ?? null,
    provenance: fields.provenance,
    translatedFrom: version.lang === lang ? null : lang,
    release: null,
  };
}

export function linkQuote(desk: Desk, record: QuoteRecord, library: Library): void {
  for (const version of [record.original, ...record.translations]) {
    const quote = library.quotes.version(record.id, version.lang);
    if (quote === undefined) continue;
    quote.blocks = linkDocument(withoutOuterMarks(version.body), resolverFor(desk, library, quote));
    quote.words = quotedWords(quote.blocks);
    quote.anchor = quoteAnchor(quote.words);
    quote.speaker = knownSpeaker(library, record.original.fields.speaker, quote.lang, quote.date);
  }
}
