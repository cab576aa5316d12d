import type { Block, Inline, References } from "./document.ts";

/** The bare words of inline text: no markup, a figure by its printed form where the caller knows it. */
export function inlineWords<R extends References>(
  inlines: readonly Inline<R>[],
  figureText: (figure: R["figure"]) => string = () => "",
): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case "text":
        case "code":
          return inline.text;
        case "figure":
          return figureText(inline.figure);
        case "break":
          return " ";
        default:
          return inlineWords(inline.children, figureText);
      }
    })
    .join("");
}

/** The bare words of blocks, one string a paragraph, heading, cell or line of code. Media have none. */
export function blockWords<R extends References>(
  blocks: readonly Block<R>[],
  figureText: (figure: R["figure"]) => string = () => "",
): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case "paragraph":
      case "heading":
        return [inlineWords(block.children, figureText)];
      case "blockquote":
      case "quote":
        return blockWords(block.children, figureText);
      case "list":
        return block.items.flatMap((item) => blockWords(item, figureText));
      case "table":
        return [block.header, ...block.rows].flat().map((cell) => inlineWords(cell, figureText));
      case "code":
        return [block.text];
      case "media":
      case "rule":
        return [];
    }
  });
}
