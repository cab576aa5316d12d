import type { Block, Written } from "./document.ts";
import { inlineWords } from "./words.ts";

/** The page adds the quotation marks; an author who wrote them around the whole quote gets them once. */
export function withoutOuterMarks(children: Block<Written>[]): Block<Written>[] {
  const first = children[0];
  const last = children.at(-1);
  if (first?.type !== "paragraph" || last?.type !== "paragraph") return children;
  const start = first.children[0];
  const end = last.children.at(-1);
  if (start?.type !== "text" || end?.type !== "text") return children;
  for (const [open, close] of [
    ["«", "»"],
    ["“", "”"],
    ['"', '"'],
  ] as const) {
    const words = children.flatMap((child) =>
      child.type === "paragraph" ? [inlineWords(child.children)] : [],
    );
    const inside = words.join("\n").slice(1, -1);
    if (!start.text.startsWith(open) || !end.text.endsWith(close)) continue;
    if (inside.includes(open) || inside.includes(close)) continue;
    start.text = start.text.slice(1).trimStart();
    end.text = end.text.slice(0, -1).trimEnd();
  }
  return children;
}
