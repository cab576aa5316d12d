import type { Alignment } from "../../../text/document.ts";
import { columnsOf, wrap } from "./wrap.ts";

interface Table {
  align: readonly Alignment[];
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/**
 * A table in plain text: columns side by side where every row fits into one line, else each row as a list of its
 * cells under their headings. A cell is never cut, nor broken over lines among those of its neighbours.
 */
export function plainTable(
  { align, header, rows }: Table,
  { width, label }: { width: number; label: (name: string, text: string) => string },
): string[] {
  const columns = Math.max(header.length, ...rows.map((row) => row.length));
  const all = [header, ...rows];
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...all.map((row) => columnsOf(row[column] ?? ""))),
  );
  const total = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (columns - 1);
  if (total > width) return asRecords(header, rows, { width, label });
  const line = (row: readonly string[]): string =>
    widths
      .map((each, column) => aligned(row[column] ?? "", each, align[column] ?? null))
      .join(GAP)
      .trimEnd();
  return [line(header), widths.map((each) => "-".repeat(each)).join(GAP), ...rows.map(line)];
}

const GAP = "  ";

function aligned(text: string, width: number, align: Alignment): string {
  const room = width - columnsOf(text);
  const before = align === "end" ? room : align === "center" ? Math.floor(room / 2) : 0;
  return `${" ".repeat(before)}${text}${" ".repeat(room - before)}`;
}

function asRecords(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { width, label }: { width: number; label: (name: string, text: string) => string },
): string[] {
  // A table of headings alone still has them to tell.
  if (rows.length === 0) return header.flatMap((name) => wrap(name, width));
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [""]),
    ...row.flatMap((cell, column) => {
      const name = header[column] ?? "";
      return wrap(name === "" ? cell : label(name, cell === "" ? "–" : cell), width, "  ");
    }),
  ]);
}
