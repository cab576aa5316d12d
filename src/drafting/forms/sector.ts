import type { Bilingual } from "../../errors.ts";
import {
  blank,
  blankText,
  draftField,
  field,
  type Form,
  type FormContext,
  namesOption,
  option,
  slugOption,
  usualOptions,
  written,
} from "./form.ts";

const FIGURES: Bilingual = {
  fr: `
  - id: voyageurs-2025
    label: Voyageurs
    value: 2700000
    unit: voyageurs
    period: "2025"
    source: { name: Port d’Exemple, url: "https://example.org/2025", date: 2026-02 }`,
  en: `
  - id: passengers-2025
    label: Passengers
    value: 2700000
    unit: passengers
    period: "2025"
    source: { name: Port of Example, url: "https://example.org/2025", date: 2026-02 }`,
};

export function sectorForm(context: FormContext): Form {
  const { title, today, staff, known } = context;
  return {
    fields: [
      field("title", written(title)),
      field("summary", blank(staff, { fr: "le secteur en une phrase", en: "the sector in one sentence" })),
      field("reviewedOn", today.toString(), { fr: "jour de la relecture", en: "day of the review" }),
      field(
        "reviewBy",
        blank(staff, {
          fr: "jour avant lequel la relire, 2017-11-03",
          en: "day to review it by, 2017-11-03",
        }),
      ),
      draftField(),
      option("figures", FIGURES, {
        fr: "un texte les imprime par [[figure:voyageurs-2025]]",
        en: "a text prints them with [[figure:passengers-2025]]",
      }),
      namesOption("spokespeople", known("person"), { fr: "porte-parole", en: "who speaks for it" }),
      ...usualOptions(context),
      slugOption(),
    ],
    body: [
      `## ${blankText(staff, { fr: "un intertitre", en: "a heading" })}`,
      blankText(staff, { fr: "le contexte", en: "the background" }),
    ].join("\n\n"),
  };
}
