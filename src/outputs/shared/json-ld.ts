import type { Newsroom } from "../../model/newsroom.ts";
import type { Edition } from "../../model/edition.ts";
import type { Correction, Quote, Release } from "../../model/items.ts";

/** A release for search engines, as schema.org describes it. */
export function releaseJsonLd(release: Release, edition: Edition, newsroom: Newsroom): object {
  const url = absolute(newsroom, release.path);
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": url,
    url,
    headline: release.title,
    description: release.summary,
    inLanguage: release.lang,
    datePublished: release.date,
    ...(release.changedOn === null ? {} : { dateModified: release.changedOn }),
    ...(release.corrections.length === 0 ? {} : { correction: release.corrections.map(correctionComment) }),
    ...(release.standing.kind === "current" ? {} : { creativeWorkStatus: release.standing.kind }),
    identifier: release.reference,
    publisher: {
      "@type": "Organization",
      name: edition.name,
      url: absolute(newsroom, edition.addresses.home),
    },
    ...(release.quotes.length === 0
      ? {}
      : { hasPart: release.quotes.map((quote) => quotation(quote, newsroom)) }),
  };
}

/** https://schema.org/CorrectionComment */
function correctionComment({ date, note }: Correction): object {
  return { "@type": "CorrectionComment", dateCreated: date, text: note };
}

/** A quote that stands alone. */
export function quoteJsonLd(quote: Quote, newsroom: Newsroom): object {
  return { "@context": "https://schema.org", ...quotation(quote, newsroom) };
}

function quotation(quote: Quote, newsroom: Newsroom): object {
  const { speaker } = quote;
  return {
    "@type": "Quotation",
    "@id": absolute(newsroom, quote.path),
    text: quote.words,
    inLanguage: quote.lang,
    ...(quote.saidOn === null ? {} : { dateCreated: quote.saidOn }),
    creator: {
      "@type": "Person",
      name: speaker.name,
      ...(speaker.roles.length === 0 ? {} : { jobTitle: speaker.roles }),
      ...(speaker.person === null ? {} : { url: absolute(newsroom, speaker.person.path) }),
    },
  };
}

/** The whole address of a site-relative path. */
export function absolute(newsroom: Pick<Newsroom, "baseUrl">, path: string): string {
  return newsroom.baseUrl + path.slice(1);
}

/** JSON for a `<script>`: `<` escaped, so that no text can end the element; line separators for old readers. */
export function scriptJson(value: object): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003C")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
