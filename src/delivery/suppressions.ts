import { addressKey } from "./address.ts";
import type { Journal } from "./journal.ts";

/**
 * Takes an address off every list to come. Only a mark of it is kept, from which nobody reads the address, so that
 * the wish is honoured when all else of the person is forgotten.
 */
export function suppress(journal: Journal, address: string, now: Temporal.Instant): void {
  journal
    .statement("INSERT OR IGNORE INTO suppression (mark, since) VALUES (?, ?)")
    .run(markOf(journal, address), now.epochMilliseconds);
}

/** Puts an address back, for somebody who asks to hear again. */
export function unsuppress(journal: Journal, address: string): void {
  journal.statement("DELETE FROM suppression WHERE mark = ?").run(markOf(journal, address));
}

export function isSuppressed(journal: Journal, address: string): boolean {
  return (
    journal.statement("SELECT 1 FROM suppression WHERE mark = ?").get(markOf(journal, address)) !== undefined
  );
}

/** Honours what was asked since a mailing began: whoever still waits in it and is off the lists gets nothing. */
export function applySuppressions(journal: Journal, mailing: number): void {
  const waiting = journal
    .statement("SELECT id, address FROM recipient WHERE mailing = ? AND state IN ('queued', 'deferred')")
    .all(mailing) as unknown as { id: number; address: string }[];
  journal.transaction(() => {
    const write = journal.statement(
      "UPDATE recipient SET state = 'suppressed', note = 'unsubscribed' WHERE id = ?",
    );
    for (const { id, address } of waiting) if (isSuppressed(journal, address)) write.run(id);
  });
}

function markOf(journal: Journal, address: string): string {
  return journal.mark("suppression", addressKey(address));
}
