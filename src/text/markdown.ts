import MarkdownIt, { type Token } from "markdown-it";
import type { Bilingual, ContentProblem, Place } from "../errors.ts";
import { type Attribution, type AttributionForms, isAttribution, parseAttribution } from "./attribution.ts";
import { attributionFaultText } from "./attribution-fault.ts";
import {
  type Alignment,
  type Block,
  type Document,
  type Inline,
  LINKED_KINDS,
  type LinkedKind,
  type Written,
} from "./document.ts";
import { checkLink } from "./links.ts";
import { withoutOuterMarks } from "./outer-marks.ts";
import { safelyDecoded } from "./safely-decoded.ts";
import { setType } from "./set-type.ts";
import { SLUG, slugify } from "./slug.ts";
import { typeset } from "./typography.ts";
import { inlineWords } from "./words.ts";

export interface MarkdownSource {
  /** Markdown with LF line ends. */
  text: string;
  file: string;
  /** Line of the file on which `text` begins, counted from 1. */
  firstLine: number;
  lang: string;
  attributionForms: AttributionForms;
}

/**
 * Parses Markdown once into the document tree, with the language's typography applied.
 *
 * Whatever the tree cannot hold (a refused link, an unknown directive, a heading out of order) is a problem
 * with its place, never silently literal text; the tree is then still returned, so that one run finds them all.
 */
export function parseMarkdown(source: MarkdownSource): {
  document: Document<Written>;
  problems: ContentProblem[];
} {
  const reader = new TreeReader(source);
  const document = reader.read();
  return { document, problems: reader.problems };
}

/** A text with more problems than this is told of these first. */
const PROBLEM_LIMIT = 100;

/** Deeper than any text for the press; markdown-it itself drops what lies below its own limit without a word. */
const DEPTH_LIMIT = 30;

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 60 });
// Every address is judged by checkLink, which says why it refuses; markdown-it would only leave it literal.
markdown.validateLink = () => true;
markdown.disable("strikethrough");
// V8 keeps a piece of a text as a reference into the whole: every id and paragraph would keep the file it stood in.
markdown.core.ruler.after("block", "own_text", ({ tokens }) => {
  for (const token of tokens) if (token.type === "inline") token.content = ownCopy(token.content);
});
markdown.inline.ruler.before("link", "directive", (state, silent) => {
  if (!state.src.startsWith("[[", state.pos)) return false;
  const [, inside = "", end] =
    /^([^\]\n]{0,200})(\]\])?/.exec(state.src.slice(state.pos + 2, state.pos + 210)) ?? [];
  if (!silent) state.push(end === undefined ? "open_directive" : "directive", "", 0).content = inside;
  state.pos += 2 + (end === undefined ? 0 : inside.length + 2);
  return true;
});
// What is left of a link or picture that could not be read: markdown-it would print its brackets.
markdown.inline.ruler.after("image", "broken_link", (state, silent) => {
  if (!state.src.startsWith("](", state.pos) && !state.src.startsWith("][", state.pos)) return false;
  if (!silent) state.push("broken_link", "", 0).content = state.src.slice(state.pos, state.pos + 2);
  state.pos += 2;
  return true;
});

type Children = Inline<Written>[];

/** A link that names an item: `release:mission-miami`. */
const NAME = new RegExp(`^(${LINKED_KINDS.join("|")}):(.*)$`);
const NAME_FORMS = LINKED_KINDS.map((kind) => `${kind}:`).join(", ");

class TreeReader {
  readonly problems: ContentProblem[] = [];
  readonly #source: MarkdownSource;
  readonly #lines: string[];
  readonly #anchors = new Set<string>();
  /** How far the lines of a block were searched already, so that a second occurrence gets its own column. */
  readonly #searched = new Map<number, { index: number; column: number }>();
  #lastHeading = 1;
  #tokens: Token[] = [];
  #position = 0;

  constructor(source: MarkdownSource) {
    this.#source = source;
    this.#lines = source.text.split("\n");
  }

  read(): Document<Written> {
    this.#tokens = markdown.parse(this.#source.text, {});
    const deep = this.#tokens.find((token) => {
      const inner = (token.children ?? []).reduce((most, child) => Math.max(most, child.level), 0);
      return token.level + inner > DEPTH_LIMIT;
    });
    if (deep !== undefined) {
      this.#report(this.#lineOf(deep), 1, {
        fr: `plus de ${DEPTH_LIMIT} niveaux imbriqués — simplifier cette liste ou cette citation`,
        en: `more than ${DEPTH_LIMIT} nested levels — simplify this list or quotation`,
      });
      return [];
    }
    return this.#blocks(null);
  }

  /** Reads blocks up to the closing token `until`, which is consumed. */
  #blocks(until: string | null): Block<Written>[] {
    const blocks: Block<Written>[] = [];
    for (;;) {
      const token = this.#tokens[this.#position++];
      if (token === undefined || token.type === until) return blocks;
      blocks.push(...this.#block(token));
    }
  }

  #block(token: Token): Block<Written>[] {
    switch (token.type) {
      case "paragraph_open":
        return this.#paragraph();
      case "heading_open":
        return [this.#heading(token)];
      case "bullet_list_open":
      case "ordered_list_open":
        return [this.#list(token)];
      case "blockquote_open":
        return [this.#blockquote(token)];
      case "fence":
      case "code_block":
        return [{ type: "code", text: token.content.replace(/\n$/, "") }];
      case "table_open":
        return [this.#table()];
      case "hr":
        return [{ type: "rule" }];
      default:
        throw new Error(`markdown-it gave a block this tree does not know: ${token.type}`);
    }
  }

  #paragraph(): Block<Written>[] {
    const inline = this.#next("inline");
    this.#next("paragraph_close");
    const images = inline.children?.filter((child) => child.type === "image") ?? [];
    const image = images[0];
    const [glued] = /^#{2,}/.exec(inline.content) ?? [];
    if (glued !== undefined) {
      this.#report(this.#lineOf(inline), 1, {
        fr: `« ${glued} » n’ouvre pas un intertitre ici — écrire ## ou ###, une espace, puis l’intertitre`,
        en: `“${glued}” does not open a heading here — write ## or ###, a space, then the heading`,
      });
    }
    if (image === undefined) return [{ type: "paragraph", children: this.#inlines(inline) }];
    if (inline.children?.length !== 1) {
      this.#reportAt(inline, "![", {
        fr: "une image se place seule, sur sa propre ligne entre deux lignes vides",
        en: "a picture stands alone, on a line of its own between two empty lines",
      });
      return [];
    }
    return this.#media(inline, image);
  }

  #media(inline: Token, image: Token): Block<Written>[] {
    const [, id] = /^media:([a-z0-9-]+)$/.exec(String(image.attrGet("src"))) ?? [];
    if (id === undefined) {
      this.#reportAt(inline, "![", {
        fr: `image « ${image.attrGet("src")} » refusée — placer le fichier et sa fiche dans content/media, puis écrire ![](media:nom-du-fichier)`,
        en: `picture “${image.attrGet("src")}” refused — put the file and its YAML into content/media, then write ![](media:file-name)`,
      });
      return [];
    }
    if (image.content !== "" || image.attrGet("title") !== null) {
      this.#reportAt(inline, "![", {
        fr: `texte dans ![…](media:${id}) — laisser les crochets vides : légende et texte de remplacement viennent de content/media/${id}`,
        en: `text inside ![…](media:${id}) — leave the brackets empty: caption and alternative text come from content/media/${id}`,
      });
    }
    return [{ type: "media", media: { id, place: this.#placeOf(inline, `media:${id}`) } }];
  }

  #heading(token: Token): Block<Written> {
    const inline = this.#next("inline");
    this.#next("heading_close");
    const children = this.#inlines(inline);
    const written = Number(token.tag.slice(1));
    if (inline.content === "") {
      this.#report(this.#lineOf(token), 1, {
        fr: "intertitre vide — écrire son texte ou retirer la ligne",
        en: "empty heading — write its text or take the line out",
      });
    }
    if (written === 1) {
      this.#report(this.#lineOf(token), 1, {
        fr: "titre de niveau 1 dans le texte — le titre est dans l’en-tête ; commencer les intertitres par ##",
        en: "level 1 heading in the text — the title is in the front matter; begin headings with ##",
      });
    } else if (written > this.#lastHeading + 1) {
      const wanted = "#".repeat(this.#lastHeading + 1);
      this.#report(this.#lineOf(token), 1, {
        fr: `intertitre de niveau ${written} après un niveau ${this.#lastHeading} — écrire ${wanted}`,
        en: `level ${written} heading after level ${this.#lastHeading} — write ${wanted}`,
      });
    }
    this.#lastHeading = written;
    return {
      type: "heading",
      level: Math.max(2, written) as 2 | 3 | 4 | 5 | 6,
      anchor: this.#anchor(inlineWords(children)),
      children,
    };
  }

  #anchor(words: string): string {
    const base = slugify(words) || "section";
    let anchor = base;
    for (let count = 2; this.#anchors.has(anchor); count += 1) anchor = `${base}-${count}`;
    this.#anchors.add(anchor);
    return anchor;
  }

  #list(token: Token): Block<Written> {
    const ordered = token.type === "ordered_list_open";
    const items: Block<Written>[][] = [];
    let tight = true;
    while (this.#tokens[this.#position]?.type === "list_item_open") {
      this.#position += 1;
      if (this.#tokens[this.#position]?.type === "paragraph_open" && !this.#tokens[this.#position]?.hidden) {
        tight = false;
      }
      items.push(this.#blocks("list_item_close"));
    }
    this.#next(ordered ? "ordered_list_close" : "bullet_list_close");
    const start = ordered ? Number(token.attrGet("start") ?? 1) : null;
    return { type: "list", start, tight, items };
  }

  #blockquote(token: Token): Block<Written> {
    const from = this.#position;
    let depth = 1;
    let to = from;
    for (; depth > 0; to += 1) depth += nestingOf(this.#tokens[to], "blockquote");
    const close = to - 1;
    const line = this.#takeAttribution(this.#tokens[close - 2], this.#tokens[close - 1], close);
    const children = this.#blocks("blockquote_close");
    const attribution = line === null ? null : this.#attribution(token, line);
    if (attribution === null) return { type: "blockquote", children };
    const empty = !children.some((child) => child.type === "paragraph");
    if (empty) {
      this.#report(this.#lineOf(token), 1, {
        fr: "citation sans paroles — écrire les mots prononcés avant la ligne « — nom, fonction »",
        en: "quotation without words — write what was said before the line “— name, role”",
      });
    }
    if (children.some((child) => child.type === "heading")) {
      this.#report(this.#lineOf(token), 1, {
        fr: "intertitre dans une citation — l’écrire hors de la citation",
        en: "heading inside a quotation — write it outside the quotation",
      });
    }
    const place = this.#placeOf(token, line?.slice(0, 12) ?? "");
    return { type: "quote", attribution, children: withoutOuterMarks(children), place };
  }

  /** Takes the attribution line off the end of the last paragraph of a block quote, where it has one. */
  #takeAttribution(inline: Token | undefined, end: Token | undefined, close: number): string | null {
    if (end?.type !== "paragraph_close" || inline?.type !== "inline" || inline.children === null) return null;
    const lastBreak = inline.children.findLastIndex((child) => /^(?:soft|hard)break$/.test(child.type));
    const line = inline.children
      .slice(lastBreak + 1)
      .map((child) => child.content)
      .join("");
    if (/^@[a-z0-9-]+/.test(line)) {
      this.#reportAt(inline, line.slice(0, 12), {
        fr: `nom sans tiret sous une citation — écrire « — ${line.slice(0, 80)} »`,
        en: `name without a dash below a quotation — write “— ${line.slice(0, 80)}”`,
      });
    }
    if (!isAttribution(line)) return null;
    const odd = inline.children
      .slice(lastBreak + 1)
      .find((child) => !/^(?:text|em_|strong_)/.test(child.type));
    if (odd !== undefined) {
      this.#reportAt(inline, line.slice(0, 2), {
        fr: "lien, chiffre ou code dans l’attribution d’une citation — écrire le nom et la fonction seuls, ou « — @identifiant »",
        en: "link, figure or code in the attribution of a quotation — write the name and the role alone, or “— @id”",
      });
    }
    inline.children = inline.children.slice(0, Math.max(0, lastBreak));
    // A paragraph that held nothing else goes; it began one token before its text.
    if (lastBreak === -1) this.#tokens.splice(close - 3, 3);
    return line;
  }

  #attribution(token: Token, line: string): Attribution | null {
    const read = parseAttribution(line, this.#source.attributionForms);
    if (!("fault" in read)) {
      if (read.speaker.kind !== "named") return read;
      const [name = "", role = ""] = typeset([read.speaker.name, read.speaker.role ?? ""], this.#source.lang);
      return { ...read, speaker: { kind: "named", name, role: role === "" ? null : role } };
    }
    this.#reportAt(token, line.slice(0, 12), attributionFaultText(read, this.#source.attributionForms));
    return null;
  }

  #table(): Block<Written> {
    const rows: Children[][] = [];
    const align: Alignment[] = [];
    for (;;) {
      const token = this.#tokens[this.#position++];
      if (token === undefined || token.type === "table_close") break;
      if (token.type === "tr_open") rows.push([]);
      if (token.type === "th_open") {
        const [, side] = /text-align:(\w+)/.exec(String(token.attrGet("style"))) ?? [];
        align.push(
          side === "left" ? "start" : side === "right" ? "end" : side === "center" ? "center" : null,
        );
      }
      if (token.type === "inline") rows.at(-1)?.push(this.#inlines(token));
    }
    return { type: "table", align, header: rows[0] ?? [], rows: rows.slice(1) };
  }

  #inlines(inline: Token): Children {
    const tokens = inline.children ?? [];
    let position = 0;
    const until = (close: string | null): Children => {
      const nodes: Children = [];
      for (;;) {
        const token = tokens[position++];
        if (token === undefined || token.type === close) return nodes;
        const node = this.#inline(token, inline, until);
        const last = nodes.at(-1);
        if (node?.type === "text" && last?.type === "text") last.text += node.text;
        else if (node !== null) nodes.push(node);
      }
    };
    const children = until(null);
    setType(children, this.#source.lang);
    return children;
  }

  #inline(token: Token, inline: Token, until: (close: string) => Children): Inline<Written> | null {
    switch (token.type) {
      case "text":
        this.#warnOfHtml(token, inline);
        return { type: "text", text: token.content };
      case "softbreak":
        return { type: "text", text: " " };
      case "hardbreak":
        return { type: "break" };
      case "code_inline":
        return { type: "code", text: token.content };
      case "em_open":
        return { type: "emphasis", children: until("em_close") };
      case "strong_open":
        return { type: "strong", children: until("strong_close") };
      case "link_open":
        return this.#link(token, inline, until("link_close"));
      case "directive":
        return this.#directive(token, inline);
      case "broken_link":
        this.#reportAt(inline, token.content, {
          fr: "lien mal écrit — écrire [texte](adresse) sans espace dans l’adresse, ou \\] pour un simple crochet",
          en: "badly written link — write [text](address) without a space in the address, or \\] for a mere bracket",
        });
        return null;
      case "open_directive":
        this.#reportAt(inline, "[[", {
          fr: "« [[ » sans « ]] » sur la même ligne — écrire [[figure:identifiant-du-chiffre]], ou \\[\\[ pour des crochets",
          en: "“[[” without “]]” on the same line — write [[figure:id-of-the-figure]], or \\[\\[ for brackets",
        });
        return null;
      case "image":
        this.#reportAt(inline, "![", {
          fr: "une image se place seule, sur sa propre ligne entre deux lignes vides",
          en: "a picture stands alone, on a line of its own between two empty lines",
        });
        return null;
      default:
        throw new Error(`markdown-it gave an inline this tree does not know: ${token.type}`);
    }
  }

  #link(token: Token, inline: Token, children: Children): Inline<Written> | null {
    const href = String(token.attrGet("href"));
    const needle = token.markup === "autolink" ? "<" : href;
    const [, kind, id] = NAME.exec(href) ?? [];
    const place = this.#placeOf(inline, needle);
    if (kind !== undefined && id !== undefined) {
      if (SLUG.test(id)) return { type: "link", link: { kind: kind as LinkedKind, id, place }, children };
      this.#reportPlace(place, {
        fr: `« ${href} » ne nomme rien — écrire par exemple ${kind}:nom-du-fichier`,
        en: `“${href}” names nothing — write for example ${kind}:file-name`,
      });
      return null;
    }
    const verdict = checkLink(href);
    if (verdict.kind === "refused") {
      this.#reportPlace(place, {
        fr: `lien « ${href.slice(0, 80)} » refusé — https:, http:, mailto:, tel:, une adresse du site (/fr/…), ou ${NAME_FORMS}`,
        en: `link “${href.slice(0, 80)}” refused — https:, http:, mailto:, tel:, an address of the site (/en/…), or ${NAME_FORMS}`,
      });
      return null;
    }
    if (children.length === 0) {
      this.#reportPlace(place, {
        fr: `lien sans texte vers « ${href} » — écrire [le texte du lien](${href})`,
        en: `link without text to “${href}” — write [the text of the link](${href})`,
      });
    }
    const link = verdict.kind === "address" ? { ...verdict, place } : verdict;
    return { type: "link", link, children };
  }

  #directive(token: Token, inline: Token): Inline<Written> | null {
    const [, id] = /^figure:(.+)$/.exec(token.content) ?? [];
    const place = this.#placeOf(inline, `[[${token.content}]]`);
    if (id !== undefined && SLUG.test(id)) return { type: "figure", figure: { id, place } };
    this.#reportPlace(place, {
      fr: `« [[${token.content}]] » est inconnu — écrire [[figure:identifiant-du-chiffre]], ou \\[\\[ pour des crochets`,
      en: `“[[${token.content}]]” is unknown — write [[figure:id-of-the-figure]], or \\[\\[ for brackets`,
    });
    return null;
  }

  /** HTML prints literally (`html: false`); that is rarely what its author meant, and a comment would be published. */
  #warnOfHtml(token: Token, inline: Token): void {
    const [tag] = /<!--|<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/i.exec(token.content) ?? [];
    if (tag === undefined) return;
    const comment = tag === "<!--";
    const text = comment
      ? {
          fr: "commentaire HTML — il serait publié tel quel ; le retirer",
          en: "HTML comment — it would be published as it is; take it out",
        }
      : {
          fr: `« ${tag} » sera imprimé tel quel : le HTML n’est pas interprété — employer le Markdown`,
          en: `“${tag}” will be printed as it is: HTML is not interpreted — use Markdown`,
        };
    const place = this.#placeOf(inline, tag);
    this.#add({ place, text, severity: comment ? "error" : "warning" });
  }

  #next(type: string): Token {
    const token = this.#tokens[this.#position++];
    if (token?.type !== type) throw new Error(`expected ${type}, markdown-it gave ${token?.type}`);
    return token;
  }

  #lineOf(token: Token): number {
    return this.#source.firstLine + (token.map?.[0] ?? 0);
  }

  /** markdown-it knows the lines of a block, not the columns inside it: look the text up in those lines. */
  #placeOf(block: Token, needle: string): Place {
    const [from, to] = block.map ?? [0, this.#lines.length];
    // markdown-it percent-encodes addresses; the author wrote them plain.
    const written = [needle, safelyDecoded(needle)];
    // The tree is read in the order of the text; where that fails (an attribution goes first), from the start.
    for (const start of [this.#searched.get(from), { index: from, column: 0 }]) {
      if (start === undefined) continue;
      for (let index = start.index; index < to; index += 1) {
        const column = find(this.#lines[index] ?? "", written, index === start.index ? start.column : 0);
        if (column === -1) continue;
        this.#searched.set(from, { index, column: column + Math.max(1, needle.length) });
        return { file: this.#source.file, line: this.#source.firstLine + index, column: column + 1 };
      }
    }
    return { file: this.#source.file, line: this.#source.firstLine + from, column: 1 };
  }

  #reportAt(block: Token, needle: string, text: Bilingual): void {
    this.#reportPlace(this.#placeOf(block, needle), text);
  }

  #report(line: number, column: number, text: Bilingual): void {
    this.#reportPlace({ file: this.#source.file, line, column }, text);
  }

  #reportPlace(place: Place, text: Bilingual): void {
    this.#add({ place, text, severity: "error" });
  }

  #add(problem: ContentProblem): void {
    if (this.problems.length < PROBLEM_LIMIT) this.problems.push(problem);
  }
}

function ownCopy(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

function nestingOf(token: Token | undefined, name: string): number {
  if (token === undefined) throw new Error(`markdown-it left a ${name} open`);
  if (token.type === `${name}_open`) return 1;
  return token.type === `${name}_close` ? -1 : 0;
}

function find(line: string, needles: string[], from: number): number {
  const found = needles.map((needle) => line.indexOf(needle, from)).filter((column) => column !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}
