import { parse } from "yaml";
import type { z } from "zod";
import { editorSchemas } from "../../src/content/editor-schemas.ts";
import { KINDS } from "../../src/content/schemas/kinds.ts";
import { newsroom } from "../../src/content/schemas/newsroom.ts";

/** What is said of a field: by a guide, in the words of its tables, or by the schemas. */
export interface FieldRow {
  field: string;
  /** `O` in the original, `T` in a translation, `O T` in both; empty for newsroom.yaml, which is one file. */
  where: string;
  /** Whether every file that may hold it must. */
  isRequired: boolean;
}

/** The rows of a section's tables that name fields, each with its example as YAML reads it. */
export function fieldRows(section: string): (FieldRow & { example: unknown })[] {
  let columns: string[] = [];
  return section.split("\n").flatMap((line) => {
    if (!line.startsWith("|")) return [];
    const cells = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (/^(?:champ|field)$/.test(cells[0] ?? "")) columns = cells;
    const at = (fr: string, en: string): string =>
      cells[columns.findIndex((name) => name === fr || name === en)] ?? "";
    const [, field] = /^`(\w+)`$/.exec(cells[0] ?? "") ?? [];
    if (field === undefined) return [];
    const [, example] = /^`(.*)`$/.exec(at("exemple", "example")) ?? [];
    return {
      field,
      where: at("où", "in").replace("\u00A0", " "),
      isRequired: /^(?:oui|yes)$/.test(at("requis", "required")),
      example: example === undefined ? undefined : (parse(example) as unknown),
    };
  });
}

/** What the schemas say of a kind's fields, or of those of one of its lists. */
export function schemaRows(kind: string, list?: string): FieldRow[] {
  const schema = editorSchemas("en")[kind] as Fields & { anyOf?: [Fields, Fields] };
  const [original, translation] = (schema.anyOf ?? [schema]).map((each) =>
    list === undefined ? each : each.properties[list]?.items,
  );
  if (original === undefined) throw new Error(`no list ${list} in ${kind}`);
  const fields = new Set([
    ...Object.keys(original.properties),
    ...Object.keys(translation?.properties ?? {}),
  ]);
  return [...fields].map((field) => {
    const inOriginal = Object.hasOwn(original.properties, field);
    const inTranslation = translation !== undefined && Object.hasOwn(translation.properties, field);
    const where = [inOriginal ? "O" : [], inTranslation ? "T" : []].flat().join(" ");
    const isRequired =
      (!inOriginal || original.required?.includes(field) === true) &&
      (!inTranslation || translation.required?.includes(field) === true);
    return { field, where: schema.anyOf === undefined ? "" : where, isRequired };
  });
}

/** Whether a value can stand in a field. */
export function isAccepted(kind: string, field: string, value: unknown): boolean {
  const context = { lang: "fr", timeZone: "Europe/Paris" };
  const found = KINDS.find(({ name }) => name === kind);
  const shape: Readonly<Record<string, z.ZodType>> = {
    ...found?.translation(context).shape,
    ...(found?.original(context) ?? newsroom).shape,
  };
  return shape[field]?.safeParse(value).success ?? false;
}

interface Fields {
  properties: Record<string, { items?: Fields }>;
  required?: string[];
}
