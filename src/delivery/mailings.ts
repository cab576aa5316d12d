import type { Journal } from "./journal.ts";
import { countStates, type Counts } from "./states.ts";

/** A list that was frozen together with what it gets. */
export interface Mailing {
  id: number;
  item: string;
  /** The sender's address. */
  sender: string;
  begun: Temporal.Instant;
  /** When its addresses were forgotten. */
  purged: Temporal.Instant | null;
  counts: Counts;
}

/** Every mailing of the journal, the newest first. */
export function mailings(journal: Journal): Mailing[] {
  const rows = journal
    .statement("SELECT id, item, sender, begun, purged FROM mailing ORDER BY id DESC")
    .all() as unknown as { id: number; item: string; sender: string; begun: number; purged: number | null }[];
  return rows.map(({ id, item, sender, begun, purged }) => ({
    id,
    item,
    sender,
    begun: Temporal.Instant.fromEpochMilliseconds(begun),
    purged: purged === null ? null : Temporal.Instant.fromEpochMilliseconds(purged),
    counts: countStates(journal, id),
  }));
}
