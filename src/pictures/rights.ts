/** What a picture's file says of its rights: IPTC photo metadata, the fields that every newsroom's system reads. */
export interface Rights {
  creator: string | null;
  credit: string | null;
  /** Who owns it and under which licence. */
  copyright: string | null;
  /** Who may do what. */
  usage: string | null;
  /** Where the licence can be read. */
  licenceUrl: string | null;
  title: string | null;
  caption: string | null;
}

export const NO_RIGHTS: Rights = {
  creator: null,
  credit: null,
  copyright: null,
  usage: null,
  licenceUrl: null,
  title: null,
  caption: null,
};

/** Longest text of a field: all of them, escaped, must fit into one segment of a JPEG (64 kB). */
const FIELD_LIMIT = 1_000;

/** A field's text as it is written into a file. */
export function fieldText(text: string): string {
  return text.slice(0, FIELD_LIMIT).toWellFormed();
}
