import { UserError } from "../errors.ts";
import type { Journal } from "./journal.ts";
import { countStates, openIn } from "./states.ts";

/**
 * Forgets everybody a mailing went to: names, addresses and what servers said of them, also from the disk. Its counts
 * stay, and so do the marks of who asked not to be written to.
 * @throws {UserError} while somebody waits or is unknown
 */
export function purgeMailing(journal: Journal, mailing: number, now: Temporal.Instant): void {
  const counts = countStates(journal, mailing);
  if (openIn(counts) > 0) {
    const waiting = openIn(counts) - counts.unknown;
    throw new UserError({
      fr: `l’envoi ${mailing} n’est pas terminé (${waiting} en attente, ${counts.unknown} à décider) : ses adresses servent encore — le finir avec resume ou resolve`,
      en: `mailing ${mailing} is not done (${waiting} waiting, ${counts.unknown} to decide): its addresses are still needed — finish it with resume or resolve`,
    });
  }
  journal.transaction(() => {
    journal
      .statement(
        `INSERT INTO tally (mailing, state, count)
         SELECT mailing, state, count(*) FROM recipient WHERE mailing = ? GROUP BY state`,
      )
      .run(mailing);
    journal.statement("DELETE FROM recipient WHERE mailing = ?").run(mailing);
    journal
      .statement("UPDATE mailing SET purged = ?, list = '' WHERE id = ? AND purged IS NULL")
      .run(now.epochMilliseconds, mailing);
  });
  journal.shred();
}
