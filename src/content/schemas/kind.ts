import type { z } from "zod";
import type { SchemaContext } from "./fields.ts";

/**
 * One kind of content: where it lives and the closed schemas of its files. The original-language file holds the
 * item's fields and its text; a translation holds text only, so that an embargo cannot be forgotten in one language.
 */
export interface Kind<Original extends z.ZodRawShape, Translation extends z.ZodRawShape> {
  name: "release" | "person" | "quote" | "sector" | "media" | "kit" | "event" | "page";
  folder: string;
  format: "markdown" | "yaml";
  body: "required" | "optional";
  /** Names of the fields that hold a text of several paragraphs, in Markdown that names no item. */
  longTexts: readonly string[];
  /** Names of the fields that only the original holds. */
  itemFields: readonly string[];
  original(context: SchemaContext): z.ZodObject<Original, z.core.$strict>;
  translation(context: SchemaContext): z.ZodObject<Translation, z.core.$strict>;
}

/** Keeps the shapes of a kind's schemas in its type. */
export function defineKind<Original extends z.ZodRawShape, Translation extends z.ZodRawShape>(
  kind: Kind<Original, Translation>,
): Kind<Original, Translation> {
  return kind;
}
