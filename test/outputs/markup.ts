import { DomUtils, parseDocument } from "htmlparser2";

export type Markup = Parameters<typeof DomUtils.getElementsByTagName>[1];
export type Tag = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** Reads a page or a drawing. */
export function parseMarkup(source: string, options: { xmlMode: boolean } = { xmlMode: false }): Markup {
  return parseDocument(source, options);
}

/** Every element with this name, in the order of the document; with a class, those that have it. */
export function tags(root: Markup, name: string, className?: string): Tag[] {
  return DomUtils.getElementsByTagName(name, root).filter(
    (tag) => className === undefined || (tag.attribs["class"] ?? "").split(" ").includes(className),
  );
}

/** The first element with this name, which must be there. */
export function tag(root: Markup, name: string, className?: string): Tag {
  const [first] = tags(root, name, className);
  if (first === undefined) throw new Error(`no <${name}> ${className ?? ""}`);
  return first;
}

/** What a reader sees of it, with plain spaces. */
export function textOf(root: Markup): string {
  return plain(DomUtils.textContent(root));
}

/** A text whose spaces are all of the common kind. */
export function plain(text: string): string {
  return text.replaceAll(/[\s\u00A0\u202F]+/g, " ").trim();
}

/** An attribute as a number. */
export function numberOf(tag: Tag, attribute: string): number {
  const text = tag.attribs[attribute];
  if (text === undefined || text === "") throw new Error(`<${tag.name}> has no ${attribute}`);
  return Number(text);
}

/**
 * Whether a text is XML: written out again from its tree it must be the same, which a tag left open or crossing
 * another would not survive, and no bare sign may stand in it.
 */
export function isWellFormed(xml: string): boolean {
  const tree = parseDocument(xml, { xmlMode: true, decodeEntities: false });
  const isClean = !/&(?!(?:amp|lt|gt|quot|#39);)|="[^"]*</.test(xml);
  const isWhole = tree.children.length === 1;
  return isClean && isWhole && DomUtils.getOuterHTML(tree, { xmlMode: true, decodeEntities: false }) === xml;
}
