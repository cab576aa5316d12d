import process from "node:process";

/** npm passes on a Ctrl-C that the terminal has sent already: what comes so soon after it is the same. */
const SAME = 1_000;

/**
 * A signal that is given at Ctrl-C, which also calls `onFirst`. A second Ctrl-C ends the process at once; what was under
 * way then is unknown to the journal.
 */
export function interruption(onFirst: () => void): AbortSignal & Disposable {
  const controller = new AbortController();
  let first: number | null = null;
  const interrupt = (): void => {
    const now = performance.now();
    if (first !== null && now - first > SAME) process.exit(130);
    if (first !== null) return;
    first = now;
    onFirst();
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return Object.assign(controller.signal, {
    [Symbol.dispose]: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  });
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
