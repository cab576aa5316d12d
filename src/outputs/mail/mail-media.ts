import type { Media, Picture } from "../../model/items.ts";
import { escapeHtml } from "../shared/escape-html.ts";
import { fill, word } from "../shared/words.ts";
import { LAYOUT_TABLE, langOf, type MailHtmlContext } from "./mail-html.ts";
import { MEASURE } from "./styles.ts";

/** A picture as the site publishes it in a format that every mail program shows. */
export interface MailPicture {
  /** Site-relative. */
  path: string;
  /** In pixels. */
  width: number;
}

/** Every published picture by its id. */
export type MailPictures = ReadonlyMap<string, MailPicture>;

/**
 * A picture or video: its picture, which leads to its page, then caption, credit, licence and use. What is not public
 * yet is told without its picture, for nothing of it stands on the site.
 */
export function mailMediaHtml(
  media: Media,
  context: Omit<MailHtmlContext, "media">,
  pictures: MailPictures,
): string {
  const { as, locale } = context;
  const address = escapeHtml(context.href(media.path));
  const shown = media.kind === "video" ? media.poster : media;
  const isPublished = media.visibility.kind === "public" && shown !== null;
  const image = isPublished
    ? `<tr><td${as.pictureCell}><a href="${address}"${as.link}>${imageHtml(shown, media, context, pictures)}</a></td></tr>`
    : "";
  const call = word(locale, "mail", media.kind === "video" ? "watch" : "take");
  const where = isPublished
    ? `<a href="${address}"${as.link}>${escapeHtml(call)}</a>`
    : escapeHtml(word(locale, "mail", "later"));
  return [
    `${LAYOUT_TABLE}${as.figure}>${image}`,
    `<tr><td${langOf(media.lang, context)}${as.caption}>${[...captionLines(media, context), where].join("<br>")}</td></tr></table>`,
  ].join("");
}

function imageHtml(
  { id, alt }: Picture,
  media: Media,
  { as, href }: Omit<MailHtmlContext, "media">,
  pictures: MailPictures,
): string {
  const picture = pictures.get(id);
  if (picture === undefined) throw new Error(`no published picture of ${id} was given to the mail`);
  // The poster of a video stands for it; a decorative picture that is a link needs words nevertheless (WCAG 2.4.4).
  const words = media.kind === "picture" && alt !== "" ? alt : media.title;
  return `<img src="${escapeHtml(href(picture.path))}" alt="${escapeHtml(words)}" width="${Math.min(picture.width, MEASURE)}"${as.picture}>`;
}

/** Caption, credit with licence, and what may be done. */
function captionLines(
  { caption, credit, licence, licenceUrl, usage }: Media,
  { as, locale }: Omit<MailHtmlContext, "media">,
): string[] {
  const credited = escapeHtml(fill(word(locale, "release", "credit"), { credit }));
  const licensed =
    licenceUrl === null
      ? escapeHtml(licence)
      : `<a href="${escapeHtml(licenceUrl)}"${as.quiet}>${escapeHtml(licence)}</a>`;
  return [escapeHtml(caption), `${credited} · ${licensed}`, escapeHtml(usage)];
}
