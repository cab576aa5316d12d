import type { Journal } from "./journal.ts";

/**
 * Decides on mails of which nobody knows whether they arrived: all of a mailing, or those to these addresses.
 * @returns how many it decided on
 */
export function resolveUnknown(
  journal: Journal,
  mailing: number,
  { as, addresses }: { as: "resend" | "mark-sent"; addresses: readonly string[] | null },
): number {
  const write = journal.statement(
    `UPDATE recipient SET state = ?1, attempts = 0, due = 0
     WHERE mailing = ?2 AND state = 'unknown' AND (?3 IS NULL OR address = ?3)`,
  );
  const state = as === "resend" ? "queued" : "sent";
  return journal.transaction(() =>
    (addresses ?? [null]).reduce(
      (sum, address) => sum + Number(write.run(state, mailing, address).changes),
      0,
    ),
  );
}

/**
 * Queues anew whom a mailing failed, and has those who wait for their next try not wait. Whoever has the item from
 * another mailing, or is about to get it from one, is left alone.
 * @returns how many wait now
 */
export function retryFailed(journal: Journal, mailing: number): number {
  const { changes } = journal
    .statement(
      `UPDATE recipient SET state = 'queued', attempts = 0, due = 0
       WHERE mailing = ?1 AND state IN ('failed', 'deferred') AND NOT EXISTS (
         SELECT 1 FROM recipient AS other JOIN mailing ON mailing.id = other.mailing
         WHERE other.address = recipient.address AND other.mailing <> ?1
           AND mailing.item = (SELECT item FROM mailing WHERE id = ?1)
           AND other.state NOT IN ('failed', 'suppressed')
       )`,
    )
    .run(mailing);
  return Number(changes);
}

/**
 * Gives up on whoever of a mailing still waits, so that another of the same item can begin. The unknown ones stay.
 * @returns how many will not be written to
 */
export function giveUp(journal: Journal, mailing: number): number {
  const { changes } = journal
    .statement(
      `UPDATE recipient SET state = 'suppressed', note = 'given up'
       WHERE mailing = ? AND state IN ('queued', 'deferred')`,
    )
    .run(mailing);
  return Number(changes);
}
