import { unzipSync } from "fflate";
import type { Bilingual } from "../errors.ts";
import { readAttributes } from "./read-attributes.ts";

export interface InspectorOptions {
  /** Path under which the site stands, with `/` at both ends. */
  basePath: string;
  /** Words and addresses of what is not public yet, each with the file that it comes from. */
  telltales: readonly Telltale[];
}

export interface Telltale {
  text: string;
  from: string;
}

/** What a person reads in a file whose bytes do not show it, and where it links to inside the site. */
export interface Legible {
  text: string;
  links: readonly string[];
}

/** What a site holds, for who made it. */
export interface Counts {
  pages: number;
  pdfs: number;
}

/**
 * Reads the files of a finished site as a stranger would: a link or picture that leads nowhere, an anchor that stands
 * twice or a word of what is not public is a fault. The last line of defence: it trusts nothing that made the pages.
 */
export class SiteInspector {
  readonly counts: Counts = { pages: 0, pdfs: 0 };
  readonly #basePath: string;
  readonly #faults: Bilingual[] = [];
  readonly #files = new Set<string>();
  /** Anchors by file. */
  readonly #anchors = new Map<string, Set<string>>();
  /** Each address here that some page links to, with the first such page: most pages share most of their links. */
  readonly #links = new Map<string, string>();
  readonly #sought: { telltale: Telltale; forms: readonly string[]; formsInPdf: readonly string[] }[];

  constructor({ basePath, telltales }: InspectorOptions) {
    this.#basePath = basePath;
    this.#sought = telltales.map((telltale) => {
      const forms = writtenForms(telltale.text);
      return { telltale, forms, formsInPdf: [...forms, hexOf(telltale.text)] };
    });
  }

  /**
   * Reads one file of the site; `file` is its path inside the site, without a leading `/`.
   *
   * @throws {Error} for a PDF without what it says: it would pass unread
   */
  read(file: string, content: string | Uint8Array, legible?: Legible): void {
    this.#files.add(file);
    const page = file.endsWith(".html") ? textOf(content) : null;
    this.#searchForTelltales(file, page ?? content, legible);
    if (page !== null) this.#readPage(file, page);
    if (file.endsWith(".pdf")) this.#readPdf(file, legible);
  }

  /** Every fault, once all files have been read. */
  faults(): Bilingual[] {
    for (const [link, page] of this.#links) {
      const hash = link.indexOf("#");
      const target = this.#targetOf(hash === -1 ? link : link.slice(0, hash), page);
      if (!this.#files.has(target)) {
        this.#faults.push({
          fr: `${page} : lien vers ${link.slice(0, 120)}, où il n’y a rien`,
          en: `${page}: link to ${link.slice(0, 120)}, where there is nothing`,
        });
        continue;
      }
      const anchor = hash === -1 ? "" : safelyDecoded(link.slice(hash + 1));
      if (anchor === "" || this.#anchors.get(target)?.has(anchor)) continue;
      this.#faults.push({
        fr: `${page} : lien vers « ${anchor} », une ancre que ${target} n’a pas`,
        en: `${page}: link to “${anchor}”, an anchor that ${target} does not have`,
      });
    }
    return this.#faults;
  }

  #searchForTelltales(file: string, content: string | Uint8Array, legible?: Legible): void {
    if (this.#sought.length === 0) return;
    if (file.endsWith(".zip")) this.#searchArchive(file, bytesOf(content));
    // A film can be too long for a string.
    const searched = BINARY.test(file) ? bytesOf(content) : unbroken(file, textOf(content));
    for (const { telltale, forms, formsInPdf } of this.#sought) {
      const isIn = (form: string): boolean =>
        searched.includes(form) || legible?.text.includes(form) === true;
      const shows = file.endsWith(".pdf") ? formsInPdf.some(isIn) : forms.some(isIn);
      if (!shows && !`/${file}`.includes(telltale.text)) continue;
      const shown = telltale.text.slice(0, 60);
      this.#faults.push({
        fr: `${file} : laisse voir « ${shown} » de ${telltale.from}, qui n’est pas public — retirer ces mots du contenu public`,
        en: `${file}: shows “${shown}” of ${telltale.from}, which is not public — take these words out of the public content`,
      });
    }
  }

  /** What is packed as it is can be read in the archive's own bytes, and so can every name; the rest is unpacked. */
  #searchArchive(file: string, content: Uint8Array): void {
    const packed = unzipSync(content, { filter: ({ compression }) => compression !== 0 });
    for (const [name, bytes] of Object.entries(packed)) {
      this.#searchForTelltales(`${file}/${name}`, bytes);
    }
  }

  #readPage(file: string, html: string): void {
    this.counts.pages += 1;
    const anchors = new Set<string>();
    const links: string[] = [];
    readAttributes(html, (name, value) => {
      if (name === "id") {
        if (anchors.has(value)) this.#reportTwice(file, value);
        anchors.add(value);
      } else if (name === "href" || name === "src" || name === "action" || name === "poster") {
        links.push(value);
      } else if (name === "srcset") {
        for (const candidate of value.split(",")) links.push(candidate.trim().split(/\s/, 1)[0] ?? "");
      }
    });
    if (anchors.size > 0) this.#anchors.set(file, anchors);
    for (const link of links) this.#noteLink(file, link, anchors);
  }

  #readPdf(file: string, legible: Legible | undefined): void {
    if (legible === undefined) throw new Error(`${file} does not tell what it says`);
    this.counts.pdfs += 1;
    for (const link of legible.links) this.#noteLink(file, link, NO_ANCHORS);
  }

  #noteLink(file: string, link: string, anchors: ReadonlySet<string>): void {
    const isInside = link.startsWith("#");
    if (OUTSIDE.test(link) || (isInside && anchors.has(link.slice(1)))) return;
    // A link inside the page is another link in each page.
    const key = isInside ? `${this.#addressOf(file)}${link}` : link;
    if (!this.#links.has(key)) this.#links.set(key, file);
  }

  #addressOf(file: string): string {
    return this.#basePath + file.replace(/(^|\/)index\.html$/, "$1");
  }

  /** The file that an address names. */
  #targetOf(address: string, page: string): string {
    if (address === "") return page;
    // We print whole paths only: a relative one would depend on the page that it stands in.
    if (!address.startsWith(this.#basePath) || address.startsWith("//")) return address;
    const inside = safelyDecoded(address.slice(this.#basePath.length).replace(/\?.*$/, ""));
    return inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
  }

  #reportTwice(file: string, anchor: string): void {
    this.#faults.push({
      fr: `${file} : l’ancre « ${anchor} » y est deux fois`,
      en: `${file}: the anchor “${anchor}” stands twice in it`,
    });
  }
}

const NO_ANCHORS: ReadonlySet<string> = new Set();

const OUTSIDE = /^(?:https?|mailto|tel):/i;

function bytesOf(content: string | Uint8Array): Buffer {
  return typeof content === "string"
    ? Buffer.from(content)
    : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

function textOf(content: string | Uint8Array): string {
  return typeof content === "string" ? content : bytesOf(content).toString("utf8");
}

const BINARY = /\.(?:pdf|zip|jpe?g|png|webp|avif|webm|mp4|woff2)$/;

/** A text as files may hold it: as it is, escaped for HTML, inside JSON, and in a quoted cell of CSV. */
function writtenForms(text: string): string[] {
  const html = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
  return [...new Set([text, html, JSON.stringify(text).slice(1, -1), text.replaceAll('"', '""')])];
}

/** As a PDF holds a title, heading or alternative text that is not plain ASCII (ISO 32000-1, 7.9.2.2). */
function hexOf(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();
}

/** A text without the line ends and signs that its format puts into a sentence. */
function unbroken(file: string, text: string): string {
  if (file.endsWith(".txt")) return text.replace(/\s*\n\s*/g, " ");
  // RFC 5545 3.1 and 3.3.11.
  if (file.endsWith(".ics"))
    return text
      .replace(/\r\n /g, "")
      .replace(/\\n/g, " ")
      .replace(/\\([\\;,])/g, "$1");
  return text;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
