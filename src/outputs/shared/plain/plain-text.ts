import type { Locale } from "../../../model/edition.ts";
import type { Linked, Media, Quote, Source } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import type { Block, Document, Inline } from "../../../text/document.ts";
import { partialDateText } from "../../../text/dates.ts";
import { absolute } from "../json-ld.ts";
import { plainTable } from "./plain-table.ts";
import { marksOf, quoteDetails } from "./quote-line.ts";
import { fill, labelled, word } from "../words.ts";
import { columnsOf, wrap } from "./wrap.ts";

/** Columns of a line of plain text: what every mail program shows without breaking it again. */
export const TEXT_WIDTH = 72;

/** What the plain-text writer has to know of the text's surroundings. */
export interface TextContext {
  locale: Locale;
  newsroom: Pick<Newsroom, "baseUrl">;
}

/** Writes a document tree as plain text: lines of 72 columns, addresses and sources as numbered notes at the end. */
export function toPlainText(document: Document<Linked>, context: TextContext): string {
  const writer = new PlainTextWriter(context);
  return textOf([writer.document(document), ...writer.notes()]);
}

/** One text from its parts, each some lines; an empty line stands between two. */
export function textOf(parts: readonly (readonly string[])[]): string {
  return `${apart(parts).join("\n")}\n`;
}

/** Writes the parts of one text, each as lines; their notes are counted through. */
export class PlainTextWriter {
  readonly #context: TextContext;
  /** Numbers of the notes by their text. */
  readonly #notes = new Map<string, number>();

  constructor(context: TextContext) {
    this.#context = context;
  }

  document(document: Document<Linked>, width = TEXT_WIDTH): string[] {
    return apart(document.map((block) => this.#block(block, width)));
  }

  /** A title, underlined by the sign of its rank: `=` for that of the text, `-` for one inside it. */
  heading(text: string, sign: "=" | "-", width = TEXT_WIDTH): string[] {
    const lines = wrap(text, width);
    return [...lines, sign.repeat(Math.min(width, Math.max(...lines.map(columnsOf))))];
  }

  /** `« … » — Name, role (how the words came to us)`. */
  quote(quote: Quote, width = TEXT_WIDTH): string[] {
    const { speaker, blocks } = quote;
    const [open, close] = marksOf(this.#context.locale);
    const details = quoteDetails(quote, this.#context.locale).join(", ");
    const who = [speaker.name, ...speaker.roles].join(", ");
    // A no-break space: the dash alone at a line's end would name nobody.
    const attribution = `—\u00A0${who}${details === "" ? "" : ` (${details})`}`;
    const last = blocks.length - 1;
    const parts = blocks.map((block, index) => {
      if (block.type !== "paragraph") return this.#block(block, width);
      const words = `${index === 0 ? open : ""}${this.#inlines(block.children)}`;
      return wrap(index === last ? `${words}${close} ${attribution}` : words, width);
    });
    if (blocks[last]?.type !== "paragraph") parts.push(wrap(attribution, width));
    return apart(parts);
  }

  /** `[Image : caption Credit, licence]` and a note with the address of its page. */
  media(media: Media, width = TEXT_WIDTH): string[] {
    const { locale, newsroom } = this.#context;
    const caption = /[.!?…»”]$/.test(media.caption) ? media.caption : `${media.caption}.`;
    const credit = fill(word(locale, "release", "credit"), { credit: media.credit });
    const inside = labelled(
      locale,
      word(locale, "media", media.kind),
      `${caption} ${credit}, ${media.licence}`,
    );
    return wrap(this.noted(`[${inside}]`, absolute(newsroom, media.path)), width);
  }

  /** A text with the number of a note behind it; the same note has the same number everywhere. */
  noted(text: string, note: string): string {
    const number = this.#notes.get(note) ?? this.#notes.size + 1;
    this.#notes.set(note, number);
    return `${text}\u00A0[${number}]`;
  }

  /** The note of a figure: "source : Le Port, janvier 2017, https://…". */
  sourceNote({ name, date, url }: Source): string {
    const { locale } = this.#context;
    const day = partialDateText(date, locale.code);
    return `${fill(word(locale, "site", "sourceOf"), { name, date: day })}, ${url}`;
  }

  /** The notes of all that was written: a heading and the list; no part where there is none. */
  notes(): string[][] {
    if (this.#notes.size === 0) return [];
    const lines = [...this.#notes].flatMap(([note, number]) =>
      wrap(`[${number}] ${note}`, TEXT_WIDTH, "    "),
    );
    return [this.heading(word(this.#context.locale, "text", "notes"), "-"), lines];
  }

  #block(block: Block<Linked>, width: number): string[] {
    switch (block.type) {
      case "paragraph":
        return wrap(this.#inlines(block.children), width);
      case "heading":
        return this.#heading(block, width);
      case "list":
        return this.#list(block, width);
      case "blockquote":
        return inset(width, (room) => this.document(block.children, room));
      case "quote":
        return inset(width, (room) => this.quote(block.attribution, room));
      case "code":
        // Code stands as it was written: a line end more would be another program.
        return indented(block.text.split("\n"), INDENT);
      case "table": {
        const cells = (row: Inline<Linked>[][]): string[] =>
          row.map((cell) => this.#inlines(cell).replaceAll("\n", " "));
        return plainTable(
          { align: block.align, header: cells(block.header), rows: block.rows.map(cells) },
          { width, label: (name, text) => labelled(this.#context.locale, name, text) },
        );
      }
      case "media":
        return this.media(block.media, width);
      case "rule":
        return ["* * *"];
    }
  }

  #heading(heading: Extract<Block<Linked>, { type: "heading" }>, width: number): string[] {
    const text = this.#inlines(heading.children);
    return heading.level === 2 ? this.heading(text, "-", width) : wrap(text, width);
  }

  #list(list: Extract<Block<Linked>, { type: "list" }>, width: number): string[] {
    const { start, items, tight } = list;
    const markers = items.map((_, index) => (start === null ? "- " : `${start + index}. `));
    const hang = Math.max(...markers.map((marker) => marker.length));
    const written = items.map((item, index) => {
      const parts = item.map((block) => this.#block(block, width - hang));
      const lines = indented(tight ? parts.flat() : apart(parts), " ".repeat(hang));
      lines[0] = `${(markers[index] ?? "").padEnd(hang)}${lines[0]?.slice(hang) ?? ""}`.trimEnd();
      return lines;
    });
    return tight ? written.flat() : apart(written);
  }

  #inlines(inlines: readonly Inline<Linked>[]): string {
    return inlines.map((inline) => this.#inline(inline)).join("");
  }

  #inline(inline: Inline<Linked>): string {
    switch (inline.type) {
      case "text":
      case "code":
        return inline.text;
      case "break":
        return "\n";
      case "emphasis":
      case "strong":
        return this.#inlines(inline.children);
      case "figure":
        return this.noted(inline.figure.text, this.sourceNote(inline.figure.source));
      case "link": {
        const text = this.#inlines(inline.children);
        const address =
          inline.link.kind === "outside"
            ? inline.link.href.replace(/^(?:mailto|tel):/i, "")
            : absolute(this.#context.newsroom, inline.link.path);
        return text.includes(address) ? text : this.noted(text, address);
      }
    }
  }
}

/** Parts one below the other, with an empty line between two. */
function apart(parts: readonly (readonly string[])[]): string[] {
  return parts.flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

/** Narrower than this, a text is harder to read than one that is not set off. */
const NARROWEST = 24;

function inset(width: number, write: (room: number) => string[]): string[] {
  const room = width - INDENT.length;
  return room < NARROWEST ? write(width) : indented(write(room), INDENT);
}

const INDENT = "    ";

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === "" ? "" : `${indent}${line}`));
}
