import type { Edition } from "../../model/edition.ts";
import type { Video } from "../../model/items.ts";
import { escapeHtml } from "../shared/escape-html.ts";
import { toHtml, type HtmlContext } from "../shared/html.ts";
import { fill, languageName, word } from "../shared/words.ts";
import type { WebPicture } from "./images.ts";

/** The names under which a video's own files stand in `/media/`, each with the file that it is a copy of. */
export function videoFiles({
  id,
  source,
  captions,
}: Video): { name: string; copyOf: string; sha256: string }[] {
  if (source.kind === "page") return [];
  return [
    { name: `${id}.${source.format}`, copyOf: source.file, sha256: source.sha256 },
    ...captions.map(({ lang, file, sha256 }) => ({ name: `${id}.${lang}.vtt`, copyOf: file, sha256 })),
  ];
}

/**
 * A video with its caption, rights and transcript. Nothing but its poster is loaded before somebody plays it; one that
 * stands elsewhere is a link, so that no third party hears of a reader who does not follow it.
 */
export function videoHtml(
  video: Video,
  {
    poster,
    rights,
    context,
    edition,
  }: { poster: WebPicture; rights: string; context: HtmlContext; edition: Edition },
): string {
  const { source } = video;
  const posterFile = escapeHtml(context.href(`/media/${poster.src}`));
  const transcript = [
    `<details class="transcript"><summary>${escapeHtml(word(edition.locale, "media", "transcript"))}</summary>`,
    toHtml(video.transcript, context),
    "</details>",
  ];
  const player =
    source.kind === "page"
      ? `<a href="${escapeHtml(source.url)}" rel="noopener noreferrer"><img src="${posterFile}" alt="" width="${poster.width}" height="${poster.height}" loading="lazy" decoding="async"><span>${escapeHtml(fill(word(edition.locale, "media", "watch"), { host: new URL(source.url).host }))}</span></a>`
      : [
          `<video controls preload="none" poster="${posterFile}" width="${poster.width}" height="${poster.height}" aria-label="${escapeHtml(video.title)}">`,
          `<source src="${escapeHtml(context.href(`/media/${video.id}.${source.format}`))}" type="video/${source.format}">`,
          ...tracks(video, context, edition),
          "</video>",
        ].join("\n");
  return [
    '<figure class="picture video">',
    player,
    `<figcaption><p>${escapeHtml(video.caption)}</p>${rights}`,
    ...transcript,
    "</figcaption>",
    "</figure>",
  ].join("\n");
}

/** Captions in the page's language show at once, so that a video without sound says what it shows. */
function tracks({ id, captions }: Video, context: HtmlContext, edition: Edition): string[] {
  return captions.map(({ lang }) => {
    const src = escapeHtml(context.href(`/media/${id}.${lang}.vtt`));
    const label = escapeHtml(languageName(lang, edition.lang));
    return `<track kind="captions" src="${src}" srclang="${escapeHtml(lang)}" label="${label}"${lang === edition.lang ? " default" : ""}>`;
  });
}
