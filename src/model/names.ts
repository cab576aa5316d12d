import type { Records } from "../content/records.ts";
import type { ContentProblem } from "../errors.ts";
import { checkLives } from "./check-lives.ts";
import { checkQuotes } from "./check-quotes.ts";
import { checkReferences } from "./check-references.ts";
import { checkTranslations } from "./check-translations.ts";
import { checkUnique } from "./check-unique.ts";
import type { AnyRecord } from "./references.ts";
import type { Openings } from "./visibility.ts";
import { checkWrittenLinks } from "./written-links.ts";

/** The sector of each figure. */
export function figureSectorsOf(records: Records): Map<string, string> {
  return new Map(
    records.sectors.flatMap((sector) =>
      sector.original.fields.figures.map((figure) => [figure.id, sector.id]),
    ),
  );
}

/**
 * Checks that names mean one thing and lead somewhere: no two figures, references or addresses alike, no name of
 * nothing, no text that gives away what opens later. Each problem names both places.
 */
export function checkNames(
  records: Records,
  items: readonly AnyRecord[],
  figureSectors: ReadonlyMap<string, string>,
  opens: Openings,
): ContentProblem[] {
  return [
    ...checkUnique(records, items),
    ...checkTranslations(records),
    ...checkLives(records),
    ...checkQuotes(items),
    ...checkReferences(records, items, figureSectors, opens),
    ...checkWrittenLinks(records, items, opens),
  ];
}
