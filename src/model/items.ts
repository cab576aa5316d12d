/**
 * The items of a Newsroom, each as it stands in one language. They are linked to each other directly: a release
 * holds its sectors, a sector its releases. Paths are site-relative (`/fr/communiques/2017/mission-miami/`).
 */
import type { Document, References } from "../text/document.ts";
import type { Visibility } from "./visibility.ts";

/** The tree in which each name has become the thing itself. */
export interface Linked extends References {
  attribution: Quote;
  figure: Figure;
  media: Media;
  link: { kind: "outside"; href: string } | { kind: "inside"; path: string };
}

/** The same item in another language. */
export interface Alternate {
  lang: string;
  path: string;
}

export interface Item {
  id: string;
  lang: string;
  path: string;
  /** Every language in which the item stands, this one included, in the newsroom's order. */
  alternates: Alternate[];
  /** Its earlier addresses in this language, which lead to it. */
  earlierPaths: string[];
  /** Whether this translation was made from an earlier state of the original. */
  isLagging: boolean;
  visibility: Visibility;
}

export interface Release extends Item {
  kind: "press-release" | "statement" | "media-advisory" | "fact";
  title: string;
  summary: string;
  /** ISO day. */
  date: string;
  dateline: string | null;
  reference: string;
  body: Document<Linked>;
  /** `null`: that of the newsroom. */
  boilerplate: Document<Linked> | null;
  standing: Standing;
  /** Those made by the day of the Newsroom, newest first. */
  corrections: Correction[];
  /** ISO day of the newest change that a reader must know of: a material correction or the withdrawal. */
  changedOn: string | null;
  sectors: Sector[];
  /** Those quoted and those named in `people`, quoted first. */
  people: Person[];
  contacts: Contact[];
  /** All of them: those placed in its text, in its order, then the others that it lists. */
  media: Media[];
  /** Those that its text does not place. */
  gallery: Media[];
  events: Event[];
  /** In the order in which they stand in the text. */
  quotes: Quote[];
  related: Release[];
  /** Next older and next newer release of the same language. */
  previous: Release | null;
  next: Release | null;
}

/** What has become of a release since it was published. */
export type Standing =
  | { kind: "current" }
  /** Its text stays, under the reason. */
  | { kind: "withdrawn"; date: string; reason: string }
  /** It leads to the newer one. */
  | { kind: "replaced"; by: Release };

export interface Correction {
  /** ISO day. */
  date: string;
  /** A material one changes what a reader would have written. */
  kind: "minor" | "material";
  note: string;
  was: string | null;
  now: string | null;
}

/** What stands at the address of a release that was published in error: nothing of its text. */
export interface Tombstone extends Item {
  reference: string;
  /** ISO days. */
  date: string;
  removedOn: string;
}

export interface Quote {
  /** Permanent: made of the words, so that reordering a text does not move it. */
  anchor: string;
  lang: string;
  /** Where it stands for good: the release's page and its anchor, or a page of its own. */
  path: string;
  blocks: Document<Linked>;
  /** The bare words, paragraphs parted by a line end. */
  words: string;
  speaker: Speaker;
  /** ISO day on which it was said, else that of its release. */
  date: string;
  saidOn: string | null;
  context: string | null;
  provenance: "spoken" | "written" | "sample" | null;
  translatedFrom: string | null;
  release: Release | null;
}

/** A quote that stands in no release has a page of its own. */
export interface StandaloneQuote extends Quote, Item {}

export interface Speaker {
  name: string;
  /** The roles held on the day of the quote, as printed. */
  roles: string[];
  person: Person | null;
}

export interface Person extends Item {
  name: string;
  initials: string;
  roles: Role[];
  /** Those held on the day of the Newsroom, as printed. */
  currentRoles: string[];
  pronunciation: string | null;
  bio: Document<Linked>;
  contact: Contact | null;
  portrait: Picture | null;
  releases: Release[];
  quotes: Quote[];
  /** Those for which the person speaks. */
  sectors: Sector[];
}

export interface Role {
  title: string;
  organisation: string | null;
  /** ISO, as precise as it is known: `2017`, `2017-11` or `2017-11-03`. */
  from: string;
  until: string | null;
}

export interface Sector extends Item {
  title: string;
  summary: string;
  body: Document<Linked>;
  figures: Figure[];
  spokespeople: Person[];
  reviewedOn: string;
  reviewBy: string;
  isPastReview: boolean;
  releases: Release[];
  quotes: Quote[];
}

export interface Figure {
  id: string;
  label: string;
  qualifier: "exact" | "about" | "over" | "under" | "planned";
  unit: string;
  /** Of a series, the newest value that is known; so are its period, source and text. */
  value: number;
  period: string;
  geography: string | null;
  method: string | null;
  source: Source;
  /** Value and unit as printed. */
  text: string;
  series: SeriesPoint[];
  /** The years or months that a series covers, as its author wrote them; `null` where there is none. */
  span: string | null;
  /** Where it stands: the fact sheet and its anchor. */
  path: string;
  anchor: string;
}

export interface SeriesPoint {
  period: string;
  /** `null`: not known, shown as a gap. */
  value: number | null;
  text: string | null;
  source: Source;
}

export interface Source {
  name: string;
  url: string;
  date: string;
}

/** A picture or video with its rights. */
export type Media = Picture | Video;

export interface MediaItem extends Item {
  title: string;
  caption: string;
  creator: string;
  credit: string;
  licence: string;
  licenceUrl: string | null;
  /** One sentence: who may do what with it. */
  usage: string;
  /** ISO, as precise as it is known. */
  date: string;
  place: string | null;
  people: Person[];
  /** ISO day after which it may not be shown. */
  expires: string | null;
  /** Those that list it or place it in their text. */
  releases: Release[];
}

export interface Picture extends MediaItem {
  kind: "picture";
  /** Empty where the picture is decorative. */
  alt: string;
  /** What its files say of it: the texts of the original language, whatever the page's. */
  embedded: { title: string; caption: string; usage: string };
  /** The picture's own file, its size in pixels (of a drawing: its proportions) and in bytes, and their hash. */
  file: string;
  format: "jpeg" | "png" | "webp" | "avif" | "svg";
  width: number;
  height: number;
  /** In bytes. */
  size: number;
  sha256: string;
}

export interface Video extends MediaItem {
  kind: "video";
  /** A file of ours, or the page on which it stands elsewhere. */
  source:
    | { kind: "file"; file: string; format: "webm" | "mp4"; /** In bytes. */ size: number; sha256: string }
    | { kind: "page"; url: string };
  /** `null` only until the Newsroom is linked. */
  poster: Picture | null;
  transcript: Document<Linked>;
  captions: { lang: string; file: string; sha256: string }[];
}

/** Something that the press can attend. */
export interface Event extends Item {
  title: string;
  summary: string | null;
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** Whether it was over on the day before that of the Newsroom. */
  isPast: boolean;
  /** The zone of its place, in which its hours are told. */
  timeZone: string;
  place: string;
  accreditation: string | null;
  body: Document<Linked>;
  contacts: Contact[];
  /** Those that list it. */
  releases: Release[];
}

/** A press kit: what belongs together, in reading order. */
export interface Kit extends Item {
  title: string;
  summary: string;
  cover: Picture | null;
  body: Document<Linked>;
  contents: KitPart[];
}

export type KitPart =
  | { kind: "release"; item: Release }
  | { kind: "sector"; item: Sector }
  | { kind: "person"; item: Person }
  | { kind: "quote"; item: StandaloneQuote }
  | { kind: "media"; item: Media }
  | { kind: "event"; item: Event };

/** A plain page, such as the legal notice. */
export interface Page extends Item {
  title: string;
  summary: string | null;
  body: Document<Linked>;
}

export interface Contact {
  id: string;
  name: string | null;
  function: string | null;
  phone: string | null;
  email: string | null;
  languages: string[];
  hours: string | null;
  onDuty: boolean;
}
