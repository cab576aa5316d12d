import type { Records } from "../content/records.ts";
import type { ContentProblem } from "../errors.ts";

/** What becomes of a release comes after its publication; a translation tells it too. */
export function checkLives(records: Records): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const { timeZone } = records.newsroom.fields;
  for (const { original, translations } of records.releases) {
    const { status, date, embargo, corrections } = original.fields;
    const out = embargo?.toZonedDateTimeISO(timeZone).toPlainDate().toString() ?? date;
    const tooEarly = (day: string, ...path: PropertyKey[]): void => {
      if (day >= out) return;
      problems.push({
        place: original.locate(...path),
        severity: "error",
        text: {
          fr: `${day} est avant la publication (${out}) — corriger l’une des deux dates`,
          en: `${day} is before the publication (${out}) — correct one of the two dates`,
        },
      });
    };
    corrections.forEach((correction, index) => {
      tooEarly(correction.date, "corrections", index, "date");
    });
    if (typeof status === "object" && "date" in status) tooEarly(status.date, "status", "date");
    const isWithdrawn = typeof status === "object" && status.kind === "withdrawn";
    for (const translation of translations) {
      if ((translation.fields.withdrawalReason !== undefined) === isWithdrawn) continue;
      problems.push({
        place: translation.locate("withdrawalReason"),
        severity: "error",
        text: isWithdrawn
          ? {
              fr: `withdrawalReason manque — écrire ici la raison du retrait, comme dans ${original.file}`,
              en: `withdrawalReason is missing — write here the reason of the withdrawal, as in ${original.file}`,
            }
          : {
              fr: `withdrawalReason : ${original.file} n’est pas retiré — retirer cette ligne`,
              en: `withdrawalReason: ${original.file} is not withdrawn — take this line out`,
            },
      });
    }
  }
  return problems;
}
