/** A span with ISO ends, each as precise as it is known: `2016-03` to `2018-09`. */
export interface Span {
  from: string;
  until?: string | null | undefined;
}

/** Whether a span covers an ISO day. "2017" begins on 1 January; "until 2018-09" includes all of September. */
export function covers({ from, until }: Span, day: string): boolean {
  return firstDay(from) <= day && (until === undefined || until === null || day <= lastDay(until));
}

/** A role as it is printed: "Président, Métropole Aix-Marseille-Provence". */
export function roleText(role: { title: string; organisation?: string | null | undefined }): string {
  return role.organisation === null || role.organisation === undefined
    ? role.title
    : `${role.title}, ${role.organisation}`;
}

function firstDay(partial: string): string {
  return partial + "-01-01".slice(partial.length - 4);
}

function lastDay(partial: string): string {
  if (partial.length === 10) return partial;
  // ISO days compare as texts, and no day of a month or year comes after its 31st.
  return partial.length === 7 ? `${partial}-31` : `${partial}-12-31`;
}
