import type { YamlValue } from "./yaml.ts";

/**
 * The original of an item's files: the one that holds the item's fields. Where several do, the one with the most: the
 * others are then told that theirs do not belong there.
 */
export function originalOf<Draft extends { lang: string; yaml: YamlValue }>(
  drafts: readonly Draft[],
  itemFields: readonly string[],
  languages: readonly string[],
): Draft {
  const held = ({ yaml }: Draft): number =>
    itemFields.filter((field) => Object.hasOwn(yaml.value as object, field)).length;
  const [original] = drafts.toSorted(
    (a, b) => held(b) - held(a) || languages.indexOf(a.lang) - languages.indexOf(b.lang),
  );
  if (original === undefined) throw new Error("an item without a file");
  return original;
}
