import { setTimeout as delay } from "node:timers/promises";

/** The time of a run: what it reads and how it waits. */
export interface Clock {
  now(): Temporal.Instant;
  /** Ends at the signal too, without an error. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  async sleep(milliseconds, signal) {
    if (signal.aborted) return;
    await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};
