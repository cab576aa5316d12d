import type { Bilingual } from "../errors.ts";
import type { AttributionFault, AttributionForms } from "./attribution.ts";

/** What to say of an attribution line that cannot be read. */
export function attributionFaultText(fault: AttributionFault, allForms: AttributionForms): Bilingual {
  const forms = Object.values(allForms)
    .map((words) => words[0] ?? "")
    .map((word: string) => (/[\s’]$/u.test(word) ? `${word.trim()} …` : word))
    .join(", ");
  switch (fault.fault) {
    case "no-speaker":
      return {
        fr: "citation sans nom — écrire « — Nom, fonction » ou « — @identifiant »",
        en: "quotation without a name — write “— Name, role” or “— @id”",
      };
    case "bad-id":
      return {
        fr: `« @${fault.id} » n’est pas un identifiant — écrire le nom d’un fichier de content/people, par exemple @jeanne-martin`,
        en: `“@${fault.id}” is not an id — write the name of a file of content/people, for example @jeanne-martin`,
      };
    case "bad-date":
      return {
        fr: `« ${fault.value} » n’est pas une date — écrire par exemple 2017-11-03`,
        en: `“${fault.value}” is not a date — write for example 2017-11-03`,
      };
    case "open-parenthesis":
      return {
        fr: `parenthèse ouverte ou fermée seule dans « ${fault.value} » — écrire « — Nom, fonction (précision) »`,
        en: `parenthesis without its partner in “${fault.value}” — write “— Name, role (detail)”`,
      };
    case "unknown-detail":
      return {
        fr: `précision de citation inconnue « ${fault.value} » — formes possibles : ${forms}`,
        en: `unknown detail of a quotation “${fault.value}” — the forms are: ${forms}`,
      };
  }
}
