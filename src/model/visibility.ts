import type { Records, ReleaseRecord } from "../content/records.ts";
import type { AnyRecord, ItemKind, Reference } from "./references.ts";

/**
 * Who may see an item. `removed`: published in error and taken back, so nobody. `expired`: its rights ended. `waiting`:
 * only what is not public names it, so it has no instant of its own.
 */
export type Visibility =
  | { kind: "public" }
  | { kind: "embargoed"; until: Temporal.Instant }
  | { kind: "draft" }
  | { kind: "removed" }
  | { kind: "waiting" }
  | { kind: "expired" };

/**
 * The instant (in epoch milliseconds) from which an item is public: −∞ where it is already, +∞ where none is known,
 * `EXPIRED` for what was public until its rights ended.
 */
export type Openings = ReadonlyMap<string, number>;

/** Later than any embargo. */
export const EXPIRED = Number.MAX_VALUE;

export function keyOf(kind: Reference["kind"], id: string): string {
  return `${kind}:${id}`;
}

/**
 * When each item opens to the public.
 *
 * An item opens at its embargo's end; a release without one on its own date, so that a release dated next week is
 * not out today. What only other items name (people, sectors, media) opens no earlier than the first of them.
 */
export function openings(
  records: Records,
  items: readonly AnyRecord[],
  figureSectors: ReadonlyMap<string, string>,
  now: Temporal.Instant,
): Openings {
  const { timeZone } = records.newsroom.fields;
  const own = new Map(
    items.map((item) => [keyOf(item.kind, item.record.id), ownOpening(item, timeZone, now)]),
  );
  const named = new Map(
    items.map((item) => [
      keyOf(item.kind, item.record.id),
      namedBy(item, figureSectors).filter((key) => own.has(key)),
    ]),
  );
  const alone = new Set(items.filter(standsAlone).map((item) => keyOf(item.kind, item.record.id)));
  const isNamed = new Set([...named].flatMap(([namer, keys]) => keys.filter((key) => key !== namer)));
  const opens = new Map<string, number>();
  const open = (keys: string[]): void => {
    const queue = [...keys];
    for (const key of keys) opens.set(key, own.get(key) ?? Number.NEGATIVE_INFINITY);
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      const namer = opens.get(key) ?? Number.POSITIVE_INFINITY;
      for (const target of named.get(key) ?? []) {
        if (alone.has(target)) continue;
        const opening = Math.max(own.get(target) ?? Number.NEGATIVE_INFINITY, namer);
        if (opening >= (opens.get(target) ?? Number.NaN)) continue;
        opens.set(target, opening);
        queue.push(target);
      }
    }
  };
  open([...own.keys()].filter((key) => alone.has(key) || !isNamed.has(key)));
  // What is left only names itself in a ring (a sheet and its spokesperson): nothing else holds it back.
  open([...own.keys()].filter((key) => !opens.has(key)));
  // At the end: who is on a picture whose right has ended does not go with it. A text that still waits is told as well,
  // and not only at the instant when it should be out.
  for (const item of items) {
    const key = keyOf(item.kind, item.record.id);
    if (opens.get(key) !== Number.POSITIVE_INFINITY && isExpired(item, timeZone, now))
      opens.set(key, EXPIRED);
  }
  return opens;
}

/** A right ends with its last day, in the newsroom's zone. */
function isExpired({ record }: AnyRecord, timeZone: string, now: Temporal.Instant): boolean {
  const { expires } = record.original.fields as { expires?: string };
  return expires !== undefined && expires < now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Published for their own sake; being named by another holds none of them back. */
const ALONE: ReadonlySet<ItemKind> = new Set(["release", "quote", "kit", "page"]);

/** The kinds that stand alone, and any item whose author wrote that it is published. */
function standsAlone({ kind, record }: AnyRecord): boolean {
  return ALONE.has(kind) || statusOf(record) === "published";
}

function namedBy(item: AnyRecord, figureSectors: ReadonlyMap<string, string>): string[] {
  return item.references.map(({ kind, id }) => {
    const sector = kind === "figure" ? figureSectors.get(id) : undefined;
    return sector === undefined ? keyOf(kind, id) : keyOf("sector", sector);
  });
}

function ownOpening({ kind, record }: AnyRecord, timeZone: string, now: Temporal.Instant): number {
  const { embargo, date } = record.original.fields as { embargo?: Temporal.Instant; date?: string };
  const startOf = (day: string): number =>
    Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  const status = statusOf(record);
  if (status === "draft") return Number.POSITIVE_INFINITY;
  if (
    typeof status === "object" &&
    status.kind === "removed" &&
    startOf(status.date) <= now.epochMilliseconds
  ) {
    return Number.POSITIVE_INFINITY;
  }
  let opening = Number.NEGATIVE_INFINITY;
  if (embargo !== undefined) opening = embargo.epochMilliseconds;
  else if (kind === "release" && date !== undefined) opening = startOf(date);
  return opening <= now.epochMilliseconds ? Number.NEGATIVE_INFINITY : opening;
}

/** The visibility that an item's opening means for its readers. */
export function visibilityOf({ kind, record }: AnyRecord, opens: Openings): Visibility {
  const opening = opens.get(keyOf(kind, record.id)) ?? Number.POSITIVE_INFINITY;
  if (opening === Number.NEGATIVE_INFINITY) return { kind: "public" };
  if (opening === EXPIRED) return { kind: "expired" };
  if (opening !== Number.POSITIVE_INFINITY) {
    return { kind: "embargoed", until: Temporal.Instant.fromEpochMilliseconds(opening) };
  }
  const status = statusOf(record);
  if (status === "draft") return { kind: "draft" };
  // A removal whose day is still to come opens like any release, so this one's has come.
  if (typeof status === "object" && status.kind === "removed") return { kind: "removed" };
  return { kind: "waiting" };
}

type Status = ReleaseRecord["original"]["fields"]["status"];

/** Every kind has the first words of a release's status. */
function statusOf(record: AnyRecord["record"]): Status {
  return (record.original.fields as { status?: Status }).status;
}
