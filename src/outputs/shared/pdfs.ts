/** What a page tells of its PDF before a reader takes it. */
export interface PdfDownload {
  /** Site-relative. */
  path: string;
  bytes: number;
  pages: number;
}

/** The PDFs of a site's pages, which may still be in the making. */
export interface Pdfs {
  /** The PDF of the page at a path; `null` where it has none, or none yet. */
  of(page: string): PdfDownload | null;
  /** Waits until those of these pages are made. */
  ready(pages: readonly string[]): Promise<void>;
}

/** A site without PDFs. */
export const noPdfs: Pdfs = { of: () => null, ready: () => Promise.resolve() };
