import type { Edition, Locale } from "../../model/edition.ts";
import type { Media, Video } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { partialDateText } from "./html.ts";
import { absolute } from "./json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { labelled, word } from "./words.ts";
import { wrap } from "./wrap.ts";

/** A video as plain text: what it shows, its rights and all that is said in it. */
export function videoText(video: Video, { locale }: Edition, newsroom: Newsroom): string {
  const writer = new PlainTextWriter({ locale, newsroom });
  const outside: string[][] = video.source.kind === "page" ? [[video.source.url]] : [];
  return textOf([
    writer.heading(video.title, "="),
    mediaRights(video, locale, newsroom),
    ...outside,
    writer.heading(word(locale, "text", "transcript"), "-"),
    writer.document(video.transcript),
    ...writer.notes(),
  ]);
}

/** Caption, credit and licence of a picture or video, what may be done with it, and its page. */
export function mediaRights(media: Media, locale: Locale, newsroom: Newsroom): string[] {
  const { caption, creator, credit, licence, licenceUrl, usage, date, place, path } = media;
  const facts: [string, string | null][] = [
    ["caption", caption],
    ["place", place],
    ["date", partialDateText(date, locale.code)],
    ["creator", creator],
    ["credit", credit],
    ["licence", licenceUrl === null ? licence : `${licence}, ${licenceUrl}`],
    ["usage", usage],
    ["address", absolute(newsroom, path)],
  ];
  return facts.flatMap(([key, value]) =>
    value === null ? [] : wrap(labelled(locale, word(locale, "text", key), value), TEXT_WIDTH, "  "),
  );
}
