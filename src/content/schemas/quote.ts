import { z } from "zod";
import { day, id, prose, translated, visibility } from "./fields.ts";
import { defineKind } from "./kind.ts";

/** A quote that stands alone; most are written inside a release and need no file. */
export const quote = defineKind({
  name: "quote",
  folder: "quotes",
  format: "markdown",
  body: "required",
  longTexts: [],
  itemFields: ["speaker", "saidOn", "provenance", "embargo", "status"],
  original: (context) =>
    z.strictObject({
      speaker: id(),
      saidOn: day(),
      provenance: z.enum(["spoken", "written", "sample"]),
      context: prose(context).optional(),
      ...visibility(context),
    }),
  translation: (context) => z.strictObject({ context: prose(context).optional(), ...translated() }),
});
