/** A file of the site that was made: its path inside it, without a leading `/`, and its text or bytes. */
export interface MadeFile {
  path: string;
  content: string | Uint8Array<ArrayBuffer>;
}

/** A file of the site that is made when somebody asks for it. */
export interface LazyFile {
  path: string;
  make: () => string;
}

/** A file of the site: made, or lying somewhere, with the hash of its bytes: only what was judged is published. */
export type SiteFile = (MadeFile | { path: string; copyOf: string; sha256: string }) & {
  legible?: Legible;
};

/** What a person reads in a file whose bytes do not show it. */
export interface Legible {
  text: string;
  /** Where it links to inside the site, as site-relative addresses. */
  links: string[];
}

export type LegibleFile = SiteFile & { legible: Legible };

/** What a page tells of an archive before a reader takes it. */
export interface Download {
  bytes: number;
  /** Files in it, without those that only speak of the others. */
  files: number;
}

/** The archives of a site by their site-relative paths. */
export type Downloads = ReadonlyMap<string, Download>;
