import { type ChildProcess, fork } from "node:child_process";
import type { Socket } from "node:net";
// oxlint-disable-next-line no-restricted-imports -- handed on to the workers as it is, and read here by nobody
import process from "node:process";
import { UserError } from "../../errors.ts";
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
  /**
   * Sets a sheet; equal jobs make equal bytes, on any machine.
   *
   * @throws {UserError} naming the sheet that ended the compiler: no other text is lost by it but those in hand
   */
  print(job: Job): Promise<Printed>;
  /** Ends its workers for good; what is in hand fails. */
  close(): Promise<void>;
}

/** What a worker is asked. */
export interface Request {
  number: number;
  job: Job;
}

/** What it answers, once to each. */
export type Answer = { number: number } & (
  { printed: Printed } | { error: { message: string; stack: string } }
);

/** A worker writes it to its standard error, before the number of each job that it begins. */
export const BEGINS = "press: begins ";

/**
 * Opens a press of so many workers, each with a compiler of its own: setting a sheet is synchronous and would hold up
 * the pages. A worker starts with its first job, so that a press which prints nothing costs nothing, and an idle one
 * does not keep the program alive.
 *
 * Workers are processes: there are texts at which the compiler panics, and a panic ends the whole process that it is
 * in, threads and all (Typst 0.14.2 at U+202E U+043A U+0020 U+2028 U+200B U+205D U+0334).
 *
 * Every worker is handed its jobs as they come, the one with the fewest first: each always has some at hand, even while
 * this thread is busy. The others wait here.
 */
export function openPress(workers: number): Press {
  const hands = Array.from({ length: workers }, startLater);
  const leastBusy = (): Hand =>
    hands.reduce((least, hand) => (hand.inHand() < least.inHand() ? hand : least));
  const queue: (() => void)[] = [];
  let isClosed = false;
  return {
    async print(job) {
      if (isClosed) throw closed();
      while (leastBusy().inHand() >= AT_HAND) {
        await new Promise<void>((resolve) => queue.push(resolve));
        if (isClosed) throw closed();
      }
      try {
        return await leastBusy().print(job);
      } finally {
        queue.shift()?.();
      }
    },
    async close() {
      isClosed = true;
      for (const goOn of queue.splice(0)) goOn();
      await Promise.all(hands.map((hand) => hand.close()));
    },
  };
}

/**
 * Jobs that a worker is handed at a time. Those that wait in it outlive its collections of young garbage, and their
 * pictures then stay until an old one: with sixteen it takes 22 MiB more, with eight 13, with two no less than with four.
 */
const AT_HAND = 4;

interface Hand extends Press {
  /** Jobs that it has not answered yet. */
  inHand(): number;
}

/** A worker that starts when there is work, and anew after it has died. */
function startLater(): Hand {
  let running: Hand | null = null;
  return {
    inHand: () => running?.inHand() ?? 0,
    print(job) {
      running ??= start(() => (running = null));
      return running.print(job);
    },
    close: async () => running?.close(),
  };
}

interface Waiting {
  title: string;
  resolve: (printed: Printed) => void;
  reject: (error: Error) => void;
}

function start(onEnd: () => void): Hand {
  const worker = fork(new URL("press-worker.ts", import.meta.url), {
    serialization: "advanced",
    // What this process was started with (a loader, a profiler) is not meant for its workers.
    execArgv: WORKER_FLAGS,
    env: { ...process.env, ...WORKER_ENVIRONMENT },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let isClosing = false;
  worker.on("message", (answer: Answer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if (waiting.size === 0) setIdle(worker, true);
    if (asked !== undefined) pass(answer, asked);
  });
  const log = logOf(worker);
  const failAll = async (): Promise<void> => {
    const how = await endOf(worker);
    onEnd();
    const error = isClosing ? closed() : broken(waiting, log(), how);
    for (const { reject } of waiting.values()) reject(error);
  };
  const ended = failAll();
  return {
    inHand: () => waiting.size,
    print(job) {
      count += 1;
      const { promise, resolve, reject } = Promise.withResolvers<Printed>();
      waiting.set(count, { title: job.sheet.title, resolve, reject });
      setIdle(worker, false);
      const request: Request = { number: count, job };
      // A worker that can no longer be reached ends, which is heard above.
      worker.send(request, () => undefined);
      return promise;
    },
    async close() {
      isClosing = true;
      // An idle one would let the program end before it has.
      setIdle(worker, false);
      worker.kill("SIGKILL");
      await ended;
    },
  };
}

/**
 * Pictures and PDFs lie outside of V8's heap and are let go with the small objects that name them: young ones are
 * collected every megabyte, not every sixteen (10 MiB a worker, at no cost in time).
 */
const WORKER_FLAGS = ["--max-semi-space-size=1"];

/**
 * The compiler's threads share one region of memory (glibc would give each its own, none of which is ever full: 10 MiB a
 * worker, at no cost in time).
 */
const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: "1" };

function pass(answer: Answer, { resolve, reject }: Waiting): void {
  if ("error" in answer) {
    const { message, stack } = answer.error;
    reject(Object.assign(new Error(message), { stack }));
    return;
  }
  const { pdf, pages } = answer.printed;
  // Bytes of its own: those of a message lie in one piece of memory with the rest of it.
  resolve({ pdf: new Uint8Array(pdf), pages });
}

/** How the worker ended, once it has. */
function endOf(worker: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    worker.on("error", ({ message }) => resolve(message));
    // Comes after its last answer and its last word, which "exit" need not.
    worker.on("close", (code, signal) => resolve(signal ?? `code ${code}`));
  });
}

/** What the worker has said since it began its last job. */
function logOf({ stderr }: ChildProcess): () => string {
  let log = "";
  stderr?.setEncoding("utf8").on("data", (text: string) => {
    log += text;
    log = log.slice(Math.max(0, log.lastIndexOf(BEGINS)));
  });
  return () => log;
}

/** Whether the program may end while the worker stays. */
function setIdle(worker: ChildProcess, isIdle: boolean): void {
  for (const handle of [worker, worker.channel, worker.stderr as Socket | null]) {
    if (isIdle) handle?.unref();
    else handle?.ref();
  }
}

/** Why a worker that nobody closed is gone. */
function broken(waiting: ReadonlyMap<number, Waiting>, log: string, how: string): Error {
  const [, number = "", said = log] = /^press: begins (\d+)\n([^]*)/.exec(log) ?? [];
  const title = waiting.get(Number(number))?.title;
  const cause = new Error(said.trim() === "" ? how : said);
  if (title === undefined) return new Error(`the press broke down (${how})`, { cause });
  // V8 aborts too where its heap is full, and says so.
  if (said.includes("heap out of memory")) {
    return new UserError(
      {
        fr: `la mémoire n’a pas suffi pour mettre « ${title} » en PDF (${how}) — partager ce texte en plusieurs, ou recommencer avec plus de mémoire`,
        en: `memory ran out while making the PDF of “${title}” (${how}) — divide this text into several, or start again with more memory`,
      },
      { cause },
    );
  }
  // Nothing in it ends a process so: memory ran out, or somebody asked for it.
  if (how === "SIGKILL" || how === "SIGTERM") {
    return new UserError(
      {
        fr: `la mise en PDF de « ${title} » a été arrêtée de l’extérieur (${how}), peut-être faute de mémoire — recommencer`,
        en: `making the PDF of “${title}” was stopped from outside (${how}), perhaps for want of memory — start again`,
      },
      { cause },
    );
  }
  return new UserError(
    {
      fr: `« ${title} » ne peut pas être mis en PDF : un signe de ce texte arrête le compositeur (${how}) — chercher des signes invisibles ou inhabituels, collés d’un autre logiciel, et les retirer`,
      en: `“${title}” cannot be made into a PDF: a character of this text stops the typesetter (${how}) — look for invisible or unusual characters pasted from another program and take them out`,
    },
    { cause },
  );
}

function closed(): Error {
  return new Error("the press was closed");
}
