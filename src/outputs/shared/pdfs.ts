/** What a page tells of its PDF before a reader takes it. */
export interface PdfDownload {
  /** Site-relative. */
  path: string;
  /** `null` where it is made only when it is asked for. */
  extent: PdfExtent | null;
}

export interface PdfExtent {
  pages: number;
  bytes: number;
}

/** The PDFs of a site's pages, which may still be in the making. */
export interface Pdfs {
  /** The PDF of the page at a path; `null` where it has none, or none yet. */
  of(page: string): PdfDownload | null;
  /** Waits until those of these pages are made. */
  ready(pages: readonly string[]): Promise<void>;
}

/** PDFs that are made when they are asked for. */
export interface PdfsToOrder extends Pdfs {
  /** The bytes of the PDF at a path; `null` where there is none. */
  make(path: string): Promise<Uint8Array> | null;
}

/** A site without PDFs. */
export const noPdfs: PdfsToOrder = { of: () => null, ready: () => Promise.resolve(), make: () => null };
