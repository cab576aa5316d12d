import type { Records } from "../content/records.ts";
import type { ContentProblem } from "../errors.ts";
import { formatDay } from "../text/dates.ts";
import { isNear } from "./notice.ts";

/** A warning for each picture whose right ends soon. Told in check and build; at its end the picture disappears. */
export function expiringSoon(records: Records, now: Temporal.Instant): ContentProblem[] {
  const today = now.toZonedDateTimeISO(records.newsroom.fields.timeZone).toPlainDate();
  return [...records.pictures, ...records.videos].flatMap(({ original }) => {
    const { expires } = original.fields;
    if (expires === undefined || expires < today.toString() || !isNear(expires, today)) return [];
    return {
      place: original.locate("expires"),
      severity: "warning",
      text: {
        fr: `le droit sur ce média prend fin le ${formatDay(expires, "fr")} ; il ne sera plus montré ensuite, et un texte qui le place sera une erreur — renouveler le droit, ou préparer son retrait`,
        en: `the right to this media ends on ${formatDay(expires, "en")}; afterwards it is no longer shown, and a text that places it is an error — renew the right, or prepare to take it out`,
      },
    };
  });
}
