import { z } from "zod";
import { day, ids, line, partialDate, prose, type SchemaContext, visibility, webAddress } from "./fields.ts";
import { defineKind } from "./kind.ts";

const text = (context: SchemaContext) => ({
  title: prose(context),
  caption: prose(context),
  alt: prose(context).optional(),
  usage: prose(context),
  place: prose(context).optional(),
});

/** A picture with its rights; the YAML stands beside the picture's file. */
export const media = defineKind({
  name: "media",
  folder: "media",
  format: "yaml",
  body: "optional",
  itemFields: ["decorative", "creator", "credit", "licence", "licenceUrl", "date", "people", "expires", "embargo", "status"],
  original: (context) =>
    z.strictObject({
      ...text(context),
      decorative: z.boolean().default(false),
      creator: line(),
      credit: line(),
      licence: line(),
      licenceUrl: webAddress().optional(),
      date: partialDate(),
      people: ids(),
      /** The last day on which it may be shown. */
      expires: day().optional(),
      ...visibility(context),
    }),
  translation: (context) => z.strictObject(text(context)),
});
