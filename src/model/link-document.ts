import type { Block, Document, Inline, Written } from "../text/document.ts";
import type { Figure, Linked, Media, Quote } from "./items.ts";

/** How the names of one text become things. Every name has been checked before. */
export interface Resolver {
  quote(block: Extract<Block<Written>, { type: "quote" }>, children: Document<Linked>): Quote;
  figure(id: string): Figure;
  media(id: string): Media;
  link(link: Written["link"]): Linked["link"];
}

/** Turns the written tree into the linked one. */
export function linkDocument(document: Document<Written>, resolver: Resolver): Document<Linked> {
  const blocks = (given: Document<Written>): Document<Linked> => given.map(block);
  const inlines = (given: Inline<Written>[]): Inline<Linked>[] => given.map(inline);

  const block = (given: Block<Written>): Block<Linked> => {
    switch (given.type) {
      case "paragraph":
      case "heading":
        return { ...given, children: inlines(given.children) };
      case "blockquote":
        return { ...given, children: blocks(given.children) };
      case "quote": {
        const children = blocks(given.children);
        return { ...given, attribution: resolver.quote(given, children), children };
      }
      case "list":
        return { ...given, items: given.items.map(blocks) };
      case "table":
        return {
          ...given,
          header: given.header.map(inlines),
          rows: given.rows.map((row) => row.map(inlines)),
        };
      case "media":
        return { type: "media", media: resolver.media(given.media.id) };
      case "code":
      case "rule":
        return given;
    }
  };

  const inline = (given: Inline<Written>): Inline<Linked> => {
    switch (given.type) {
      case "emphasis":
      case "strong":
        return { ...given, children: inlines(given.children) };
      case "link":
        return { type: "link", link: resolver.link(given.link), children: inlines(given.children) };
      case "figure":
        return { type: "figure", figure: resolver.figure(given.figure.id) };
      default:
        return given;
    }
  };

  return blocks(document);
}

/** A text that names no items, such as the boilerplate; the loader has seen to that. */
export function linkPlainDocument(document: Document<Written>): Document<Linked> {
  const refuse = (): never => {
    throw new Error("a text that may not name items names one");
  };
  return linkDocument(document, {
    quote: refuse,
    figure: refuse,
    media: refuse,
    link: (link) => (link.kind === "outside" ? { kind: "outside", href: link.href } : refuse()),
  });
}
