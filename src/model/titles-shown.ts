import type { ContentProblem } from "../errors.ts";
import type { Withheld } from "./withheld.ts";

/**
 * A warning for each public text that holds the title of something that is not public. Its author may well mean these
 * words, and may as well have given the secret away: only staff can tell.
 */
export function titlesShown(withheld: readonly Withheld[]): ContentProblem[] {
  return withheld.flatMap(({ id, shownIn }) =>
    shownIn.map((place): ContentProblem => ({
      place,
      severity: "warning",
      text: {
        fr: `ce texte contient le titre de « ${id} », qui n’est pas public — vérifier que c’est voulu`,
        en: `this text holds the title of “${id}”, which is not public — make sure that this is meant`,
      },
    })),
  );
}
