import type { Bilingual } from "../errors.ts";

export interface FrontMatter {
  yaml: string;
  /** Line of the file on which the YAML begins, from 1. */
  yamlLine: number;
  body: string;
  bodyLine: number;
}

/** Splits a Markdown file at its `---` fences; a file that only looks as if it had them is a problem. */
export function splitFrontMatter(text: string): FrontMatter | { line: number; text: Bilingual } {
  const lines = text.split("\n");
  const first = lines[0] ?? "";
  if (first.trimEnd() !== "---") return { line: 1, text: openingFault(lines) };
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end === -1) {
    return {
      line: 1,
      text: {
        fr: "l’en-tête n’est pas fermé — mettre une ligne --- après le dernier champ",
        en: "the front matter is not closed — put a line --- after its last field",
      },
    };
  }
  return {
    yaml: lines.slice(1, end).join("\n"),
    yamlLine: 2,
    body: lines.slice(end + 1).join("\n"),
    bodyLine: end + 2,
  };
}

function openingFault(lines: string[]): Bilingual {
  const first = lines[0] ?? "";
  const fence = lines.findIndex((line) => line.trim() !== "");
  if (first.trim() === "" && lines[fence]?.trimEnd() === "---") {
    return {
      fr: "ligne vide avant l’en-tête — le fichier commence par ---",
      en: "empty line before the front matter — the file begins with ---",
    };
  }
  if (/^---\s*[^\s-]/.test(first)) {
    return {
      fr: `« ${first.trim().slice(0, 40)} » : un en-tête est du YAML, jamais du code — commencer par --- seul`,
      en: `“${first.trim().slice(0, 40)}”: front matter is YAML, never code — begin with --- alone`,
    };
  }
  if (/^\s*[-—–]+\s*$/u.test(first)) {
    return {
      fr: `« ${first.trim()} » n’ouvre pas un en-tête — écrire exactement trois tirets : ---`,
      en: `“${first.trim()}” does not open a front matter — write exactly three hyphens: ---`,
    };
  }
  return {
    fr: "pas d’en-tête — le fichier commence par ---, les champs, puis ---",
    en: "no front matter — the file begins with ---, the fields, then ---",
  };
}
