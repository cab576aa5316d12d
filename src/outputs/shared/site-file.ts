/** A file of the site: its path inside it, without a leading `/`, and its text or bytes. */
export interface SiteFile {
  path: string;
  content: string | Uint8Array<ArrayBuffer>;
}

/** What a page tells of an archive before a reader takes it. */
export interface Download {
  bytes: number;
  /** Files in it, without those that only speak of the others. */
  files: number;
}

/** The archives of a site by their site-relative paths. */
export type Downloads = ReadonlyMap<string, Download>;
