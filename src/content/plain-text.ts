import type { ContentProblem, Place } from "../errors.ts";
import type { AttributionForms } from "../text/attribution.ts";
import { type Document, walk, type Written } from "../text/document.ts";
import { parseMarkdown } from "../text/markdown.ts";

export interface PlainText {
  /** Markdown, as the field holds it. */
  text: string;
  /** The field's name, for problems. */
  field: string;
  /** Where the field stands. */
  place: Place;
  lang: string;
  attributionForms: AttributionForms;
}

/**
 * Parses a field that holds a text of several paragraphs, such as a boilerplate. It stands below texts of many dates,
 * so it may name no item, and bring no anchor into their pages.
 */
export function parsePlainText({ text, field, place, lang, attributionForms }: PlainText): {
  document: Document<Written>;
  problems: ContentProblem[];
} {
  const parsed = parseMarkdown({
    text,
    file: place.file,
    // A block text (`|`) begins on the line below its key, and it alone has line ends.
    firstLine: (place.line ?? 1) + Number(text.includes("\n")),
    lang,
    attributionForms,
  });
  if (!namesAnything(parsed.document)) return parsed;
  const fault: ContentProblem = {
    place: { file: place.file, line: place.line ?? 1, column: 1 },
    severity: "error",
    text: {
      fr: `${field} : texte et liens https seulement, ni intertitre, ni chiffre, ni image, ni lien vers une fiche`,
      en: `${field}: text and https links only, no heading, figure, picture or link to an item`,
    },
  };
  return { document: parsed.document, problems: [...parsed.problems, fault] };
}

function namesAnything(document: Document<Written>): boolean {
  let names = false;
  walk(document, (node) => {
    if (node.type === "quote" || node.type === "figure" || node.type === "media" || node.type === "heading") {
      names = true;
    }
    if (node.type === "link" && node.link.kind !== "outside") names = true;
  });
  return names;
}
