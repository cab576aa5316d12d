import { type Bilingual, UserError } from "../../errors.ts";
import { counted } from "./counted.ts";
import { hiddenStyles } from "./hidden-styles.ts";
import { nothingFound, PartReader, type WordCounts } from "./part-reader.ts";
import type { WordPackage } from "./word-package.ts";

/** What a Word document holds besides text that can be carried over. */
export interface WordFindings extends Omit<WordCounts, "boxes"> {
  /** The document without the tags that mammoth would drop together with the text inside. */
  parts: WordPackage;
  /** Text boxes whose text follows the paragraph that they are tied to, and those whose text is lost. */
  boxes: { kept: number; lost: number };
}

/**
 * Reads a document's XML for what must not be carried over unseen: tracked changes, comments and hidden text are
 * refused, since only their author knows which words are to go out.
 *
 * @throws {UserError} for these, and for a document beyond all measure
 */
export function inspectWord(parts: WordPackage): WordFindings {
  const styles = hiddenStyles(parts);
  const found = nothingFound();
  const read = new Map([...parts].map(([name, xml]) => [name, new PartReader(found, styles).read(xml)]));
  const { changes, comments, hidden, boxes } = found;
  const changed = counted(
    changes,
    ["modification suivie", "modifications suivies"],
    ["tracked change", "tracked changes"],
  );
  const commented = counted(comments, ["commentaire", "commentaires"], ["comment", "comments"]);
  const masked = counted(
    hidden,
    ["passage masqué", "passages masqués"],
    ["hidden passage", "hidden passages"],
  );
  if (changed !== null) throw refusal(changed, CURES.changes);
  if (commented !== null) throw refusal(commented, CURES.comments);
  if (masked !== null) throw refusal(masked, CURES.hidden);
  return {
    ...found,
    parts: read,
    boxes: {
      kept: boxes.outside + boxes.inFallback,
      lost: Math.max(0, boxes.inChoice - boxes.inFallback),
    },
  };
}

function refusal(found: Bilingual, cure: Bilingual): UserError {
  return new UserError({
    fr: `le document a ${found.fr} — ${cure.fr}`,
    en: `the document has ${found.en} — ${cure.en}`,
  });
}

const CURES = {
  changes: {
    fr: "les accepter ou les refuser toutes dans Word (Révision), enregistrer, recommencer",
    en: "accept or reject them all in Word (Review), save, then try again",
  },
  comments: {
    fr: "les supprimer tous dans Word (Révision), enregistrer, recommencer",
    en: "delete them all in Word (Review), save, then try again",
  },
  hidden: {
    fr: "l’afficher dans Word (¶), le supprimer ou décocher Masqué (Police), enregistrer, recommencer",
    en: "show it in Word (¶), delete it or untick Hidden (Font), save, then try again",
  },
};
