import type { Records, ReleaseRecord } from "../content/records.ts";
import type { Bilingual, ContentProblem } from "../errors.ts";

/** What becomes of a release comes after its publication, and leads somewhere; a translation tells it too. */
export function checkLives(records: Records): ContentProblem[] {
  const { timeZone } = records.newsroom.fields;
  const byId = new Map(records.releases.map((release) => [release.id, release]));
  return records.releases.flatMap((release) => [
    ...checkDays(release, timeZone),
    ...checkReplacement(release, byId),
    ...checkReason(release),
  ]);
}

function checkDays({ original }: ReleaseRecord, timeZone: string): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const { status, date, embargo, corrections } = original.fields;
  const lifted = embargo?.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const out = lifted ?? date;
  const report = (path: PropertyKey[], text: Bilingual): void => {
    problems.push({ place: original.locate(...path), severity: "error", text });
  };
  const tooEarly = (day: string, ...path: PropertyKey[]): void => {
    if (day >= out) return;
    report(path, {
      fr: `${day} est avant la publication (${out}) — corriger l’une des deux dates`,
      en: `${day} is before the publication (${out}) — correct one of the two dates`,
    });
  };
  if (lifted !== undefined && lifted < date) {
    report(["embargo"], {
      fr: `l’embargo prend fin le ${lifted}, avant la date du communiqué (${date}) — corriger l’un des deux`,
      en: `the embargo ends on ${lifted}, before the date of the release (${date}) — correct one of the two`,
    });
  }
  corrections.forEach((correction, index) => {
    tooEarly(correction.date, "corrections", index, "date");
  });
  if (typeof status === "object" && "date" in status) tooEarly(status.date, "status", "date");
  return problems;
}

/** Follows a replacement to its end: it must come to a release that stands. */
function checkReplacement(
  release: ReleaseRecord,
  byId: ReadonlyMap<string, ReleaseRecord>,
): ContentProblem[] {
  const { original } = release;
  const report = (text: Bilingual): ContentProblem[] => [
    { place: original.locate("status", "by"), severity: "error", text },
  ];
  const met = new Set<string>();
  for (let next = replacedBy(release); next !== null;) {
    if (next === release.id || met.has(next)) {
      return report({
        fr: `« ${release.id} » serait remplacé par lui-même — nommer un communiqué qui n’est pas remplacé`,
        en: `“${release.id}” would be replaced by itself — name a release that is not replaced`,
      });
    }
    met.add(next);
    const other = byId.get(next);
    const status = other?.original.fields.status;
    if (typeof status === "object" && status.kind === "removed") {
      return report({
        fr: `« ${next} » est retiré du site et ne remplace rien — nommer un autre communiqué`,
        en: `“${next}” is taken off the site and replaces nothing — name another release`,
      });
    }
    next = other === undefined ? null : replacedBy(other);
  }
  return [];
}

function replacedBy({ original }: ReleaseRecord): string | null {
  const { status } = original.fields;
  return typeof status === "object" && status.kind === "replaced" ? status.by : null;
}

/** Each translation of a withdrawn release gives the reason, and no other does. */
function checkReason({ original, translations }: ReleaseRecord): ContentProblem[] {
  const { status } = original.fields;
  const isWithdrawn = typeof status === "object" && status.kind === "withdrawn";
  return translations
    .filter(({ fields }) => (fields.withdrawalReason !== undefined) !== isWithdrawn)
    .map((translation) => ({
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
    }));
}
