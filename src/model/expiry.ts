import type { Records } from "../content/records.ts";
import type { ContentProblem } from "../errors.ts";
import { formatDay } from "../text/dates.ts";

/** How long before its end a right is spoken of, in days: time enough to write to whoever holds it. */
const NOTICE = 30;

/** A warning for each picture whose right ends soon. Told in check and build; at its end the picture disappears. */
export function expiringSoon(records: Records, now: Temporal.Instant): ContentProblem[] {
  const today = now.toZonedDateTimeISO(records.newsroom.fields.timeZone).toPlainDate();
  return [...records.pictures, ...records.videos].flatMap(({ original }) => {
    const { expires } = original.fields;
    if (expires === undefined) return [];
    const left = today.until(expires, { largestUnit: "days" }).days;
    if (left < 0 || left > NOTICE) return [];
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
