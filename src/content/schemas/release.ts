import { z } from "zod";
import {
  address,
  day,
  id,
  ids,
  line,
  longText,
  prose,
  refuse,
  type SchemaContext,
  translated,
  visibility,
} from "./fields.ts";
import { defineKind } from "./kind.ts";

const RELEASE_KINDS = ["press-release", "statement", "media-advisory", "fact"] as const;

const text = (context: SchemaContext) => ({
  title: prose(context),
  summary: prose(context),
  ...address(),
  dateline: prose(context).optional(),
  boilerplate: longText().optional(),
});

const correctionText = (context: SchemaContext) => ({
  id: id(),
  note: prose(context),
  was: prose(context).optional(),
  now: prose(context).optional(),
});

/** What becomes of a release once it is out. Each state asks for its own fields, so it is checked by hand. */
const ended = (context: SchemaContext) =>
  z
    .strictObject({
      kind: z.enum(["withdrawn", "removed", "replaced"]),
      date: day().optional(),
      reason: prose(context).optional(),
      by: id().optional(),
    })
    .transform((given, ctx) => {
      const { kind, date, reason, by } = given;
      if (kind === "withdrawn" && date !== undefined && reason !== undefined && by === undefined) {
        return { kind, date, reason };
      }
      if (kind === "removed" && date !== undefined && reason === undefined && by === undefined)
        return { kind, date };
      if (kind === "replaced" && by !== undefined && date === undefined && reason === undefined)
        return { kind, by };
      return refuse(ctx, STATUS_FORMS[kind]);
    });

/** The states that are one word, and those that are not, whose form is then told. */
const word = () =>
  z
    .enum(["published", "draft", "withdrawn", "removed", "replaced"])
    .transform((value, ctx) =>
      value === "published" || value === "draft" ? value : refuse(ctx, STATUS_FORMS[value]),
    );

const STATUS_FORMS = {
  withdrawn: {
    fr: "status d’un communiqué retiré — écrire { kind: withdrawn, date: 2017-10-12, reason: la raison }",
    en: "status of a withdrawn release — write { kind: withdrawn, date: 2017-10-12, reason: the reason }",
  },
  removed: {
    fr: "status d’un communiqué publié par erreur — écrire { kind: removed, date: 2017-10-12 }",
    en: "status of a release published in error — write { kind: removed, date: 2017-10-12 }",
  },
  replaced: {
    fr: "status d’un communiqué remplacé — écrire { kind: replaced, by: identifiant-du-nouveau }",
    en: "status of a replaced release — write { kind: replaced, by: id-of-the-new-one }",
  },
};

const item = (context: SchemaContext) => ({
  kind: z.enum(RELEASE_KINDS).default("press-release"),
  date: day(),
  reference: line(),
  sectors: ids(),
  people: ids(),
  contacts: ids(),
  media: ids(),
  events: ids(),
  related: ids(),
  ...visibility(context),
  status: z.union([word(), ended(context)]).optional(),
  corrections: z
    .array(z.strictObject({ ...correctionText(context), date: day(), kind: z.enum(["minor", "material"]) }))
    .default([]),
});

/** A press release, statement, media advisory or fact. */
export const release = defineKind({
  name: "release",
  folder: "releases",
  format: "markdown",
  body: "required",
  longTexts: ["boilerplate"],
  itemFields: [
    "kind",
    "date",
    "reference",
    "sectors",
    "people",
    "contacts",
    "media",
    "events",
    "related",
    "embargo",
    "status",
  ],
  original: (context) => z.strictObject({ ...item(context), ...text(context) }),
  translation: (context) =>
    z.strictObject({
      ...text(context),
      ...translated(),
      corrections: z.array(z.strictObject(correctionText(context))).default([]),
      withdrawalReason: prose(context).optional(),
    }),
});
