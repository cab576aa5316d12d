import { badFileName } from "../content/bad-file-name.ts";
import { line } from "../content/schemas/fields.ts";
import { type Bilingual, UserError } from "../errors.ts";
import { SLUG, SLUG_LIMIT, slugify } from "../text/slug.ts";

/** Longest title that is taken; a headline is long at 90 characters. */
const TITLE_LIMIT = 200;

/** Longest id that a title makes, in characters. Others type it in their texts: `release:mission-miami`. */
const ID_LENGTH = 50;

/**
 * A title as one line.
 *
 * @throws {UserError} where it is missing, too long or holds something invisible
 */
export function checkTitle(given: string | undefined, kind: string): string {
  const title = (given ?? "").replace(/\s+/gu, " ").trim();
  if (title === "") {
    throw new UserError({
      fr: `le titre manque — écrire npm run new -- ${kind} "Un titre"`,
      en: `the title is missing — write npm run new -- ${kind} "A title"`,
    });
  }
  if (title.length > TITLE_LIMIT) {
    throw new UserError({
      fr: `titre de ${title.length} caractères, au lieu de ${TITLE_LIMIT} au plus — le raccourcir : il peut changer ensuite`,
      en: `title of ${title.length} characters, instead of ${TITLE_LIMIT} at most — shorten it: it can change later`,
    });
  }
  const checked = line().safeParse(title);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const text = (issue?.code === "custom" ? issue.params?.["text"] : null) as Bilingual;
  throw new UserError({ fr: `titre : ${text.fr}`, en: `title: ${text.en}` });
}

/**
 * The id of a new item: the one that was asked for, or else the words of its title, as many as are easily typed.
 *
 * @throws {UserError} where the one asked for is none, or the title has no letter or digit
 */
export function nameItem(title: string, asked: string | null): string {
  if (asked !== null) {
    if (SLUG.test(asked) && asked.length <= SLUG_LIMIT) return asked;
    const { fr, en } = badFileName(asked.slice(0, SLUG_LIMIT + 1));
    throw new UserError({
      fr: fr.replace("le renommer", "donner un autre --id"),
      en: en.replace("rename it", "give another --id"),
    });
  }
  const words = title.split(/[^\p{L}\p{M}\p{N}]+/u).map(slugify);
  let id = "";
  for (const word of words.filter((each) => each !== "")) {
    const longer = id === "" ? word : `${id}-${word}`;
    if (id !== "" && longer.length > ID_LENGTH) break;
    id = longer;
  }
  if (id !== "") return id;
  throw new UserError({
    fr: `« ${title.slice(0, 60)} » n’a ni lettre latine ni chiffre dont faire un nom de fichier — en donner un : --id un-nom`,
    en: `“${title.slice(0, 60)}” has no Latin letter or digit to make a file name of — give one: --id a-name`,
  });
}
