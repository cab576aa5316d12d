import { fontTable } from "./font-table.ts";
import { readFonts } from "./fonts.ts";

interface MissingSigns {
  /** Finds each of them, with the flags `gu`. */
  signs: RegExp;
  /** Finds what a drawing cannot show, where all text is in the one family: spaces too. */
  inDrawings: RegExp;
  /** Stands on paper in their place. */
  shownAs: string;
}

let known: MissingSigns | null = null;

/**
 * The signs that no PDF can show: those which neither every face of the one family has nor every face of the other.
 * What is invisible by itself (joiners, marks of direction) and what ends lines is not missed.
 *
 * The fonts themselves say what they have. A sign without a glyph would stop the export of a PDF/UA.
 */
export function missingSigns(): MissingSigns {
  known ??= findMissing();
  return known;
}

function findMissing(): MissingSigns {
  const { text, interface: around } = readFonts();
  const inDrawings = signsOfAll(around);
  const inTexts = signsOfAll(text).union(inDrawings);
  return {
    signs: new RegExp(`[^${classOf(inTexts)}\\p{Default_Ignorable_Code_Point}\\s]`, "gu"),
    inDrawings: new RegExp(`[^${classOf(inDrawings)}\\n]`, "gu"),
    shownAs: "□",
  };
}

function signsOfAll(faces: readonly Buffer[]): Set<number> {
  const [first = new Set<number>(), ...others] = faces.map(signsOf);
  return others.reduce((shared, signs) => shared.intersection(signs), first);
}

/** The signs of a face, from its table of characters in the format of all planes (12). */
function signsOf(font: Buffer): Set<number> {
  const table = fontTable(font, "cmap");
  const subtables = font.readUInt16BE(table + 2);
  const signs = new Set<number>();
  for (let index = 0; index < subtables; index += 1) {
    const subtable = table + font.readUInt32BE(table + 8 + 8 * index);
    if (font.readUInt16BE(subtable) !== 12) continue;
    const groups = font.readUInt32BE(subtable + 12);
    for (let group = subtable + 16; group < subtable + 16 + 12 * groups; group += 12) {
      const end = font.readUInt32BE(group + 4);
      for (let sign = font.readUInt32BE(group); sign <= end; sign += 1) signs.add(sign);
    }
  }
  if (signs.size === 0) throw new Error("a font without a table of characters in format 12");
  return signs;
}

/** The signs as the inside of a class of a regular expression. */
function classOf(signs: ReadonlySet<number>): string {
  const ranges: [number, number][] = [];
  for (const sign of [...signs].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === sign - 1) last[1] = sign;
    else ranges.push([sign, sign]);
  }
  const escaped = (sign: number): string => `\\u{${sign.toString(16)}}`;
  return ranges.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join("");
}
