import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Parser } from "htmlparser2";
import { UserError } from "../errors.ts";

export interface VerifyOptions {
  /** Path under which the site stands, with `/` at both ends. */
  basePath: string;
  /** Words and addresses of what is not public yet, each with the file that it comes from. */
  telltales: readonly { text: string; from: string }[];
}

/**
 * Reads a finished build as a stranger would and refuses it where a link or picture leads nowhere, an anchor stands
 * twice, or a word of what is not public shows. The last line of defence: it trusts nothing that made the pages.
 *
 * @returns the number of pages read
 * @throws {UserError} naming every fault
 */
export async function verifySite(folder: string, options: VerifyOptions): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  const inspector = new Inspector(files, options);
  for (const file of files) {
    // Synchronous: one page after the other, and a hop to the thread pool takes longer than the read.
    const bytes = readFileSync(path.join(folder, file));
    inspector.searchForTelltales(file, bytes);
    if (file.endsWith(".html")) inspector.readPage(file, bytes.toString("utf8"));
  }
  const faults = inspector.finish();
  if (faults.length === 0) return inspector.pageCount;
  const more = faults.length > FAULT_LIMIT ? [`… + ${faults.length - FAULT_LIMIT}`] : [];
  const shown = (lang: "fr" | "en"): string[] => faults.slice(0, FAULT_LIMIT).map((fault) => fault[lang]);
  throw new UserError({ fr: [...shown("fr"), ...more].join("\n"), en: [...shown("en"), ...more].join("\n") });
}

/** Past this many, a list of faults tells nothing new. */
const FAULT_LIMIT = 50;

interface Fault {
  fr: string;
  en: string;
}

class Inspector {
  pageCount = 0;
  readonly #files: Set<string>;
  readonly #options: VerifyOptions;
  readonly #faults: Fault[] = [];
  /** Anchors that some link asks for, by file: `file#anchor` to the first page that asks. */
  readonly #wanted = new Map<string, string>();
  /** Anchors by file, kept for the pages that have any. */
  readonly #anchors = new Map<string, Set<string>>();
  /** Addresses judged already: most pages share most of their links. */
  readonly #judged = new Map<string, string | null>();
  readonly #needles: { needle: Buffer; from: string; text: string }[];

  constructor(files: readonly string[], options: VerifyOptions) {
    this.#files = new Set(files);
    this.#options = options;
    this.#needles = options.telltales.flatMap(({ text, from }) =>
      writtenForms(text).map((form) => ({ needle: Buffer.from(form), from, text })),
    );
  }

  searchForTelltales(file: string, bytes: Buffer): void {
    for (const { needle, from, text } of this.#needles) {
      if (!bytes.includes(needle) && !`/${file}`.includes(text)) continue;
      this.#faults.push({
        fr: `${file} : laisse voir « ${text.slice(0, 60)} » de ${from}, qui n’est pas public`,
        en: `${file}: shows “${text.slice(0, 60)}” of ${from}, which is not public`,
      });
    }
  }

  readPage(file: string, html: string): void {
    this.pageCount += 1;
    const anchors = new Set<string>();
    const links = new Set<string>();
    const parser = new Parser(
      {
        onattribute(name, value) {
          if (name === "id") {
            if (anchors.has(value)) twice.push(value);
            anchors.add(value);
          } else if (name === "href" || name === "src" || name === "action" || name === "poster") {
            links.add(value);
          } else if (name === "srcset") {
            for (const candidate of value.split(",")) links.add(candidate.trim().split(/\s/, 1)[0] ?? "");
          }
        },
      },
      { decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    );
    const twice: string[] = [];
    parser.end(html);
    for (const anchor of twice) {
      this.#faults.push({
        fr: `${file} : l’ancre « ${anchor} » y est deux fois`,
        en: `${file}: the anchor “${anchor}” stands twice in it`,
      });
    }
    if (anchors.size > 0) this.#anchors.set(file, anchors);
    for (const link of links) this.#follow(file, link);
  }

  /** Every anchor that was asked for must stand in its page. */
  finish(): Fault[] {
    for (const [target, page] of this.#wanted) {
      const split = target.indexOf("#");
      const file = target.slice(0, split);
      const anchor = target.slice(split + 1);
      if (this.#anchors.get(file)?.has(anchor)) continue;
      this.#faults.push({
        fr: `${page} : lien vers « ${anchor} », une ancre que ${file} n’a pas`,
        en: `${page}: link to “${anchor}”, an anchor that ${file} does not have`,
      });
    }
    return this.#faults;
  }

  #follow(file: string, link: string): void {
    const hash = link.indexOf("#");
    const address = hash === -1 ? link : link.slice(0, hash);
    const target = address === "" ? file : this.#targetOf(address);
    if (target === undefined) {
      this.#faults.push({
        fr: `${file} : lien vers ${link.slice(0, 120)}, où il n’y a rien`,
        en: `${file}: link to ${link.slice(0, 120)}, where there is nothing`,
      });
    } else if (target !== null && hash !== -1 && hash < link.length - 1) {
      const wanted = `${target}#${safelyDecoded(link.slice(hash + 1))}`;
      if (!this.#wanted.has(wanted)) this.#wanted.set(wanted, file);
    }
  }

  /** The file that an address names; `null` where it leads outside, `undefined` where there is nothing. */
  #targetOf(address: string): string | null | undefined {
    const known = this.#judged.get(address);
    if (known !== undefined) return known;
    if (/^(?:https?|mailto|tel):/i.test(address)) return null;
    const { basePath } = this.#options;
    // We print whole paths only: a relative one would depend on the page that it stands in.
    if (!address.startsWith(basePath)) return undefined;
    const inside = safelyDecoded(address.slice(basePath.length).replace(/\?.*$/, ""));
    const file = inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
    if (!this.#files.has(file)) return undefined;
    this.#judged.set(address, file);
    return file;
  }
}

/** A text as pages may hold it: as it is, escaped for HTML, and inside JSON. */
function writtenForms(text: string): string[] {
  const html = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
  return [...new Set([text, html, JSON.stringify(text).slice(1, -1)])];
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
