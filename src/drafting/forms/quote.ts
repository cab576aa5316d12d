import {
  blank,
  blankText,
  draftField,
  field,
  type Form,
  type FormContext,
  option,
  someOf,
  usualOptions,
} from "./form.ts";

/** A quote has no title of its own: the one that was given only names its file. */
export function quoteForm(context: FormContext): Form {
  const { staff, known } = context;
  const people = someOf(known("person"));
  return {
    fields: [
      field(
        "speaker",
        blank(staff, { fr: "l’identifiant d’un fichier de people/", en: "the id of a file of people/" }),
        people === "" ? null : { fr: people, en: people },
      ),
      field(
        "saidOn",
        blank(staff, { fr: "le jour où c’est dit, 2017-11-03", en: "the day it was said, 2017-11-03" }),
      ),
      field(
        "provenance",
        blank(staff, {
          fr: "spoken (oral), written (écrit) ou sample (propos fictifs)",
          en: "spoken, written or sample (words that nobody said)",
        }),
      ),
      draftField(),
      option(
        "context",
        { fr: "lors de la visite du quai", en: "on a tour of the quay" },
        { fr: "à quelle occasion", en: "on what occasion" },
      ),
      ...usualOptions(context),
    ],
    body: blankText(staff, {
      fr: "les mots exacts, sans guillemets",
      en: "the exact words, without quotation marks",
    }),
  };
}
