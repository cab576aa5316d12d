import { Parser } from "htmlparser2";
import { type Bilingual, UserError } from "../../errors.ts";
import { counted } from "./counted.ts";
import type { WordPackage } from "./word-package.ts";

/** What a Word document holds besides text that can be carried over. */
export interface WordFindings {
  /** The document without the tags that mammoth would drop together with the text inside. */
  parts: WordPackage;
  /** Characters of the body's text. */
  characters: number;
  /** Text boxes whose text follows the paragraph that they are tied to, and those whose text is lost. */
  boxes: { kept: number; lost: number };
  formulas: number;
  charts: number;
  diagrams: number;
  embedded: number;
  hasHeader: boolean;
}

/** Most elements: each takes about two kilobytes of memory where the text is converted. */
const ELEMENT_LIMIT = 800_000;

/**
 * Reads a document's XML for what must not be carried over unseen: tracked changes, comments and hidden text are
 * refused, since only their author knows which words are to go out.
 *
 * @throws {UserError} for these, and for a document beyond all measure
 */
export function inspectWord(parts: WordPackage): WordFindings {
  const reader = new PartReader(hiddenStyles(parts));
  const read = new Map([...parts].map(([name, xml]) => [name, reader.read(xml)]));
  const { changes, comments, hidden } = reader;
  const refused =
    counted(
      changes,
      ["modification suivie", "modifications suivies"],
      ["tracked change", "tracked changes"],
    ) ??
    counted(comments, ["commentaire", "commentaires"], ["comment", "comments"]) ??
    counted(hidden, ["passage masqué", "passages masqués"], ["hidden passage", "hidden passages"]);
  if (refused !== null)
    throw new UserError(refusal(refused, changes > 0 ? "changes" : comments > 0 ? "comments" : "hidden"));
  const { boxes, formulas, charts, diagrams, embedded, hasHeader, characters } = reader;
  const lost = Math.max(0, boxes.inChoice - boxes.inFallback);
  return {
    parts: read,
    characters,
    boxes: { kept: boxes.outside + boxes.inFallback, lost },
    formulas,
    charts,
    diagrams,
    embedded,
    hasHeader,
  };
}

function refusal(found: Bilingual, what: "changes" | "comments" | "hidden"): Bilingual {
  const cure: Record<typeof what, Bilingual> = {
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
  return {
    fr: `le document a ${found.fr} — ${cure[what].fr}`,
    en: `the document has ${found.en} — ${cure[what].en}`,
  };
}

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

class PartReader {
  changes = 0;
  comments = 0;
  hidden = 0;
  characters = 0;
  boxes = { inChoice: 0, inFallback: 0, outside: 0 };
  formulas = 0;
  charts = 0;
  diagrams = 0;
  embedded = 0;
  hasHeader = false;
  readonly #hiddenStyles: ReadonlySet<string>;
  #elements = 0;

  constructor(hiddenStyles: ReadonlySet<string>) {
    this.#hiddenStyles = hiddenStyles;
  }

  /** Reads one part and gives it back without the tags that mammoth does not know. */
  read(xml: string): string {
    const prefixes = new Map<string, string>();
    const cuts: [number, number][] = [];
    /** Whether the paragraphs and runs around the present place are hidden, the innermost last. */
    const shown: boolean[] = [];
    let root: string | null = null;
    let [inChoice, inFallback] = [0, 0];
    let isText = false;
    let isParagraphMark = false;
    const parser = new Parser(
      {
        onopentag: (tag, attributes) => {
          this.#count();
          for (const [key, value] of Object.entries(attributes)) {
            if (key.startsWith("xmlns")) prefixes.set(key.slice("xmlns:".length), value);
          }
          const { local, isWord } = nameOf(tag, prefixes);
          root ??= local;
          if (local === "Choice") inChoice += 1;
          if (local === "Fallback") inFallback += 1;
          if (!BODIES.has(root)) {
            isText = isWord && local === "t";
            return;
          }
          if (isWord) {
            const value = attributes[`${tag.slice(0, -local.length)}val`];
            if (CHANGE.test(local)) this.changes += 1;
            if (local === "commentReference") this.comments += 1;
            if (local === "p" || local === "r") shown.push(true);
            if (local === "pPr") isParagraphMark = true;
            // The properties of a paragraph hold those of its end mark, which has no words to hide.
            const isHiding =
              (local === "vanish" && !isParagraphMark && isOn(value)) ||
              (local === "rStyle" && !isParagraphMark && this.#hiddenStyles.has(value ?? "")) ||
              (local === "pStyle" && this.#hiddenStyles.has(value ?? ""));
            if (isHiding && shown.length > 0) shown[shown.length - 1] = false;
            if (local === "txbxContent")
              this.boxes[inFallback > 0 ? "inFallback" : inChoice > 0 ? "inChoice" : "outside"] += 1;
            if (local === "altChunk") this.embedded += 1;
            if (UNKNOWN_TO_MAMMOTH.has(local)) cuts.push([parser.startIndex, parser.endIndex + 1]);
            isText = local === "t";
          } else if (inFallback === 0) {
            if (local === "oMath") this.formulas += 1;
            if (tag === "c:chart") this.charts += 1;
            if (local === "relIds") this.diagrams += 1;
          }
        },
        ontext: (text) => {
          if (!isText) return;
          if (root === "hdr" || root === "ftr") this.hasHeader ||= /\p{Letter}/u.test(text);
          else if (BODIES.has(root ?? "")) {
            if (shown.includes(false) && text.trim() !== "") this.hidden += 1;
            if (root === "document" && inChoice === 0) this.characters += text.length;
          }
        },
        onclosetag: (tag, isImplied) => {
          const { local, isWord } = nameOf(tag, prefixes);
          if (local === "Choice") inChoice -= 1;
          if (local === "Fallback") inFallback -= 1;
          isText = false;
          if (!isWord || !BODIES.has(root ?? "")) return;
          if (local === "p" || local === "r") shown.pop();
          if (local === "pPr") isParagraphMark = false;
          if (UNKNOWN_TO_MAMMOTH.has(local) && !isImplied)
            cuts.push([parser.startIndex, parser.endIndex + 1]);
        },
      },
      { xmlMode: true },
    );
    parser.end(xml);
    return without(xml, cuts);
  }

  #count(): void {
    this.#elements += 1;
    if (this.#elements <= ELEMENT_LIMIT) return;
    throw new UserError({
      fr: "le document est trop long pour être repris d’un coup — le partager en plusieurs documents",
      en: "the document is too long to be carried over at once — split it into several documents",
    });
  }
}

function nameOf(tag: string, prefixes: ReadonlyMap<string, string>): { local: string; isWord: boolean } {
  const [local = "", prefix = ""] = tag.split(":").toReversed();
  return { local, isWord: WORD.has(prefixes.get(prefix) ?? "") };
}

/** A switch is on where it stands without a value. */
function isOn(value: string | undefined): boolean {
  return !/^(?:0|false|off)$/.test(value ?? "");
}

/** Ids of the styles that hide what is set in them. */
function hiddenStyles(parts: WordPackage): Set<string> {
  const hidden = new Set<string>();
  let style = "";
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (tag === "w:style") style = attributes["w:styleId"] ?? "";
        if (tag === "w:vanish" && isOn(attributes["w:val"])) hidden.add(style);
      },
    },
    { xmlMode: true },
  );
  for (const [name, xml] of parts) if (/(?:^|\/)styles\.xml$/.test(name)) parser.parseComplete(xml);
  return hidden;
}

function without(text: string, cuts: readonly [number, number][]): string {
  let kept = "";
  let from = 0;
  for (const [start, end] of cuts) {
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}
