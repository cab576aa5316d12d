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

export function eventForm(context: FormContext): Form {
  const { title, staff, contacts } = context;
  return {
    fields: [
      field("title", written(title)),
      field(
        "start",
        blank(staff, {
          fr: "jour et heure du début, 2017-11-07T09:00 ; ailleurs, avec son décalage : 2017-11-07T09:00-05:00",
          en: "day and hour of its start, 2017-11-07T09:00; elsewhere with its offset: 2017-11-07T09:00-05:00",
        }),
      ),
      field("end", blank(staff, { fr: "jour et heure de la fin", en: "day and hour of its end" })),
      field("place", blank(staff, { fr: "le lieu, avec son adresse", en: "the place, with its address" })),
      field("contacts", `[${contacts.join(", ")}]`),
      draftField(),
      option(
        "summary",
        { fr: "Les chantiers du port, à pied.", en: "The works of the port, on foot." },
        { fr: "une phrase", en: "one sentence" },
      ),
      option(
        "accreditation",
        {
          fr: "Sur inscription, la veille au plus tard.",
          en: "By registration, the day before at the latest.",
        },
        {
          fr: "comment la presse entre",
          en: "how the press gets in",
        },
      ),
      option("timeZone", "America/New_York", {
        fr: "le fuseau de ses heures sur la page ; sans lui, celui de la salle de presse",
        en: "the zone of its hours on the page; without it, the newsroom’s",
      }),
      ...usualOptions(context),
      slugOption(),
    ],
    body: blankText(staff, {
      fr: "le programme, ou retirer cette ligne",
      en: "the programme, or take this line out",
    }),
  };
}
