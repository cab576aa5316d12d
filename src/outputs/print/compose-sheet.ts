import { missingSigns, REPLACEMENT } from "./missing-signs.ts";
import type { Note, Sheet } from "./sheet.ts";

/** A sheet as the templates read it, as JSON. */
export function composeSheet(sheet: Sheet): string {
  const composer = new Composer();
  const { nodes, ...rest } = sheet;
  const composed = nodes.map((node) => composer.compose(node));
  const last = nodes.at(-1)?.type === "address" ? composed.splice(-1) : [];
  return JSON.stringify({
    ...(composer.compose(rest) as object),
    nodes: [...composed, ...composer.notes(), ...last],
  });
}

/** What is no text: it is not printed, or names something. */
const VERBATIM = new Set(["type", "href", "file", "alt", "key", "lang", "date"]);

/**
 * Longest stretch of text, in signs, that the compiler is given at a time: its rules for single words (names, overlong
 * ones) fail with the five-hundredth that they meet in one stretch.
 */
const STRETCH = 1_000;

/**
 * Gathers the notes of a sheet, numbered in the order of the text, and sees to it that every sign can be printed.
 *
 * Notes stand at the end: at the foot of pages the compiler loses some, where a line moves to the next page because of
 * its own note (typst/typst#5314), and leaves lines alone (typst/typst#5376).
 */
class Composer {
  readonly #notes = new Map<string, { number: number; children: unknown }>();
  /** Signs since the last seam, or more. */
  #stretch = 0;

  compose(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.flatMap((each) => this.#part(each));
    if (isNote(value)) return this.#note(value);
    if ("type" in value && value.type === "code" && "text" in value) {
      return { ...value, text: stretchesOf(legible(String(value.text))) };
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        typeof part !== "string" ? this.compose(part) : VERBATIM.has(key) ? part : legible(onOneLine(part)),
      ]),
    );
  }

  notes(): object[] {
    const notes = [...this.#notes.values()];
    return notes.length === 0 ? [] : [{ type: "notes", notes }];
  }

  /** A part of a list; texts that are no fields may have any length. */
  #part(value: unknown): unknown[] {
    if (typeof value !== "string") return [this.compose(value)];
    return stretchesOf(legible(onOneLine(value))).flatMap((stretch) => {
      this.#stretch += stretch.length;
      if (this.#stretch <= STRETCH) return [stretch];
      this.#stretch = stretch.length;
      return [{ type: "seam" }, stretch];
    });
  }

  /** Equal notes are one. */
  #note({ key, children, ...rest }: Note): unknown {
    let known = this.#notes.get(key);
    if (known === undefined) {
      known = { number: this.#notes.size + 1, children: this.compose(children) };
      this.#notes.set(key, known);
    }
    return { ...rest, number: known.number };
  }
}

function isNote(value: object): value is Note {
  return "key" in value && "children" in value;
}

/** A text in parts that are short enough, cut at line ends or spaces where there are any. */
function stretchesOf(text: string): string[] {
  return text.match(/[^]{1,999}(?:\s|$)|[^]{1,1000}/gu) ?? [text];
}

function legible(text: string): string {
  // The mark of byte order is in a font, but may not be in a PDF/UA.
  return text.replaceAll("\uFEFF", "").replace(missingSigns(), REPLACEMENT);
}

/** On paper these would end the line, or vanish; on a page each is a space. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ");
}
