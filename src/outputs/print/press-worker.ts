/** A process of `press.ts`: sets one sheet after the other, until the program that started it is gone. */
import { writeSync } from "node:fs";
// oxlint-disable-next-line no-restricted-imports -- a process of its own, which hears of its work in no other way
import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";
import { openCompiler } from "./compiler.ts";
import { type Answer, BEGINS, type Request } from "./press.ts";

const compiler = openCompiler();
let last = Promise.resolve();

process.on("message", (request: Request) => {
  last = printNext(last, request);
});
process.on("disconnect", () => process.exit());

async function printNext(before: Promise<void>, { number, job }: Request): Promise<void> {
  await before;
  // Written before anything else happens: if this sheet ends the process, that is how the press knows it.
  writeSync(STDERR, `${BEGINS}${number}\n`);
  process.send?.(answerTo(number, job));
  // Without a turn of the event loop the compiler's memory grows by 2 MiB a document.
  await nextTurn();
  compiler.forget();
}

const STDERR = 2;

function answerTo(number: number, job: Request["job"]): Answer {
  try {
    return { number, printed: compiler.print(job) };
  } catch (thrown) {
    const { message, stack = "" } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { number, error: { message, stack } };
  }
}
