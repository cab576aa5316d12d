import { z } from "zod";
import { SLUG, SLUG_LIMIT } from "../../text/slug.ts";
import { address, id, prose, refuse, type SchemaContext, translated, visibility } from "./fields.ts";
import { defineKind } from "./kind.ts";

/** What a kit may hold. */
const KIT_PARTS = ["release", "sector", "person", "quote", "media", "event"] as const;

/** `release:mission-miami`: the form in which texts link to items. */
const part = () =>
  z.string().transform((value, ctx) => {
    const [kind, id, ...rest] = value.split(":");
    const known = KIT_PARTS.find((each) => each === kind);
    if (
      known !== undefined &&
      id !== undefined &&
      rest.length === 0 &&
      SLUG.test(id) &&
      id.length <= SLUG_LIMIT
    ) {
      return { kind: known, id };
    }
    const forms = KIT_PARTS.map((each) => `${each}:`).join(", ");
    return refuse(ctx, {
      fr: `« ${value.slice(0, 60)} » ne nomme rien — écrire par exemple release:identifiant (${forms})`,
      en: `“${value.slice(0, 60)}” names nothing — write for example release:id (${forms})`,
    });
  });

const text = (context: SchemaContext) => ({ title: prose(context), summary: prose(context), ...address() });

/** A press kit: what belongs together, in reading order. */
export const kit = defineKind({
  name: "kit",
  folder: "kits",
  format: "markdown",
  body: "optional",
  longTexts: [],
  itemFields: ["cover", "contents", "embargo", "status"],
  original: (context) =>
    z.strictObject({
      ...text(context),
      cover: id().optional(),
      contents: z.array(part()).min(1),
      ...visibility(context),
    }),
  translation: (context) => z.strictObject({ ...text(context), ...translated() }),
});
