import {
  blank,
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

export function kitForm(context: FormContext): Form {
  const { title, staff } = context;
  const part = blank(staff, {
    fr: "dans l’ordre de lecture : release:un-communique, sector:…, person:…, quote:…, media:…, event:…",
    en: "in reading order: release:a-release, sector:…, person:…, quote:…, media:…, event:…",
  });
  return {
    fields: [
      field("title", written(title)),
      field("summary", blank(staff, { fr: "le dossier en une phrase", en: "the kit in one sentence" })),
      field("contents", `\n  - ${part}`),
      draftField(),
      option(
        "cover",
        { fr: "image-de-couverture", en: "cover-picture" },
        { fr: "une image de media/", en: "a picture of media/" },
      ),
      ...usualOptions(context),
      slugOption(),
    ],
    body: blankText(staff, {
      fr: "une introduction, ou retirer cette ligne",
      en: "an introduction, or take this line out",
    }),
  };
}
