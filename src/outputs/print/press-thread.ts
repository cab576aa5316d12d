/** A thread of `press.ts`: sets one sheet after the other. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import type { Answer, Job } from "./press.ts";
import { openCompiler } from "./compiler.ts";

const compiler = openCompiler();
let last = Promise.resolve();

parentPort?.on("message", ({ number, job }: { number: number; job: Job }) => {
  last = printNext(last, number, job);
});

async function printNext(before: Promise<void>, number: number, job: Job): Promise<void> {
  await before;
  parentPort?.postMessage(answerTo(number, job));
  // Without a turn of the event loop the compiler's memory grows by 2 MiB a document.
  await nextTurn();
  compiler.forget();
}

function answerTo(number: number, job: Job): Answer {
  try {
    return { number, printed: compiler.print(job) };
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
