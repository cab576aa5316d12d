import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import process from "node:process";

export interface Measured {
  /** From the start of the process to its end, in seconds. */
  wall: number;
  /** User and system time of all threads, in seconds. */
  cpu: number;
  /** Largest resident memory of the process, in megabytes (2²⁰ bytes). */
  memory: number;
  /** What it printed on its standard output. */
  output: string;
}

export interface MeasuredCommand {
  /** Arguments of Node: a script and its own arguments. */
  args: string[];
  cwd: string;
  /** Where the process reports its usage. */
  usageFile: string;
  signal: AbortSignal;
}

/**
 * Runs a Node script to its end and measures the process.
 * @throws with all that it printed, where it fails
 */
export async function measure({ args, cwd, usageFile, signal }: MeasuredCommand): Promise<Measured> {
  const reporter = import.meta.resolve("./report-usage.ts");
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", reporter, ...args], {
    cwd,
    env: { ...process.env, BENCH_USAGE_FILE: usageFile },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => output.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const code = await new Promise<number | null>((resolve) => {
    // Only "close" says that the process is gone: an abort reports its error before.
    child.on("error", (error) => errors.push(String(error)));
    child.on("close", resolve);
  });
  const wall = (performance.now() - started) / 1_000;
  signal.throwIfAborted();
  if (code !== 0)
    throw new Error(`node ${args.join(" ")} failed (${code}):\n${[...output, ...errors].join("")}`);
  const usage = JSON.parse(await readFile(usageFile, "utf8")) as NodeJS.ResourceUsage;
  return {
    wall,
    cpu: (usage.userCPUTime + usage.systemCPUTime) / 1_000_000,
    memory: usage.maxRSS / 1_024,
    output: output.join(""),
  };
}

/** Of each measure by itself, the middle one of several runs, or the mean of the middle two. */
export function medianRun(runs: readonly Measured[]): Omit<Measured, "output"> {
  return {
    wall: median(runs.map((run) => run.wall)),
    cpu: median(runs.map((run) => run.cpu)),
    memory: median(runs.map((run) => run.memory)),
  };
}

/** The middle value, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("no run to take the median of");
  return (lower + upper) / 2;
}
