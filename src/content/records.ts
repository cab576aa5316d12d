import type { z } from "zod";
import type { ContentProblem, Place } from "../errors.ts";
import type { Document, Written } from "../text/document.ts";
import type { Locale } from "./locales.ts";
import type { newsroom } from "./schemas/newsroom.ts";
import type { event } from "./schemas/event.ts";
import type { kit } from "./schemas/kit.ts";
import type { media } from "./schemas/media.ts";
import type { page } from "./schemas/page.ts";
import type { person } from "./schemas/person.ts";
import type { quote } from "./schemas/quote.ts";
import type { release } from "./schemas/release.ts";
import type { sector } from "./schemas/sector.ts";

type Fields<Schema extends (...given: never[]) => z.ZodType> = z.infer<ReturnType<Schema>>;

/** One file of an item: its fields and its text, valid in themselves but not yet linked to other items. */
export interface Version<F> {
  lang: string;
  file: string;
  fields: F;
  body: Document<Written>;
  /** The fields that hold a text of several paragraphs, by their names. */
  texts: Readonly<Record<string, Document<Written>>>;
  /** Where a field stands in the file. */
  locate: (...path: PropertyKey[]) => Place;
}

/** An item in all its languages. Its id is its file name without language and ending. */
export interface ItemRecord<Original, Translation> {
  id: string;
  original: Version<Original>;
  /** Names the state of the original's words (revision.ts); `null` where no translation asks for it. */
  revision: string | null;
  translations: Version<Translation>[];
}

export type ReleaseRecord = ItemRecord<Fields<typeof release.original>, Fields<typeof release.translation>>;
export type PersonRecord = ItemRecord<Fields<typeof person.original>, Fields<typeof person.translation>>;
export type QuoteRecord = ItemRecord<Fields<typeof quote.original>, Fields<typeof quote.translation>>;
export type SectorRecord = ItemRecord<Fields<typeof sector.original>, Fields<typeof sector.translation>>;
/** What is written of a picture or video, its file apart. */
export type MediaSheet = ItemRecord<Fields<typeof media.original>, Fields<typeof media.translation>>;
export type PictureRecord = MediaSheet & { picture: PictureFile };
/** `null`: the video stands elsewhere, at the sheet's `url`. */
export type VideoRecord = MediaSheet & { video: VideoFile | null };

export type EventRecord = ItemRecord<Fields<typeof event.original>, Fields<typeof event.translation>>;
export type KitRecord = ItemRecord<Fields<typeof kit.original>, Fields<typeof kit.translation>>;
export type PageRecord = ItemRecord<Fields<typeof page.original>, Fields<typeof page.translation>>;

/** A file of an item, in whichever language. */
export type VersionOf<R extends ItemRecord<object, object>> = R["original"] | R["translations"][number];

/** A picture's file, decoded once to be sure that it is one. */
export interface PictureFile {
  absolute: string;
  format: "jpeg" | "png" | "webp" | "avif" | "svg";
  /** In pixels, as a viewer shows it; of a drawing its proportions. */
  width: number;
  height: number;
  /** In bytes. */
  size: number;
  /** Of its bytes: what is published later must be what was judged. */
  sha256: string;
}

export interface VideoFile {
  absolute: string;
  format: "webm" | "mp4";
  /** In bytes. */
  size: number;
  /** Of its bytes: what is published later must be what was judged. */
  sha256: string;
  captions: { lang: string; absolute: string; sha256: string }[];
}

export interface NewsroomRecord {
  file: string;
  fields: z.infer<typeof newsroom>;
  /** By language. */
  boilerplate: Record<string, Document<Written>>;
  locate: (...path: PropertyKey[]) => Place;
}

/** Everything that was read from a content folder: the valid items in a fixed order, not yet linked, and the problems. */
export interface Records {
  newsroom: NewsroomRecord;
  /** One for each of the newsroom's languages, in its order. */
  locales: Locale[];
  releases: ReleaseRecord[];
  people: PersonRecord[];
  quotes: QuoteRecord[];
  sectors: SectorRecord[];
  pictures: PictureRecord[];
  videos: VideoRecord[];
  events: EventRecord[];
  kits: KitRecord[];
  pages: PageRecord[];
  /** Errors, which let nothing be built, and warnings, such as a title too long to be quoted. */
  problems: ContentProblem[];
  /** Items that have an error and so no record here, as `kind:id`. */
  faulty: ReadonlySet<string>;
  /** Drafts of which too little is written yet to make a record, as `kind:id`. */
  incomplete: ReadonlySet<string>;
}
