import type { ContentProblem, Place } from "../errors.ts";
import type { StaffLanguage } from "./words.ts";

/** Problems as the preview shows them. */
export interface ProblemList {
  /** All of them, more perhaps than are shown. */
  count: number;
  shown: ShownProblem[];
}

interface ShownProblem {
  /** `file:line:column`, as editors and terminals understand it; `null` where no file is meant. */
  place: string | null;
  text: string;
  cure: string | null;
  excerpt: Excerpt | null;
}

/** A line of the file around the place of a problem. */
interface Excerpt {
  line: number;
  before: string;
  /** What the mark stands under; empty where the problem is at the end of the line. */
  marked: string;
  after: string;
}

/** More problems than these are not read one by one. */
const LIMIT = 100;

/** Most characters of the line before the mark, under it and after it. */
const BEFORE = 60;
const MARKED = 40;
const AFTER = 100;

/** Prepares problems for being shown; `lineAt` reads the line of the file at which one stands. */
export function showProblems(
  problems: readonly ContentProblem[],
  lang: StaffLanguage,
  lineAt: (place: Place) => string | null,
): ProblemList {
  const shown = problems.slice(0, LIMIT).map(({ place, text }) => {
    const { file, line, column = 1 } = place;
    const [sentence, cure] = inTwo(text[lang]);
    return {
      place: line === undefined ? file : `${file}:${line}:${column}`,
      text: sentence,
      cure,
      excerpt: line === undefined ? null : excerptAt(lineAt(place), line, column),
    };
  });
  return { count: problems.length, shown };
}

/** Prepares what concerns no file, such as a folder that is not there. */
export function showSentence(sentence: string): ProblemList {
  const [text, cure] = inTwo(sentence);
  return { count: 1, shown: [{ place: null, text, cure, excerpt: null }] };
}

/** A problem's sentence ends in a dash and the cure; a dash inside a quoted value is the author's. */
function inTwo(text: string): [string, string | null] {
  const [, sentence, cure] = /^((?:«[^»]*»|“[^”]*”|[^«“])*?) — ([^]+)$/.exec(text) ?? [];
  return sentence === undefined || cure === undefined ? [text, null] : [sentence, cure];
}

function excerptAt(text: string | null, line: number, column: number): Excerpt | null {
  if (text === null) return null;
  const start = Math.min(column - 1, text.length);
  // Where a problem ends is not known: of a field's value the whole is marked, in a text the word.
  const isValue = /^\s*(?:- )?[\w-]+: +$/.test(text.slice(0, start));
  const marked = (isValue ? /^.*/ : /^\S*/).exec(text.slice(start, start + MARKED))?.[0] ?? "";
  const end = start + marked.length;
  return {
    line,
    before: start > BEFORE ? `…${text.slice(start - BEFORE, start)}` : text.slice(0, start),
    marked,
    after: text.length > end + AFTER ? `${text.slice(end, end + AFTER)}…` : text.slice(end),
  };
}
