import type { Journal } from "./journal.ts";
import type { Recipient } from "./recipients.ts";
import type { State } from "./states.ts";

/** A recipient who is being written to. */
export interface Job extends Recipient {
  id: number;
  /** Which try this is; the first is 1. */
  attempt: number;
  /** Where they stood before. */
  from: "queued" | "deferred";
}

/** How a try ended. */
export interface Ending {
  state: "sent" | "failed" | "unknown" | "queued" | "deferred";
  /** When the next try may come, for those who wait. */
  due: Temporal.Instant | null;
  /** What the server said. */
  note: string | null;
}

/** The recipients of one mailing that wait, and what becomes of each. */
export class Queue {
  readonly #journal: Journal;
  readonly #mailing: number;
  #committing: { id: number; done: () => void; failed: (error: unknown) => void }[] = [];
  #isCommitting = false;

  constructor(journal: Journal, mailing: number) {
    this.#journal = journal;
    this.#mailing = mailing;
  }

  /** Takes the next recipient who is due, who is then `sending`; `null` where nobody is. */
  claim(now: Temporal.Instant): Job | null {
    const row = this.#journal
      .statement(
        `SELECT id, address, name, language, outlet, attempts, state FROM recipient
         WHERE mailing = ? AND state IN ('queued', 'deferred') AND due <= ? ORDER BY due, id LIMIT 1`,
      )
      .get(this.#mailing, now.epochMilliseconds) as
      (Recipient & { id: number; attempts: number; state: "queued" | "deferred" }) | undefined;
    if (row === undefined) return null;
    this.#journal
      .statement("UPDATE recipient SET state = 'sending', attempts = attempts + 1, changed = ? WHERE id = ?")
      .run(now.epochMilliseconds, row.id);
    const { attempts, state, ...job } = row;
    return { ...job, attempt: attempts + 1, from: state };
  }

  /**
   * Writes that a mail is about to be ended, which must reach the disk before its last line leaves. Those of several
   * connections that come together share one write: on a slow disk the wait is what a mail costs.
   */
  commit({ id }: Job): Promise<void> {
    return new Promise((done, failed) => {
      this.#committing.push({ id, done, failed });
      if (this.#isCommitting) return;
      this.#isCommitting = true;
      setImmediate(() => void this.#commitAll());
    });
  }

  /** Writes how a try ended. */
  settle({ id }: Job, { state, due, note }: Ending, now: Temporal.Instant): void {
    this.#journal
      .statement("UPDATE recipient SET state = ?, due = ?, note = ?, changed = ? WHERE id = ?")
      .run(state, due?.epochMilliseconds ?? 0, note, now.epochMilliseconds, id);
  }

  /** When the next of those who wait is due; `null` where nobody waits. */
  nextDue(): Temporal.Instant | null {
    const { due } = this.#journal
      .statement(
        "SELECT min(due) AS due FROM recipient WHERE mailing = ? AND state IN ('queued', 'deferred')",
      )
      .get(this.#mailing) as { due: number | null };
    return due === null ? null : Temporal.Instant.fromEpochMilliseconds(due);
  }

  /** Those who come while the disk is busy are written together when it is free again. */
  async #commitAll(): Promise<void> {
    while (this.#committing.length > 0) {
      const together = this.#committing;
      this.#committing = [];
      try {
        this.#journal.transaction(() => {
          const write = this.#journal.statement("UPDATE recipient SET state = 'committing' WHERE id = ?");
          for (const { id } of together) write.run(id);
        });
        await this.#journal.flushed();
        for (const { done } of together) done();
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    this.#isCommitting = false;
  }
}

/** Who of a mailing stands there, with what the server last said. */
export function recipientsIn(
  journal: Journal,
  mailing: number,
  state: State,
): (Recipient & { note: string | null })[] {
  return journal
    .statement(
      "SELECT address, name, language, outlet, note FROM recipient WHERE mailing = ? AND state = ? ORDER BY id",
    )
    .all(mailing, state) as unknown as (Recipient & { note: string | null })[];
}

/** Who has had an item, or may have: those whom a correction of it concerns. */
export function recipientsOf(journal: Journal, item: string): Recipient[] {
  return journal
    .statement(
      `SELECT address, name, language, outlet FROM recipient WHERE id IN (
         SELECT max(recipient.id) FROM recipient JOIN mailing ON mailing.id = recipient.mailing
         WHERE mailing.item = ? AND recipient.state IN ('sent', 'unknown') GROUP BY address
       ) ORDER BY id`,
    )
    .all(item) as unknown as Recipient[];
}
