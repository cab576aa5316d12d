import { strToU8, zipSync } from "fflate";
import mammoth from "mammoth";
import { UserError } from "../../errors.ts";
import { DAMAGED, type WordPackage } from "./word-package.ts";

export interface WordHtml {
  html: string;
  /** Characters of text that mammoth read in the body. */
  characters: number;
  hasContents: boolean;
}

/**
 * Turns the text of a Word document into HTML of few tags, by the names of its styles. Word writes the names of its own
 * styles in English whatever its language; others write them in theirs.
 *
 * @throws {UserError} where the XML is not that of a Word document
 */
export async function wordToHtml(parts: WordPackage): Promise<WordHtml> {
  const files = Object.fromEntries([...parts].map(([name, xml]) => [name, strToU8(xml)]));
  let characters = 0;
  let hasContents = false;
  const look = (element: WordElement): WordElement => {
    if (element.type === "text") characters += (element.value ?? "").length;
    if (element.type === "checkbox") characters += 1;
    hasContents ||= TABLE_OF_CONTENTS.test(element.styleName ?? "");
    for (const child of element.children ?? []) look(child);
    return element;
  };
  try {
    const { value } = await mammoth.convertToHtml(
      // Packed anew, so that mammoth meets nothing that was not measured, and no picture.
      { buffer: Buffer.from(zipSync(files, { level: 0 })) },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: "picture" })),
        transformDocument: look,
      },
    );
    return { html: value, characters, hasContents };
  } catch (cause) {
    throw new UserError(DAMAGED, { cause });
  }
}

/** As much of mammoth's document as is looked at. */
interface WordElement {
  type: string;
  value?: string;
  styleName?: string | null;
  children?: WordElement[];
}

const TABLE_OF_CONTENTS = /^(?:toc|contents|tm) \d$/i;

const named = (names: readonly string[], to: string): string[] =>
  names.map((name) => `p[style-name='${name}'] => ${to}`);

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const STYLES = [
  ...named(["Title", "Titre"], "h1.title:fresh"),
  ...named(["Subtitle", "Sous-titre"], "p.subtitle:fresh"),
  ...LEVELS.flatMap((level) => named([`heading ${level}`, `Titre ${level}`], `h${Math.min(level, 6)}:fresh`)),
  ...named(
    ["Quote", "Citation", "Intense Quote", "Citation intense", "Quotations", "Block Text"],
    "blockquote > p:fresh",
  ),
  ...LEVELS.flatMap((level) => named([`toc ${level}`, `Contents ${level}`, `TM ${level}`], "!")),
  ...named(["TOC Heading", "Contents Heading"], "!"),
  "r[style-name='Emphasis'] => em",
  "r[style-name='Accentuation'] => em",
  "highlight => mark",
];
