import { type DomNode, LINES } from "./dom-node.ts";
import { BREAKS_BEFORE, BREAKS_BEHIND } from "./markdown-signs.ts";

/**
 * Emphasis where CommonMark would read it as such (6.2, left- and right-flanking delimiter runs): in `mot**« cité »**`
 * the asterisks would be printed. Then the words matter more than their weight.
 */
export function emphasised(content: string, sign: string, node: DomNode): string {
  const [before = ""] = BREAKS_BEFORE.exec(content) ?? [];
  const core = content.slice(before.length).replace(BREAKS_BEHIND, "");
  const behind = content.slice(before.length + core.length);
  if (core === "") return content;
  const [first = ""] = core.replace(/^\*+/, "");
  const last = core.replace(/\*+$/, "").at(-1) ?? "";
  // turndown sets the spaces at both ends outside by itself.
  const { leading = "", trailing = "" } = node.flankingWhitespace ?? {};
  const previous = before + leading === "" ? neighbour(node, "previousSibling") : " ";
  const next = behind + trailing === "" ? neighbour(node, "nextSibling") : " ";
  const opens = !PUNCTUATION.test(first) || previous === null || !WORD.test(previous);
  const closes = !PUNCTUATION.test(last) || next === null || !WORD.test(next);
  return opens && closes ? `${before}${sign}${core}${sign}${behind}` : content;
}

const PUNCTUATION = /[\p{Punctuation}\p{Symbol}]/u;
const WORD = /[^\p{Punctuation}\p{Symbol}\s]/u;

/** The character beside a node in its paragraph. */
function neighbour(node: DomNode, side: "previousSibling" | "nextSibling"): string | null {
  for (let at: DomNode | null = node; at !== null; at = at.parentNode) {
    const sibling = at[side];
    if (sibling === null) {
      if (BLOCKS.has(at.parentNode?.nodeName.toLowerCase() ?? "")) return null;
      continue;
    }
    if (sibling.nodeName === "BR") return " ";
    const text = sibling.textContent ?? "";
    if (text !== "") return (side === "previousSibling" ? text.at(-1) : text[0]) ?? null;
    return null;
  }
  return null;
}

const BLOCKS = new Set(["p", "li", "blockquote", ...LINES]);
