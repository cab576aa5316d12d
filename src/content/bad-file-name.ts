import type { Bilingual } from "../errors.ts";
import { SLUG_LIMIT } from "../text/slug.ts";

/** What to say of a file whose name cannot be an id. */
export function badFileName(id: string): Bilingual {
  return {
    fr: `« ${id} » : un nom de fichier n’emploie que a-z, 0-9 et -, ${SLUG_LIMIT} caractères au plus — le renommer`,
    en: `“${id}”: a file name uses only a-z, 0-9 and -, at most ${SLUG_LIMIT} characters — rename it`,
  };
}
