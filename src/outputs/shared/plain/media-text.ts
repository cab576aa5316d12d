import type { Edition, Locale } from "../../../model/edition.ts";
import type { Media, Video } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { partialDateText } from "../../../text/dates.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** A video as plain text: what it shows, its rights and all that is said in it. */
export function videoText(video: Video, { locale }: Edition, newsroom: Newsroom): string {
  const writer = new PlainTextWriter({ locale, newsroom });
  const outside: string[][] = video.source.kind === "page" ? [[video.source.url]] : [];
  return textOf([
    writer.heading(video.title, "="),
    mediaRights(video, locale, newsroom),
    ...outside,
    writer.heading(word(locale, "media", "transcript"), "-"),
    writer.document(video.transcript),
    ...writer.notes(),
  ]);
}

/** Caption, credit and licence of a picture or video, what may be done with it, and its page. */
export function mediaRights(media: Media, locale: Locale, newsroom: Newsroom): string[] {
  const { caption, creator, credit, licence, licenceUrl, usage, date, place, path } = media;
  const facts: [group: string, key: string, value: string | null][] = [
    ["text", "caption", caption],
    ["media", "place", place],
    ["media", "date", partialDateText(date, locale.code)],
    ["media", "creator", creator],
    ["text", "credit", credit],
    ["text", "licence", licenceUrl === null ? licence : `${licence}, ${licenceUrl}`],
    ["release", "usage", usage],
    ["text", "address", absolute(newsroom, path)],
  ];
  return facts.flatMap(([group, key, value]) =>
    value === null ? [] : wrap(labelled(locale, word(locale, group, key), value), TEXT_WIDTH, "  "),
  );
}
