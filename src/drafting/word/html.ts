import { DomUtils, parseDocument } from "htmlparser2";

/** The nodes of an HTML fragment, as htmlparser2 gives them. */
export type HtmlNode = ReturnType<typeof parseDocument>["children"][number];
export type HtmlElement = Extract<HtmlNode, { attribs: Record<string, string> }>;

export function readHtml(html: string): HtmlNode[] {
  return parseDocument(html).children;
}

export function isElement(node: HtmlNode | null | undefined, ...names: string[]): node is HtmlElement {
  return (
    node !== null &&
    node !== undefined &&
    "attribs" in node &&
    (names.length === 0 || names.includes(node.name))
  );
}

export function childrenOf(node: HtmlNode): HtmlNode[] {
  return "children" in node ? node.children : [];
}

/** Every element of these names, inside the node or itself. */
export function elementsOf(nodes: HtmlNode[], ...names: string[]): HtmlElement[] {
  return DomUtils.findAll((element) => names.includes(element.name), nodes);
}

/** The words of nodes as one line. No-break spaces are the author's, and stay. */
export function lineOf(nodes: HtmlNode | HtmlNode[]): string {
  return DomUtils.textContent(nodes)
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
}

/** Whether there is anything to carry over, or to tell of. */
export function hasContent(nodes: HtmlNode[]): boolean {
  return lineOf(nodes) !== "" || elementsOf(nodes, "img", "input").length > 0;
}

export function writeHtml(nodes: HtmlNode | HtmlNode[]): string {
  return DomUtils.getOuterHTML(nodes);
}

/** A text as HTML. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
