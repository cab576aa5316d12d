import type { z } from "zod";
import type { ContentProblem, Place } from "../errors.ts";
import { valueAt } from "./schema-problems.ts";
import type { YamlValue } from "./yaml.ts";

/**
 * Passages that wait for somebody to write them: `[à compléter : le chapô]`. They are what a new file has in place of
 * what nobody but its author can know; nothing that holds one is published.
 */

/** A field, or the text (`null`), that holds a passage to be written. */
export interface Blank {
  field: string | null;
  place: Place;
}

const BLANK = /\[(?:à compléter|à traduire|to fill in|to translate)(?=[\s:\]])[^\]]*\]/iu;

/** The blanks of a file, in its order: at most one for each field, and one for its text. */
export function blanksIn(yaml: YamlValue, body: { text: string; firstLine: number }): Blank[] {
  const blanks: Blank[] = [];
  for (const [field, value] of Object.entries(yaml.value as object)) {
    const path = pathOfBlank(value);
    if (path !== null) blanks.push({ field, place: yaml.locate([field, ...path]) });
  }
  const found = BLANK.exec(body.text);
  if (found !== null) {
    const before = body.text.slice(0, found.index).split("\n");
    const { file } = yaml.locate([]);
    const [line, column] = [body.firstLine + before.length - 1, (before.at(-1) ?? "").length + 1];
    blanks.push({ field: null, place: { file, line, column } });
  }
  return blanks;
}

/** The issues that are not merely about a blank: that is told once for the file, and no schema need repeat it. */
export function issuesBesideBlanks(issues: readonly z.core.$ZodIssue[], fields: unknown): z.core.$ZodIssue[] {
  const isAboutFile = ({ code, path }: z.core.$ZodIssue): boolean =>
    code === "unrecognized_keys" || path.length === 0;
  return issues.filter((issue) => isAboutFile(issue) || pathOfBlank(valueAt(fields, issue.path)) === null);
}

/**
 * One line for all the blanks of a file. An original that is no draft may have none; a draft, or a translation, which
 * stays away until it is whole, is only reminded.
 */
export function blanksProblem(blanks: readonly [Blank, ...Blank[]], isAllowed: boolean): ContentProblem {
  const names = (text: string): string => blanks.map(({ field }) => field ?? text).join(", ");
  const { place } = blanks[0];
  return isAllowed
    ? {
        place,
        severity: "warning",
        text: {
          fr: `à compléter avant de publier : ${names("le texte")}`,
          en: `to be filled in before publishing: ${names("the text")}`,
        },
      }
    : {
        place,
        severity: "error",
        text: {
          fr: `reste à compléter : ${names("le texte")} — écrire à la place des crochets, ou remettre status: draft`,
          en: `still to be filled in: ${names("the text")} — write in place of the brackets, or put status: draft back`,
        },
      };
}

function pathOfBlank(value: unknown): PropertyKey[] | null {
  if (typeof value === "string") return BLANK.test(value) ? [] : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const path = pathOfBlank(inner);
    if (path !== null) return [Array.isArray(value) ? Number(key) : key, ...path];
  }
  return null;
}
