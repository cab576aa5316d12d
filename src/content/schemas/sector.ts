import { z } from "zod";
import {
  address,
  checkLine,
  day,
  id,
  ids,
  line,
  partialDate,
  prose,
  refuse,
  refuseOrder,
  type SchemaContext,
  translated,
  visibility,
  webAddress,
} from "./fields.ts";
import { defineKind } from "./kind.ts";

const QUALIFIERS = ["exact", "about", "over", "under", "planned"] as const;

const source = () => z.strictObject({ name: line(), url: webAddress(), date: partialDate() });

/** A period is printed as written: "2016", "janvier–septembre 2017". */
const period = () =>
  z.union([z.string(), z.number()]).transform((value, ctx) => checkLine(String(value), ctx));

const value = () =>
  z.unknown().transform((given, ctx) => {
    if (typeof given === "number" && Number.isFinite(given)) return given;
    if (given === undefined || given === null) {
      return refuse(ctx, {
        fr: "value manque — écrire le nombre",
        en: "value is missing — write the number",
      });
    }
    const isPlain = typeof given === "number" || typeof given === "string";
    const shown = isPlain ? String(given) : JSON.stringify(given);
    return refuse(ctx, {
      fr: `« ${shown} » n’est pas un nombre — écrire les chiffres sans espace, avec un point décimal : 80900000 ou 1.6`,
      en: `“${shown}” is not a number — write digits without spaces, with a decimal point: 80900000 or 1.6`,
    });
  });

const figureText = (context: SchemaContext) => ({
  id: id(),
  label: prose(context),
  geography: prose(context).optional(),
  method: prose(context).optional(),
});

const point = () =>
  z.union([
    z.strictObject({ period: period(), value: value(), source: source().optional() }),
    z.strictObject({ period: period(), gap: z.literal(true) }),
  ]);

const figure = (context: SchemaContext) =>
  z
    .strictObject({
      ...figureText(context),
      value: value().optional(),
      series: z.array(point()).min(2).optional(),
      qualifier: z.enum(QUALIFIERS).default("exact"),
      unit: line(),
      period: period(),
      source: source(),
    })
    .transform((given, ctx) => {
      const { value: single, series, ...rest } = given;
      if (single !== undefined && series === undefined) return { ...rest, value: single, series: null };
      if (series !== undefined && single === undefined && series.some((each) => "value" in each)) {
        return { ...rest, value: null, series };
      }
      return refuse(ctx, {
        fr: `chiffre « ${given.id} » — donner soit value, soit series avec au moins une valeur`,
        en: `figure “${given.id}” — give either value or series with at least one value`,
      });
    });

const figureTranslation = (context: SchemaContext) =>
  z.strictObject({ ...figureText(context), unit: line().optional(), period: period().optional() });

const text = (context: SchemaContext) => ({
  title: prose(context),
  summary: prose(context),
  ...address(),
});

/** A sector's fact sheet: background and sourced figures. */
export const sector = defineKind({
  name: "sector",
  folder: "sectors",
  format: "markdown",
  body: "required",
  longTexts: [],
  itemFields: ["spokespeople", "reviewedOn", "reviewBy", "embargo", "status"],
  original: (context) =>
    z
      .strictObject({
        ...text(context),
        figures: z.array(figure(context)).default([]),
        spokespeople: ids(),
        reviewedOn: day(),
        reviewBy: day(),
        ...visibility(context),
      })
      .superRefine(({ reviewedOn, reviewBy }, ctx) => {
        if (reviewBy >= reviewedOn) return;
        refuseOrder(ctx, "reviewBy", {
          fr: `reviewBy (${reviewBy}) est avant reviewedOn (${reviewedOn}) — corriger l’une des deux dates`,
          en: `reviewBy (${reviewBy}) is before reviewedOn (${reviewedOn}) — correct one of the two dates`,
        });
      }),
  translation: (context) =>
    z.strictObject({
      ...text(context),
      ...translated(),
      figures: z.array(figureTranslation(context)).default([]),
    }),
});
