import { z } from "zod";
import {
  address,
  ids,
  instant,
  prose,
  refuseOrder,
  type SchemaContext,
  timeZone,
  translated,
  visibility,
} from "./fields.ts";
import { defineKind } from "./kind.ts";

const text = (context: SchemaContext) => ({
  title: prose(context),
  summary: prose(context).optional(),
  ...address(),
  place: prose(context),
  accreditation: prose(context).optional(),
});

/** Something that the press can attend: it stands in the agenda. */
export const event = defineKind({
  name: "event",
  folder: "events",
  format: "markdown",
  body: "optional",
  longTexts: [],
  itemFields: ["start", "end", "timeZone", "contacts", "embargo", "status"],
  original: (context) =>
    z
      .strictObject({
        ...text(context),
        start: instant(context),
        end: instant(context),
        timeZone: timeZone().default(context.timeZone),
        contacts: ids(),
        ...visibility(context),
      })
      .superRefine(({ start, end }, ctx) => {
        // RFC 5545 3.8.2.2: a calendar refuses it.
        if (Temporal.Instant.compare(start, end) < 0) return;
        refuseOrder(ctx, "end", {
          fr: "end n’est pas après start — corriger l’une des deux heures",
          en: "end is not after start — correct one of the two times",
        });
      }),
  translation: (context) => z.strictObject({ ...text(context), ...translated() }),
});
