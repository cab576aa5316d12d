import { z } from "zod";
import { day, id, ids, line, prose, type SchemaContext, visibility } from "./fields.ts";
import { defineKind } from "./kind.ts";

const RELEASE_KINDS = ["press-release", "statement", "media-advisory", "fact"] as const;

const text = (context: SchemaContext) => ({
  title: prose(context),
  summary: prose(context),
  slug: id().optional(),
  dateline: prose(context).optional(),
});

const item = (context: SchemaContext) => ({
  kind: z.enum(RELEASE_KINDS).default("press-release"),
  date: day(),
  reference: line(),
  sectors: ids(),
  people: ids(),
  contacts: ids(),
  media: ids(),
  related: ids(),
  ...visibility(context),
});

/** A press release, statement, media advisory or fact. */
export const release = defineKind({
  name: "release",
  folder: "releases",
  format: "markdown",
  body: "required",
  itemFields: ["kind", "date", "reference", "sectors", "people", "contacts", "media", "related", "embargo", "status"],
  original: (context) => z.strictObject({ ...item(context), ...text(context) }),
  translation: (context) => z.strictObject(text(context)),
});
