import {
  blankText,
  draftField,
  field,
  type Form,
  type FormContext,
  option,
  slugOption,
  usualOptions,
  written,
} from "./form.ts";

export function pageForm(context: FormContext): Form {
  const { title, staff } = context;
  return {
    fields: [
      field("title", written(title)),
      draftField(),
      option(
        "summary",
        { fr: "Qui répond de ce site.", en: "Who answers for this site." },
        { fr: "une phrase", en: "one sentence" },
      ),
      ...usualOptions(context),
      slugOption(),
    ],
    body: [
      `## ${blankText(staff, { fr: "un intertitre", en: "a heading" })}`,
      blankText(staff, { fr: "le texte", en: "the text" }),
    ].join("\n\n"),
  };
}
