import { z } from "zod";
import { address, prose, type SchemaContext, translated, visibility } from "./fields.ts";
import { defineKind } from "./kind.ts";

const text = (context: SchemaContext) => ({
  title: prose(context),
  summary: prose(context).optional(),
  ...address(),
});

/** A plain page, such as the legal notice; every page's foot leads to it. */
export const page = defineKind({
  name: "page",
  folder: "pages",
  format: "markdown",
  body: "required",
  longTexts: [],
  itemFields: ["embargo", "status"],
  original: (context) => z.strictObject({ ...text(context), ...visibility(context) }),
  translation: (context) => z.strictObject({ ...text(context), ...translated() }),
});
