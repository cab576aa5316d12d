import type { Outcome } from "../../src/delivery/outcome.ts";

/** What a command tells other programs by the way in which a run ended. */
export function exitCodeOf({ kind }: Pick<Outcome, "kind">): number {
  return CODES[kind];
}

const CODES: Record<Outcome["kind"], number> = {
  sent: 0,
  failed: 3,
  deferred: 4,
  unknown: 5,
  paused: 8,
  drained: 130,
};
