/**
 * The document tree: what a text is, free of Markdown, HTML, Typst and mail. It is made by one parse
 * and read by every writer.
 *
 * The tree comes in two states. As *written* it names other items by id; the model turns it into the
 * *linked* state, in which each name has become the thing itself.
 */
import type { Place } from "../errors.ts";
import type { Attribution } from "./attribution.ts";

/** What stands in the places where a text refers to something outside itself. */
export interface References {
  attribution: unknown;
  figure: unknown;
  media: unknown;
  link: unknown;
}

export type Document<R extends References> = Block<R>[];

export type Block<R extends References> =
  | { type: "paragraph"; children: Inline<R>[] }
  | { type: "heading"; level: 2 | 3 | 4 | 5 | 6; anchor: string; children: Inline<R>[] }
  | { type: "list"; start: number | null; tight: boolean; items: Block<R>[][] }
  | { type: "blockquote"; children: Block<R>[] }
  | { type: "quote"; attribution: R["attribution"]; children: Block<R>[]; place: Place }
  | { type: "code"; text: string }
  | { type: "table"; align: Alignment[]; header: Inline<R>[][]; rows: Inline<R>[][][] }
  | { type: "media"; media: R["media"] }
  | { type: "rule" };

export type Inline<R extends References> =
  | { type: "text"; text: string }
  | { type: "emphasis"; children: Inline<R>[] }
  | { type: "strong"; children: Inline<R>[] }
  | { type: "code"; text: string }
  | { type: "link"; link: R["link"]; children: Inline<R>[] }
  | { type: "figure"; figure: R["figure"] }
  | { type: "break" };

export type Alignment = "start" | "center" | "end" | null;

/** Items that a text can link to by name: `[text](release:mission-miami)`. */
export const LINKED_KINDS = ["release", "person", "sector", "event", "kit", "media", "page"] as const;
export type LinkedKind = (typeof LINKED_KINDS)[number];

/** A name in a text, with its place so that a name which leads nowhere can be shown to its author. */
export interface Named {
  id: string;
  place: Place;
}

/** The tree as the author wrote it. */
export interface Written extends References {
  attribution: Attribution;
  figure: Named;
  media: Named;
  link:
    | { kind: "outside"; href: string }
    | { kind: "address"; href: string; place: Place }
    | ({ kind: LinkedKind } & Named);
}

/** Visits every block and inline of a tree, parents before children, in reading order. */
export function walk<R extends References>(
  blocks: readonly Block<R>[],
  visit: (node: Block<R> | Inline<R>) => void,
): void {
  for (const block of blocks) {
    visit(block);
    switch (block.type) {
      case "paragraph":
      case "heading":
        walkInlines(block.children, visit);
        break;
      case "blockquote":
      case "quote":
        walk(block.children, visit);
        break;
      case "list":
        for (const item of block.items) walk(item, visit);
        break;
      case "table":
        for (const row of [block.header, ...block.rows]) for (const cell of row) walkInlines(cell, visit);
        break;
      case "code":
      case "media":
      case "rule":
        break;
    }
  }
}

function walkInlines<R extends References>(
  inlines: readonly Inline<R>[],
  visit: (node: Block<R> | Inline<R>) => void,
): void {
  for (const inline of inlines) {
    visit(inline);
    if ("children" in inline) walkInlines(inline.children, visit);
  }
}
