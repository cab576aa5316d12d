import { mkdtemp, mkdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { compare, type Comparison } from "./bench/compare.ts";
import { toMarkdown } from "./bench/table.ts";

const HELP = `npm run bench [-- options]

Measures the build on made releases, beside plain Eleventy on the same Markdown, and prints a Markdown table.
It judges nothing. Needs about 2 GB of disk in the system's temporary folder, which it gives back.

  --sizes LIST   numbers of releases (default: 1000,10000)
  --help         this text

Exit codes: 0 measured · 1 a build failed · 2 arguments not understood · 130 interrupted
`;

/** Small sizes end soon, so that one more run costs little and steadies the median. */
const SMALL = 2_000;

process.exitCode = await bench();

async function bench(): Promise<number> {
  let sizes: number[];
  try {
    const { values } = parseArgs({
      options: { sizes: { type: "string", default: "1000,10000" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help === true) {
      process.stdout.write(HELP);
      return 0;
    }
    sizes = readSizes(values.sizes);
  } catch (error) {
    process.stderr.write(`${(error as Error).message} — see --help\n`);
    return 2;
  }

  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
  const folder = await mkdtemp(path.join(os.tmpdir(), "communique-bench-"));
  try {
    process.stdout.write(toMarkdown(await compareAll(sizes, folder, interruption.signal)));
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareAll(sizes: number[], folder: string, signal: AbortSignal): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  for (const size of sizes) {
    const own = path.join(folder, String(size));
    await mkdir(own);
    comparisons.push(await compare(size, size <= SMALL ? 3 : 2, { folder: own, signal, say }));
    await rm(own, { recursive: true });
  }
  return comparisons;
}

function readSizes(list: string): number[] {
  const sizes = list.split(",").map((size) => (/^[1-9]\d{0,5}$/.test(size) ? Number(size) : Number.NaN));
  if (sizes.some(Number.isNaN) || new Set(sizes).size !== sizes.length) {
    throw new Error(`--sizes “${list}” is not a list of different numbers such as 1000,10000`);
  }
  return sizes;
}
