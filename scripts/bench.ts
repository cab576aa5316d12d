import { mkdtemp, mkdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Bench, compare, type Comparison } from "./bench/compare.ts";
import { benchMail } from "./bench/mail.ts";
import { measurePrint } from "./bench/print/measure-print.ts";
import { toPrintMarkdown } from "./bench/print/print-table.ts";
import { toMarkdown } from "./bench/table.ts";

const HELP = `npm run bench [-- options]
npm run bench -- print
npm run bench -- mail [--mails COUNT]

Measures and prints a Markdown table; it judges nothing. Without a word it measures how the pages of made releases are
built, beside plain Eleventy on the same Markdown; with "print", how made releases are printed as PDFs, beside
Playwright with Chromium; with "mail", how fast mails are sent with the journal on, beside a plain loop: to a Postfix of
their own that discards them, where it is installed and this is root, else to smtp-server. Needs about 2 GB of disk in
the system's temporary folder, which it gives back.

  --sizes LIST   numbers of releases of which the pages are built (default: 1000,10000)
  --mails COUNT  mails of each run (default: 1000)
  --help         this text

Exit codes: 0 measured · 1 a build or a run failed · 2 arguments not understood · 130 interrupted
`;

/** Small sizes end soon, so that one more run costs little and steadies the median. */
const SMALL = 2_000;

process.exitCode = await bench();

async function bench(): Promise<number> {
  let measure: (bench: Bench) => Promise<string>;
  try {
    const { values, positionals } = parseArgs({
      options: {
        sizes: { type: "string" },
        mails: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
      allowPositionals: true,
    });
    if (values.help === true) {
      process.stdout.write(HELP);
      return 0;
    }
    measure = measureOf(positionals, values);
  } catch (error) {
    process.stderr.write(`${(error as Error).message} — see --help\n`);
    return 2;
  }

  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
  const folder = await mkdtemp(path.join(os.tmpdir(), "communique-bench-"));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    process.stdout.write(await measure({ folder, signal: interruption.signal, say }));
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws where the arguments ask for nothing that there is */
function measureOf(
  subjects: readonly string[],
  { sizes, mails }: { sizes?: string; mails?: string },
): (bench: Bench) => Promise<string> {
  const [subject = "pages", extra] = subjects;
  if (extra !== undefined)
    throw new Error(`only one thing is measured at a time, not “${subjects.join(" ")}”`);
  if (sizes !== undefined && subject !== "pages") throw new Error(`--sizes is not for ${subject}`);
  if (mails !== undefined && subject !== "mail") throw new Error(`--mails is not for ${subject}`);
  switch (subject) {
    case "pages": {
      const list = readSizes(sizes ?? "1000,10000");
      return async (bench) => toMarkdown(await compareAll(list, bench));
    }
    case "print":
      return async (bench) => toPrintMarkdown(await measurePrint(bench));
    case "mail": {
      const [count = Number.NaN, more] = readSizes(mails ?? "1000");
      if (more !== undefined) throw new Error("--mails takes one number");
      return (bench) => benchMail(count, bench);
    }
    default:
      throw new Error(`nothing to measure of “${subject}”`);
  }
}

async function compareAll(sizes: number[], { folder, ...bench }: Bench): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const size of sizes) {
    const own = path.join(folder, String(size));
    await mkdir(own);
    comparisons.push(await compare(size, size <= SMALL ? 3 : 2, { folder: own, ...bench }));
    await rm(own, { recursive: true });
  }
  return comparisons;
}

function readSizes(list: string): number[] {
  const sizes = list.split(",").map((size) => (/^[1-9]\d{0,5}$/.test(size) ? Number(size) : Number.NaN));
  if (sizes.some(Number.isNaN) || new Set(sizes).size !== sizes.length) {
    throw new Error(`“${list}” is not a list of different numbers such as 1000,10000`);
  }
  return sizes;
}
