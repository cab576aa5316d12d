/** Longest piece of somebody else's text in a sentence of ours. */
const LIMIT = 120;

/**
 * Somebody else's text (a cell of a list, a server's reply) as one short line that is safe to print: a list could hold
 * what moves a terminal's cursor, and a server may answer anything.
 */
export function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, "�").trim();
  return line.length <= LIMIT ? line : `${line.slice(0, LIMIT - 1)}…`;
}
