import { cp, readdir } from "node:fs/promises";
import path from "node:path";
import type { Bench } from "../compare.ts";
import { measure, type Measured, median } from "../measure.ts";
import type { Build } from "./build-once.ts";
import { makeContent } from "./make-content.ts";
import { printInBrowser } from "./print-in-browser.ts";
import type { Printing } from "./print-many.ts";

export interface PrintFigures {
  releases: number;
  /** Of a release, on average. */
  words: number;
  pages: number;
  runs: number;
  /** PDFs a second. */
  oneWorker: number;
  twoWorkers: number;
  browser: number;
  /** Seconds from the start of a process to its first PDF and its end. */
  cold: number;
  /** MiB at the peak of a long printing; `null` where the system does not tell. */
  memory: { pdfs: number; oneWorker: number | null; twoWorkers: number | null };
  /** Seconds to make the site without PDFs, the PDFs alone on two workers, and both together. */
  site: { pages: number; pdfs: number; both: number };
  /** PDFs that a second build of the same content compiled. */
  compiledAgain: number;
}

const RELEASES = 240;
const RUNS = 3;
const COLD_RUNS = 7;
/** Enough to know the pace of a browser. */
const IN_BROWSER = 40;
const MANY = 3_000;

/** Prints made releases in all the ways that matter, those to be compared in turns, and takes the medians. */
export async function measurePrint({ folder, signal, say }: Bench): Promise<PrintFigures> {
  const at = (name: string): string => path.join(folder, name);
  const run = (script: string, ...args: string[]): Promise<Measured> =>
    measure({
      args: [path.join(import.meta.dirname, script), ...args],
      cwd: folder,
      usageFile: at("usage.json"),
      signal,
    });
  const print = async (jobs: string, workers: number, count: number): Promise<Printing> =>
    JSON.parse((await run("print-many.ts", jobs, String(workers), String(count))).output) as Printing;
  const build = async (cache: string, what: "pages" | "pdfs"): Promise<Build> =>
    JSON.parse((await run("build-once.ts", at("content"), at("site"), cache, what)).output) as Build;

  say(`writing ${RELEASES} releases, and making their pictures`);
  const words = await makeContent(at("content"), RELEASES);
  await build(at("pictures"), "pages");
  // A copy: what is made up here must not be taken for PDFs later.
  await cp(at("pictures"), at("captured"), { recursive: true });
  await run("capture-jobs.ts", at("content"), at("captured"), at("jobs"), at("job"));
  const pages = await pagesOf(at("site"));

  const [one, two, browser]: [Printing[], Printing[], number[]] = [[], [], []];
  const [alone, both]: [number[], number[]] = [[], []];
  let last = "";
  for (let number = 1; number <= RUNS; number += 1) {
    one.push(await print(at("jobs"), 1, RELEASES));
    two.push(await print(at("jobs"), 2, RELEASES));
    alone.push((await build(at("pictures"), "pages")).seconds);
    browser.push(await printInBrowser(at("site"), pages.slice(0, IN_BROWSER)));
    last = at(`cache-${number}`);
    await cp(at("pictures"), last, { recursive: true });
    both.push((await build(last, "pdfs")).seconds);
    say(
      `run ${number} of ${RUNS}: ${paces(one, two, browser)
        .map((pace) => pace.toFixed(1))
        .join(", ")} PDFs a second`,
    );
  }
  const { compiled } = await build(last, "pdfs");

  say("starting afresh for one PDF");
  const cold: number[] = [];
  for (let number = 1; number <= COLD_RUNS; number += 1)
    cold.push((await run("print-many.ts", at("job"), "1", "1")).wall);
  say(`printing ${MANY} PDFs on one worker`);
  const { memory: oneWorker } = await print(at("jobs"), 1, MANY);
  say(`printing ${MANY} PDFs on two workers`);
  const { memory: twoWorkers } = await print(at("jobs"), 2, MANY);
  const [onePace, twoPace, browserPace] = paces(one, two, browser);
  return {
    releases: RELEASES,
    words,
    pages: one[0]?.pages ?? Number.NaN,
    runs: RUNS,
    oneWorker: onePace,
    twoWorkers: twoPace,
    browser: browserPace,
    cold: median(cold),
    memory: { pdfs: MANY, oneWorker, twoWorkers },
    site: { pages: median(alone), pdfs: RELEASES / twoPace, both: median(both) },
    compiledAgain: compiled,
  };
}

/** The pages of the releases, as addresses inside the site. */
async function pagesOf(site: string): Promise<string[]> {
  const folder = "fr/communiques/2017";
  const entries = await readdir(path.join(site, folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `/${folder}/${name}/`)
    .sort();
}

function paces(one: Printing[], two: Printing[], browser: number[]): [number, number, number] {
  const pace = (printings: Printing[]): number => median(printings.map(({ seconds }) => RELEASES / seconds));
  return [pace(one), pace(two), median(browser)];
}
