import { UserError } from "../../src/errors.ts";

/**
 * What was given without a name: as many words as a verb wants, none of them empty. `example` is the call as it should
 * be, without its beginning.
 * @throws {UserError} where a word is missing, or is one too many
 */
export function wanted(
  operands: readonly string[],
  { least, most, example }: { least: number; most: number; example: string },
): string[] {
  const call = `npm run send -- ${example}`;
  const extra = operands[most];
  if (extra !== undefined) {
    throw new UserError({
      fr: `« ${readable(extra)} » est de trop — écrire par exemple ${call}`,
      en: `“${readable(extra)}” is one word too many — write for example ${call}`,
    });
  }
  if (operands.length >= least && !operands.includes("")) return [...operands];
  throw new UserError({
    fr: `il manque un mot — écrire par exemple ${call}`,
    en: `a word is missing — write for example ${call}`,
  });
}

/** What a person typed, as it can be printed: it must not forge a line. */
export function readable(word: string): string {
  return word.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�").slice(0, 80);
}
