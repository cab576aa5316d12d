import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { editorSchemas } from "../../src/content/editor-schemas.ts";
import { EXPLANATIONS } from "../../src/content/schemas/explanations.ts";

const DOCS = path.join(import.meta.dirname, "../../docs/schemas");

it.each(["fr", "en"] as const)(
  "are those that docs/schemas holds in %s: npm run schemas writes them anew",
  async (language) => {
    for (const [name, schema] of Object.entries(editorSchemas(language))) {
      expect(JSON.parse(await readFile(path.join(DOCS, language, `${name}.json`), "utf8"))).toEqual(schema);
    }
  },
);

it("explain every field, and nothing that is no field", () => {
  // An explanation that no schema shows explains a field that is gone.
  const shown = JSON.stringify(editorSchemas("fr"));
  const unused = Object.entries(EXPLANATIONS).filter(([, { fr }]) => !shown.includes(JSON.stringify(fr)));
  expect(unused.map(([name]) => name)).toEqual([]);
});

it("offer the values of a list, and mark a mistyped field", () => {
  const { release } = editorSchemas("en") as Record<string, { anyOf: Record<string, unknown>[] }>;
  expect(release?.anyOf[0]).toMatchObject({
    required: ["date", "reference", "title", "summary"],
    additionalProperties: false,
    properties: { kind: { enum: ["press-release", "statement", "media-advisory", "fact"] } },
  });
});
