import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { release } from "../newsroom-folder.ts";
import { pdfPages } from "../pdf-pages.ts";
import { endStarted, startPreview } from "../preview/started.ts";
import { accessibilityFaults } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { newPage } from "./tour.ts";

const MIAMI = "releases/2017/mission-miami.fr.md";
const PAGE = "/fr/communiques/2017/mission-miami/";
const EMBARGOED = "/fr/communiques/2026/ligne/";

/** What stands beside the sample: one release under embargo with a person of its own, one draft, one long title. */
const MORE = {
  "releases/2026/ligne.fr.md": release({
    title: "Une ligne de plus ".repeat(6).trim(),
    date: "2026-12-01",
    embargo: "2026-12-01T10:00",
    reference: "2026-001",
    people: "[claude-tenu]",
    media: "[carte-marseille-miami]",
  }),
  "releases/2026/ebauche.fr.md": release({ date: "2026-11-01", status: "draft", reference: "2026-002" }),
  "people/claude-tenu.fr.md": "---\nname: Claude Tenu\n---\n",
};

let content: string;
let origin: string;
let browser: Browser;
let original: string;

beforeAll(async () => {
  content = await mkdtemp(path.join(tmpdir(), "press-content-"));
  await cp(path.join(import.meta.dirname, "../../content"), content, { recursive: true });
  await mkdir(path.join(content, "releases/2026"));
  for (const [file, text] of Object.entries(MORE)) await writeFile(path.join(content, file), text);
  original = await readFile(path.join(content, MIAMI), "utf8");
  const args = ["--content", content, "--port", "8780", "--now", "2026-11-23T12:00+01:00"];
  [{ origin }, browser] = await Promise.all([startPreview(args), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await endStarted();
  await rm(content, { recursive: true, force: true });
});

/** Saves a file of the content as editors do. */
async function save(file: string, text: string): Promise<void> {
  await writeFile(path.join(content, `${file}~`), text);
  await rename(path.join(content, `${file}~`), path.join(content, file));
}

/** A tab; `errors` are those of its console, its scripts and the Content-Security-Policy. */
async function openTab(
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ page: Page; errors: string[] }> {
  const page = await newPage(browser, { origin }, options);
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, errors };
}

const scrolled = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY));

describe("the page that is being written", () => {
  it("changes when it is saved, shows its problem when it is broken, and is back where it was when it is mended", async () => {
    const { page, errors } = await openTab();
    await page.goto(origin + PAGE);
    await page.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));

    await save(MIAMI, original.replace(/\n---\n\n/, "\n---\n\nUne phrase ajoutée à l’instant. "));
    await page.getByText("Une phrase ajoutée à l’instant.").waitFor();
    await page.waitForLoadState();
    await expect.poll(() => scrolled(page)).toBe(700);

    const line = original.split("\n").findIndex((each) => each.startsWith("date: ")) + 1;
    await save(MIAMI, original.replace(/^date: .*$/m, "date: 3 novembre"));
    await page.getByRole("heading", { name: "1 problème à corriger" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(PAGE);
    expect(await page.textContent(".preview-place")).toBe(`${path.basename(content)}/${MIAMI}:${line}:7`);
    expect(await page.textContent("mark")).toBe("3 novembre");
    expect(await page.textContent(".preview-cure")).toContain("écrire par exemple 2017-11-03");

    await save(MIAMI, original);
    await page.locator("article.release").waitFor();
    await expect.poll(() => scrolled(page)).toBe(700);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("can be read as it last was while there is a problem, and leads back to it", async () => {
    const { page, errors } = await openTab();
    await page.goto(origin + PAGE);
    await save(MIAMI, original.replace(/^date: .*$/m, "date: 3 novembre"));
    await page.getByRole("link", { name: "Voir la dernière version sans erreur" }).click();
    await page.locator("article.release").waitFor();
    expect(await page.textContent(".preview-bar")).toContain("Dernière version sans erreur");
    await page.getByRole("link", { name: "Voir les problèmes" }).click();
    await page.getByRole("heading", { name: "1 problème à corriger" }).waitFor();
    await page.goBack();
    await page.locator("article.release").waitFor();
    await save(MIAMI, original);
    await page.waitForURL(origin + PAGE);
    await page.getByText("Dernière version sans erreur").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("is new in a tab that was out of sight meanwhile", async () => {
    const { page } = await openTab();
    await page.goto(origin + PAGE);
    // A headless browser never hides a tab by itself.
    const hide = (hidden: boolean): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    await save(MIAMI, original.replace(/\n---\n\n/, "\n---\n\nPendant votre absence. "));
    const second = await openTab();
    await second.page.goto(origin + PAGE);
    await second.page.getByText("Pendant votre absence.").waitFor();
    expect(await page.getByText("Pendant votre absence.").count()).toBe(0);
    await hide(false);
    await page.getByText("Pendant votre absence.").waitFor();
    await save(MIAMI, original);
    // Read before the next test opens its page, which would else be made anew under its eyes.
    await page.getByText("Pendant votre absence.").waitFor({ state: "detached" });
    await page.context().close();
    await second.page.context().close();
  });
});

/** Pages with each thing that the preview adds. */
const PAGES = [
  EMBARGOED,
  "/fr/communiques/2026/ebauche/",
  "/fr/personnes/claude-tenu/",
  "/fr/",
  "/en/",
  "/fr/communiques/",
  "/fr/personnes/",
  "/",
  "/404.html",
];

describe.each([
  ["light", 360],
  ["light", 1280],
  ["dark", 360],
  ["dark", 1280],
] as const)("in %s at %i px", (colorScheme, width) => {
  it("the pages with banners and marks break no rule and need no sideways scrolling", async () => {
    const { page, errors } = await openTab({ colorScheme, viewport: { width, height: 900 } });
    const faults: string[] = [];
    for (const address of PAGES) {
      await page.goto(origin + address);
      const bar = (await page.textContent(".preview-bar")) ?? "";
      if (!/rien de ceci n’est publié[^]*lundi 23 novembre 2026 à 12:00/.test(bar))
        faults.push(`${address}  ${bar}`);
      await page.locator(".preview-bar summary").click();
      faults.push(...(await accessibilityFaults(page)));
      if (await isTooWide(page)) faults.push(`${address} is too wide`);
    }
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("the list of problems breaks no rule and needs no sideways scrolling", async () => {
    const { page, errors } = await openTab({ colorScheme, viewport: { width, height: 900 } });
    await page.goto(origin + PAGE);
    await save(MIAMI, original.replace(/^date: .*$/m, `date: ${"demain ".repeat(60)}`));
    await page.getByRole("heading", { name: "1 problème à corriger" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await save(MIAMI, original);
    await page.locator("article.release").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

it("a draft that is printed says so on paper", async () => {
  const { page } = await openTab();
  await page.goto(`${origin}/fr/communiques/2026/ebauche/`);
  await page.emulateMedia({ media: "print" });
  const text = await page.innerText(".preview-bar");
  expect(text).toContain("Aperçu");
  expect(text).toContain("Brouillon");
  expect(text).not.toContain("avertissement");
  await page.context().close();
});

it("a draft has its PDF as well, and every page of it says what it is", async () => {
  const { page, errors } = await openTab();
  await page.goto(`${origin}/fr/communiques/2026/ebauche/`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".print a")]);
  expect(download.url()).toBe(`${origin}/fr/communiques/2026/ebauche/ebauche.pdf`);
  const pages = await pdfPages(await readFile(await download.path()));
  expect(pages.length).toBeGreaterThan(0);
  for (const text of pages) expect(text).toContain("BROUILLON, À NE PAS DIFFUSER");
  expect(errors).toEqual([]);
  await page.context().close();
});

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
