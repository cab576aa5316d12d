import { mkdtemp, mkdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { compare, type Comparison } from "./bench/compare.ts";
import { benchMail } from "./bench/mail.ts";
import { toMarkdown } from "./bench/table.ts";

const HELP = `npm run bench [-- options]
npm run bench -- mail [options]

Measures the build on made releases, beside plain Eleventy on the same Markdown; or, with mail, how fast mails are
sent with the journal on, beside a plain loop. Prints a Markdown table and judges nothing. The build needs about 2 GB
of disk in the system's temporary folder, which it gives back. Mails go to a Postfix of their own that discards them,
where it is installed and this is root, else to smtp-server; the table says which.

  --sizes LIST   numbers of releases (default: 1000,10000)
  --mails COUNT  mails of each run (default: 1000)
  --help         this text

Exit codes: 0 measured · 1 a build or a run failed · 2 arguments not understood · 130 interrupted
`;

/** Small sizes end soon, so that one more run costs little and steadies the median. */
const SMALL = 2_000;

process.exitCode = await bench();

async function bench(): Promise<number> {
  let sizes: number[];
  let mails: number;
  let isMail: boolean;
  try {
    const { values, positionals } = parseArgs({
      options: {
        sizes: { type: "string", default: "1000,10000" },
        mails: { type: "string", default: "1000" },
        help: { type: "boolean", short: "h" },
      },
      allowPositionals: true,
    });
    if (values.help === true) {
      process.stdout.write(HELP);
      return 0;
    }
    isMail = readSubject(positionals) === "mail";
    sizes = readSizes(values.sizes);
    mails = readSizes(values.mails)[0] ?? Number.NaN;
  } catch (error) {
    process.stderr.write(`${(error as Error).message} — see --help\n`);
    return 2;
  }

  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
  const folder = await mkdtemp(path.join(os.tmpdir(), "communique-bench-"));
  try {
    const { signal } = interruption;
    process.stdout.write(
      isMail
        ? await benchMail({ folder, signal, say, mails })
        : toMarkdown(await compareAll(sizes, folder, signal)),
    );
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
  for (const size of sizes) {
    const own = path.join(folder, String(size));
    await mkdir(own);
    comparisons.push(await compare(size, size <= SMALL ? 3 : 2, { folder: own, signal, say }));
    await rm(own, { recursive: true });
  }
  return comparisons;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function readSubject(words: readonly string[]): "build" | "mail" {
  const [subject = "build", extra] = words;
  if (extra === undefined && (subject === "build" || subject === "mail")) return subject;
  throw new Error(`“${words.join(" ")}” is nothing that is measured: mail, or nothing for the build`);
}

function readSizes(list: string): number[] {
  const sizes = list.split(",").map((size) => (/^[1-9]\d{0,5}$/.test(size) ? Number(size) : Number.NaN));
  if (sizes.some(Number.isNaN) || new Set(sizes).size !== sizes.length) {
    throw new Error(`“${list}” is not a list of different numbers such as 1000,10000`);
  }
  return sizes;
}
