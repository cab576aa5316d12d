import type { Records } from "../content/records.ts";
import type { ContentProblem, Place } from "../errors.ts";

/** A translation has the text of everything that its original says, and of nothing else. */
export function checkTranslations(records: Records): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const compare = (
    field: string,
    original: { fields: object; file: string },
    translation: { fields: object; locate: (...path: PropertyKey[]) => Place },
  ): void => {
    const [wanted, given] = [original, translation].map(
      ({ fields }) => (fields as Record<string, { id: string }[]>)[field]?.map((entry) => entry.id) ?? [],
    ) as [string[], string[]];
    const missing = wanted.filter((id) => !given.includes(id));
    const extra = given.findIndex((id, index) => !wanted.includes(id) || given.indexOf(id) !== index);
    if (missing.length > 0) {
      const list = missing.join(", ");
      problems.push({
        place: translation.locate(field),
        severity: "error",
        text: {
          fr: `${field} sans traduction : ${list} — les ajouter, comme dans ${original.file}`,
          en: `${field} without a translation: ${list} — add them, as in ${original.file}`,
        },
      });
    }
    if (extra !== -1) {
      problems.push({
        place: translation.locate(field, extra),
        severity: "error",
        text: {
          fr: `${field} : « ${given[extra]} » n’est pas dans ${original.file}, ou est écrit deux fois — le retirer`,
          en: `${field}: “${given[extra]}” is not in ${original.file}, or is written twice — take it out`,
        },
      });
    }
  };
  for (const { original, translations } of records.sectors) {
    for (const translation of translations) compare("figures", original, translation);
  }
  for (const { original, translations } of records.people) {
    for (const translation of translations) compare("roles", original, translation);
  }
  for (const { original, translations } of records.releases) {
    for (const translation of translations) compare("corrections", original, translation);
  }
  return problems;
}
