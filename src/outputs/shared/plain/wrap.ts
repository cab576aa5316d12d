/**
 * Breaks a text into lines of at most `width` columns, at ordinary spaces alone: a no-break space holds, and so does
 * a plain one before `» : ; ? !` or after `«`. A word longer than a line stands on one of its own; a line end of the
 * text stays. The first line keeps the spaces before it, `hang` goes before every other.
 */
export function wrap(text: string, width: number, hang = ""): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      wrapLine(line, width, index === 0 ? (/^ */.exec(line)?.[0] ?? "") : hang, hang),
    );
}

/** How many columns a text takes: one a character. */
export function columnsOf(text: string): number {
  return /[\uD800-\uDBFF]/.test(text) ? Array.from(text).length : text.length;
}

/** Where a line may end. */
const BREAK = "(?<![« \\t])[ \\t]+(?![»:;?! \\t])";
const BREAKS = new RegExp(BREAK, "g");

function wrapLine(text: string, width: number, first: string, hang: string): string[] {
  // Several spaces become one; nearly no text has them, and looking at each space costs more than all the rest.
  const words = /[ \t]{2}|\t/.test(text) ? text.trim().replace(BREAKS, " ") : text.trim();
  const lines: string[] = [];
  for (let at = 0; at < words.length || lines.length === 0;) {
    const indent = lines.length === 0 ? first : hang;
    const pattern = lineOf(width - columnsOf(indent));
    pattern.lastIndex = at;
    lines.push(indent + (pattern.exec(words)?.[1] ?? ""));
    at = pattern.lastIndex;
  }
  return lines;
}

/** Finds one line and the space that ends it: as many words as there is room for, or a single longer one. */
function lineOf(room: number): RegExp {
  return patterns.getOrInsertComputed(
    room,
    () => new RegExp(`(.{1,${Math.max(1, room)}}|.+?)(?:${BREAK}|$)`, "suy"),
  );
}

const patterns = new Map<number, RegExp>();
