import type { ContentProblem } from "../errors.ts";
import { walk } from "../text/document.ts";
import type { AnyRecord } from "./references.ts";

/**
 * A quote takes the role that its speaker held on its day. In a release that is the release's; elsewhere it must be
 * said, since no day is invented (conventions 9).
 */
export function checkQuotes(items: readonly AnyRecord[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  for (const { kind, record } of items) {
    if (kind === "release") continue;
    for (const version of [record.original, ...record.translations]) {
      walk(version.body, (node) => {
        if (node.type !== "quote" || node.attribution.saidOn !== null) return;
        problems.push({
          place: node.place,
          severity: "error",
          text: {
            fr: "citation sans date hors d’un communiqué : la fonction dépend du jour — ajouter (dit le 2017-11-03)",
            en: "quote without a date outside a release: the role depends on the day — add (said on 2017-11-03)",
          },
        });
      });
    }
  }
  return problems;
}
