import { z } from "zod";
import type { Bilingual } from "../errors.ts";
import { EXPLANATIONS } from "./schemas/explanations.ts";
import { KINDS } from "./schemas/kinds.ts";
import { newsroom } from "./schemas/newsroom.ts";

/**
 * JSON Schemas (draft 7, which editors know) of what staff write, by the name of the kind: an editor completes the
 * fields, explains each and marks what cannot be. They say less than the check does, and never more.
 *
 * @throws where a field has no explanation: that is a fault of ours
 */
export function editorSchemas(language: keyof Bilingual): Record<string, object> {
  // A schema's form does not depend on the language or zone that it reads dates and typography in.
  const context = { lang: language, timeZone: "UTC" };
  const of = (name: string, schemas: z.ZodType[]): object => {
    const made = schemas.map((schema) => {
      const { $schema: _, ...rest } = z.toJSONSchema(schema, {
        io: "input",
        unrepresentable: "any",
        target: "draft-07",
      });
      explain(rest, name, [], language);
      return rest;
    });
    // Which of an item's files is its original shows only in what they hold.
    const body = made.length === 1 ? made[0] : { anyOf: made };
    return { $schema: "http://json-schema.org/draft-07/schema#", ...body };
  };
  return Object.fromEntries([
    ["newsroom", of("newsroom", [newsroom])],
    ...KINDS.map((kind) => [kind.name, of(kind.name, [kind.original(context), kind.translation(context)])]),
  ]);
}

type Node = z.core.JSONSchema.BaseSchema;

/** Puts the explanation of each field beside it. */
function explain(node: Node, kind: string, path: readonly string[], language: keyof Bilingual): void {
  for (const [field, inner] of Object.entries(node.properties ?? {})) {
    if (typeof inner === "boolean") continue;
    const inside = [...path, field];
    inner.description = explanationOf([kind, ...inside])[language];
    explain(inner, kind, inside, language);
  }
  for (const inner of [node.items, ...(node.anyOf ?? [])].flat()) {
    if (typeof inner === "object") explain(inner, kind, path, language);
  }
}

/** The explanation of a field's whole path, else of the longest end of it that has one. */
function explanationOf(path: readonly string[]): Bilingual {
  const known = path.map((_, start) => EXPLANATIONS[path.slice(start).join(".")]);
  const explanation = known.find((each) => each !== undefined);
  if (explanation === undefined) throw new Error(`explanations.ts says nothing of ${path.join(".")}`);
  return explanation;
}
