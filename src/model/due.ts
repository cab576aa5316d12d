import type { Records, ReleaseRecord } from "../content/records.ts";
import { isLagging } from "./lagging.ts";
import { figureSectorsOf } from "./names.ts";
import { isNear } from "./notice.ts";
import { collectReferences, type ItemKind } from "./references.ts";
import { titleOf } from "./title.ts";
import { openings, visibilityOf } from "./visibility.ts";

/** Something of the newsroom that has its day. */
export interface Due {
  what:
    /** Goes out by itself. */
    | "publication"
    /** A draft whose date has passed. */
    | "late-draft"
    /** A picture or video that may not be shown after its day. */
    | "expiry"
    /** A fact sheet that was to be read again. */
    | "review"
    /** A translation made from an earlier state of its original. */
    | "translation"
    /** A release whose text stays, under its reason. */
    | "withdrawal"
    /** A release whose text goes. */
    | "removal"
    | "event";
  kind: ItemKind;
  id: string;
  title: string;
  file: string;
  /** ISO day, in the newsroom's zone; `null` where it is due whenever it can be done. */
  day: string | null;
  /** The instant of a publication or of an event's beginning. */
  at: Temporal.Instant | null;
  /** Days from the day of asking; negative where it is past. */
  days: number | null;
  /** Of a translation, the revision that it notes once it has caught up with its original. */
  revision: string | null;
}

/** What a press office has to think of, soonest first; what has no day comes last. */
export function listDue(records: Records, now: Temporal.Instant): Due[] {
  const { timeZone } = records.newsroom.fields;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const items = collectReferences(records);
  const opens = openings(records, items, figureSectorsOf(records), now);
  const due = items.flatMap((item): Due[] => {
    const on = (what: Due["what"], day: string | null, at: Temporal.Instant | null = null): Due => ({
      what,
      kind: item.kind,
      id: item.record.id,
      title: titleOf(item),
      file: item.record.original.file,
      day,
      at,
      days: day === null ? null : today.until(day, { largestUnit: "days" }).days,
      revision: null,
    });
    const dayOf = (at: Temporal.Instant): string => at.toZonedDateTimeISO(timeZone).toPlainDate().toString();

    const visibility = visibilityOf(item, opens);
    const { date, embargo, expires, reviewBy, start, status } = item.record.original.fields as {
      date?: string;
      embargo?: Temporal.Instant;
      expires?: string;
      reviewBy?: string;
      start?: Temporal.Instant;
      status?: ReleaseRecord["original"]["fields"]["status"];
    };
    const found: Due[] = [];
    // What only waits for another goes out with that one, which is listed.
    const isHeld = embargo !== undefined && Temporal.Instant.compare(embargo, now) > 0;
    if (visibility.kind === "embargoed" && (item.kind === "release" || isHeld)) {
      found.push(on("publication", dayOf(visibility.until), visibility.until));
    }
    if (
      visibility.kind === "draft" &&
      item.kind === "release" &&
      date !== undefined &&
      date < today.toString()
    ) {
      found.push(on("late-draft", date));
    }
    if (expires !== undefined && isNear(expires, today)) found.push(on("expiry", expires));
    if (reviewBy !== undefined && isNear(reviewBy, today)) found.push(on("review", reviewBy));
    if (start !== undefined && Temporal.Instant.compare(start, now) >= 0) {
      found.push(on("event", dayOf(start), start));
    }
    if (typeof status === "object" && status.kind !== "replaced" && status.date > today.toString()) {
      found.push(on(status.kind === "withdrawn" ? "withdrawal" : "removal", status.date));
    }
    const { revision, translations } = item.record;
    for (const { file } of translations.filter((version) => isLagging(version, item.record))) {
      found.push({ ...on("translation", null), file, revision });
    }
    return found;
  });
  return due.sort(soonestFirst);
}

function soonestFirst(a: Due, b: Due): number {
  const [first, second] = [a, b].map(
    ({ day, at }) => at?.epochMilliseconds ?? Date.parse(day ?? "9999-12-31"),
  );
  return (first ?? 0) - (second ?? 0) || (a.file < b.file ? -1 : 1);
}
