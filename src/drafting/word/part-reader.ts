import { Parser } from "htmlparser2";
import { UserError } from "../../errors.ts";
import { isOn } from "./hidden-styles.ts";

/** What is counted in a document's parts. */
export interface WordCounts {
  elements: number;
  changes: number;
  comments: number;
  /** Hidden runs with words in them. */
  hidden: number;
  /** Of the body's text. */
  characters: number;
  /** Text boxes: Word writes each once for itself (choice) and once for older programs (fallback). */
  boxes: { inChoice: number; inFallback: number; outside: number };
  formulas: number;
  charts: number;
  diagrams: number;
  embedded: number;
  hasHeader: boolean;
}

export function nothingFound(): WordCounts {
  return {
    elements: 0,
    changes: 0,
    comments: 0,
    hidden: 0,
    characters: 0,
    boxes: { inChoice: 0, inFallback: 0, outside: 0 },
    formulas: 0,
    charts: 0,
    diagrams: 0,
    embedded: 0,
    hasHeader: false,
  };
}

/** Most elements: each takes about two kilobytes of memory where the text is converted. */
const ELEMENT_LIMIT = 800_000;

/** Transitional and strict form of the same vocabulary. */
const WORD = new Set([
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
]);

/** The marks of tracked changes: of words, of cells, and of how they look. */
const CHANGE = /^(?:ins|del|moveFrom|moveTo|cell(?:Ins|Del|Merge)|\w+Change)$/;

/** Tags that mammoth does not know, and drops with the words between them. */
const UNKNOWN_TO_MAMMOTH = new Set(["fldSimple", "dir", "bdo"]);

/** Parts whose text is the document's. */
const BODIES = new Set(["document", "footnotes", "endnotes"]);

/** Reads one part of a Word document, and adds what it finds to the counts of all. */
export class PartReader {
  readonly #counts: WordCounts;
  readonly #hiddenStyles: ReadonlySet<string>;
  readonly #parser: Parser;
  readonly #prefixes = new Map<string, string>();
  readonly #cuts: [number, number][] = [];
  /** The paragraphs and runs around the present place, the innermost last. */
  readonly #around: { isHidden: boolean; hasText: boolean }[] = [];
  #root = "";
  #choices = 0;
  #fallbacks = 0;
  #isText = false;
  #isParagraphMark = false;

  constructor(counts: WordCounts, hiddenStyles: ReadonlySet<string>) {
    this.#counts = counts;
    this.#hiddenStyles = hiddenStyles;
    this.#parser = new Parser(
      {
        onopentag: (tag, attributes) => this.#open(tag, attributes),
        ontext: (text) => this.#text(text),
        onclosetag: (tag, isImplied) => this.#close(tag, isImplied),
      },
      { xmlMode: true },
    );
  }

  /** The part without the tags that mammoth does not know; what stands between them stays. */
  read(xml: string): string {
    this.#parser.end(xml);
    let kept = "";
    let from = 0;
    for (const [start, end] of this.#cuts) {
      kept += xml.slice(from, start);
      from = end;
    }
    return kept + xml.slice(from);
  }

  #open(tag: string, attributes: Record<string, string>): void {
    const counts = this.#counts;
    counts.elements += 1;
    if (counts.elements > ELEMENT_LIMIT) throw new UserError(TOO_LONG);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("xmlns")) this.#prefixes.set(key.slice("xmlns:".length), value);
    }
    const { local, isWord } = this.#nameOf(tag);
    if (this.#root === "") this.#root = local;
    if (local === "Choice") this.#choices += 1;
    if (local === "Fallback") this.#fallbacks += 1;
    this.#isText = isWord && local === "t";
    if (!BODIES.has(this.#root)) return;
    if (isWord) this.#openWord(local, attributes[`${tag.slice(0, -local.length)}val`] ?? "");
    // What stands in a fallback stood in its choice before.
    else if (this.#fallbacks === 0) {
      if (local === "oMath") counts.formulas += 1;
      if (tag === "c:chart") counts.charts += 1;
      if (local === "relIds") counts.diagrams += 1;
    }
  }

  #openWord(name: string, value: string): void {
    const counts = this.#counts;
    if (CHANGE.test(name)) counts.changes += 1;
    if (name === "commentReference") counts.comments += 1;
    if (name === "altChunk") counts.embedded += 1;
    if (name === "txbxContent") {
      counts.boxes[this.#fallbacks > 0 ? "inFallback" : this.#choices > 0 ? "inChoice" : "outside"] += 1;
    }
    if (UNKNOWN_TO_MAMMOTH.has(name)) this.#cut();
    if (name === "p" || name === "r") this.#around.push({ isHidden: false, hasText: false });
    if (name === "pPr") this.#isParagraphMark = true;
    const innermost = this.#around.at(-1);
    if (innermost !== undefined) innermost.isHidden ||= this.#hides(name, value);
  }

  #hides(name: string, value: string): boolean {
    if (name === "pStyle") return this.#hiddenStyles.has(value);
    // A paragraph's properties hold those of its end mark, which has no words to hide.
    if (this.#isParagraphMark) return false;
    return (name === "vanish" && isOn(value)) || (name === "rStyle" && this.#hiddenStyles.has(value));
  }

  #text(text: string): void {
    if (!this.#isText) return;
    const counts = this.#counts;
    if (this.#root === "hdr" || this.#root === "ftr") counts.hasHeader ||= /\p{Letter}/u.test(text);
    if (this.#root === "document" && this.#choices === 0) counts.characters += text.length;
    const innermost = this.#around.at(-1);
    if (innermost !== undefined && text.trim() !== "") innermost.hasText = true;
  }

  #close(tag: string, isImplied: boolean): void {
    const { local, isWord } = this.#nameOf(tag);
    if (local === "Choice") this.#choices -= 1;
    if (local === "Fallback") this.#fallbacks -= 1;
    this.#isText = false;
    if (!isWord || !BODIES.has(this.#root)) return;
    if (local === "pPr") this.#isParagraphMark = false;
    if (UNKNOWN_TO_MAMMOTH.has(local) && !isImplied) this.#cut();
    if (local !== "p" && local !== "r") return;
    const isHidden = this.#around.some((each) => each.isHidden);
    const closed = this.#around.pop();
    if (isHidden && closed?.hasText === true) this.#counts.hidden += 1;
  }

  /** Takes the tag at hand out. */
  #cut(): void {
    this.#cuts.push([this.#parser.startIndex, this.#parser.endIndex + 1]);
  }

  #nameOf(tag: string): { local: string; isWord: boolean } {
    const [local = "", prefix = ""] = tag.split(":").toReversed();
    return { local, isWord: WORD.has(this.#prefixes.get(prefix) ?? "") };
  }
}

const TOO_LONG = {
  fr: "le document est trop long pour être repris d’un coup — le partager en plusieurs documents",
  en: "the document is too long to be carried over at once — split it into several documents",
};
