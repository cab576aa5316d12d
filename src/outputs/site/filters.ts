import type { Edition } from "../../model/edition.ts";
import type { Event, Figure, Media, Picture, Quote, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay, formatMonth, partialDateText } from "../../text/dates.ts";
import { hoursOf } from "../../text/hours.ts";
import type { Document } from "../../text/document.ts";
import { fileSizeText, formatPixels } from "../../text/file-size.ts";
import type { Linked } from "../../model/items.ts";
import { type FigureParts, figureParts, formatNumber } from "../../text/numbers.ts";
import { chartSvg } from "../shared/chart/chart.ts";
import { escapeHtml } from "../shared/escape-html.ts";
import { type HtmlContext, quoteHtml, toHtml } from "../shared/html.ts";
import { absolute, quoteJsonLd, releaseJsonLd, scriptJson } from "../shared/json-ld.ts";
import { shareByMail } from "../shared/mailto.ts";
import type { PdfExtent, Pdfs } from "../shared/pdfs.ts";
import { posterOf } from "../shared/poster-of.ts";
import type { Downloads } from "../shared/site-file.ts";
import { fill, languageName, word } from "../shared/words.ts";
import { videoHtml } from "./video-html.ts";
import type { WebPicture } from "./images.ts";

/** What the filters know beside their input. */
export interface FilterContext {
  newsroom: Newsroom;
  webPictures: ReadonlyMap<string, WebPicture>;
  downloads: Downloads;
  pdfs: Pdfs;
}

/**
 * The filters of the templates: the only way in which a template turns a thing into words or addresses.
 * Those that give HTML mark it with `safe`, which tells Nunjucks not to escape it again; no template says `| safe`.
 */
export function filtersOf(
  { newsroom, webPictures, downloads, pdfs }: FilterContext,
  safe: (html: string) => unknown,
) {
  const basePath = new URL(newsroom.baseUrl).pathname;
  const href = (path: string): string => (basePath === "/" ? path : basePath + path.slice(1));
  const contexts = new Map(
    newsroom.editions.map((edition): [Edition, HtmlContext] => [
      edition,
      {
        locale: edition.locale,
        href,
        media: (media) => {
          if (media.kind === "picture") return pictureHtml(media, webPictures, edition, href);
          const poster = webPictureOf(posterOf(media), webPictures);
          return videoHtml(media, {
            poster,
            rights: rightsHtml(media, edition),
            context: contextOf(edition),
            edition,
          });
        },
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
      // An empty one must stay false in a template, which marked as safe it would not.
      .filter((text) => text !== "" && !/[{&<>"'`\\]/.test(text))
      .map((text) => [text, safe(text)]),
  );
  return {
    href,
    absolute: (path: string) => absolute(newsroom, path),
    html: (document: Document<Linked>, edition: Edition) => safe(toHtml(document, contextOf(edition))),
    quoteHtml: (quote: Quote, edition: Edition, anchored = false) =>
      safe(quoteHtml(quote, contextOf(edition), { anchored })),
    mediaHtml: (media: Media, edition: Edition) => safe(contextOf(edition).media(media)),
    chart: (figure: Figure, edition: Edition) => safe(chartSvg(figure, edition.locale)),
    figureParts: ({ value, unit }: Figure, edition: Edition): FigureParts =>
      figureParts(value, unit, edition.lang),
    number: (value: number, edition: Edition) => formatNumber(value, edition.lang),
    fileSize: (content: string, edition: Edition) => fileSizeText(Buffer.byteLength(content), edition.lang),
    say: (edition: Edition, group: string, key: string, values: Record<string, string | number> = {}) => {
      const text = word(edition.locale, group, key);
      return plainWords.get(text) ?? fill(text, values);
    },
    day: (date: string, edition: Edition) => formatDay(date, edition.lang),
    partialDate: (date: string, edition: Edition) => partialDateText(date, edition.lang),
    languageName: (lang: string, edition: Edition) => languageName(lang, edition.lang),
    mailto: (release: Release, edition: Edition) => shareByMail(release, edition, newsroom),
    hours: (event: Event, edition: Edition) => hoursOf(event.start, event.end, event.timeZone, edition.lang),
    hoursHere: (event: Event, edition: Edition) =>
      hoursOf(event.start, event.end, newsroom.timeZone, edition.lang),
    coming: (events: Event[]) => events.filter(({ isPast }) => !isPast),
    thumbnail: (media: Media) => safe(thumbnailHtml(media, webPictures, href)),
    download: (path: string, edition: Edition) => {
      const known = downloads.get(path);
      if (known === undefined) return null;
      const { files, bytes } = known;
      const count = word(edition.locale, "download", files === 1 ? "file" : "files");
      return {
        path,
        // Called "images.zip", it could not be told from others in a folder of downloads.
        name: path.split("/").slice(-2).join("-"),
        files: fill(count, { count: files }),
        size: fileSizeText(bytes, edition.lang),
      };
    },
    pdf: (page: string, edition: Edition) => {
      const known = pdfs.of(page);
      if (known === null) return null;
      const { path, extent } = known;
      return { path, details: extentText(extent, edition) };
    },
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

/** "PDF (4 pages, 690 ko)". */
function extentText(extent: PdfExtent | null, { lang, locale }: Edition): string {
  if (extent === null) return word(locale, "download", "pdfToCome");
  const { pages, bytes } = extent;
  const count = word(locale, "download", pages === 1 ? "page" : "pages");
  return fill(word(locale, "download", "pdf"), {
    pages: fill(count, { count: pages }),
    size: fileSizeText(bytes, lang),
  });
}

/** A small picture for a list; its title stands beside it, so it needs no words of its own. */
function thumbnailHtml(
  media: Media,
  webPictures: ReadonlyMap<string, WebPicture>,
  href: (path: string) => string,
): string {
  const web = webPictureOf(media.kind === "video" ? posterOf(media) : media, webPictures);
  const smallest = web.sources.at(-1)?.srcset[0];
  if (smallest === undefined) throw new Error(`no web sizes were made of ${media.id}`);
  const height = Math.round((web.height * smallest.width) / web.width);
  return `<img src="${escapeHtml(href(`/media/${smallest.file}`))}" alt="" width="${smallest.width}" height="${height}" loading="lazy" decoding="async">`;
}

/** A picture with its caption and credit. */
function pictureHtml(
  picture: Picture,
  webPictures: ReadonlyMap<string, WebPicture>,
  edition: Edition,
  href: (path: string) => string,
): string {
  const web = webPictureOf(picture, webPictures);
  const file = (name: string): string => escapeHtml(href(`/media/${name}`));
  const sources = web.sources.map(({ type, srcset }) => {
    const set = srcset.map((each) => `${file(each.file)} ${each.width}w`).join(", ");
    return `<source type="${type}" srcset="${set}" sizes="(min-width: 48rem) 34rem, 100vw">`;
  });
  return [
    '<figure class="picture">',
    `<picture>${sources.join("")}<img src="${file(web.src)}" alt="${escapeHtml(picture.alt)}" width="${web.width}" height="${web.height}" loading="lazy" decoding="async"></picture>`,
    `<figcaption><p>${escapeHtml(picture.caption)}</p>${rightsHtml(picture, edition)}<p class="download"><a href="${file(web.download.file)}" download>${escapeHtml(downloadText(web, edition))}</a></p></figcaption>`,
    "</figure>",
  ].join("\n");
}

/** "Télécharger l’original (JPEG, 4 000 × 3 000, 2,4 Mo)". */
function downloadText({ download }: WebPicture, { lang, locale }: Edition): string {
  const { format, isOriginal, width, height, size } = download;
  const details = [format.toUpperCase(), formatPixels(width, height, lang), fileSizeText(size, lang)];
  return fill(word(locale, "picture", isOriginal ? "original" : "large"), { details: details.join(", ") });
}

/** Credit, licence and the sentence that says who may do what. */
function rightsHtml(media: Media, edition: Edition): string {
  const credit = fill(word(edition.locale, "release", "credit"), { credit: media.credit });
  const licence =
    media.licenceUrl === null
      ? escapeHtml(media.licence)
      : `<a href="${escapeHtml(media.licenceUrl)}" rel="license noopener noreferrer">${escapeHtml(media.licence)}</a>`;
  return `<p class="credit">${escapeHtml(credit)} · ${licence}</p><p class="usage">${escapeHtml(media.usage)}</p>`;
}

function webPictureOf({ id }: Picture, webPictures: ReadonlyMap<string, WebPicture>): WebPicture {
  const web = webPictures.get(id);
  if (web === undefined) throw new Error(`no web sizes were made of ${id}`);
  return web;
}
