import type { Figure, SeriesPoint } from "../../model/items.ts";

/** The same in every language, so that a program reads the sheets of all. */
const COLUMNS = [
  "id",
  "label",
  "qualifier",
  "value",
  "unit",
  "period",
  "geography",
  "source",
  "source url",
  "source date",
  "method",
];

/**
 * Figures as a table for spreadsheets and programs: CSV as RFC 4180 has it, values as plain digits, a series with one
 * row a point. A gap has neither value nor source. The byte order mark has spreadsheets read it as UTF-8.
 */
export function figuresCsv(figures: readonly Figure[]): string {
  const rows = figures.flatMap((figure) => {
    const points = figure.series.length > 0 ? figure.series : [figure];
    return points.map((point) => rowOf(figure, point));
  });
  return `\uFEFF${[COLUMNS, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("")}`;
}

function rowOf(figure: Figure, { value, period, source }: Pick<SeriesPoint, "value" | "period" | "source">) {
  const { id, label, qualifier, unit, geography, method } = figure;
  return [
    textCell(id),
    textCell(label),
    qualifier,
    value === null ? "" : String(value),
    textCell(unit),
    textCell(period),
    textCell(geography ?? ""),
    ...(value === null ? ["", "", ""] : [source.name, source.url, source.date].map(textCell)),
    textCell(method ?? ""),
  ];
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
