import { Parser } from "htmlparser2";
import type { AttributionForms } from "../../text/attribution.ts";
import { type Bilingual, UserError } from "../../errors.ts";
import { arrangeBlocks } from "./arrange-blocks.ts";
import { childrenOf, elementsOf, type HtmlNode, isElement, readHtml, writeHtml } from "./html.ts";
import { htmlToMarkdown, type MarkdownText } from "./html-to-markdown.ts";
import { inspectWord, type WordFindings } from "./inspect-word.ts";
import { counted } from "./counted.ts";
import { openWordPackage, type WordPackage } from "./word-package.ts";
import { wordToHtml } from "./word-to-html.ts";

/** The text of a Word document. */
export interface WordText {
  title: string | null;
  summary: string | null;
  /** Markdown. */
  body: string;
  /** What stayed behind in the document. */
  left: Bilingual[];
  /** What came, but not quite as it was. */
  changed: Bilingual[];
}

/**
 * Reads the text of a Word document (.docx).
 *
 * @throws {UserError} for what is no such document, and for one whose words are not settled: tracked changes, comments,
 *   hidden text
 */
export async function readWord(bytes: Uint8Array, forms: AttributionForms): Promise<WordText> {
  const parts = openWordPackage(bytes);
  const findings = inspectWord(parts);
  const { html, characters, hasContents } = await wordToHtml(findings.parts);
  const { body, notes } = takeNotes(readHtml(html));
  const arranged = arrangeBlocks(body, forms);
  const text = htmlToMarkdown([...arranged.blocks, ...notes]);
  const named = arranged.title === null ? titleInProperties(parts) : null;
  if (text.markdown === "" && arranged.title === null) {
    throw new UserError({
      fr: "le document n’a pas de texte — y écrire, enregistrer, recommencer",
      en: "the document has no text — write some, save, then try again",
    });
  }
  const lostCharacters = findings.characters - characters;
  return {
    title: arranged.title ?? named,
    summary: arranged.summary,
    body: text.markdown,
    left: leftBehind(findings, text, { lostCharacters, hasContents }),
    changed: [
      ...(named === null ? [] : [FROM_PROPERTIES]),
      ...changedOnTheWay(findings, text, arranged.unmergedTables),
    ],
  };
}

const FROM_PROPERTIES: Bilingual = {
  fr: "le titre vient des propriétés du document : le texte n’a ni style Titre, ni Titre 1",
  en: "the title comes from the document’s properties: the text has neither the style Title nor Heading 1",
};

/** mammoth puts the notes behind the text as a list, each with a link back. They become paragraphs `[1] …` there. */
function takeNotes(nodes: HtmlNode[]): { body: HtmlNode[]; notes: string[] } {
  const last = nodes.at(-1);
  if (!isElement(last, "ol") || !/^(?:foot|end)note-/.test(firstId(last))) return { body: nodes, notes: [] };
  const notes = childrenOf(last).map((item, index) => {
    const paragraphs = childrenOf(item).filter((child) => isElement(child, "p"));
    const words = paragraphs.map((paragraph) =>
      writeHtml(
        childrenOf(paragraph).filter(
          (child) => !isElement(child, "a") || !isWayBack(child.attribs["href"] ?? ""),
        ),
      ).trim(),
    );
    return `<p>[${index + 1}] ${words.join(" ").trim()}</p>`;
  });
  return { body: nodes.slice(0, -1), notes: ["<hr>", ...notes] };
}

function firstId(list: HtmlNode): string {
  const [item] = elementsOf(childrenOf(list), "li");
  return item?.attribs["id"] ?? "";
}

function isWayBack(href: string): boolean {
  return /^#(?:foot|end)note-ref-/.test(href);
}

function titleInProperties(parts: WordPackage): string | null {
  let title = "";
  let isInside = false;
  const parser = new Parser(
    {
      onopentag: (name) => (isInside = name === "dc:title"),
      ontext: (text) => {
        if (isInside) title += text;
      },
      onclosetag: () => (isInside = false),
    },
    { xmlMode: true },
  );
  parser.end(parts.get("docProps/core.xml") ?? "");
  const line = title.replace(/\s+/gu, " ").trim();
  return line === "" ? null : line;
}

function leftBehind(
  findings: WordFindings,
  text: MarkdownText,
  { lostCharacters, hasContents }: { lostCharacters: number; hasContents: boolean },
): Bilingual[] {
  const { boxes, formulas, charts, diagrams, embedded, hasHeader } = findings;
  const images = counted(text.images, ["image", "images"], ["picture", "pictures"]);
  const lost = counted(lostCharacters, ["caractère", "caractères"], ["character", "characters"]);
  return [
    images === null
      ? null
      : {
          fr: `${images.fr} — à ajouter avec npm run new -- media "Titre"`,
          en: `${images.en} — to be added with npm run new -- media "Title"`,
        },
    counted(boxes.lost, ["zone de texte", "zones de texte"], ["text box", "text boxes"]),
    counted(charts, ["graphique", "graphiques"], ["chart", "charts"]),
    counted(diagrams, ["diagramme", "diagrammes"], ["diagram", "diagrams"]),
    counted(formulas, ["formule", "formules"], ["formula", "formulas"]),
    counted(
      embedded,
      ["document incorporé", "documents incorporés"],
      ["embedded document", "embedded documents"],
    ),
    counted(text.checkboxes, ["case à cocher", "cases à cocher"], ["checkbox", "checkboxes"]),
    hasContents ? { fr: "la table des matières", en: "the table of contents" } : null,
    hasHeader ? { fr: "l’en-tête ou le pied de page", en: "the header or footer" } : null,
    lost === null || lostCharacters < 0
      ? null
      : {
          fr: `${lost.fr} de texte dans une forme inconnue — comparer avec le document`,
          en: `${lost.en} of text in an unknown form — compare with the document`,
        },
  ].filter((remark) => remark !== null);
}

function changedOnTheWay(
  { boxes }: WordFindings,
  { struck, highlighted, refusedLinks }: MarkdownText,
  unmergedTables: number,
): Bilingual[] {
  const box = counted(boxes.kept, ["zone de texte", "zones de texte"], ["text box", "text boxes"]);
  return [
    box === null
      ? null
      : {
          fr: `${box.fr} : le texte suit le paragraphe auquel la zone était liée`,
          en: `${box.en}: the text follows the paragraph to which the box was tied`,
        },
    counted(
      struck,
      ["passage barré, repris sans sa barre", "passages barrés, repris sans leur barre"],
      ["passage struck through, now without its line", "passages struck through, now without their line"],
    ),
    counted(
      highlighted,
      ["passage surligné, repris sans couleur", "passages surlignés, repris sans couleur"],
      ["highlighted passage, now without colour", "highlighted passages, now without colour"],
    ),
    counted(
      unmergedTables,
      [
        "tableau dont les cellules fusionnées sont séparées",
        "tableaux dont les cellules fusionnées sont séparées",
      ],
      ["table whose merged cells were taken apart", "tables whose merged cells were taken apart"],
    ),
    ...refusedLinks.map((href) => ({
      fr: `lien refusé, repris sans adresse : ${href.slice(0, 80)}`,
      en: `link refused, now without its address: ${href.slice(0, 80)}`,
    })),
  ].filter((remark) => remark !== null);
}
