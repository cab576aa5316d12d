/** A sentence in each language that a newsroom's staff may read. */
export interface Bilingual {
  fr: string;
  en: string;
}

/** Where in the content something stands. `line` and `column` count from 1; without them the whole file is meant. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** One mistake in the content: where it stands, what it is and how to cure it. A warning stops nothing. */
export interface ContentProblem {
  place: Place;
  text: Bilingual;
  severity: "error" | "warning";
}

/**
 * A problem that the person at the keyboard can mend (usage, a missing folder, a full disk).
 * It prints its sentence alone; every other error is a fault of ours and prints its stack.
 */
export class UserError extends Error {
  readonly text: Bilingual;

  constructor(text: Bilingual, options?: { cause?: unknown }) {
    super(text.en, options);
    this.name = "UserError";
    this.text = text;
  }
}

/** All problems found in one run, sorted by place. Nothing is built from content that has one. */
export class ContentError extends Error {
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    const sorted = sortProblems(problems);
    super(sorted.map((problem) => formatProblem(problem, "en")).join("\n"));
    this.name = "ContentError";
    this.problems = sorted;
  }
}

/** Problems in the order in which a person goes through the files. */
export function sortProblems(problems: readonly ContentProblem[]): ContentProblem[] {
  return problems.toSorted(
    ({ place: a }, { place: b }) =>
      Number(a.file > b.file) - Number(a.file < b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** `file:line:column  problem`, the form that editors and terminals make clickable. */
export function formatProblem(problem: ContentProblem, language: keyof Bilingual): string {
  const { file, line, column } = problem.place;
  const position = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return `${position}  ${problem.text[language]}`;
}
