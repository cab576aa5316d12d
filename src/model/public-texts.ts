import type { Records, Version } from "../content/records.ts";
import type { Place } from "../errors.ts";
import { type Document, type Inline, walk, type Written } from "../text/document.ts";
import type { AnyRecord } from "./references.ts";

/** What staff wrote in one public file: its fields and its texts. */
export type PublicText = Pick<Version<object>, "file" | "fields" | "body" | "texts" | "locate">;

/**
 * The public texts that hold each of the given words, as a part of a sentence too. Words that none of them holds are
 * not in the answer. One file at a time, since all texts of a large newsroom together would double its memory.
 */
export function findInPublicTexts(
  words: ReadonlySet<string>,
  open: readonly AnyRecord[],
  newsroom: Records["newsroom"],
): Map<string, PublicText[]> {
  const found = new Map<string, PublicText[]>();
  if (words.size === 0) return found;
  const standing = {
    ...newsroom,
    body: [],
    texts: { boilerplate: Object.values(newsroom.boilerplate).flat() },
  };
  const versions = open.flatMap(({ record }): PublicText[] => [record.original, ...record.translations]);
  for (const text of [standing, ...versions]) {
    const whole = piecesOf(text)
      .map(({ words }) => words)
      .join("\n");
    for (const each of words) {
      if (!whole.includes(each)) continue;
      const texts = found.get(each) ?? [];
      texts.push(text);
      found.set(each, texts);
    }
  }
  return found;
}

/** Where the words stand in a text that holds them: the field, or the file alone for its body. */
export function placeInText(words: string, text: PublicText): Place {
  const field = piecesOf(text).find((piece) => piece.words.includes(words))?.field;
  return field === undefined ? { file: text.file } : text.locate(...field);
}

interface Piece {
  words: string;
  /** The path of the field; a body has none. */
  field?: PropertyKey[];
}

function piecesOf({ fields, texts, body }: PublicText): Piece[] {
  return [
    ...stringsIn(fields),
    ...Object.entries(texts).flatMap(([name, document]) =>
      sentencesIn(document).map((words) => ({ words, field: [name] })),
    ),
    ...sentencesIn(body).map((words) => ({ words })),
  ];
}

/** Every string that an object holds, with the path that leads to it. */
function stringsIn(value: unknown, field: PropertyKey[] = []): Required<Piece>[] {
  if (typeof value === "string") return [{ words: value, field }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    stringsIn(inside, [...field, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The words of each block, as a reader has them: neither emphasis nor a link breaks a sentence. */
function sentencesIn(document: Document<Written>): string[] {
  const sentences: string[] = [];
  walk(document, (node) => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        sentences.push(wordsOf(node.children));
        break;
      case "table":
        for (const row of [node.header, ...node.rows]) {
          for (const cell of row) sentences.push(wordsOf(cell));
        }
        break;
      case "quote":
        sentences.push(...stringsIn(node.attribution).map(({ words }) => words));
        break;
      case "code":
        sentences.push(node.text);
        break;
      default:
    }
  });
  return sentences;
}

function wordsOf(inlines: readonly Inline<Written>[]): string {
  return inlines
    .map((inline) => {
      if ("text" in inline) return inline.text;
      if ("children" in inline) return wordsOf(inline.children);
      // Nothing can be said of a figure's words here, so it parts what stands around it.
      return inline.type === "break" ? " " : "\uFFFC";
    })
    .join("");
}
