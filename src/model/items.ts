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
  media: Picture;
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
  sectors: Sector[];
  /** Those quoted and those named in `people`, quoted first. */
  people: Person[];
  contacts: Contact[];
  /** Those of its `media` that are not placed in its text. */
  pictures: Picture[];
  /** In the order in which they stand in the text. */
  quotes: Quote[];
  related: Release[];
  /** Next older and next newer release of the same language. */
  previous: Release | null;
  next: Release | null;
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
  period: string;
  geography: string | null;
  method: string | null;
  source: Source;
  /** Value and unit as printed; of a series, its newest known value. */
  text: string;
  series: SeriesPoint[];
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

export interface Picture {
  id: string;
  lang: string;
  title: string;
  caption: string;
  /** Empty where the picture is decorative. */
  alt: string;
  creator: string;
  credit: string;
  licence: string;
  licenceUrl: string | null;
  usage: string;
  date: string;
  place: string | null;
  /** What its files say of it: the texts of the original language, whatever the page's. */
  embedded: { title: string; caption: string; usage: string };
  /** The picture's own file, its size in pixels (of a drawing: its proportions) and in bytes, and their hash. */
  file: string;
  format: "jpeg" | "png" | "webp" | "avif" | "svg";
  width: number;
  height: number;
  size: number;
  sha256: string;
  visibility: Visibility;
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
