/**
 * What is printed, free of Typst: every word of it stands here, interface texts included, so that the templates in
 * `templates/print` hold none and a sheet's text can be compared with its page's. It is handed over as JSON.
 */

/** A printed document: one item, or a kit of several. */
export interface Sheet {
  lang: string;
  title: string;
  /** Who publishes it; stands at the head of its pages. */
  issuer: string;
  /** What the newsroom says of itself on every page of its site. */
  notice: string | null;
  paper: Paper;
  /** ISO day of the version: the one date in the file, so that equal content makes equal bytes. `null`: not known. */
  date: string | null;
  /** At the foot of every page: what it is a page of, and `page {page}/{pages}`. */
  running: { what: string; page: string };
  /** Stands on every page of what is not public: "BROUILLON, À NE PAS DIFFUSER". */
  mark: string | null;
  nodes: SheetNode[];
}

export type Paper = "A4" | "letter";

/** A part of a sheet, in reading order. Headings count from 1, the sheet's title. */
export type SheetNode =
  /** The first page of a kit, which it fills. */
  | { type: "cover"; cover: Cover }
  /** Leads to the parts of a kit, one entry for each in their order. */
  | { type: "table-of-contents"; entries: ContentsEntry[] }
  /** An item of a kit, on pages of its own and in its language; `mark` as that of a sheet. */
  | { type: "part"; lang: string; title: string; mark: string | null; nodes: SheetNode[] }
  | { type: "kicker"; text: string }
  | { type: "title"; level: number; mark: string | null; text: string }
  | { type: "dateline"; text: string }
  | { type: "summary"; text: string }
  | { type: "banner"; lead: string; children: SheetInline[]; change: Change | null }
  /** A remark in small type. */
  | { type: "remark"; children: SheetInline[] }
  | { type: "warning"; children: SheetInline[] }
  | { type: "corrections"; items: { lead: string; note: string; change: Change | null }[] }
  | { type: "contacts"; contacts: SheetContact[] }
  | { type: "events"; events: { meta: string; title: Heading; place: string }[] }
  /** What the issuer says of itself below every text; stands beside the heading before it. */
  | { type: "boilerplate"; children: SheetBlock[] }
  | { type: "facts"; facts: SourcedFact[] }
  | { type: "series"; series: Series }
  | { type: "spokespeople"; people: Spokesperson[] }
  /** Short facts, each behind its label. */
  | { type: "particulars"; rows: SheetRow[] }
  /** The roles of a person, with the time of each. */
  | { type: "roles"; roles: SheetInline[][] }
  /** The sectors for which a person speaks. */
  | { type: "sectors"; sectors: SheetInline[][] }
  /** A person's picture, and what stands beside it. */
  | { type: "portrait"; portrait: PictureBlock; children: SheetNode[] }
  /** A quote outside its text: when it was said, and where it stands for good; large where it is all there is. */
  | { type: "gathered-quote"; isLarge: boolean; quote: QuoteBlock; origin: SheetInline[] }
  | { type: "address"; label: string; address: string }
  | SheetBlock;

/** The document tree with everything resolved that print needs. */
export type SheetBlock =
  | { type: "paragraph"; children: SheetInline[] }
  | Heading
  /** Each item is blocks; a tight list has no space between its items. */
  | { type: "list"; start: number | null; tight: boolean; items: SheetBlock[][] }
  | { type: "blockquote"; children: SheetBlock[] }
  | QuoteBlock
  | { type: "code"; text: string; isLong: boolean }
  | {
      type: "table";
      align: ("start" | "center" | "end" | null)[];
      header: SheetInline[][];
      rows: SheetInline[][][];
    }
  | PictureBlock
  | { type: "rule" };

/** Its quotation marks are part of the words, the dash part of the attribution. */
export interface QuoteBlock {
  type: "quote";
  lang: string;
  isLong: boolean;
  children: SheetBlock[];
  attribution: SheetInline[];
}

export interface PictureBlock {
  type: "picture";
  picture: SheetPicture;
  caption: SheetInline[];
  rights: SheetInline[][];
}

export interface Heading {
  type: "heading";
  level: number;
  children: SheetInline[];
}

/** A string is plain text. */
export type SheetInline =
  | string
  /** `mark`: tells staff what is not public. */
  | { type: "emphasis" | "strong" | "quiet" | "mark"; children: SheetInline[] }
  | { type: "code"; text: string }
  | { type: "break" }
  /** `address`: what is printed behind the words; short ones in brackets, long ones as a note. */
  | { type: "link"; href: string; children: SheetInline[]; address: Address | null }
  /** A figure with its unit, never torn apart, and a note with its source. */
  | { type: "figure"; text: string; source: Note };

export type Address = { kind: "beside"; text: string } | ({ kind: "note" } & Note);

/** A note at the end; one with the same key as an earlier one is that. */
export interface Note {
  key: string;
  children: SheetInline[];
}

export interface SheetPicture {
  /** Name of its file among the sheet's pictures. */
  file: string;
  /** Empty where it is decorative. */
  alt: string;
  /** In pixels. */
  width: number;
  height: number;
}

export interface Change {
  was: { label: string; text: string } | null;
  now: { label: string; text: string } | null;
}

export interface SheetContact {
  who: SheetInline[];
  /** "De permanence", where it is. */
  duty: string | null;
  rows: SheetRow[];
}

export interface SheetRow {
  label: string;
  children: SheetInline[];
}

export interface Cover {
  kicker: string;
  title: string;
  summary: string;
  /** What a reader must know first. */
  remarks: SheetNode[];
  picture: PictureBlock | null;
  /** The day of the newest part. */
  date: string | null;
}

export interface ContentsEntry {
  /** What kind of item it is, from when, in which language. */
  meta: SheetInline[];
  lang: string;
  /** What has become of it: "[Retiré]". */
  standing: string | null;
  title: string;
}

/** A figure, shown large. */
export interface Fact {
  label: Heading;
  /** What stands before the number, with its space: "environ ". */
  qualifier: string;
  amount: string;
  unit: string;
  context: string;
  method: string | null;
}

export interface SourcedFact {
  fact: Fact;
  source: SheetInline[];
}

/** A figure over time: its newest value, the drawing and the table. */
export interface Series {
  fact: Fact;
  chart: Chart;
  table: {
    caption: string;
    header: { period: string; value: string; source: string };
    /** A gap says so in the place of its value. */
    rows: { period: string; value: string; isGap: boolean; source: SheetInline[] }[];
  };
}

export interface Chart {
  /** Name of its SVG among the sheet's pictures. */
  file: string;
  alt: string;
  legend: string | null;
}

/** Who speaks on a subject, and how to ask for an interview. */
export interface Spokesperson {
  lang: string;
  name: Heading;
  roles: string | null;
  contact: SheetContact | null;
}
