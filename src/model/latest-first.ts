/** Sorts what has an ISO day: newest first, as every list of the press room is read. */
export function latestFirst(a: { date: string }, b: { date: string }): number {
  return compare(b.date, a.date);
}

/** By code points, so that the order is the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
