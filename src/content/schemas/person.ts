import { z } from "zod";
import { id, line, partialDate, prose, type SchemaContext, visibility } from "./fields.ts";
import { defineKind } from "./kind.ts";

const roleText = (context: SchemaContext) => ({
  id: id(),
  title: prose(context),
  organisation: prose(context).optional(),
});

/** Someone whom the press room quotes or names, with the roles held over time. */
export const person = defineKind({
  folder: "people",
  format: "markdown",
  body: "optional",
  itemFields: ["contact", "portrait", "embargo", "status"],
  original: (context) =>
    z.strictObject({
      name: line(),
      slug: id().optional(),
      roles: z
        .array(z.strictObject({ ...roleText(context), from: partialDate(), until: partialDate().optional() }))
        .default([]),
      pronunciation: prose(context).optional(),
      contact: id().optional(),
      portrait: id().optional(),
      ...visibility(context),
    }),
  translation: (context) =>
    z.strictObject({
      name: line().optional(),
      slug: id().optional(),
      roles: z.array(z.strictObject(roleText(context))).default([]),
      pronunciation: prose(context).optional(),
    }),
});
