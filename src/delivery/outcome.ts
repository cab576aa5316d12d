import type { Bilingual } from "../errors.ts";
import type { ServerFault } from "./server-fault.ts";
import { type Counts, openIn } from "./states.ts";

/** Why a run stopped before its end. */
export type Stop =
  /** Somebody interrupted it; every mail that was under way came to its end. */
  | { kind: "drained" }
  /** Nobody can be written to just now. Nobody was marked for it, and `resume` goes on. */
  | { kind: "paused"; why: ServerFault["kind"] | "disk"; text: Bilingual };

/** How a run ended, and how everybody of the mailing stands. */
export type Outcome = { mailing: number; counts: Counts } & (
  | Stop
  /** Everybody has it, but those who are not to be written to. */
  | { kind: "sent" }
  /** Nobody waits; some servers refused for good. */
  | { kind: "failed" }
  /** Some wait for their next try, the first of them until then. */
  | { kind: "deferred"; next: Temporal.Instant }
  /** Of some nobody knows whether they have it: a person decides. */
  | { kind: "unknown" }
);

/** The outcome by its gravity: what a person must decide on comes before what a later run will do. */
export function outcomeOf({
  mailing,
  counts,
  stop,
  next,
}: {
  mailing: number;
  counts: Counts;
  stop: Stop | null;
  next: Temporal.Instant | null;
}): Outcome {
  const isAnybodyWaiting = openIn(counts) > counts.unknown;
  if (stop !== null && isAnybodyWaiting) return { mailing, counts, ...stop };
  if (counts.unknown > 0) return { mailing, counts, kind: "unknown" };
  if (next !== null) return { mailing, counts, kind: "deferred", next };
  return { mailing, counts, kind: counts.failed > 0 ? "failed" : "sent" };
}
