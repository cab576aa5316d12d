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

const BREAK = /[ \t]+(?<!«[ \t]+)(?![»:;?! \t])/;

function wrapLine(text: string, width: number, first: string, hang: string): string[] {
  const lines: string[] = [];
  let line = first;
  let columns = columnsOf(first);
  let isEmpty = true;
  for (const word of text.trim().split(BREAK)) {
    const size = columnsOf(word);
    if (!isEmpty && columns + 1 + size > width) {
      lines.push(line);
      line = hang;
      columns = columnsOf(hang);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    columns += isEmpty ? size : size + 1;
    isEmpty = false;
  }
  lines.push(line);
  return lines;
}
