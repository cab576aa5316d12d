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

/**
 * Reads the files of a finished site as a stranger would: a link or picture that leads nowhere, an anchor that stands
 * twice or a word of what is not public is a fault. The last line of defence: it trusts nothing that made the pages.
 */
export class SiteInspector {
  pageCount = 0;
  readonly #basePath: string;
  readonly #faults: Bilingual[] = [];
  readonly #files = new Set<string>();
  /** Anchors by file. */
  readonly #anchors = new Map<string, Set<string>>();
  /** Each address here that some page links to, with the first such page: most pages share most of their links. */
  readonly #links = new Map<string, string>();
  readonly #needles: { needle: string; telltale: Telltale }[];

  constructor({ basePath, telltales }: InspectorOptions) {
    this.#basePath = basePath;
    this.#needles = telltales.flatMap((telltale) =>
      writtenForms(telltale.text).map((form) => ({ needle: form, telltale })),
    );
  }

  /** Reads one file of the site; `file` is its path inside the site, without a leading `/`. */
  read(file: string, content: string | Uint8Array): void {
    this.#files.add(file);
    const isPage = file.endsWith(".html");
    if (!isPage && this.#needles.length === 0) return;
    const text = typeof content === "string" ? content : decoder.decode(content);
    this.#searchForTelltales(file, text);
    if (isPage) this.#readPage(file, text);
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

  #searchForTelltales(file: string, text: string): void {
    for (const { needle, telltale } of this.#needles) {
      if (!text.includes(needle) && !`/${file}`.includes(telltale.text)) continue;
      const shown = telltale.text.slice(0, 60);
      this.#faults.push({
        fr: `${file} : laisse voir « ${shown} » de ${telltale.from}, qui n’est pas public — retirer ces mots du contenu public`,
        en: `${file}: shows “${shown}” of ${telltale.from}, which is not public — take these words out of the public content`,
      });
    }
  }

  #readPage(file: string, html: string): void {
    this.pageCount += 1;
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

const decoder = new TextDecoder();

const OUTSIDE = /^(?:https?|mailto|tel):/i;

/** A text as files may hold it: as it is, escaped for HTML, inside JSON and inside a quoted field of CSV. */
function writtenForms(text: string): string[] {
  const html = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
  const csv = text.replaceAll('"', '""');
  return [...new Set([text, html, JSON.stringify(text).slice(1, -1), csv])];
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
