import type { Visibility } from "../model/visibility.ts";
import { formatDay, formatInstant } from "../text/dates.ts";
import { say, type StaffLanguage } from "./words.ts";

/** Why the public does not see an item, in words for staff. */
export interface State {
  kind: "draft" | "embargoed" | "waiting" | "expired";
  /** A word or two. */
  name: string;
  /** How the state ends; of an embargo, its instant in the newsroom's zone. */
  text: string;
  /** The same instant in the other zones. */
  elsewhere: string[];
  /** For a list: the name, with the day if there is one. */
  mark: string;
}

/** How staff are told of an item's visibility; `null` of a public one. The first zone is the newsroom's own. */
export function stateOf(
  visibility: Visibility,
  zones: readonly [string, ...string[]],
  lang: StaffLanguage,
): State | null {
  if (visibility.kind === "draft" || visibility.kind === "waiting" || visibility.kind === "expired") {
    const name = say(visibility.kind, lang);
    const text = say(`${visibility.kind}Text`, lang);
    return { kind: visibility.kind, name, text, elsewhere: [], mark: name };
  }
  if (visibility.kind !== "embargoed") return null;
  const [own, ...others] = zones;
  const { until } = visibility;
  const day = until.toZonedDateTimeISO(own).toPlainDate().toString();
  return {
    kind: "embargoed",
    name: say("embargoed", lang),
    text: say("embargoedText", lang, { instant: formatInstant(until, own, lang) }),
    elsewhere: others.filter((zone) => zone !== own).map((zone) => formatInstant(until, zone, lang)),
    mark: say("embargoMark", lang, { day: formatDay(day, lang) }),
  };
}
