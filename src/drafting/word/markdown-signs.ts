/** The signs that mean something in Markdown wherever they stand. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<]|&(?=#?\w+;)/g, "\\$&");
}

/** Those that begin something at the start of a line, which only the whole paragraph shows: a list, a heading, a rule. */
export function withPlainStarts(content: string): string {
  return content.replace(STARTS, (start) => (/\d$/.test(start) ? `${start}\\` : start.replace(/.$/, "\\$&")));
}

/** At the start, or behind a break: - + 1. of a list, --- === below a heading, ## of one, > of a quote, ~~~ of code. */
const STARTS =
  /(?:^|\\\n)(?:[-+](?=\s|$|\\\n)|([-=])(?=\1*\s*(?:$|\\\n))|#(?=#|\s|$|\\\n)|>|~(?=~~)|\d{1,9}(?=[.)](?:\s|$|\\\n)))/g;

export const BREAKS_BEFORE = /^(?:\\\n|\s)+/;
export const BREAKS_BEHIND = /(?:\\\n|\s)+$/;

/** A break that ends or begins a paragraph would print its backslash. */
export function withoutEdgeBreaks(content: string): string {
  return content.replace(BREAKS_BEFORE, "").replace(BREAKS_BEHIND, "");
}

/** Raised signs, as far as Unicode has them: m² must not become m2. */
export function raised(content: string): string {
  return shifted(content, SUPERSCRIPTS);
}

/** Lowered signs: CO₂. */
export function lowered(content: string): string {
  return shifted(content, SUBSCRIPTS);
}

const SUPERSCRIPTS = signs("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾");
const SUBSCRIPTS = signs("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");

function signs(plain: string, set: string): ReadonlyMap<string, string> {
  return new Map(plain.split("").map((sign, index) => [sign, set.charAt(index)]));
}

/** Letters stay on the line: 1er. */
function shifted(content: string, set: ReadonlyMap<string, string>): string {
  const all = content.split("").map((sign) => set.get(sign));
  return all.includes(undefined) ? content : all.join("");
}
