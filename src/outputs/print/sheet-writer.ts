import type { Locale } from "../../model/edition.ts";
import type { Contact, Figure, Item, Linked, Media, Picture, Quote, Source } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { partialDateText } from "../../text/dates.ts";
import type { Block, Document, Inline } from "../../text/document.ts";
import { chartSvg, chartText } from "../shared/chart/chart.ts";
import { absolute } from "../shared/json-ld.ts";
import { posterOf } from "../shared/poster-of.ts";
import { marksOf, quoteDetails } from "../shared/plain/quote-line.ts";
import { tokens } from "../shared/tokens.ts";
import { fill, languageName, word } from "../shared/words.ts";
import { legibleDrawing } from "./legible.ts";
import type {
  Address,
  Chart,
  Heading,
  Note,
  PictureBlock,
  QuoteBlock,
  SheetBlock,
  SheetContact,
  SheetInline,
  SheetNode,
  SheetPicture,
} from "./sheet.ts";
import { visibilityMark } from "./visibility-mark.ts";

/** What a writer of sheets has to know of its surroundings. */
export interface SheetContext {
  locale: Locale;
  newsroom: Pick<Newsroom, "baseUrl" | "timeZone">;
}

/** Where a writer stands: a sheet of its own, or a part of a kit. */
interface Place {
  /** What is added to the levels of headings: a text inside a kit stands lower than on its own. */
  lower: number;
  pictures: Map<string, Picture | Drawing>;
}

/** A drawing that is made for the sheet. */
export interface Drawing {
  kind: "drawing";
  svg: string;
}

/** Longer quotes and listings, in signs, may go over a page's end: kept whole they could outgrow a page. */
const LONG = 1_600;

/** Longest address, in signs, that stands beside its words; a longer one becomes a note. */
const BESIDE = 28;

/** Writes the parts of one sheet; pictures are gathered through all of them. */
export class SheetWriter {
  readonly #context: SheetContext;
  readonly #place: Place;

  constructor(context: SheetContext, place: Place = { lower: 0, pictures: new Map() }) {
    this.#context = context;
    this.#place = place;
  }

  /** The pictures that the sheet shows, by the names under which it does. */
  get pictures(): ReadonlyMap<string, Picture | Drawing> {
    return this.#place.pictures;
  }

  /** A writer for a part of a kit: in the part's language, its headings lower, its pictures with the others. */
  forPart(locale: Locale): SheetWriter {
    const { lower, pictures } = this.#place;
    return new SheetWriter({ ...this.#context, locale }, { lower: lower + 1, pictures });
  }

  document(document: Document<Linked>): SheetBlock[] {
    return document.map((block) => this.#block(block));
  }

  /** The title of an item, behind what has become of it. */
  title(text: string, mark: string | null = null): SheetNode {
    return { type: "title", level: 1 + this.#place.lower, mark, text };
  }

  /** Parts under a heading of ours; nothing where there are none. */
  section(title: string, nodes: readonly SheetNode[]): SheetNode[] {
    if (nodes.length === 0) return [];
    return [{ type: "heading", level: 2 + this.#place.lower, children: [title] }, ...nodes];
  }

  /** The heading of something inside a section. */
  subheading(children: SheetInline[]): Heading {
    return { type: "heading", level: 3 + this.#place.lower, children };
  }

  quote(quote: Quote): QuoteBlock {
    const [open, close] = marksOf(this.#context.locale);
    const children = this.document(quote.blocks);
    const [first, last] = [children[0], children.at(-1)];
    if (first?.type === "paragraph") first.children.unshift(open);
    if (last?.type === "paragraph") last.children.push(close);
    return {
      type: "quote",
      lang: quote.lang,
      isLong: quote.words.length > LONG,
      children,
      attribution: this.#attribution(quote),
    };
  }

  /** A picture, or the poster of a video, with its caption and rights. */
  media(media: Media): PictureBlock {
    const { locale } = this.#context;
    const rights: SheetInline[][] = [
      [
        `${fill(word(locale, "release", "credit"), { credit: media.credit })} · `,
        media.licenceUrl === null ? media.licence : linkBeside(media.licenceUrl, [media.licence]),
      ],
      [media.usage],
    ];
    return {
      type: "picture",
      picture: this.picture(media.kind === "video" ? posterOf(media) : media),
      caption: [...this.#whereToWatch(media), media.caption],
      rights,
    };
  }

  picture(picture: Picture): SheetPicture {
    const file = picture.id;
    this.#place.pictures.set(file, picture);
    return { file, alt: picture.alt, width: picture.width, height: picture.height };
  }

  /** The drawing of a figure's series. */
  chart(figure: Figure): Chart {
    const { locale } = this.#context;
    // The id of a picture holds no dot.
    const file = `${figure.id}.svg`;
    const svg = legibleDrawing(chartSvg(figure, locale, tokens.print.font.interface));
    this.#place.pictures.set(file, { kind: "drawing", svg });
    const hasGaps = figure.series.some(({ value }) => value === null);
    return {
      file,
      alt: chartText(figure, locale),
      legend: hasGaps ? word(locale, "chart", "gapLegend") : null,
    };
  }

  contact(contact: Contact): SheetContact {
    const { locale } = this.#context;
    const { name, function: role, phone, email, languages, hours, onDuty } = contact;
    const say = (key: string): string => word(locale, "contact", key);
    const who: SheetInline[] =
      name === null
        ? [{ type: "strong", children: [role ?? ""] }]
        : [{ type: "strong", children: [name] }, ...(role === null ? [] : [`, ${role}`])];
    const rows: [string, SheetInline | null][] = [
      ["phone", phone === null ? null : plainLink(`tel:${phone.replace(/[^+0-9]/g, "")}`, phone)],
      ["email", email === null ? null : plainLink(`mailto:${email}`, email)],
      ["languages", languages.map((lang) => languageName(lang, locale.code)).join(", ")],
      ["hours", hours],
    ];
    return {
      who,
      duty: onDuty ? say("onDuty") : null,
      rows: rows.flatMap(([key, value]) => (value === null ? [] : { label: say(key), children: [value] })),
    };
  }

  /** A link with its address for who reads on paper. */
  link(href: string, children: SheetInline[]): SheetInline {
    return { type: "link", href, children, address: this.#address(href, textOf(children)) };
  }

  /** A link to another page of the site. */
  inside(path: string, children: SheetInline[]): SheetInline {
    return this.link(absolute(this.#context.newsroom, path), children);
  }

  /** A link to another page of the site with its address beside it, however long. */
  insideBeside(path: string, children: SheetInline[]): SheetInline {
    return linkBeside(absolute(this.#context.newsroom, path), children);
  }

  /** A source as a table or a large figure names it; its note is that of each figure from there. */
  source(source: Source): SheetInline[] {
    const { name, url, date } = source;
    const address: Address = { kind: "note", ...this.#sourceNote(source) };
    return [
      { type: "link", href: url, children: [name], address },
      `, ${partialDateText(date, this.#context.locale.code).replaceAll(" ", "\u00A0")}`,
    ];
  }

  /** A link to another page of the site without its address: one of ours, which no text speaks of. */
  own(path: string, text: string): SheetInline {
    return plainLink(absolute(this.#context.newsroom, path), text);
  }

  /** Behind the name of an item: that it is not public, where a sheet for staff names it. */
  mark(item: Pick<Item, "visibility">): SheetInline[] {
    const { locale, newsroom } = this.#context;
    const mark = visibilityMark(item, locale, newsroom.timeZone);
    return mark === null ? [] : [" ", { type: "mark", children: [mark] }];
  }

  /** The line that leads to a video which stands elsewhere. */
  #whereToWatch(media: Media): SheetInline[] {
    if (media.kind !== "video" || media.source.kind !== "page") return [];
    const { url } = media.source;
    const words = fill(word(this.#context.locale, "media", "watch"), { host: new URL(url).host });
    return [this.link(url, [words]), { type: "break" }];
  }

  #attribution(quote: Quote): SheetInline[] {
    const { speaker } = quote;
    const name: SheetInline =
      speaker.person === null
        ? { type: "strong", children: [speaker.name] }
        : {
            type: "strong",
            children: [this.own(speaker.person.path, speaker.name)],
          };
    const details = quoteDetails(quote, this.#context.locale).join(", ");
    return [
      // A no-break space: the dash alone at a line's end would name nobody.
      "—\u00A0",
      name,
      speaker.roles.map((role) => `, ${role}`).join(""),
      ...(details === "" ? [] : [" ", { type: "quiet" as const, children: [`(${details})`] }]),
    ];
  }

  #block(block: Block<Linked>): SheetBlock {
    switch (block.type) {
      case "paragraph":
        return { type: "paragraph", children: this.#inlines(block.children) };
      case "heading":
        return {
          type: "heading",
          level: block.level + this.#place.lower,
          children: this.#inlines(block.children),
        };
      case "list": {
        const { start, tight, items } = block;
        return { type: "list", start, tight, items: items.map((item) => this.document(item)) };
      }
      case "blockquote":
        return { type: "blockquote", children: this.document(block.children) };
      case "quote":
        return this.quote(block.attribution);
      case "code":
        return { type: "code", text: block.text, isLong: block.text.length > LONG };
      case "table":
        return {
          type: "table",
          align: block.align,
          header: block.header.map((cell) => this.#inlines(cell)),
          rows: block.rows.map((row) => row.map((cell) => this.#inlines(cell))),
        };
      case "media":
        return this.media(block.media);
      case "rule":
        return { type: "rule" };
    }
  }

  #inlines(inlines: readonly Inline<Linked>[]): SheetInline[] {
    return inlines.map((inline) => this.#inline(inline));
  }

  #inline(inline: Inline<Linked>): SheetInline {
    switch (inline.type) {
      case "text":
        return inline.text;
      case "code":
      case "break":
        return inline;
      case "emphasis":
      case "strong":
        return { type: inline.type, children: this.#inlines(inline.children) };
      case "figure":
        return this.#figure(inline.figure);
      case "link": {
        const children = this.#inlines(inline.children);
        return inline.link.kind === "outside"
          ? this.link(inline.link.href, children)
          : this.inside(inline.link.path, children);
      }
    }
  }

  #figure({ text, source }: Figure): SheetInline {
    return { type: "figure", text, source: this.#sourceNote(source) };
  }

  #sourceNote({ name, url, date }: Source): Note {
    const { locale } = this.#context;
    const day = partialDateText(date, locale.code);
    const named = fill(word(locale, "site", "sourceOf"), { name, date: day });
    return { key: `${named} ${url}`, children: [`${named}, `, plainLink(url, bare(url))] };
  }

  /** `null` where the words say it already. */
  #address(href: string, words: string): Address | null {
    const text = bare(href);
    if (words.includes(text)) return null;
    if (text.length <= BESIDE) return { kind: "beside", text };
    return { kind: "note", key: href, children: [plainLink(href, text)] };
  }
}

function plainLink(href: string, text: string): SheetInline {
  return { type: "link", href, children: [text], address: null };
}

/**
 * A link with its address beside it, however long: under a picture or a quote that is taken over, no note can be looked
 * up.
 */
function linkBeside(href: string, children: SheetInline[]): SheetInline {
  return { type: "link", href, children, address: { kind: "beside", text: bare(href) } };
}

/** An address as it is read and typed: without its scheme, nor the slash that ends a bare host. */
function bare(href: string): string {
  return href.replace(/^(?:https?:\/\/|mailto:|tel:)/i, "").replace(/^([^/]+)\/$/, "$1");
}

function textOf(inlines: readonly SheetInline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === "string") return inline;
      if ("children" in inline) return textOf(inline.children);
      return "text" in inline ? inline.text : " ";
    })
    .join("");
}
