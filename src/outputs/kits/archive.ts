import { createHash } from "node:crypto";
import type { Edition } from "../../model/edition.ts";
import type { Media } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "../shared/json-ld.ts";
import { mediaRights } from "../shared/plain/media-text.ts";
import { PlainTextWriter, textOf } from "../shared/plain/plain-text.ts";
import type { Download, MadeFile } from "../shared/site-file.ts";
import { textFile } from "../shared/plain/text-file.ts";
import { fill, word } from "../shared/words.ts";
import { type Entry, zipOf } from "./zip.ts";

/** An archive and what pages tell of it. */
export interface Archive {
  file: MadeFile;
  download: Download;
}

/** An item in an archive, with the files that hold it. */
export interface Packed {
  kind: "release" | "sector" | "person" | "quote" | "event" | "kit" | "picture" | "video";
  item: { id: string; lang: string; path: string };
  title: string;
  entries: Entry[];
}

/** A picture or video in an archive. */
export interface PackedMedia extends Packed {
  item: Media;
}

/** For which edition of which newsroom an archive is made. */
export interface Publisher {
  edition: Edition;
  newsroom: Newsroom<"public">;
}

/**
 * Packs items in reading order, then pictures and videos, with two files that speak of the others: CREDITS.txt for
 * people and manifest.json for programs.
 */
export function archiveOf(
  about: { title: string; path: string; archive: string },
  { items, media }: { items: readonly Packed[]; media: readonly PackedMedia[] },
  { edition, newsroom }: Publisher,
): Archive {
  const all = [...items, ...media];
  const entries = all.flatMap((each) => each.entries);
  const manifest = {
    title: about.title,
    publisher: edition.name,
    language: edition.lang,
    address: absolute(newsroom, about.path),
    items: all.map((each) => described(each, newsroom)),
  };
  const credits: Entry = {
    name: "CREDITS.txt",
    content: textFile(creditsText(about.title, media, edition, newsroom)),
  };
  const content = zipOf(
    [
      ...entries,
      ...(media.length === 0 ? [] : [credits]),
      { name: "manifest.json", content: `${JSON.stringify(manifest, null, 2)}\n` },
    ],
    about.archive,
  );
  return {
    file: { path: about.archive.slice(1), content },
    download: { bytes: content.length, files: entries.length },
  };
}

function described({ kind, item, title, entries }: Packed, newsroom: Newsroom): object {
  return {
    id: item.id,
    kind,
    title,
    language: item.lang,
    address: absolute(newsroom, item.path),
    files: entries.map(({ name, content }) => ({
      path: name,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
}

/** Of each picture and video: the files, what it shows, and what may be done with it. */
function creditsText(
  title: string,
  media: readonly PackedMedia[],
  { locale }: Edition,
  newsroom: Newsroom,
): string {
  const writer = new PlainTextWriter({ locale, newsroom });
  return textOf([
    writer.heading(fill(word(locale, "text", "credits"), { title }), "="),
    ...media.flatMap(({ item, entries }) => [
      writer.heading(item.title, "-"),
      [...entries.map(({ name }) => name), ...mediaRights(item, locale, newsroom)],
    ]),
  ]);
}
