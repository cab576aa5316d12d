import type { Journal } from "./journal.ts";

/**
 * Where a recipient stands. `queued → sending → committing → sent | deferred | failed | unknown`, or `suppressed`:
 * - `committing` is written just before the mail's last line goes out; nobody knows what became of a mail whose
 *   sender was killed or cut off after that, which makes it `unknown` until a person decides;
 * - `deferred` waits for its next try, `suppressed` is not to be written to.
 */
export type State = (typeof STATES)[number];

export const STATES = [
  "queued",
  "sending",
  "committing",
  "sent",
  "deferred",
  "failed",
  "unknown",
  "suppressed",
] as const;

/** How many recipients stand where. */
export type Counts = Record<State, number>;

/** How many recipients of a mailing stand where, those of a purged one too. */
export function countStates(journal: Journal, mailing: number): Counts {
  const rows = journal
    .statement(
      `SELECT state, count(*) AS count FROM recipient WHERE mailing = ?1 GROUP BY state
       UNION ALL SELECT state, count FROM tally WHERE mailing = ?1`,
    )
    .all(mailing) as unknown as { state: State; count: number }[];
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Counts;
  for (const { state, count } of rows) counts[state] += count;
  return counts;
}

/** How many have not come to an end: they wait for a run, or for a person's decision. Without any, a mailing is done. */
export function openIn(counts: Counts): number {
  return counts.queued + counts.sending + counts.committing + counts.deferred + counts.unknown;
}
