import { legible } from "./legible.ts";
import type { Note, Sheet, SheetInline, SheetNode } from "./sheet.ts";

/** A sheet as the templates read it, as JSON. */
export function composeSheet(sheet: Sheet): string {
  // The press divides words itself; a writer's own soft hyphens would only be copied along with the text.
  return JSON.stringify(new Composer("").compose(sheet)).replaceAll("\u00AD", "");
}

/** What is no text: it is not printed, or names something. */
const VERBATIM = new Set(["type", "href", "file", "alt", "key", "lang", "date", "name"]);

/**
 * The compiler is given text in stretches: its rules for single words (names, overlong ones) fail with the
 * five-hundredth that they meet in one. A stretch ends with the first word behind so many signs, and where no word ends
 * for long, wherever it must: 500 names with a space each are at least 1,500 signs.
 */
const STRETCH = 1_000;
const LONGEST_STRETCH = 1_400;

interface ComposedNote {
  number: number;
  name: string;
  children: unknown;
  /** In signs, by which notes are shared out to columns. */
  length: number;
}

/**
 * Gathers the notes of a sheet, or of a part of a kit (who reads one part does not look for them in another), numbered in
 * the order of the text, and sees to it that every sign can be printed.
 *
 * Notes stand at the end: at the foot of pages the compiler loses some, where a line moves to the next page because of
 * its own note (typst/typst#5314), and leaves lines alone (typst/typst#5376).
 */
class Composer {
  /** Before the numbers of its notes, which are told apart in the whole document. */
  readonly #scope: string;
  readonly #notes = new Map<string, ComposedNote>();
  #parts = 0;
  /** Signs since the last seam. */
  #stretch = 0;

  constructor(scope: string) {
    this.#scope = scope;
  }

  compose(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.flatMap((each) => this.#part(each));
    if (isNote(value)) return this.#note(value);
    if ("type" in value && value.type === "code" && "text" in value) {
      return { ...value, text: stretchesOf(legible(String(value.text))) };
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (key === "nodes") return [key, this.#withNotes(part as SheetNode[])];
        // The one list of strings that are no text.
        if (key === "align") return [key, part];
        if (typeof part !== "string") return [key, this.compose(part)];
        return [key, VERBATIM.has(key) ? part : legible(onOneLine(part))];
      }),
    );
  }

  /** Nodes and their notes, which stand before the address that ends them or the parts that follow. */
  #withNotes(nodes: readonly SheetNode[]): unknown[] {
    const own = nodes.filter(({ type }) => type !== "part");
    const composed = own.map((node) => this.compose(node));
    const last = own.at(-1)?.type === "address" ? composed.splice(-1) : [];
    const notes = [...this.#notes.values()];
    const parts = nodes.filter(({ type }) => type === "part").map((part) => this.#inner().compose(part));
    return [...composed, ...(notes.length === 0 ? [] : [{ type: "notes", notes }]), ...last, ...parts];
  }

  #inner(): Composer {
    this.#parts += 1;
    return new Composer(`${this.#scope}${this.#parts}-`);
  }

  /**
   * A part of a list; texts that are no fields may have any length. A line may end at a seam, so there is one behind
   * ordinary spaces alone: not between a link and its comma, nor in a figure.
   */
  #part(value: unknown): unknown[] {
    if (typeof value !== "string") return [this.compose(value)];
    const parts: unknown[] = [];
    let stretch = "";
    for (const word of wordsOf(legible(onOneLine(value)))) {
      stretch += word;
      this.#stretch += word.length;
      const isLong = this.#stretch >= STRETCH && word.endsWith(" ");
      if (!isLong && this.#stretch < LONGEST_STRETCH) continue;
      parts.push(stretch, { type: "seam" });
      stretch = "";
      this.#stretch = 0;
    }
    return stretch === "" && parts.length > 0 ? parts : [...parts, stretch];
  }

  /** Equal notes are one. */
  #note({ key, children, ...rest }: Note): unknown {
    let known = this.#notes.get(key);
    if (known === undefined) {
      const number = this.#notes.size + 1;
      known = {
        number,
        name: `${this.#scope}${number}`,
        children: this.compose(children),
        length: signsIn(children),
      };
      this.#notes.set(key, known);
    }
    return { ...rest, number: known.number, name: known.name };
  }
}

function isNote(value: object): value is Note {
  return "key" in value && "children" in value;
}

function signsIn(inlines: readonly SheetInline[]): number {
  const lengths = inlines.map((inline) => {
    if (typeof inline === "string") return inline.length;
    if ("children" in inline) return signsIn(inline.children);
    return "text" in inline ? inline.text.length : 0;
  });
  return lengths.reduce((sum, length) => sum + length, 0);
}

/** The words of a text, each with the ordinary space behind it; endless ones in parts. */
function wordsOf(text: string): string[] {
  return text.match(/[^ ]{0,99}\s|[^ ]{1,100}/gu) ?? [];
}

/** A code in parts that are short enough, cut at line ends or ordinary spaces where there are any. */
function stretchesOf(code: string): string[] {
  return code.match(/[^]{1,999}(?:[ \n]|$)|[^]{1,1000}/gu) ?? [code];
}

/** On paper these would end the line, or vanish; on a page each is a space. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ");
}
