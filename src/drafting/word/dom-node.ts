/** As much of the DOM as the rules look at. */
export interface DomNode {
  nodeName: string;
  textContent: string | null;
  parentNode: DomNode | null;
  previousSibling: DomNode | null;
  nextSibling: DomNode | null;
  childNodes: ArrayLike<DomNode> & Iterable<DomNode>;
  getAttribute?(name: string): string | null;
  flankingWhitespace?: { leading: string; trailing: string };
}

export const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** What is one line in Markdown. */
export const LINES = [...HEADINGS, "th", "td"];

export function isIn(node: DomNode, names: readonly string[]): boolean {
  for (let at = node.parentNode; at !== null; at = at.parentNode) {
    if (names.includes(at.nodeName.toLowerCase())) return true;
  }
  return false;
}
