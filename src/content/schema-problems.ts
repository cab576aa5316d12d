import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { Bilingual, ContentProblem, Place } from "../errors.ts";
import type { YamlValue } from "./yaml.ts";

/** What the file at hand could have meant by a key that it may not hold. */
export interface KnownKeys {
  /** What the file is held against; its keys are what a mistyped key may have meant. */
  schema: z.ZodType;
  /** Keys that only the original-language file of the item may hold. */
  onlyInOriginal: readonly string[];
}

/** More mistakes of one kind than this are one mistake. */
const LIMIT = 50;

/** Turns Zod's issues into sentences for staff, each with the place of the value it is about. */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  yaml: YamlValue,
  known: KnownKeys,
): ContentProblem[] {
  return issues.slice(0, LIMIT).flatMap((issue) => problemsOf(issue, yaml, known, []));
}

function problemsOf(
  issue: z.core.$ZodIssue,
  yaml: YamlValue,
  known: KnownKeys,
  around: readonly PropertyKey[],
): ContentProblem[] {
  const path = [...around, ...issue.path];
  const field = path.findLast((step) => typeof step === "string") ?? "";
  const at = (place: Place, text: Bilingual): ContentProblem => ({ place, text, severity: "error" });
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .slice(0, LIMIT)
      .map((key) => at(yaml.locateKey([...path, key]), unknownKey(key, path, known)));
  }
  if (issue.code === "invalid_union") {
    // The branch that got furthest is the one that the author meant.
    const meant = valueAt(yaml.value, path);
    const branch =
      issue.errors.toSorted((a, b) => depthOf(b, meant) - depthOf(a, meant) || a.length - b.length)[0] ?? [];
    if (branch.length > 0) return branch.flatMap((inner) => problemsOf(inner, yaml, known, path));
  }
  const given = valueAt(yaml.value, path);
  if (given === undefined && issue.code !== "custom") {
    return [
      at(yaml.locate(path), {
        fr: `le champ « ${field} » manque — l’ajouter`,
        en: `the field “${field}” is missing — add it`,
      }),
    ];
  }
  const shown = typeof given === "number" ? (yaml.written(path) ?? show(given)) : show(given);
  return [at(yaml.locate(path), sentence(issue, field, given, shown))];
}

/** How far a branch of a union got: one that failed on the wrong type altogether was not meant. */
function depthOf(issues: readonly z.core.$ZodIssue[], given: unknown): number {
  const isWrongType = ({ code, path }: z.core.$ZodIssue): boolean =>
    code === "invalid_type" || (code === "invalid_value" && typeof valueAt(given, path) === "object");
  return Math.max(0, ...issues.map((issue) => issue.path.length + (isWrongType(issue) ? 0 : 1)));
}

function sentence(issue: z.core.$ZodIssue, field: string, given: unknown, shown: string): Bilingual {
  if (issue.code === "custom") return issue.params?.["text"] as Bilingual;
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const near = typeof given === "string" ? suggestion(given, values) : null;
    const list = values.join(", ");
    return {
      fr: `${field} « ${shown} » inconnu — ${near === null ? "" : `vouliez-vous « ${near} » ? `}valeurs possibles : ${list}`,
      en: `${field} “${shown}” unknown — ${near === null ? "" : `did you mean “${near}”? `}the values are: ${list}`,
    };
  }
  if (issue.code === "too_small") {
    return {
      fr: `${field} : il en faut au moins ${issue.minimum}`,
      en: `${field}: at least ${issue.minimum} needed`,
    };
  }
  if (issue.code === "invalid_type") {
    if (given === null) {
      return {
        fr: `${field} est vide — l’écrire ou retirer le champ`,
        en: `${field} is empty — write it or take the field out`,
      };
    }
    switch (issue.expected) {
      case "string":
        return typeof given === "object"
          ? {
              fr: `${field} doit être un texte — le mettre entre guillemets`,
              en: `${field} must be a text — put it in quotes`,
            }
          : {
              fr: `${field} « ${shown} » est lu comme un nombre ou oui/non — le mettre entre guillemets : "${shown}"`,
              en: `${field} “${shown}” is read as a number or yes/no — put it in quotes: "${shown}"`,
            };
      case "array":
        return { fr: `${field} doit être une liste : [${shown}]`, en: `${field} must be a list: [${shown}]` };
      case "boolean":
        return { fr: `${field} : écrire true ou false`, en: `${field}: write true or false` };
      default:
        return {
          fr: `${field} « ${shown} » : des champs « nom: valeur » sont attendus`,
          en: `${field} “${shown}”: fields “name: value” are expected`,
        };
    }
  }
  return { fr: `${field} « ${shown} » n’est pas valable`, en: `${field} “${shown}” is not valid` };
}

function unknownKey(key: string, path: readonly PropertyKey[], known: KnownKeys): Bilingual {
  const shown = show(key);
  if (path.length === 0 && known.onlyInOriginal.includes(key)) {
    return {
      fr: `« ${shown} » ne s’écrit que dans le fichier de la langue d’origine — le retirer de cette traduction`,
      en: `“${shown}” is written in the original-language file only — take it out of this translation`,
    };
  }
  const near = suggestion(key, keysAt(known.schema, path));
  return near === null
    ? { fr: `champ inconnu « ${shown} » — le retirer`, en: `unknown field “${shown}” — take it out` }
    : {
        fr: `champ inconnu « ${shown} » — vouliez-vous « ${near} » ?`,
        en: `unknown field “${shown}” — did you mean “${near}”?`,
      };
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      if (path.length === 0) return Object.keys(def.shape);
      const inner = def.shape[String(path[0])];
      return inner === undefined ? [] : keysAt(inner, path.slice(1));
    }
    case "array":
      return keysAt(def.element, path.slice(1));
    case "union":
      return def.options.flatMap((option) => keysAt(option, path));
    case "optional":
    case "default":
      return keysAt(def.innerType, path);
    case "pipe":
      return keysAt(def.in, path);
    default:
      return [];
  }
}

/** The nearest of some words, where one is near enough to have been meant. */
export function suggestion(word: string, words: readonly string[]): string | null {
  if (words.length === 0 || word.length > 60) return null;
  const near = closest(word.toLowerCase(), [...words]);
  return distance(word.toLowerCase(), near) <= Math.ceil(near.length / 3) ? near : null;
}

/** The value that an issue is about. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�").slice(0, 60);
}
