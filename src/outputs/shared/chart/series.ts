import type { SeriesPoint } from "../../../model/items.ts";

/** A point of a series whose value is known, with its place in the series. */
export interface Known {
  index: number;
  value: number;
}

export function knownOf(series: readonly SeriesPoint[]): Known[] {
  return series.flatMap(({ value }, index) => (value === null ? [] : [{ index, value }]));
}

/** The gaps of a series, each from its first to its last place: neighbours are one gap. */
export function gapsOf(series: readonly SeriesPoint[]): { first: number; last: number }[] {
  const gaps: { first: number; last: number }[] = [];
  for (const [index, { value }] of series.entries()) {
    if (value !== null) continue;
    const open = gaps.at(-1);
    if (open?.last === index - 1) open.last = index;
    else gaps.push({ first: index, last: index });
  }
  return gaps;
}

/** The newest of the highest values. */
export function highestOf(known: readonly Known[]): Known | undefined {
  return known.toSorted((a, b) => b.value - a.value || b.index - a.index)[0];
}

/** From zero, as an honest axis starts, to the farthest value on either side of it. */
export function domainOf(known: readonly Known[]): [number, number] {
  const values = known.map(({ value }) => value);
  const domain: [number, number] = [Math.min(0, ...values), Math.max(0, ...values)];
  return domain[0] === domain[1] ? [0, 1] : domain;
}

/** Whether the periods are years at one distance from each other: only then does a line between them mean something. */
export function isEvenYears(series: readonly SeriesPoint[]): boolean {
  if (!series.every(({ period }) => /^\d{4}$/.test(period))) return false;
  const years = series.map(({ period }) => Number(period));
  const [first = 0, second = 0] = years;
  const step = second - first;
  return step > 0 && years.every((year, index) => year === first + index * step);
}
