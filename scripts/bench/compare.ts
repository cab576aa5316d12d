import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { makeContent } from "./make-content.ts";
import { makePlainSite } from "./make-plain-site.ts";
import { measure, type Measured, median, medianRun } from "./measure.ts";

export interface Comparison {
  releases: number;
  /** Markdown files of releases, translations included. */
  files: number;
  runs: number;
  ours: Side;
  plain: Side;
  /** Seconds of each step of our build, medians by themselves. */
  phases: Record<string, number>;
}

export interface Side extends Omit<Measured, "output"> {
  /** HTML files written. */
  pages: number;
}

export interface Bench {
  /** An empty folder, for all that the bench writes. */
  folder: string;
  signal: AbortSignal;
  say: (line: string) => void;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const NOW = "2017-12-01T12:00+01:00";

/** Builds the pages of so many made releases with our build and with plain Eleventy, alternately; takes the medians. */
export async function compare(
  releases: number,
  runs: number,
  { folder, signal, say }: Bench,
): Promise<Comparison> {
  say(`${releases} releases: writing them`);
  const content = path.join(folder, "content");
  const plainSite = path.join(folder, "plain");
  const texts = await makeContent(content, releases, signal);
  await makePlainSite(plainSite, texts, signal);

  // A folder of its own holds the published link and the build that it points to, so that each run starts afresh.
  const published = path.join(folder, "published");
  const out = path.join(published, "site");
  const afresh = async (args: string[], cwd: string, output: string): Promise<Measured> => {
    await rm(output, { recursive: true, force: true });
    await mkdir(output);
    return measure({ args, cwd, usageFile: path.join(folder, "usage.json"), signal });
  };
  const buildOurs = (): Promise<Measured> =>
    afresh([path.join(import.meta.dirname, "spine.ts"), content, out, NOW], ROOT, published);
  const plainOutput = path.join(plainSite, "_site");
  const buildPlain = (): Promise<Measured> =>
    afresh([path.join(ROOT, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"], plainSite, plainOutput);

  const ours: Measured[] = [];
  const plain: Measured[] = [];
  for (let run = 1; run <= runs; run += 1) {
    ours.push(await buildOurs());
    say(`${releases} releases, run ${run} of ${runs}: ours ${shown(ours.at(-1))}`);
    plain.push(await buildPlain());
    say(`${releases} releases, run ${run} of ${runs}: plain Eleventy ${shown(plain.at(-1))}`);
  }
  const pages = { ours: await countPages(out), plain: await countPages(plainOutput) };

  return {
    releases,
    files: texts.length,
    runs,
    ours: { ...medianRun(ours), pages: pages.ours },
    plain: { ...medianRun(plain), pages: pages.plain },
    phases: medianSteps(ours.map(({ output }) => JSON.parse(output) as Record<string, number>)),
  };
}

function medianSteps(runs: readonly Record<string, number>[]): Record<string, number> {
  const steps = Object.keys(runs[0] ?? {});
  return Object.fromEntries(
    steps.map((step) => [step, median(runs.map((seconds) => seconds[step] ?? Number.NaN))]),
  );
}

function shown(measured: Measured | undefined): string {
  if (measured === undefined) throw new Error("nothing was measured");
  return `${measured.wall.toFixed(1)} s, ${measured.cpu.toFixed(1)} s of CPU, ${measured.memory.toFixed(0)} MB`;
}

async function countPages(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith(".html")).length;
}
