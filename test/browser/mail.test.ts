import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMailroom } from "../../src/outputs/mail/mailroom.ts";
import { type FolderFiles, newsroomOf, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { everything, releaseOf } from "../outputs/mail/mails.ts";
import { parseMarkup, tag } from "../outputs/markup.ts";
import { accessibilityFaults } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { type BuiltSite, buildSite } from "./sample.ts";
import { serveSite, type SiteServer } from "./serve.ts";
import { newPage } from "./tour.ts";

const RELEASE = "/fr/communiques/2026/nouveau-quai/";
const PAGE = `${RELEASE}e-mail.html`;
const MAIL_PROGRAM = "http://mail.example/";

/** As wide as a mail's pictures are on a dense screen, so that the site publishes it in that size. */
const PICTURE = sharp({ create: { width: 960, height: 540, channels: 3, background: "#3a6ea5" } });

let built: BuiltSite;
let site: SiteServer;
let browser: Browser;
let html: string;

beforeAll(async () => {
  const files = atRoot(await everything());
  files["media/quai.png"] = await PICTURE.png().toBuffer();
  const newsroom = await newsroomOf(files, "public");
  [built, browser] = await Promise.all([buildSite(await writeNewsroom(files)), launchBrowser()]);
  site = await serveSite(built.folder);
  const page = parseMarkup(await readFile(join(built.folder, PAGE), "utf8"));
  // The picture that the site publishes, as the build gave it to the page.
  const { src = "" } = tag(page, "img").attribs;
  const mailroom = openMailroom(newsroom, new Map([["quai", { path: src, width: 960 }]]));
  html = mailroom.release(releaseOf(newsroom, "nouveau-quai")).html;
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await built?.remove();
  await removeNewsrooms();
});

/** The same newsroom at an address without a path, as the server of the tests serves it. */
function atRoot(files: FolderFiles): FolderFiles {
  const settings = String(files["newsroom.yaml"]);
  return {
    ...files,
    "newsroom.yaml": settings.replace(/^baseUrl: .*$/m, "baseUrl: https://presse.example.org/"),
  };
}

interface Look {
  width: number;
  colorScheme: "light" | "dark";
  /** Whether the mail program loads pictures. */
  pictures: boolean;
}

const LOOKS: Look[] = [320, 640].flatMap((width) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    [true, false].map((pictures) => ({ width, colorScheme, pictures })),
  ),
);

/** Opens the mail as a mail program would: by itself, its pictures from the site or not at all. */
async function withMail<T>(
  { width, colorScheme, pictures }: Look,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  try {
    const page = await context.newPage();
    await page.route("**/*", (route) => {
      if (route.request().url() === MAIL_PROGRAM)
        return route.fulfill({ body: html, contentType: "text/html" });
      const { pathname } = new URL(route.request().url());
      return pictures ? route.fulfill({ path: join(built.folder, pathname) }) : route.abort();
    });
    await page.goto(MAIL_PROGRAM);
    return await use(page);
  } finally {
    await context.close();
  }
}

describe.each(LOOKS)("a mail at $width px, $colorScheme, pictures: $pictures", (look) => {
  it("keeps all of it on the screen and inside its sheet", async () => {
    const found = await withMail(look, (page) =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const right = document.querySelector(".sheet")?.getBoundingClientRect().right ?? 0;
        const outside = [...document.querySelectorAll(".sheet *")]
          .filter((element) => element.getBoundingClientRect().right > right + 0.5)
          .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 40)}`);
        return { scrolls: scrollWidth > clientWidth, right, outside };
      }),
    );
    expect(found).toEqual({ scrolls: false, right: look.width === 320 ? 320 : 620, outside: [] });
  });

  it("has every text stand out from what lies under it, and large enough to read", async () => {
    const texts = await withMail(look, (page) => page.evaluate(textsOfPage));
    expect(texts.length).toBeGreaterThan(60);
    expect(texts.filter(({ contrast, size }) => contrast < 4.5 || size < 13)).toEqual([]);
    const sheet = texts.find(({ text }) => text.startsWith("Le quai est prêt"))?.under;
    expect(sheet).toBe(look.colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(17, 24, 31)");
  });

  it("shows its picture as wide as the text, or its words in their place", async () => {
    const { shown, room, words } = await withMail(look, (page) =>
      page.evaluate(() => {
        const image = document.querySelector("img");
        const { width = 0, height = 0 } = image?.getBoundingClientRect() ?? {};
        const cell = image?.closest("td")?.getBoundingClientRect();
        return { shown: { width, height }, room: cell?.width ?? 0, words: image?.alt };
      }),
    );
    expect(words).toBe("Un quai vide sous un ciel clair.");
    expect(room).toBe(look.width === 320 ? 284 : 544);
    // Without the picture its place holds the words and no more.
    const whole = { width: room, height: Math.round((room * 540) / 960) };
    expect(look.pictures ? { ...shown, height: Math.round(shown.height) } : shown.height > 15).toEqual(
      look.pictures ? whole : true,
    );
  });
});

describe("the mail version on the site", () => {
  it("looks as the mail does, pixel by pixel", async () => {
    for (const look of LOOKS.filter(({ pictures }) => pictures)) {
      const sent = await withMail(look, sheetOf);
      const shown = await withPage(
        { viewport: { width: look.width, height: 900 }, colorScheme: look.colorScheme },
        async (page) => {
          await page.goto(site.origin + PAGE);
          return sheetOf(page);
        },
      );
      expect(shown.equals(sent)).toBe(true);
    }
  });

  it("is one link away from the release, and back, without JavaScript", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site.origin + RELEASE);
      await page.getByRole("link", { name: "Version e-mail" }).click();
      expect(page.url()).toBe(site.origin + PAGE);
      await page.getByRole("link", { name: "Retour au communiqué" }).click();
      expect(page.url()).toBe(site.origin + RELEASE);
    });
  });

  it("breaks no rule of the site's Content-Security-Policy and asks nobody else for anything", async () => {
    await withPage({}, async (page) => {
      const found: string[] = [];
      page.on("console", (message) => found.push(message.text()));
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== site.origin) found.push(request.url());
      });
      await page.goto(site.origin + PAGE);
      expect(found).toEqual([]);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        "rgb(244, 246, 248)",
      );
    });
  });

  it("leaves axe-core nothing to find, on a phone and on a wide screen, light and dark", async () => {
    for (const { width, colorScheme } of LOOKS) {
      const faults = await withPage({ viewport: { width, height: 900 }, colorScheme }, async (page) => {
        await page.goto(site.origin + PAGE);
        return accessibilityFaults(page);
      });
      expect(faults).toEqual([]);
    }
  });
});

async function withPage<T>(
  options: Parameters<Browser["newContext"]>[0],
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await newPage(browser, site, options);
  try {
    return await use(page);
  } finally {
    await page.context().close();
  }
}

/** The pixels of the mail's sheet. */
async function sheetOf(page: Page): Promise<Buffer> {
  return sharp(await page.locator(".sheet").screenshot())
    .raw()
    .toBuffer();
}

/** Of each text of a page its contrast with what is painted under it (WCAG 1.4.3) and its size in pixels. */
function textsOfPage(): { text: string; under: string; contrast: number; size: number }[] {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((each) => {
      const part = Number(each) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paintedUnder = (element: Element | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const { backgroundColor } = getComputedStyle(element);
    return backgroundColor === "rgba(0, 0, 0, 0)" ? paintedUnder(element.parentElement) : backgroundColor;
  };
  return [...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
    const text = own
      .map(({ textContent }) => textContent ?? "")
      .join("")
      .trim();
    if (text === "" || element.offsetParent === null) return [];
    const { color, fontSize } = getComputedStyle(element);
    const under = paintedUnder(element);
    const [dark = 0, light = 0] = [luminance(color), luminance(under)].sort((a, b) => a - b);
    return {
      text: text.slice(0, 40),
      under,
      contrast: (light + 0.05) / (dark + 0.05),
      size: Number.parseFloat(fontSize),
    };
  });
}
