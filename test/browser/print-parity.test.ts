import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { EVERY_PART } from "../outputs/print/every-part.ts";
import {
  elements,
  partsOf,
  type PdfElement,
  type PdfPart,
  type ReadPdf,
  readPdf,
  textOf,
  withoutNotes,
} from "../outputs/print/read-pdf.ts";
import { plain } from "../outputs/markup.ts";
import { launchBrowser } from "./browser.ts";
import { type BuiltSite, buildSite } from "./sample.ts";
import { serveSite, type SiteServer } from "./serve.ts";
import { newPage } from "./tour.ts";

/** Every kind of page that has a PDF, by where its pages stand. */
const KINDS: Record<string, RegExp> = {
  release: /^(?:fr\/communiques|en\/releases)\/\d{4}\//,
  "fact sheet": /^(?:fr\/secteurs|en\/sectors)\//,
  person: /^(?:fr\/personnes|en\/people)\//,
  kit: /^(?:fr\/dossiers|en\/kits)\//,
};

/** What a PDF has beside its notes and its page has not: the labels of lists, the words of drawings. */
const OWN = ["Lbl", "Figure"];

const ORIGIN = "https://presse.example.org";

let browser: Browser;
let sample: BuiltSite;
let made: BuiltSite;

beforeAll(async () => {
  [browser, sample, made] = await Promise.all([
    launchBrowser(),
    buildSite(),
    buildSite(await writeNewsroom(EVERY_PART)),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([sample?.remove(), made?.remove(), removeNewsrooms()]);
});

it("knows the kind of every PDF of the sample, and some of each kind in both languages", async () => {
  const pdfs = await pdfsOf(sample);
  const unknown = pdfs.filter((pdf) => !Object.values(KINDS).some((place) => place.test(pdf)));
  expect(unknown).toEqual([]);
  for (const [kind, place] of Object.entries(KINDS)) {
    const languages = pdfs.filter((pdf) => place.test(pdf)).map((pdf) => pdf.slice(0, 2));
    expect([kind, ...new Set(languages.sort())]).toEqual([kind, "en", "fr"]);
  }
});

for (const [kind, place] of Object.entries(KINDS)) {
  it(`gives the PDF of each ${kind} the text and the links of its page on paper, in their order`, async () => {
    for (const built of [sample, made]) {
      const { onPaper, inPdf } = await compared(built, place);
      expect(inPdf).toEqual(onPaper);
    }
  });
}

it("has the transcript of a video on the paper of its own page, not of those that place it", async () => {
  const site = await serveSite(made.folder);
  const page = await newPage(browser, site);
  await page.emulateMedia({ media: "print" });
  const has: Record<string, boolean> = {};
  for (const path of ["/fr/medias/film/", "/fr/communiques/2017/quai/"]) {
    await page.goto(site.origin + path);
    has[path] = await page.getByText("On voit le quai.").isVisible();
  }
  expect(has).toEqual({ "/fr/medias/film/": true, "/fr/communiques/2017/quai/": false });
  await page.context().close();
  await site.stop();
});

interface Said {
  path: string;
  /** In sentences, so that a difference is easily found. */
  text: string[];
  links: string[];
}

/** What the pages of a place say and what their PDFs do: that of a kit also what the PDFs of its parts do. */
async function compared(built: BuiltSite, place: RegExp): Promise<{ onPaper: Said[]; inPdf: Said[] }> {
  const site = await serveSite(built.folder);
  const page = await newPage(browser, site);
  await page.emulateMedia({ media: "print" });
  const onPaper: Said[] = [];
  const inPdf: Said[] = [];
  const pdfs = await pdfsOf(built);
  for (const pdf of pdfs) {
    if (!place.test(pdf)) continue;
    const path = `/${dirname(pdf)}/`;
    await page.goto(site.origin + path);
    const listed = await page
      .locator(".contents h3 a")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    const printable = new Set(pdfs.map((each) => `/${dirname(each)}/`));
    const paths = [path, ...listed].filter((each) => printable.has(each));
    for (const each of paths) {
      await page.goto(site.origin + each);
      onPaper.push({ path: each, ...(await shownOnPaper(page, site)) });
    }
    const said = sheetsOf(await readPdf(await readFile(join(built.folder, pdf)))).map(saidBy);
    expect(said.map((each) => each.path)).toEqual([path, ...listed]);
    inPdf.push(...said.filter((each) => printable.has(each.path)));
  }
  await page.context().close();
  await site.stop();
  return { onPaper, inPdf };
}

async function pdfsOf({ folder }: BuiltSite): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".pdf"))
    .sort();
}

/** What a person sees of a page on paper, but for what the style sheet adds to it: the addresses of links. */
async function shownOnPaper(page: Page, site: SiteServer): Promise<Omit<Said, "path">> {
  const { text, links } = await page.evaluate(() => {
    // A figure's "source" is a note in the PDF; what is drawn is told there in another way.
    for (const own of document.querySelectorAll(".figure sup, svg")) own.remove();
    // Contents lead to pages of the site here, to those of the PDF there.
    const shown = [...document.querySelectorAll<HTMLAnchorElement>("main a[href]")].filter(
      (link) => link.getClientRects().length > 0 && link.closest(".contents") === null,
    );
    return {
      text: document.body.innerText,
      links: shown.map((link) => ({ words: link.innerText, href: link.href })),
    };
  });
  return {
    text: sentences(plain(text)),
    links: links.map(({ words, href }) => `${plain(words)} → ${href.replace(site.origin, ORIGIN)}`),
  };
}

/** The parts of each sheet that a PDF has in it, without notes: an address ends each, and one head stands before all. */
function sheetsOf(read: ReadPdf): PdfElement[][] {
  const { parts: all } = withoutNotes(partsOf(read));
  // A cover, on the first page alone, ends with a date.
  const date = elements(all, "TOC").length === 0 ? null : textOf(read.pages[0]?.parts.slice(-1) ?? []);
  const parts = all.filter((part) => textOf([part]) !== date);
  const behindHead = 1 + parts.findIndex((part) => textOf([part]) === read.author);
  const ends = parts.flatMap((part, index) => (isAddress(part) ? [index + 1] : []));
  const head = parts.slice(0, behindHead);
  return ends.map((end, index) => head.concat(parts.slice(ends[index - 1] ?? behindHead, end)));
}

/** Whether it is the address of a page, in full. */
function isAddress(part: PdfElement): boolean {
  const link = elements([part], "Link").at(-1);
  return part.role === "P" && link?.target === textOf([link ?? ""]) && link.target.startsWith(ORIGIN);
}

function saidBy(parts: readonly PdfElement[]): Said {
  const own = parts.map(withoutPageNumbers);
  const links = elements(own, "Link");
  let text = textOf(own, ...OWN);
  for (const { target } of links) text = text.replace(` (${bare(target ?? "")})`, "");
  // The address of the page itself, at its end, is a link in the PDF alone.
  const address = links.pop()?.target ?? "";
  return {
    path: address.replace(ORIGIN, ""),
    text: sentences(text),
    links: links.map((link) => `${textOf([link])} → ${link.target}`),
  };
}

/** Contents without the pages to which they lead. */
function withoutPageNumbers(part: PdfElement): PdfElement {
  if (part.role === "TOCI") return { ...part, children: [textOf([part]).replace(/ \d+$/, "")] };
  const inside = (child: PdfPart): PdfPart => (typeof child === "string" ? child : withoutPageNumbers(child));
  return { ...part, children: part.children.map(inside) };
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.:;!?»”]) /);
}

/** An address as it is printed in brackets behind its words. */
function bare(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/^([^/]+)\/$/, "$1");
}
