import { createHash } from "node:crypto";
import type { z } from "zod";

/**
 * What a translation may have of its own, or is about itself: nothing there is translated from the original. A
 * correction needs its translation in any case, and one whose day is still to come must not show in today's revision.
 */
const OWN_FIELDS = new Set(["slug", "aliases", "sourceRevision", "corrections"]);

/**
 * The revision of an original's text: 12 hexadecimal digits of the SHA-256 of the fields that are translated and of the
 * body. A translation notes the one that it was made from; once they differ, it lags behind.
 *
 * It is taken from what was written, not from what the schemas make of it, so that a finer typography of ours makes no
 * translation late; nor do line ends, or the order in which fields stand.
 *
 * @param fields the YAML value of the original's file
 * @param body its Markdown below the front matter
 * @param translation the schema of the kind's translations
 */
export function revisionOf(fields: unknown, body: string, translation: z.core.$ZodType): string {
  const text = [textFieldsOf(fields, translation), body.replaceAll("\r\n", "\n").trim()];
  return createHash("sha256").update(JSON.stringify(text, sortKeys)).digest("hex").slice(0, 12);
}

/** Of an original's fields, those that a translation repeats in its language; an entry of a list keeps its id. */
export function textFieldsOf(fields: unknown, translation: z.core.$ZodType): Record<string, unknown> {
  const text = pruned(fields, translation) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(text).filter(([name]) => !OWN_FIELDS.has(name)));
}

/** What a schema knows of a value. */
function pruned(value: unknown, schema: z.core.$ZodType): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      if (typeof value !== "object" || value === null) return value;
      const known = Object.entries(value).filter(([name]) => Object.hasOwn(def.shape, name));
      return Object.fromEntries(
        known.map(([name, inner]) => [name, pruned(inner, def.shape[name] ?? schema)]),
      );
    }
    case "array":
      return Array.isArray(value) ? value.map((each) => pruned(each, def.element)) : value;
    case "optional":
    case "default":
      return pruned(value, def.innerType);
    case "pipe":
      return pruned(value, def.in);
    default:
      return value;
  }
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
