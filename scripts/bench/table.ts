import os from "node:os";
import process from "node:process";
import type { Comparison, Side } from "./compare.ts";

/** The figures of all sizes as Markdown: the machine, the comparison, and where our time goes. */
export function toMarkdown(comparisons: readonly Comparison[]): string {
  const columns = comparisons.map(({ releases }) => `${releases.toLocaleString("en")} releases`);
  const row = (name: string, cell: (comparison: Comparison) => string): string[] => [
    name,
    ...comparisons.map(cell),
  ];
  const both = (name: string, key: keyof Side, digits: number): string[][] => [
    row(`${name}, ours`, ({ ours }) => ours[key].toFixed(digits)),
    row(`${name}, plain Eleventy`, ({ plain }) => plain[key].toFixed(digits)),
  ];
  const ratio = (name: string, key: keyof Side): string[] =>
    row(`${name}, ours ÷ plain`, ({ ours, plain }) => (ours[key] / plain[key]).toFixed(2));
  const phases = Object.keys(comparisons[0]?.phases ?? {});
  return [
    machine(),
    "",
    ...table(
      ["", ...columns],
      [
        row("Markdown files of releases", ({ files }) => String(files)),
        row("Runs of each (medians below)", ({ runs }) => String(runs)),
        ...both("Pages written", "pages", 0),
        ...both("Wall time, s", "wall", 1),
        ratio("**Wall time**", "wall"),
        ...both("CPU time, s", "cpu", 1),
        ratio("**CPU time**", "cpu"),
        ...both("Peak memory, MB", "memory", 0),
        row("Wall time per 1,000 releases, ours, s", (comparison) => (costOf(comparison) * 1_000).toFixed(2)),
      ],
    ),
    "",
    `Growth, cost per release at the largest size ÷ at the smallest: **${growth(comparisons).toFixed(2)}**`,
    "",
    ...table(
      ["Step of our build, s", ...columns],
      phases.map((phase) => row(phase, (comparison) => (comparison.phases[phase] ?? Number.NaN).toFixed(2))),
    ),
    "",
  ].join("\n");
}

/** What it was measured on. */
export function machine(): string {
  const cpus = os.cpus();
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  return `Node ${process.versions.node}, ${os.type()} ${os.arch()}, ${cpus.length} × ${cpus[0]?.model.trim()}, ${memory} GB`;
}

/** Seconds of wall time for one release. */
function costOf({ ours, releases }: Comparison): number {
  return ours.wall / releases;
}

function growth(comparisons: readonly Comparison[]): number {
  const bySize = comparisons.toSorted((a, b) => a.releases - b.releases);
  const [smallest, largest] = [bySize[0], bySize.at(-1)];
  if (smallest === undefined || largest === undefined) throw new Error("no size was measured");
  return costOf(largest) / costOf(smallest);
}

/** A table in Markdown; all columns but the first hold numbers. */
export function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)];
}
