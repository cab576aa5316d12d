import {
  blank,
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

export function mediaForm(context: FormContext): Form {
  const { title, staff, known } = context;
  return {
    fields: [
      field("title", written(title)),
      field(
        "caption",
        blank(staff, { fr: "la légende : qui, quoi, où, quand", en: "who, what, where, when" }),
      ),
      field(
        "alt",
        blank(staff, {
          fr: "ce que montre l’image, pour qui ne la voit pas ; une vidéo n’en a pas",
          en: "what the picture shows, for those who do not see it; a video has none",
        }),
      ),
      field("creator", blank(staff, { fr: "qui l’a faite", en: "who made it" })),
      field("credit", blank(staff, { fr: "tel qu’il doit s’imprimer", en: "as it must be printed" })),
      field(
        "licence",
        blank(staff, { fr: "CC BY 4.0, tous droits réservés …", en: "CC BY 4.0, all rights reserved …" }),
      ),
      field(
        "usage",
        blank(staff, {
          fr: "qui peut faire quoi, agences comprises, en une phrase",
          en: "who may do what, news agencies included, in one sentence",
        }),
      ),
      field(
        "date",
        blank(staff, { fr: "année, mois ou jour : 2017-11-03", en: "year, month or day: 2017-11-03" }),
      ),
      draftField(),
      option("decorative", "true", {
        fr: "à la place de alt, pour une image qui ne dit rien",
        en: "in place of alt, for a picture that says nothing",
      }),
      option("place", "Marseille"),
      option("licenceUrl", "https://creativecommons.org/licenses/by/4.0/"),
      namesOption("people", known("person"), { fr: "personnes montrées", en: "people shown" }),
      option("expires", context.today.add({ years: 1 }).toString(), {
        fr: "dernier jour de son usage",
        en: "last day of its use",
      }),
      ...usualOptions(context),
      slugOption(),
      option("url", "https://example.org/video", {
        fr: "d’une vidéo qui est ailleurs ; sinon poser le fichier à côté",
        en: "of a video that is elsewhere; else put the file beside this one",
      }),
      option(
        "poster",
        { fr: "premiere-image", en: "first-frame" },
        {
          fr: "d’une vidéo : l’image de media/ avant qu’elle ne joue",
          en: "of a video: the picture of media/ before it plays",
        },
      ),
      option("transcript", "|\n  …", {
        fr: "d’une vidéo : tout ce qui s’y dit et s’y voit",
        en: "of a video: all that is said and seen in it",
      }),
    ],
    body: null,
  };
}
