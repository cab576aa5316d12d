/**
 * A plain text as a file. The mark at its start (U+FEFF) says that it is UTF-8: many servers send `.txt` without a
 * charset, and browsers and older editors then take French letters for others.
 */
export function textFile(text: string): string {
  return `\uFEFF${text}`;
}
