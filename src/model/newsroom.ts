import type { Records } from "../content/records.ts";
import { ContentError } from "../errors.ts";
import { buildEdition, type Edition } from "./edition.ts";
import { buildLibrary } from "./library.ts";
import { checkNames, figureSectorsOf } from "./names.ts";
import { collectReferences, type ItemKind } from "./references.ts";
import { keyOf, openings, type Visibility, visibilityOf } from "./visibility.ts";

export type Audience = "public" | "staff";

/**
 * All that one audience may see at one instant, linked and frozen. In a public Newsroom what is under embargo or a
 * draft is absent: that is how an embargo is kept. What publishes takes `Newsroom<"public">` and so cannot be given
 * the staff's.
 */
export interface Newsroom<A extends Audience = Audience> {
  audience: A;
  /** Ends with `/`; may hold a path. */
  baseUrl: string;
  timeZone: string;
  paper: "A4" | "letter";
  /** One for each language, the default one first. */
  editions: Edition[];
}

/**
 * Builds the Newsroom of an audience at an instant.
 *
 * @throws {ContentError} with every problem of the records, and every name that leads nowhere, stands twice or gives
 *   away what opens later
 */
export function buildNewsroom<A extends Audience>(
  records: Records,
  { now, audience }: { now: Temporal.Instant; audience: A },
): Newsroom<A> {
  const items = collectReferences(records);
  const figureSectors = figureSectorsOf(records);
  const opens = openings(records, items, figureSectors, now);
  // One run tells everything: what is wrong inside the files, and between them.
  const problems = [...records.problems, ...checkNames(records, items, figureSectors, opens)];
  if (problems.some(({ severity }) => severity === "error")) throw new ContentError(problems);

  const visibilities = new Map<string, Visibility>(
    items.map((item) => [keyOf(item.kind, item.record.id), visibilityOf(item, opens)]),
  );
  const visibility = (kind: ItemKind, id: string): Visibility => {
    const known = visibilities.get(keyOf(kind, id));
    if (known === undefined) throw new Error(`the visibility of ${kind} ${id} is unknown`);
    return known;
  };
  // What was removed is gone for staff as well: they see what the public sees in its place.
  const seen = new Set<Visibility["kind"]>(
    audience === "staff" ? ["public", "embargoed", "draft", "waiting", "expired"] : ["public"],
  );

  const { fields } = records.newsroom;
  const today = now.toZonedDateTimeISO(fields.timeZone).toPlainDate().toString();
  const library = buildLibrary(records, {
    locales: records.locales,
    figureSectors,
    visibility,
    seen,
    timeZone: fields.timeZone,
    today,
  });
  const newsroom: Newsroom<A> = {
    audience,
    baseUrl: fields.baseUrl,
    timeZone: fields.timeZone,
    paper: fields.paper,
    editions: records.locales.map((locale) => buildEdition(records, locale, library)),
  };
  return deepFreeze(newsroom);
}

/** Freezes an object and all that it holds; the Newsroom links in circles, so each object is met once. */
function deepFreeze<T extends object>(root: T): T {
  const queue: object[] = [root];
  for (let object = queue.pop(); object !== undefined; object = queue.pop()) {
    if (Object.isFrozen(object)) continue;
    Object.freeze(object);
    for (const value of Object.values(object)) {
      if (typeof value === "object" && value !== null && !Object.isFrozen(value)) queue.push(value);
    }
  }
  return root;
}
