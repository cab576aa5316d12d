import type { Journal } from "../../src/delivery/journal.ts";
import { type Mailing, mailings } from "../../src/delivery/mailings.ts";
import { openIn } from "../../src/delivery/states.ts";
import { UserError } from "../../src/errors.ts";
import { readable } from "./operands.ts";

/**
 * The mailing of a number; without one the only mailing for which `isMeant` holds, by default one that is not done.
 * @throws {UserError} where there is none, or more than one
 */
export function chooseMailing(
  journal: Journal,
  given: string | undefined,
  isMeant: (mailing: Mailing) => boolean = ({ counts }) => openIn(counts) > 0,
): Mailing {
  const all = mailings(journal);
  if (given !== undefined) {
    const found = all.find(({ id }) => String(id) === given);
    if (found !== undefined) return found;
    const shown = readable(given);
    throw new UserError({
      fr: `l’envoi « ${shown} » n’est pas dans ce journal — npm run send -- status les donne tous`,
      en: `mailing “${shown}” is not in this journal — npm run send -- status lists them all`,
    });
  }
  const meant = all.filter(isMeant);
  const [only, other] = meant;
  if (only !== undefined && other === undefined) return only;
  const ids = meant.map(({ id }) => id).toSorted((a, b) => a - b);
  throw new UserError(
    only === undefined
      ? {
          fr: "aucun envoi n’en a besoin — npm run send -- status les donne tous",
          en: "no mailing needs it — npm run send -- status lists them all",
        }
      : {
          fr: `plusieurs envois en ont besoin : ${ids.join(", ")} — donner le numéro de l’un d’eux`,
          en: `several mailings need it: ${ids.join(", ")} — give the number of one`,
        },
  );
}
