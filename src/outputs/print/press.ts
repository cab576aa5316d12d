import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Sheet } from "./sheet.ts";

/** A sheet as it goes to the press: with the bytes of its pictures (JPEG, PNG or SVG) by their names. */
export interface Job {
  sheet: Sheet;
  pictures: Map<string, Uint8Array>;
}

export interface Printed {
  pdf: Uint8Array<ArrayBuffer>;
  pages: number;
}

export interface Press {
  /** Sets a sheet; equal jobs make equal bytes, on any machine. */
  print(job: Job): Promise<Printed>;
  /** Ends its threads; what is being printed fails. */
  close(): Promise<void>;
}

/** What a thread answers to a job. */
export type Answer = { number: number; printed: Printed } | { number: number; error: string };

interface Waiting {
  resolve: (printed: Printed) => void;
  reject: (error: Error) => void;
}

/**
 * Opens a press of so many threads, each with a compiler of its own: setting a sheet is synchronous and would hold up
 * the pages. A thread starts with its first job, so that a press which prints nothing costs nothing.
 *
 * Every thread is handed its jobs as they come, the one with the fewest first: each always has the next at hand, even
 * while this thread is busy.
 */
export function openPress(threads: number): Press {
  const presses: Thread[] = Array.from({ length: threads }, startLater);
  return {
    print: (job) => {
      const idlest = presses.reduce((least, press) =>
        press.waiting.size < least.waiting.size ? press : least,
      );
      return idlest.print(job);
    },
    async close() {
      await Promise.all(presses.map((press) => press.close()));
    },
  };
}

interface Thread extends Press {
  waiting: ReadonlyMap<number, Waiting>;
}

function startLater(): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let count = 0;
  const fail = (error: Error): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL("press-thread.ts", import.meta.url));
    started.on("message", (answer: Answer) => {
      const asked = waiting.get(answer.number);
      waiting.delete(answer.number);
      // An idle press does not keep the program alive.
      if (waiting.size === 0) started.unref();
      if ("printed" in answer) asked?.resolve(answer.printed);
      else asked?.reject(new Error(answer.error));
    });
    started.on("error", fail);
    started.on("exit", () => fail(new Error("the press was closed")));
    return started;
  };
  return {
    waiting,
    async print(job) {
      worker ??= start();
      worker.ref();
      count += 1;
      const { promise, resolve, reject } = Promise.withResolvers<Printed>();
      waiting.set(count, { resolve, reject });
      worker.postMessage({ number: count, job });
      return promise;
    },
    async close() {
      if (worker === null) return;
      const ended = once(worker, "exit");
      await worker.terminate();
      await ended;
    },
  };
}
