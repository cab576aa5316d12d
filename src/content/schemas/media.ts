import { z } from "zod";
import {
  address,
  day,
  id,
  ids,
  line,
  longText,
  partialDate,
  prose,
  type SchemaContext,
  translated,
  visibility,
  webAddress,
} from "./fields.ts";
import { defineKind } from "./kind.ts";

const text = (context: SchemaContext) => ({
  title: prose(context),
  caption: prose(context),
  ...address(),
  alt: prose(context).optional(),
  usage: prose(context),
  place: prose(context).optional(),
  transcript: longText().optional(),
});

/** A picture or video with its rights; the YAML stands beside its file. */
export const media = defineKind({
  name: "media",
  folder: "media",
  format: "yaml",
  body: "optional",
  longTexts: ["transcript"],
  itemFields: [
    "decorative",
    "creator",
    "credit",
    "licence",
    "licenceUrl",
    "date",
    "people",
    "expires",
    "url",
    "poster",
    "embargo",
    "status",
  ],
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
      /** Of a video that stands elsewhere. */
      url: webAddress().optional(),
      poster: id().optional(),
      ...visibility(context),
    }),
  translation: (context) => z.strictObject({ ...text(context), ...translated() }),
});
