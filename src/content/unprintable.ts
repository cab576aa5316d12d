import { Lexer } from "yaml";
import type { ContentProblem } from "../errors.ts";
import type { FrontMatter } from "./front-matter.ts";

/** What no PDF can show, as whoever prints says it. */
export interface Unprintable {
  /** Finds each sign, with the flags `gu`. */
  signs: RegExp;
  /** What stands in the PDF instead. */
  shownAs: string;
}

/** Signs that a warning names; nobody reads the whole of a passage in another script. */
const NAMED = 3;

/** Warns, once a file, of the signs that a PDF would not show of it, where the first of them stands. */
export function unprintableSigns(
  { yaml, yamlLine, body, bodyLine }: FrontMatter,
  file: string,
  { signs, shownAs }: Unprintable,
): ContentProblem[] {
  const head = "\n".repeat(yamlLine - 1) + withoutComments(yaml);
  const text = head + "\n".repeat(Math.max(0, bodyLine - head.split("\n").length)) + body;
  const first = text.search(signs);
  if (first === -1) return [];
  const before = text.slice(0, first).split("\n");
  const place = { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  const found = [...new Set(text.match(signs))];
  const named = found.slice(0, NAMED);
  const others = found.length - named.length;
  const list = (quoted: (sign: string) => string, rest: string | null): string =>
    [...named.map((sign) => `${quoted(sign)} (${codeOf(sign)})`), ...(rest === null ? [] : [rest])].join(
      ", ",
    );
  const fr = list(
    (sign) => `« ${sign} »`,
    others === 0 ? null : `et ${others} autre${others === 1 ? "" : "s"}`,
  );
  const en = list(
    (sign) => `“${sign}”`,
    others === 0 ? null : `and ${others} other${others === 1 ? "" : "s"}`,
  );
  return [
    {
      place,
      severity: "warning",
      text:
        found.length === 1
          ? {
              fr: `${fr} : signe absent des polices, un PDF montre ${shownAs} à sa place — le dire en mots`,
              en: `${en}: the fonts lack this sign, a PDF shows ${shownAs} in its place — put it in words`,
            }
          : {
              fr: `${fr} : signes absents des polices, un PDF montre ${shownAs} à leur place — les dire en mots`,
              en: `${en}: the fonts lack these signs, a PDF shows ${shownAs} in their place — put them in words`,
            },
    },
  ];
}

/** YAML in which every value keeps its place. */
function withoutComments(yaml: string): string {
  let before = "";
  let left = "";
  for (const token of new Lexer().lex(yaml)) {
    const isValue = before === SCALAR;
    before = token;
    if (isValue || !(token.startsWith("#") || CONTROLS.has(token))) left += token;
  }
  return left;
}

/** What the lexer puts before a value without quotation marks, and what else it adds to the text. */
const SCALAR = "\u001F";
const CONTROLS = new Set(["\u0002", "\u0018", SCALAR]);

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
