import { z } from "zod";
import {
  address,
  id,
  line,
  partialDate,
  prose,
  refuse,
  type SchemaContext,
  translated,
  visibility,
} from "./fields.ts";
import { defineKind } from "./kind.ts";

const roleText = (context: SchemaContext) => ({
  id: id(),
  title: prose(context),
  organisation: prose(context).optional(),
});

/** Someone whom the press room quotes or names, with the roles held over time. */
export const person = defineKind({
  name: "person",
  folder: "people",
  format: "markdown",
  body: "optional",
  longTexts: [],
  itemFields: ["contact", "portrait", "embargo", "status"],
  original: (context) =>
    z.strictObject({
      name: line(),
      ...address(),
      roles: z
        .array(
          z
            .strictObject({ ...roleText(context), from: partialDate(), until: partialDate().optional() })
            .superRefine(checkOrder),
        )
        .default([]),
      pronunciation: prose(context).optional(),
      contact: id().optional(),
      portrait: id().optional(),
      ...visibility(context),
    }),
  translation: (context) =>
    z.strictObject({
      name: line().optional(),
      ...address(),
      roles: z.array(z.strictObject(roleText(context))).default([]),
      pronunciation: prose(context).optional(),
      ...translated(),
    }),
});

/** Of dates as precise as they are known, only what both say can be compared: 2016 and 2016-03 go together. */
function checkOrder(
  { from, until }: { from: string; until?: string | undefined },
  ctx: z.RefinementCtx,
): void {
  if (until === undefined || until >= from.slice(0, until.length)) return;
  refuse(ctx, {
    fr: `until (${until}) est avant from (${from}) — corriger l’une des deux dates`,
    en: `until (${until}) is before from (${from}) — correct one of the two dates`,
  });
}
