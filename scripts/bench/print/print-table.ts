import { machine, table } from "../table.ts";
import type { PrintFigures } from "./measure-print.ts";

/** The figures as Markdown, beside the goals. */
export function toPrintMarkdown(figures: PrintFigures): string {
  const { releases, words, pages, runs, oneWorker, twoWorkers, browser, cold, memory, site } = figures;
  const mebibytes = (size: number | null): string => size?.toFixed(0) ?? "not measured here";
  const many = memory.pdfs.toLocaleString("en");
  return [
    machine(),
    "",
    `${releases} different releases of ${words.toFixed(0)} words and a picture, ${pages.toFixed(1)} pages each on average; medians of ${runs} runs.`,
    "",
    ...table(
      ["", "seen", "goal"],
      [
        ["**PDFs a second, one worker**", oneWorker.toFixed(1), "≥ 15"],
        ["**PDFs a second, two workers**", twoWorkers.toFixed(1), "≥ 25"],
        ["Playwright, `page.goto` and `page.pdf`, PDFs a second", browser.toFixed(1), ""],
        ["**One worker ÷ Playwright**", (oneWorker / browser).toFixed(1), "≥ 3"],
        ["**A fresh process with one PDF, s**", cold.toFixed(2), "≤ 0.5"],
        [`**Peak memory over ${many} PDFs, one worker, MiB**`, mebibytes(memory.oneWorker), "≤ 300"],
        [`**Peak memory over ${many} PDFs, two workers, MiB**`, mebibytes(memory.twoWorkers), "≤ 300"],
        ["The site without PDFs, s", site.pages.toFixed(1), ""],
        ["The PDFs alone, two workers, s", site.pdfs.toFixed(1), ""],
        ["**The site with its PDFs, s**", site.both.toFixed(1), "< both in turn"],
        ["**PDFs compiled by an unchanged rebuild**", String(figures.compiledAgain), "0"],
      ],
    ),
    "",
  ].join("\n");
}
