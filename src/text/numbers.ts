/** Figures as a text prints them: "80,9 millions de tonnes", "1.6 million passengers", "35 M€". */
import { numberFormatter } from "./formatters.ts";

const NBSP = "\u00A0";

/** Units that are signs or symbols: no "de" comes before them. */
const SYMBOL =
  /^(?:%|‰|°C?|[a-zµ]?m[²³]?|k?g|t|M?t|k?Wh?|[MGT]Wh?|M?€|Md€|k€|\$|M\$|£|ha|l|h|min|s|EVP|TEU)$/u;

/** A figure in two pieces, so that a page can set the number large and the unit beside it. */
export interface FigureParts {
  amount: string;
  unit: string;
}

/** Values that are drawn or listed together, written in one scale whose name joins the unit. */
export interface CommonScale {
  /** "millions de croisiéristes", "M€". */
  unit: string;
  /** Digits alone, in that scale. */
  write(value: number): string;
}

/**
 * Writes a value with its unit. From a million on, a value with at most two decimals is written in millions or
 * billions, as a press release would; any other value with all its digits.
 */
export function formatFigure(value: number, unit: string, lang: string): string {
  const parts = figureParts(value, unit, lang);
  return `${parts.amount}${NBSP}${parts.unit}`;
}

/** The same in its two pieces: "80,9" and "millions de tonnes". */
export function figureParts(value: number, unit: string, lang: string): FigureParts {
  const scale = scaleOf([value]);
  const word = scale === null ? undefined : scaleWord(scale, unit, lang);
  if (scale === null || word === undefined) return { amount: formatNumber(value, lang), unit };
  const count = value / scale.size;
  return { amount: formatNumber(count, lang), unit: scaledUnit(word, Math.abs(count), unit, lang) };
}

/**
 * The scale that writes all these values without rounding one: millions or billions where each has at most two
 * decimals in it, else plain digits.
 */
export function commonScale(values: readonly number[], unit: string, lang: string): CommonScale {
  const scale = scaleOf(values);
  const word = scale === null ? undefined : scaleWord(scale, unit, lang);
  if (scale === null || word === undefined) return { unit, write: (value) => formatNumber(value, lang) };
  return {
    // The name of an axis is in the plural, as in "millions de tonnes".
    unit: scaledUnit(word, Number.POSITIVE_INFINITY, unit, lang),
    write: (value) => formatNumber(value / scale.size, lang),
  };
}

/** Digits in the language's grouping. */
export function formatNumber(value: number, lang: string): string {
  return numberFormatter(lang, { maximumFractionDigits: 6 }).format(value);
}

interface Scale {
  name: "million" | "billion";
  size: number;
}

const SCALES: readonly Scale[] = [
  { name: "billion", size: 1e9 },
  { name: "million", size: 1e6 },
];

const SCALE_WORDS: Record<string, Record<Scale["name"], string>> = {
  fr: { million: "million", billion: "milliard" },
  en: { million: "million", billion: "billion" },
};

/** The scale of the largest of these values, where it suits them all. */
function scaleOf(values: readonly number[]): Scale | null {
  const scale = SCALES.find(({ size }) => values.some((value) => Math.abs(value) >= size));
  // 3,782,034 € is a figure to the euro: rounding it would be our invention.
  // Divided once: 1.13 × 100 would be 112.99999999999999.
  return scale !== undefined && values.every((value) => Number.isInteger(value / (scale.size / 100)))
    ? scale
    : null;
}

/** The scale's word; a symbol takes none, and neither does a language that we have no words of. */
function scaleWord(scale: Scale, unit: string, lang: string): string | undefined {
  return SYMBOL.test(unit) ? undefined : SCALE_WORDS[lang.slice(0, 2)]?.[scale.name];
}

function scaledUnit(word: string, count: number, unit: string, lang: string): string {
  if (!lang.startsWith("fr")) return `${word} ${unit}`;
  // The singular runs up to 2 (excluded), and million and milliard are nouns that want "de".
  const noun = count >= 2 ? `${word}s` : word;
  // "d’habitants", but "de yachts".
  return /^(?:[aeiouhéèêàâîïôûœæ]|y(?![aeiou]))/iu.test(unit) ? `${noun} d’${unit}` : `${noun} de ${unit}`;
}
