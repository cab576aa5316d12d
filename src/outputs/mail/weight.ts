import { type Bilingual, UserError } from "../../errors.ts";
import type { Message } from "./message.ts";

/** Gmail cuts a mail at about 102 KB and hides the rest behind a link. In bytes. */
const LIMIT = 100_000;
const WARNING = 80_000;

/**
 * What to tell of a mail that comes near the size at which it would be cut; `null` where there is nothing to tell.
 *
 * @throws {UserError} where it would be cut
 */
export function weigh({ html, subject }: Pick<Message, "html" | "subject">): Bilingual | null {
  const bytes = Buffer.byteLength(html);
  if (bytes <= WARNING) return null;
  const size = Math.ceil(bytes / 1_000);
  if (bytes <= LIMIT) {
    return {
      fr: `« ${subject} » pèse ${size} ko, sur les ${LIMIT / 1_000} au-delà desquels il serait coupé — le raccourcir`,
      en: `“${subject}” weighs ${size} kB of the ${LIMIT / 1_000} above which it would be cut — shorten it`,
    };
  }
  throw new UserError({
    fr: `« ${subject} » pèse ${size} ko, et Gmail coupe à ${LIMIT / 1_000} — raccourcir le texte, ou en faire deux communiqués`,
    en: `“${subject}” weighs ${size} kB, and Gmail cuts at ${LIMIT / 1_000} — shorten the text, or make two releases of it`,
  });
}
