import type { Bilingual } from "../../errors.ts";
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

const ROLES: Bilingual = {
  fr: `
  - id: directrice
    title: Directrice
    organisation: Port d’Exemple
    from: 2021-03
    until: 2024`,
  en: `
  - id: director
    title: Director
    organisation: Port of Example
    from: 2021-03
    until: 2024`,
};

export function personForm(context: FormContext): Form {
  const { title, staff, contacts } = context;
  return {
    fields: [
      field("name", written(title)),
      draftField(),
      option("roles", ROLES, {
        fr: "ses fonctions, chacune avec ses dates ; until quand elle est finie",
        en: "the roles held, each with its dates; until once it is over",
      }),
      option("contact", contacts[0] ?? "", {
        fr: "à qui demander une interview",
        en: "whom to ask for an interview",
      }),
      option("pronunciation", "mar-tin", { fr: "comment se dit le nom", en: "how the name is said" }),
      option(
        "portrait",
        { fr: "portrait-de-face", en: "full-face" },
        { fr: "une image de media/", en: "a picture of media/" },
      ),
      ...usualOptions(context),
      slugOption(),
    ],
    body: blankText(staff, {
      fr: "une courte biographie, ou retirer cette ligne",
      en: "a short biography, or take this line out",
    }),
  };
}
