import type { ItemRecord, Records, VersionOf } from "../content/records.ts";
import { figureSectorsOf } from "./names.ts";
import { type AnyRecord, collectReferences, type ItemKind } from "./references.ts";
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

/** How long before its day a picture or a fact sheet is named, in days. */
const NOTICE = 30;

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
    const isNear = (day: string): boolean => today.until(day, { largestUnit: "days" }).days <= NOTICE;

    const visibility = visibilityOf(item, opens);
    const { date, expires, reviewBy, start } = item.record.original.fields as {
      date?: string;
      expires?: string;
      reviewBy?: string;
      start?: Temporal.Instant;
    };
    const found: Due[] = [];
    if (visibility.kind === "embargoed" && item.kind === "release") {
      found.push(on("publication", dayOf(visibility.until), visibility.until));
    }
    if (
      visibility.kind === "draft" &&
      item.kind === "release" &&
      date !== undefined &&
      date <= today.toString()
    ) {
      found.push(on("late-draft", date));
    }
    if (expires !== undefined && isNear(expires)) found.push(on("expiry", expires));
    if (reviewBy !== undefined && isNear(reviewBy)) found.push(on("review", reviewBy));
    if (start !== undefined && Temporal.Instant.compare(start, now) >= 0) {
      found.push(on("event", dayOf(start), start));
    }
    const { revision } = item.record;
    for (const { file } of laggingTranslations(item.record)) {
      found.push({ ...on("translation", null), file, revision });
    }
    return found;
  });
  return due.sort(soonestFirst);
}

function laggingTranslations(record: AnyRecord["record"]): VersionOf<ItemRecord<object, object>>[] {
  return record.translations.filter(({ fields }) => {
    const { sourceRevision } = fields as { sourceRevision?: string };
    return sourceRevision !== undefined && sourceRevision !== record.revision;
  });
}

function soonestFirst(a: Due, b: Due): number {
  const [first, second] = [a, b].map(
    ({ day, at }) => at?.epochMilliseconds ?? Date.parse(day ?? "9999-12-31"),
  );
  return (first ?? 0) - (second ?? 0) || (a.file < b.file ? -1 : 1);
}
