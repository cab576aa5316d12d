import { readFile } from "node:fs/promises";
import process from "node:process";
import v8 from "node:v8";
import { type Job, openPress } from "../../../src/outputs/print/press.ts";
import { watchMemory } from "./watch-memory.ts";

export interface Printing {
  /** From the opening of the press to its last PDF. */
  seconds: number;
  /** Of a PDF, on average. */
  pages: number;
  /** MiB at the peak, workers included; `null` where the system does not tell. */
  memory: number | null;
}

/** As many as a build has in hand. */
const IN_HAND = 16;

/**
 * Prints so many PDFs and writes what it took, as JSON. Where there are fewer different ones they come again and again;
 * a press remembers nothing from one to the next.
 * Arguments: a file with jobs, the number of workers, the number of PDFs.
 */
const [file, workers, count] = process.argv.slice(2);
if (file === undefined) throw new Error("give a file with jobs, the number of workers and that of PDFs");
const jobs = v8.deserialize(await readFile(file)) as Job[];
// Bytes of their own, as the build has them: a piece of the whole file would be sent as the whole file.
const own = new Map(
  jobs.flatMap(({ pictures }) => [...pictures.values()]).map((bytes) => [bytes, new Uint8Array(bytes)]),
);
for (const job of jobs) {
  job.pictures = new Map([...job.pictures].map(([name, bytes]) => [name, own.get(bytes) ?? bytes]));
}

const memory = watchMemory();
const started = performance.now();
const press = openPress(Number(workers));
const queue = Array.from({ length: Number(count) }, (_, index) => index).values();
let pages = 0;
const work = async (): Promise<void> => {
  for (const index of queue) {
    const job = jobs[index % jobs.length];
    if (job === undefined) throw new Error("no jobs");
    const printed = await press.print(job);
    pages += printed.pages;
  }
};
await Promise.all(Array.from({ length: IN_HAND }, work));
const printing: Printing = {
  seconds: (performance.now() - started) / 1_000,
  pages: pages / Number(count),
  memory: memory.peak(),
};
process.stdout.write(JSON.stringify(printing));
