import { describe, expect, it } from "vitest";
import type { Clock } from "../../src/delivery/clock.ts";
import { Pace } from "../../src/delivery/pace.ts";

const FOREVER = new AbortController().signal;

describe("the pace of a run", () => {
  it.each([
    [1, 5],
    [7.5, 5],
    [50, 1],
    [50, 20],
    [400, 1],
    [400, 20],
  ])(
    "holds %d a second within 2 % over ten seconds, with %i connections and timers that are late",
    async (rate, pool) => {
      const clock = virtualClock(() => 7 * Math.abs(Math.sin(clock.now().epochMilliseconds)));
      const left = await leavingTimes(new Pace(rate, clock), clock, pool, 60_000);
      for (const begin of [0, 13_337, 49_000]) {
        const count = left.filter((time) => time >= begin && time < begin + 10_000).length;
        // One more or less is where the window begins.
        expect(Math.abs(count - rate * 10)).toBeLessThanOrEqual(rate * 10 * 0.02 + 1);
      }
    },
  );
  it("does not make up for a long silence by a burst", async () => {
    const clock = virtualClock(() => 0);
    const pace = new Pace(100, clock);
    await pace.take(FOREVER);
    await clock.sleep(60_000, FOREVER);
    const begin = clock.now().epochMilliseconds;
    for (let mail = 0; mail < 100; mail += 1) await pace.take(FOREVER);
    expect(clock.now().epochMilliseconds - begin).toBeGreaterThanOrEqual(880);
  });
  it("waits for nobody without a limit", async () => {
    const clock = virtualClock(() => 0);
    const pace = new Pace(null, clock);
    for (let mail = 0; mail < 1_000; mail += 1) await pace.take(FOREVER);
    expect(clock.now().epochMilliseconds).toBe(0);
  });
  it("is halved again and again down to one a minute, and comes back by twenties", async () => {
    const clock = virtualClock(() => 0);
    const pace = new Pace(2, clock);
    const interval = async (): Promise<number> => {
      await pace.take(FOREVER);
      const begin = clock.now().epochMilliseconds;
      await pace.take(FOREVER);
      return clock.now().epochMilliseconds - begin;
    };
    expect(await interval()).toBe(500);
    pace.slow();
    expect(await interval()).toBe(1_000);
    for (let times = 0; times < 20; times += 1) pace.slow();
    expect(await interval()).toBe(60_000);
    const eased: number[] = [];
    for (let twenty = 0; twenty < 8; twenty += 1) {
      for (let mail = 0; mail < 20; mail += 1) pace.ease();
      eased.push(await interval());
    }
    expect(eased).toEqual(
      [30_000, 15_000, 7_500, 3_750, 1_875, 938, 500, 500].map((wait) => expect.closeTo(wait, -1)),
    );
  });
});

/** When mails leave, in milliseconds, if that many connections take their turns and lose no time. */
async function leavingTimes(pace: Pace, clock: Clock, pool: number, until: number): Promise<number[]> {
  const left: number[] = [];
  const worker = async (): Promise<void> => {
    while (clock.now().epochMilliseconds < until) {
      await pace.take(FOREVER);
      left.push(clock.now().epochMilliseconds);
    }
  };
  await Promise.all(Array.from({ length: pool }, worker));
  return left;
}

/** A clock that goes on when everybody sleeps, to whoever wakes first. `late` is added to each sleep. */
function virtualClock(late: () => number): Clock {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  const wakeNext = (): void => {
    const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    now = Math.max(now, next.at);
    next.wake();
    if (sleepers.length > 0) setImmediate(wakeNext);
  };
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(now)),
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + milliseconds + late(), wake });
        if (sleepers.length === 1) setImmediate(wakeNext);
      }),
  };
}
