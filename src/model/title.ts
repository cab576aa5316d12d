import type { AnyRecord } from "./references.ts";

/** What staff call an item: its title or name in its original language, else its id. */
export function titleOf({ record }: Pick<AnyRecord, "record">): string {
  const { title, name } = record.original.fields as { title?: string; name?: string };
  return title ?? name ?? record.id;
}
