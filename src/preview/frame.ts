import type { ContentProblem } from "../errors.ts";
import type { Visibility } from "../model/visibility.ts";
import { formatInstant } from "../text/dates.ts";
import { type ProblemList, showProblems } from "./problem-list.ts";
import { type State, stateOf } from "./state.ts";
import { say, sayCount, type StaffLanguage } from "./words.ts";

/** What the preview adds to a page: the partials `preview-bar.njk` and `preview-mark.njk` print it. */
export interface Frame {
  lang: StaffLanguage;
  /** The bar above a page. */
  bar(view: { content: object }): Bar;
  /** The mark beside an item in a list; `null` for one that is public. */
  mark(item: { visibility: Visibility }): State | null;
}

interface Bar {
  version: string;
  preview: string;
  unpublished: string;
  /** The instant that was chosen. */
  asOf: string | null;
  /** Why the public does not see the page's item; `null` where it does, or where the page is no item's. */
  state: State | null;
  /** Joins an instant to the same one in another zone. */
  and: string;
  /** Set on a page that is not of the newest content, for that has problems; a link leads to them. */
  old: { text: string; link: string } | null;
  warnings: { title: string; list: ProblemList; more: string | null } | null;
}

export interface FrameOptions {
  lang: StaffLanguage;
  zones: readonly [string, ...string[]];
  asOf: Temporal.Instant | null;
  warnings: readonly ContentProblem[];
  /** What holds when a page is asked for, later perhaps than its content was read. */
  moment: () => { version: string; isOld: boolean };
}

/** Makes what the preview adds to the pages of one reading. */
export function frameOf({ lang, zones, asOf, warnings, moment }: FrameOptions): Frame {
  const list = showProblems(warnings, lang, () => null);
  const rest = list.count - list.shown.length;
  return {
    lang,
    bar: (view) => {
      const { version, isOld } = moment();
      const visibility = itemOf(view)?.visibility ?? null;
      return {
        version,
        preview: say("preview", lang),
        unpublished: say("unpublished", lang),
        asOf: asOf === null ? null : say("asOf", lang, { instant: formatInstant(asOf, zones[0], lang) }),
        state: visibility === null ? null : stateOf(visibility, zones, lang),
        and: say("and", lang),
        old: isOld ? { text: say("isLastGood", lang), link: say("seeProblems", lang) } : null,
        warnings:
          list.count === 0
            ? null
            : {
                title: sayCount("warning", list.count, lang),
                list,
                more: rest === 0 ? null : say("more", lang, { count: rest }),
              },
      };
    },
    mark: ({ visibility }) => stateOf(visibility, zones, lang),
  };
}

/** The item that a page is about, if it is one's. */
function itemOf({ content }: { content: object }): { visibility: Visibility } | null {
  const values = Object.values(content) as unknown[];
  const item = values.find(
    (value): value is { visibility: Visibility } =>
      typeof value === "object" && value !== null && "visibility" in value,
  );
  return item ?? null;
}
