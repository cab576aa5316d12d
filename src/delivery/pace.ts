import type { Clock } from "./clock.ts";

/**
 * Spreads the mails of all connections over time: a token bucket, kept as the instant at which the next mail may
 * leave (the generic cell rate algorithm). Whoever comes late may catch up by a tenth of a second's worth, so that
 * late timers do not add up to a lower rate; a burst is never larger than that.
 *
 * When the server asks to slow down, mails leave half as often, again and again up to one a minute. Twenty that are
 * accepted in a row double the pace again, up to the one that was asked for.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #usual: number;
  #interval: number;
  /** `null` until the first mail leaves. */
  #next: number | null = null;
  #accepted = 0;

  /** `perSecond` is the highest rate, `null` for none. */
  constructor(perSecond: number | null, clock: Clock) {
    this.#clock = clock;
    this.#usual = perSecond === null ? 0 : 1_000 / perSecond;
    this.#interval = this.#usual;
  }

  /** Waits until one more mail may leave, or until the signal. */
  async take(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now().epochMilliseconds;
    const leaves = Math.max(this.#next ?? now, now - CATCH_UP);
    this.#next = leaves + this.#interval;
    if (leaves > now) await this.#clock.sleep(leaves - now, signal);
  }

  /** Mails leave half as often from now on. */
  slow(): void {
    this.#accepted = 0;
    this.#interval = Math.min(Math.max(this.#interval * 2, FIRST_SLOW), SLOWEST);
    const now = this.#clock.now().epochMilliseconds;
    this.#next = Math.max(this.#next ?? now, now) + this.#interval;
  }

  /** The server has taken a mail. */
  ease(): void {
    if (this.#interval === this.#usual) return;
    this.#accepted += 1;
    if (this.#accepted < ENOUGH) return;
    this.#accepted = 0;
    const faster = this.#interval / 2;
    this.#interval = faster < FIRST_SLOW ? this.#usual : Math.max(faster, this.#usual);
  }
}

/** In milliseconds. */
const CATCH_UP = 100;
const FIRST_SLOW = 250;
const SLOWEST = 60_000;

const ENOUGH = 20;
