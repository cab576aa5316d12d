import type { Edition } from "../../model/edition.ts";
import type { Picture, Quote, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay, formatMonth } from "../../text/dates.ts";
import type { Document } from "../../text/document.ts";
import type { Linked } from "../../model/items.ts";
import { escapeHtml } from "../shared/escape-html.ts";
import { type HtmlContext, partialDateText, quoteHtml, toHtml } from "../shared/html.ts";
import { absolute, quoteJsonLd, releaseJsonLd, scriptJson } from "../shared/json-ld.ts";
import { shareByMail } from "../shared/mailto.ts";
import { fill, languageName, word } from "../shared/words.ts";
import type { WebPicture } from "./images.ts";

/** What the filters know beside their input. */
export interface FilterContext {
  newsroom: Newsroom;
  webPictures: ReadonlyMap<string, WebPicture>;
}

/**
 * The filters of the templates: the only way in which a template turns a thing into words or addresses.
 * Those that give HTML mark it with `safe`, which tells Nunjucks not to escape it again; no template says `| safe`.
 */
export function filtersOf({ newsroom, webPictures }: FilterContext, safe: (html: string) => unknown) {
  const basePath = new URL(newsroom.baseUrl).pathname;
  const href = (path: string): string => (basePath === "/" ? path : basePath + path.slice(1));
  const contexts = new Map(
    newsroom.editions.map((edition): [Edition, HtmlContext] => [
      edition,
      {
        locale: edition.locale,
        href,
        picture: (picture) => pictureHtml(picture, webPictures, edition, href),
      },
    ]),
  );
  const contextOf = (edition: Edition): HtmlContext => {
    const context = contexts.get(edition);
    if (context === undefined)
      throw new Error(`an edition that this Newsroom does not hold: ${edition.lang}`);
    return context;
  };
  // Most interface texts have no value to fill in and no sign to escape: found out once, not on page after page.
  const plainWords = new Map(
    newsroom.editions
      .flatMap(({ locale }) => Object.values(locale.words).flatMap(Object.values<string>))
      .filter((text) => !/[{&<>"'`\\]/.test(text))
      .map((text) => [text, safe(text)]),
  );
  return {
    href,
    absolute: (path: string) => absolute(newsroom, path),
    html: (document: Document<Linked>, edition: Edition) => safe(toHtml(document, contextOf(edition))),
    quoteHtml: (quote: Quote, edition: Edition, anchored = false) =>
      safe(quoteHtml(quote, contextOf(edition), { anchored })),
    pictureHtml: (picture: Picture, edition: Edition) => safe(contextOf(edition).picture(picture)),
    say: (edition: Edition, group: string, key: string, values: Record<string, string | number> = {}) => {
      const text = word(edition.locale, group, key);
      return plainWords.get(text) ?? fill(text, values);
    },
    day: (date: string, edition: Edition) => formatDay(date, edition.lang),
    partialDate: (date: string, edition: Edition) => partialDateText(date, edition.lang),
    languageName: (lang: string, edition: Edition) => languageName(lang, edition.lang),
    mailto: (release: Release, edition: Edition) => shareByMail(release, edition, newsroom),
    tel: (phone: string) => `tel:${phone.replace(/[^+0-9]/g, "")}`,
    jsonLd: (release: Release, edition: Edition) =>
      safe(scriptJson(releaseJsonLd(release, edition, newsroom))),
    quoteJsonLd: (quote: Quote) => safe(scriptJson(quoteJsonLd(quote, newsroom))),
    byMonth: (releases: Release[], edition: Edition) =>
      [...Map.groupBy(releases, (release) => release.date.slice(0, 7))].map(([month, entries]) => ({
        month,
        name: formatMonth(`${month}-01`, edition.lang),
        entries,
      })),
  };
}

/** A picture with its caption and credit. */
function pictureHtml(
  picture: Picture,
  webPictures: ReadonlyMap<string, WebPicture>,
  edition: Edition,
  href: (path: string) => string,
): string {
  const web = webPictures.get(picture.id);
  if (web === undefined) throw new Error(`no web sizes were made of ${picture.id}`);
  const file = (name: string): string => escapeHtml(href(`/media/${name}`));
  const sources = web.sources.map(({ type, srcset }) => {
    const set = srcset.map((each) => `${file(each.file)} ${each.width}w`).join(", ");
    return `<source type="${type}" srcset="${set}" sizes="(min-width: 48rem) 34rem, 100vw">`;
  });
  const credit = fill(word(edition.locale, "release", "credit"), { credit: picture.credit });
  const licence =
    picture.licenceUrl === null
      ? escapeHtml(picture.licence)
      : `<a href="${escapeHtml(picture.licenceUrl)}" rel="license noopener noreferrer">${escapeHtml(picture.licence)}</a>`;
  return [
    '<figure class="picture">',
    `<picture>${sources.join("")}<img src="${file(web.src)}" alt="${escapeHtml(picture.alt)}" width="${web.width}" height="${web.height}" loading="lazy" decoding="async"></picture>`,
    `<figcaption><p>${escapeHtml(picture.caption)}</p><p class="credit">${escapeHtml(credit)} · ${licence}</p><p class="usage">${escapeHtml(picture.usage)}</p></figcaption>`,
    "</figure>",
  ].join("\n");
}
