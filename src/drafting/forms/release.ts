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

export function releaseForm(context: FormContext): Form {
  const { title, summary, body, today, staff, reference, contacts, known } = context;
  return {
    fields: [
      field("title", written(title)),
      field(
        "summary",
        summary !== null
          ? written(summary)
          : blank(staff, {
              fr: "le chapô, en deux ou trois phrases, 300 caractères au plus",
              en: "what it says, in two or three sentences, 300 characters at most",
            }),
      ),
      field("date", today.toString()),
      field(
        "reference",
        reference ??
          blank(staff, { fr: "la vôtre, et celle d’aucun autre", en: "yours, and that of no other release" }),
      ),
      field("contacts", `[${contacts.join(", ")}]`),
      draftField(),
      option("kind", "press-release", {
        fr: "communiqué ; ou statement (déclaration), media-advisory (invitation), fact (repère)",
        en: "or statement, media-advisory, fact",
      }),
      option("dateline", "Marseille", { fr: "le lieu d’où il part", en: "the place that it comes from" }),
      ...usualOptions(context),
      namesOption("sectors", known("sector"), {
        fr: "secteurs dont les pages le citent",
        en: "sectors whose pages list it",
      }),
      namesOption("people", known("person"), {
        fr: "personnes nommées, outre celles qui sont citées",
        en: "people named, besides those quoted",
      }),
      namesOption("media", known("media"), { fr: "images et vidéos", en: "pictures and videos" }),
      namesOption("events", known("event"), { fr: "événements de l’agenda", en: "events of the agenda" }),
      namesOption("related", known("release"), {
        fr: "communiqués à lire aussi",
        en: "releases to read besides",
      }),
      option("boilerplate", "|\n  …", {
        fr: "à la place du texte d’usage au bas du communiqué",
        en: "in place of the usual text at its end",
      }),
      slugOption(),
    ],
    body: body ?? emptyBody(staff),
  };
}

function emptyBody(staff: keyof Bilingual): string {
  return [
    blankText(staff, {
      fr: "le premier paragraphe, qui dit qui, quoi, où, quand, pourquoi",
      en: "the first paragraph, which tells who, what, where, when, why",
    }),
    `## ${blankText(staff, { fr: "un intertitre", en: "a heading" })}`,
    blankText(staff, { fr: "la suite", en: "what follows" }),
    `> ${blankText(staff, { fr: "les mots exacts, sans guillemets", en: "the exact words, without quotation marks" })}`,
    `>\n> — ${blankText(staff, {
      fr: "Nom, fonction, ou @identifiant d’un fichier de people/",
      en: "Name, role, or @id of a file of people/",
    })}`,
  ]
    .join("\n\n")
    .replace("\n\n>\n", "\n>\n");
}
