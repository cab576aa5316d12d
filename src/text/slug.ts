/** The form of every id and slug: what is safe in an address, a file name and a line of speech. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Longest slug, in characters. */
export const SLUG_LIMIT = 80;

/** "L’aéronautique, cœur de Marseille" → "l-aeronautique-coeur-de-marseille". Empty where nothing is left. */
export function slugify(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{Mark}+/gu, "");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return slug.slice(0, SLUG_LIMIT).replace(/-$/, "");
}
