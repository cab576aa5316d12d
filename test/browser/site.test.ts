import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdfPages } from "../pdf-pages.ts";
import { accessibilityFaults } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { type BuiltSite, buildSite } from "./sample.ts";
import { serveSite, type SiteServer } from "./serve.ts";
import { brokenLinks, newPage, tour, type Visit } from "./tour.ts";

const ORIGIN = "https://presse.example.org";
const RELEASE = { fr: "/fr/communiques/2017/mission-miami/", en: "/en/releases/2017/miami-mission/" };
const PDF = { fr: "mission-miami.pdf", en: "miami-mission.pdf" };
const REPLACED = {
  fr: "/fr/communiques/2017/tour-inscriptions/",
  en: "/en/releases/2017/tour-de-france-booking-opens/",
};

/** What the address of a release's mail has besides. */
const MAIL = /(?:e-mail|email)\.html$/;

/** A page of every type, in both languages. */
const TYPES: Record<string, readonly string[]> = {
  languages: ["/"],
  "not found": ["/404.html"],
  home: ["/fr/", "/en/"],
  release: [RELEASE.fr, RELEASE.en],
  releases: ["/fr/communiques/", "/en/releases/"],
  year: ["/fr/communiques/2017/", "/en/releases/2017/"],
  quotes: ["/fr/citations/", "/en/quotes/"],
  quote: ["/fr/citations/miami-invitation/", "/en/quotes/miami-invitation/"],
  people: ["/fr/personnes/", "/en/people/"],
  person: ["/fr/personnes/jean-claude-gaudin/", "/en/people/jean-claude-gaudin/"],
  sectors: ["/fr/secteurs/", "/en/sectors/"],
  sector: ["/fr/secteurs/port-et-croisiere/", "/en/sectors/port-and-cruise/"],
  "corrected release": [
    "/fr/communiques/2017/accord-miami-invitation/",
    "/en/releases/2017/miami-agreement-advisory/",
  ],
  "withdrawn release": ["/fr/communiques/2017/essai-alerte/", "/en/releases/2017/alert-test/"],
  "replaced release": [REPLACED.fr, REPLACED.en],
  "removed release": ["/fr/communiques/2017/essai-alerte-doublon/", "/en/releases/2017/alert-test-second/"],
  media: ["/fr/medias/", "/en/media/"],
  "one media": ["/fr/medias/carte-marseille-miami/", "/en/media/carte-marseille-miami/"],
  agenda: ["/fr/agenda/", "/en/events/"],
  event: ["/fr/agenda/signature-accord-miami/", "/en/events/miami-agreement-signing/"],
  kits: ["/fr/dossiers/", "/en/kits/"],
  kit: ["/fr/dossiers/marseille-miami-2017/", "/en/kits/marseille-miami-2017/"],
  page: ["/fr/accessibilite/", "/en/accessibility/"],
  contacts: ["/fr/contacts/", "/en/contacts/"],
};

let built: BuiltSite;
let site: SiteServer;
let browser: Browser;
let visits: Map<string, Visit>;

beforeAll(async () => {
  [built, browser] = await Promise.all([buildSite(), launchBrowser()]);
  site = await serveSite(built.folder);
  // One walk through the whole site; the first tests below judge what it brought back.
  visits = await tour(browser, site, built.pages);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await built?.remove();
});

const of = <T>(pick: (visit: Visit) => T[]): T[] => [...visits.values()].flatMap(pick);

const isScript = (target: string): boolean => /\/assets\/print\.[0-9a-f]{10}\.js$/.test(target);

const isPdfOf =
  (path: string) =>
  (target: string): boolean =>
    target.startsWith(site.origin + path) && target.endsWith(".pdf");

async function withPage<T>(
  use: (page: Page) => Promise<T>,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<T> {
  const page = await newPage(browser, site, options);
  try {
    return await use(page);
  } finally {
    await page.context().close();
  }
}

describe("every page of the sample", () => {
  it("is there, in a type that these tests know", () => {
    expect(visits.size).toBeGreaterThan(50);
    for (const path of Object.values(TYPES).flat()) expect([...visits.keys()]).toContain(path);
  });

  it("answers 200", () => {
    expect(of(({ path, status }) => (status === 200 ? [] : [`${path} ${status}`]))).toEqual([]);
  });

  it("logs no error and breaks no rule of the Content-Security-Policy", () => {
    expect(of(({ path, errors }) => errors.map((error) => `${path}  ${error}`))).toEqual([]);
  });

  it("loads the one script of the site where it has a PDF, and none elsewhere", () => {
    const withScript = of(({ path, targets }) => (targets.some(isScript) ? [path] : []));
    const withPdf = of(({ path, targets }) => (targets.some(isPdfOf(path)) ? [path] : []));
    expect(withScript).toEqual(withPdf);
    expect(withScript.length).toBeGreaterThan(20);
  });

  it("asks no other host for anything", () => {
    expect(of(({ path, foreign }) => foreign.map((url) => `${path}  ${url}`))).toEqual([]);
  });

  it("links and pictures lead somewhere, and every fragment exists", async () => {
    expect(await brokenLinks(visits, site)).toEqual([]);
  });

  it("never scrolls sideways as a whole, from 320 to 1280 px and with text at 200 %", () => {
    expect(of(({ tooWide }) => tooWide)).toEqual([]);
  });

  it("names itself as canonical, save for the choice of languages, earlier addresses and what was replaced", () => {
    const others: Record<string, string | null> = {
      "/404.html": null,
      "/": "/fr/",
      "/fr/communiques/2017/forme-10-travaux-termines/": "/fr/communiques/2017/forme-10/",
      "/en/releases/2017/dry-dock-10-complete/": "/en/releases/2017/forme-10-dry-dock/",
      [REPLACED.fr]: "/fr/communiques/2017/tour-contre-la-montre/",
      [REPLACED.en]: "/en/releases/2017/tour-de-france-time-trial/",
    };
    const named = [...visits.values()].map(({ path, canonical }) => ({ path, canonical }));
    expect(named).toEqual(
      built.pages.map((page) => {
        // The mail of a release is another form of its page.
        const path = page.replace(MAIL, "");
        const other = others[path] === undefined ? path : others[path];
        return { path: page, canonical: other === null ? null : ORIGIN + other };
      }),
    );
  });

  it("agrees with its translation on hreflang, both ways", () => {
    let pairs = 0;
    for (const { path, lang, alternates } of visits.values()) {
      for (const alternate of alternates) {
        const other = visits.get(alternate.href.slice(ORIGIN.length));
        expect(other, `${path} → ${alternate.href}`).toBeDefined();
        if (alternate.lang === "x-default" || path === "/") continue;
        expect(other?.lang).toBe(alternate.lang);
        expect(other?.alternates).toContainEqual({ lang, href: ORIGIN + path });
        // What was replaced names the newer release as canonical, in both languages.
        const isReplaced = Object.values(REPLACED).includes(path);
        expect([alternate.href, other?.canonical === alternate.href]).toEqual([alternate.href, !isReplaced]);
        pairs += 1;
      }
    }
    expect(pairs).toBeGreaterThan(50);
  });
});

describe("axe-core finds nothing", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1280]) {
      it(`on any type of page, ${colorScheme}, at ${width} px`, async () => {
        const faults = await withPage(
          async (page) => {
            const found: string[] = [];
            for (const path of Object.values(TYPES).flat()) {
              await page.goto(site.origin + path);
              found.push(...(await accessibilityFaults(page)));
            }
            return found;
          },
          { colorScheme, viewport: { width, height: 900 } },
        );
        expect(faults).toEqual([]);
      });
    }
  }
});

describe("a reader", () => {
  it("without JavaScript goes from / to the first language", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    await page.waitForURL(`${site.origin}/fr/`);
    expect(await page.getAttribute("html", "lang")).toBe("fr");
    await context.close();
  });

  it("gets the page that says so, with status 404, for an address that does not exist", async () => {
    await withPage(async (page) => {
      const response = await page.goto(`${site.origin}/fr/nulle-part/`);
      expect(response?.status()).toBe(404);
      expect(await page.textContent("main")).toMatch(/Page introuvable[^]*Page not found/);
    });
  });

  it("switches to the translation and back, on every type of page that has one", async () => {
    await withPage(async (page) => {
      for (const [fr, en] of Object.values(TYPES)) {
        if (fr === undefined || en === undefined) continue;
        await page.goto(site.origin + fr);
        await page.click(".languages a");
        expect(new URL(page.url()).pathname).toBe(en);
        expect(await page.getAttribute("html", "lang")).toBe("en");
        await page.click(".languages a");
        expect(new URL(page.url()).pathname).toBe(fr);
      }
    });
  });

  it("without JavaScript prints a release through “Imprimer”, which leads to its PDF and tells how much there is", async () => {
    await withPage(
      async (page) => {
        await page.goto(site.origin + RELEASE.fr);
        const link = page.locator(".print a");
        const said = (await link.innerText()).replaceAll(/[\u00A0\u202F]/g, " ");
        const [download, response] = await Promise.all([
          page.waitForEvent("download"),
          page.waitForResponse("**/*.pdf"),
          link.click(),
        ]);
        expect(response.headers()["content-type"]).toBe("application/pdf");
        const pdf = await readFile(await download.path());
        expect(pdf.equals(await readFile(join(built.folder, RELEASE.fr, PDF.fr)))).toBe(true);
        const pages = await pdfPages(pdf);
        expect(said).toBe(`Imprimer PDF (${pages.length} pages, ${Math.round(pdf.length / 1_000)} ko)`);
        expect(await page.locator(".print button").count()).toBe(0);
      },
      { javaScriptEnabled: false },
    );
  });

  it("with JavaScript gets the print dialogue through “Imprimer”, and the PDF through a link of its own", async () => {
    await withPage(async (page) => {
      await page.addInitScript(() => {
        window.print = () => document.documentElement.setAttribute("data-printed", "");
      });
      for (const [path, word, file] of [
        [RELEASE.fr, "Imprimer", PDF.fr],
        [RELEASE.en, "Print", PDF.en],
      ] as const) {
        await page.goto(site.origin + path);
        const link = page.getByRole("link", { name: /^PDF \(\d+ pages, \d+\s(?:ko|kB)\)$/ });
        expect(await link.getAttribute("href")).toBe(path + file);
        expect(await page.getByRole("link", { name: word }).count()).toBe(0);
        await page.getByRole("button", { name: word, exact: true }).press("Enter");
        expect(await page.getAttribute("html", "data-printed")).toBe("");
      }
    });
  });

  it("gets the PDF of a whole kit through “Imprimer”, not the paper of the page that lists its parts", async () => {
    await withPage(async (page) => {
      await page.goto(`${site.origin}/fr/dossiers/marseille-miami-2017/`);
      const link = page.getByRole("link", { name: /^Imprimer PDF \(\d+ pages, / });
      expect(await link.getAttribute("href")).toBe(
        "/fr/dossiers/marseille-miami-2017/marseille-miami-2017.pdf",
      );
      expect(await page.getByRole("button").count()).toBe(0);
    });
  });

  it("whose browser has no print dialogue keeps the link to the PDF", async () => {
    await withPage(async (page) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, "print"));
      await page.goto(site.origin + RELEASE.fr);
      expect(await page.getByRole("link", { name: /^Imprimer PDF/ }).count()).toBe(1);
      expect(await page.getByRole("button").count()).toBe(0);
    });
  });

  it("sends a release through a mailto with subject and body that every mail program opens", async () => {
    await withPage(async (page) => {
      for (const [path, name] of [
        [RELEASE.fr, "Envoyer"],
        [RELEASE.en, "Send"],
      ] as const) {
        await page.goto(site.origin + path);
        const href = (await page.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "";
        expect(href.length).toBeLessThanOrEqual(1_800);
        const mail = new URL(href);
        expect(mail.protocol).toBe("mailto:");
        expect(mail.pathname).toBe("");
        expect(mail.searchParams.get("subject")).toBe(await page.textContent("h1"));
        expect(mail.searchParams.get("body")).toContain(ORIGIN + path);
      }
    });
  });

  it("on a phone has the duty number within reach of the title", async () => {
    await withPage(
      async (page) => {
        await page.goto(site.origin + RELEASE.fr);
        const number = page.locator(".actions a[href^='tel:']");
        expect(await number.isVisible()).toBe(true);
        const box = await number.boundingBox();
        expect(box?.y).toBeLessThan(2 * 800);
        expect(box?.height).toBeGreaterThanOrEqual(40);
      },
      { viewport: { width: 360, height: 800 } },
    );
  });

  it("with a keyboard meets the skip link first, which leads to the text", async () => {
    await withPage(async (page) => {
      await page.goto(site.origin + RELEASE.fr);
      const skip = page.locator(".skip");
      expect((await skip.boundingBox())?.y).toBeLessThan(0);
      await page.keyboard.press("Tab");
      expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
      expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("_main");
    });
  });

  it("with a keyboard reaches everything in the head, in order, and sees where the focus is", async () => {
    await withPage(async (page) => {
      await page.goto(site.origin + RELEASE.fr);
      const links = await page
        .locator(".masthead a")
        .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      expect(links.length).toBe(10);
      await page.keyboard.press("Tab");
      for (const link of links) {
        await page.keyboard.press("Tab");
        const focus = await page.evaluate(() => {
          const element = document.activeElement ?? document.body;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return { href: element.getAttribute("href"), outlineStyle, outlineWidth };
        });
        expect(focus).toEqual({ href: link, outlineStyle: "solid", outlineWidth: "3px" });
      }
    });
  });

  it("who asks for less motion gets none", async () => {
    await withPage(
      async (page) => {
        await page.goto(site.origin + RELEASE.fr);
        const behaviour = await page.evaluate(
          () => getComputedStyle(document.documentElement).scrollBehavior,
        );
        expect(behaviour).toBe("auto");
      },
      { reducedMotion: "reduce" },
    );
  });
});

describe("a picture", () => {
  it("comes in the smallest format that the browser knows, and large to be taken away", async () => {
    await withPage(async (page) => {
      await page.goto(site.origin + RELEASE.fr);
      const picture = page.locator("figure.picture").first();
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.locator("img").evaluate(shownFile)).toMatch(/\.avif$/);
      const link = picture.locator(".download a");
      expect((await link.innerText()).replaceAll(/[\u00A0\u202F]/g, " ")).toBe(
        "Télécharger en grand (PNG, 3 000 × 1 688, 898 ko)",
      );
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      expect(download.suggestedFilename()).toBe("carte-marseille-miami.png");
      expect(await readFile(await download.path())).toEqual(
        await readFile(join(built.folder, "media/carte-marseille-miami.png")),
      );
    });
  });
});

/** The address of the file that the browser has chosen, once it has it. */
function shownFile(image: HTMLElement | SVGElement): string {
  const { complete, currentSrc } = image as HTMLImageElement;
  return complete ? currentSrc : "";
}

describe("on paper", () => {
  it("a release holds issuer, reference, contacts, boilerplate and address, and no navigation", async () => {
    await withPage(
      async (page) => {
        await page.goto(site.origin + RELEASE.fr);
        await page.emulateMedia({ media: "print" });
        for (const hidden of [".skip", ".languages", ".sections", ".actions", ".download", ".neighbours"]) {
          expect(await page.locator(hidden).filter({ visible: true }).all()).toEqual([]);
        }
        // `innerText` leaves out what is not displayed.
        const text = (await page.innerText("body")).replaceAll(/[\u00A0\u202F]/g, " ");
        for (const shown of [
          "Salle de presse Marseille–Miami",
          "Référence 2017-042",
          "3 novembre 2017",
          "Jean-Claude Gaudin",
          "Crédit : Illustration Communiqué",
          "Contacts presse",
          "+33 1 99 00 17 42",
          "À propos de cette salle de presse",
          ORIGIN + RELEASE.fr,
        ]) {
          expect(text).toContain(shown);
        }
      },
      { colorScheme: "dark" },
    );
  });

  it("a release shows link addresses, keeps quotes whole and is black on white", async () => {
    await withPage(
      async (page) => {
        await page.goto(site.origin + RELEASE.fr);
        await page.emulateMedia({ media: "print" });
        const paper = await page.evaluate(() => {
          const link = document.querySelector(".text a[href^='https:']") ?? document.body;
          return {
            href: link.getAttribute("href"),
            after: getComputedStyle(link, "::after").content,
            breaks: [...document.querySelectorAll("figure")].map(
              (figure) => getComputedStyle(figure).breakInside,
            ),
            background: getComputedStyle(document.body).backgroundColor,
            ink: getComputedStyle(document.body).color,
          };
        });
        expect(paper.after).toContain(paper.href);
        expect(new Set(paper.breaks)).toEqual(new Set(["avoid"]));
        expect(paper.background).toBe("rgba(0, 0, 0, 0)");
        const [red = 255] = (paper.ink.match(/\d+/g) ?? []).map(Number);
        expect(red).toBeLessThan(60);
      },
      { colorScheme: "dark" },
    );
  });
});

describe("these gates", () => {
  it("catch a picture without a text and a text that is too pale", async () => {
    site.plant(
      "/planted/axe/",
      `<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1><img src="/x.png"></main></html>`,
    );
    await withPage(async (page) => {
      await page.goto(`${site.origin}/planted/axe/`);
      await page.evaluate(() => document.querySelector("h1")?.style.setProperty("color", "#999"));
      expect(await accessibilityFaults(page)).toEqual([
        "/planted/axe/  color-contrast: h1",
        "/planted/axe/  image-alt: img",
      ]);
    });
  });

  it("catch a dead link, a dead fragment, a missing picture, a foreign one, a script and a page too wide", async () => {
    site.plant(
      "/planted/links/",
      `<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1>
<a href="/fr/nowhere/">a</a> <a href="/fr/#nothing">b</a><img src="/media/none.png" alt="" width="800" height="10"><img src="https://example.org/x.png" alt="">
<script>document.title = "executed"</script></main></html>`,
    );
    const planted = await tour(browser, site, ["/planted/links/"]);
    const found = planted.get("/planted/links/");
    expect(await brokenLinks(new Map([...visits, ...planted]), site)).toEqual([
      "/planted/links/  /fr/nowhere/ answers 404",
      "/planted/links/  /fr/ has no #nothing",
      "/planted/links/  /media/none.png answers 404",
    ]);
    expect(found?.tooWide).toEqual(expect.arrayContaining(["/planted/links/ at 320 px"]));
    expect(found?.tooWide).not.toContain("/planted/links/ at 1280 px");
    expect(found?.errors.join("\n")).toMatch(/Content-Security-Policy: script-src-elem inline/);
    expect(found?.errors.join("\n")).toMatch(/Content-Security-Policy: img-src https:\/\/example\.org/);
  });
});
