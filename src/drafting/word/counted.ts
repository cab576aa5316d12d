import type { Bilingual } from "../../errors.ts";

/** "2 images", "1 image"; `null` for none. */
export function counted(
  count: number,
  fr: readonly [one: string, many: string],
  en: readonly [one: string, many: string],
): Bilingual | null {
  if (count <= 0) return null;
  const form = count > 1 ? 1 : 0;
  return { fr: `${count} ${fr[form]}`, en: `${count} ${en[form]}` };
}
