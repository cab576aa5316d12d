/** Figures as a text prints them: "80,9 millions de tonnes", "1.6 million passengers", "35 M€". */

const NBSP = "\u00A0";

/** Units that are signs or symbols: no "de" comes before them. */
const SYMBOL =
  /^(?:%|‰|°C?|[a-zµ]?m[²³]?|k?g|t|M?t|k?Wh?|[MGT]Wh?|M?€|Md€|k€|\$|M\$|£|ha|l|h|min|s|EVP|TEU)$/u;

/**
 * Writes a value with its unit. From a million on, a value with at most two decimals is written in millions or
 * billions, as a press release would; any other value with all its digits.
 */
export function formatFigure(value: number, unit: string, lang: string): string {
  const scale = scaleOf(value);
  const symbol = SYMBOL.test(unit);
  if (scale === null || symbol) return `${number(value, lang)}${NBSP}${unit}`;
  const count = value / scale.size;
  const word = SCALE_WORDS[lang.slice(0, 2)]?.[scale.name];
  if (word === undefined) return `${number(value, lang)}${NBSP}${unit}`;
  // French: the singular runs up to 2 (excluded), and million and milliard are nouns that want "de".
  const isPlural = lang.startsWith("fr") ? Math.abs(count) >= 2 : false;
  const amount = `${number(count, lang)}${NBSP}${isPlural ? `${word}s` : word}`;
  if (!lang.startsWith("fr")) return `${amount} ${unit}`;
  // "d’habitants", but "de yachts".
  return /^(?:[aeiouhéèêàâîïôûœæ]|y(?![aeiou]))/iu.test(unit)
    ? `${amount} d’${unit}`
    : `${amount} de ${unit}`;
}

/** Digits in the language's grouping. */
function number(value: number, lang: string): string {
  let made = formats.get(lang);
  if (made === undefined) {
    made = new Intl.NumberFormat(lang, { maximumFractionDigits: 6 });
    formats.set(lang, made);
  }
  return made.format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

const SCALE_WORDS: Record<string, Record<"million" | "billion", string>> = {
  fr: { million: "million", billion: "milliard" },
  en: { million: "million", billion: "billion" },
};

function scaleOf(value: number): { name: "million" | "billion"; size: number } | null {
  const scales = [
    { name: "billion", size: 1e9 },
    { name: "million", size: 1e6 },
  ] as const;
  const scale = scales.find(({ size }) => Math.abs(value) >= size);
  // 3,782,034 € is a figure to the euro: rounding it would be our invention.
  // Divided once: 1.13 × 100 would be 112.99999999999999.
  return scale !== undefined && Number.isInteger(value / (scale.size / 100)) ? scale : null;
}
