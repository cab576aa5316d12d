import type { Edition } from "../../model/edition.ts";
import type { Kit, KitPart, Media } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { eventText } from "../shared/plain/event-text.ts";
import { absolute } from "../shared/json-ld.ts";
import { videoText } from "../shared/plain/media-text.ts";
import { figuresCsv } from "../shared/figures-csv.ts";
import { personText } from "../shared/plain/person-text.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "../shared/plain/plain-text.ts";
import { quoteText } from "../shared/plain/quote-text.ts";
import { releaseText } from "../shared/plain/release-text.ts";
import { sectorText } from "../shared/plain/sector-text.ts";
import { textFile } from "../shared/plain/text-file.ts";
import { labelled, word } from "../shared/words.ts";
import { wrap } from "../shared/plain/wrap.ts";
import { type Archive, archiveOf, type Publisher, type Packed, type PackedMedia } from "./archive.ts";
import type { Entry } from "./zip.ts";
import { packMedia, type ReadOriginals } from "./pack-media.ts";

/**
 * A kit as one archive: what it is and holds, each part as a text in reading order, then the pictures and videos of
 * all of them.
 */
export async function kitArchive(kit: Kit, publisher: Publisher, originals: ReadOriginals): Promise<Archive> {
  const { edition, newsroom } = publisher;
  const digits = Math.max(2, String(kit.contents.length).length);
  const texts = kit.contents
    .filter((part) => part.kind !== "media")
    .map((part, index) => packText(part, String(index + 1).padStart(digits, "0"), publisher));
  const media = (await packMedia(mediaOf(kit), originals, (each) => folderOf(each, edition))).map((packed) =>
    withTranscript(packed, publisher),
  );
  const contents: Packed = {
    kind: "kit",
    item: kit,
    title: kit.title,
    entries: [
      {
        name: `${"0".repeat(digits)}-${edition.locale.files.kit}-${slugOf(kit)}.txt`,
        content: textFile(contentsText(kit, [...texts, ...media], edition, newsroom)),
      },
    ],
  };
  const archive = edition.addresses.kitArchive(kit.path);
  return archiveOf(
    { title: kit.title, path: kit.path, archive },
    { items: [contents, ...texts], media },
    publisher,
  );
}

type TextPart = Exclude<KitPart, { kind: "media" }>;

/** A part as a text, in its own language where it lacks the kit's: its name then says which. */
function packText(part: TextPart, number: string, { edition, newsroom }: Publisher): Packed {
  const { kind, item } = part;
  const own = newsroom.editions.find(({ lang }) => lang === item.lang);
  if (own === undefined) throw new Error(`no edition in the language of ${kind} ${item.id}: ${item.lang}`);
  const foreign = item.lang === edition.lang ? "" : `-${item.lang}`;
  const name = `${number}-${edition.locale.files[kind]}-${slugOf(item)}${foreign}`;
  const figures: Entry[] =
    kind === "sector" && item.figures.length > 0
      ? [{ name: `${name}.csv`, content: figuresCsv(item.figures) }]
      : [];
  return {
    kind,
    item,
    title: titleOf(part),
    entries: [{ name: `${name}.txt`, content: textFile(partText(part, own, newsroom)) }, ...figures],
  };
}

function titleOf({ kind, item }: TextPart): string {
  switch (kind) {
    case "person":
      return item.name;
    case "quote":
      return item.speaker.name;
    default:
      return item.title;
  }
}

function partText({ kind, item }: TextPart, edition: Edition, newsroom: Newsroom): string {
  switch (kind) {
    case "release":
      return releaseText(item, edition, newsroom);
    case "sector":
      return sectorText(item, edition, newsroom);
    case "person":
      return personText(item, edition, newsroom);
    case "quote":
      return quoteText(item, edition, newsroom);
    case "event":
      return eventText(item, edition, newsroom);
  }
}

/** The kit's own pictures and videos, and those of its releases and people: each once. */
function mediaOf({ cover, contents }: Kit): Media[] {
  const found = contents.flatMap(({ kind, item }): Media[] => {
    switch (kind) {
      case "media":
        return [item];
      case "release":
        return item.media;
      case "person":
        return item.portrait === null ? [] : [item.portrait];
      default:
        return [];
    }
  });
  return [
    ...new Map([...(cover === null ? [] : [cover]), ...found].map((media) => [media.id, media])).values(),
  ];
}

function folderOf({ kind }: Media, { locale }: Edition): string {
  return `${kind === "picture" ? locale.files.images : locale.files.videos}/`;
}

/** A video comes with the words that are said in it. */
function withTranscript(packed: PackedMedia, { edition, newsroom }: Publisher): PackedMedia {
  const { item, entries } = packed;
  if (item.kind === "picture") return packed;
  const transcript = {
    name: `${folderOf(item, edition)}${item.id}.txt`,
    content: textFile(videoText(item, edition, newsroom)),
  };
  return { ...packed, entries: [...entries, transcript] };
}

/** What the kit is, and which file holds what. */
function contentsText(kit: Kit, packed: readonly Packed[], { locale }: Edition, newsroom: Newsroom): string {
  const writer = new PlainTextWriter({ locale, newsroom });
  return textOf([
    writer.heading(kit.title, "="),
    wrap(kit.summary, TEXT_WIDTH),
    ...(kit.body.length === 0 ? [] : [writer.document(kit.body)]),
    writer.heading(word(locale, "text", "contents"), "-"),
    packed.flatMap(({ title, entries }) =>
      entries.flatMap(({ name }) => wrap(`- ${labelled(locale, title, name)}`, TEXT_WIDTH, "  ")),
    ),
    wrap(labelled(locale, word(locale, "text", "address"), absolute(newsroom, kit.path)), TEXT_WIDTH),
    ...writer.notes(),
  ]);
}

/** The last part of an item's address. */
function slugOf({ path }: { path: string }): string {
  return path.split("/").at(-2) ?? "";
}
