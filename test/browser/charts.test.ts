import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { accessibilityFaults } from "./axe.ts";
import { launchBrowser } from "./browser.ts";
import { type BuiltSite, buildSite } from "./sample.ts";
import { serveSite, type SiteServer } from "./serve.ts";
import { newPage } from "./tour.ts";

const PATH = "/fr/secteurs/formes/";

let built: BuiltSite;
let site: SiteServer;
let browser: Browser;

beforeAll(async () => {
  const content = await writeNewsroom({ "sectors/formes.fr.md": sheet() });
  [built, browser] = await Promise.all([buildSite(content), launchBrowser()]);
  site = await serveSite(built.folder);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await built?.remove();
  await removeNewsrooms();
});

/** A fact sheet with every form that a series can take, past its review. */
function sheet(): string {
  const years = (from: number, values: (number | null)[]): [string, number | null][] =>
    values.map((value, index) => [String(from + index), value]);
  const wave = Array.from({ length: 90 }, (_, index) =>
    index % 31 === 7 ? null : Math.round(500_000 + index * 2_000 + 40_000 * Math.sin(index * 1.7)),
  );
  const series: [id: string, unit: string, points: [string, number | null][]][] = [
    ["rise", "croisiéristes", years(2007, [380_000, 540_000, null, null, null, 890_000, 1_190_000, null, 1_500_000, 1_600_000])], // prettier-ignore
    ["fall", "navires", years(2010, [120, 80, 45, 22, 10])],
    ["peak", "navires", years(2010, [10, 80, 145, 143, 140])],
    ["below-zero", "%", years(2010, [1.2, -0.5, -2.4, 0, 1.1, 2.6, 3.1, -2.2])],
    ["only-below", "M€", years(2010, [-12, -3.5, null, -40, -7])],
    ["plain-digits", "€", years(2011, [2_500_120, 2_730_034, null, 2_600_450, 2_731_000, 3_782_034])],
    ["long", "habitants", years(1901, wave)],
    ["few", "tonnes", [["2023", 1_200_000], ["2024", null], ["2025", 1_450_000]]], // prettier-ignore
    ["periods", "visiteurs", [["janvier–septembre 2016", 48_000], ["octobre–décembre 2016", null], ["janvier–septembre 2017, premières estimations", 52_340]]], // prettier-ignore
    ["quarters", "M€", [["T1 2016", -12.5], ["T2 2016", 3], ["T3 2016", 22.75], ["T4 2016", -4]]], // prettier-ignore
    ["none", "accidents", years(2012, [0, 0, null, 0, 0])],
  ];
  const figures = series.map(([id, unit, points]) => {
    const lines = points.map(([period, value]) =>
      value === null
        ? `      - { period: "${period}", gap: true }`
        : `      - { period: "${period}", value: ${value} }`,
    );
    return `  - id: ${id}
    label: Série ${id}
    unit: "${unit}"
    period: "2007–2016"
    source: { name: Le Port, url: "https://example.org/", date: 2017 }
    series:
${lines.join("\n")}`;
  });
  const fields = ["title: Formes", "summary: Toutes.", "reviewedOn: 2025-01-01", "reviewBy: 2026-01-01"];
  return ["---", ...fields, "figures:", ...figures, "---", "", "Le texte.", ""].join("\n");
}

async function withSheet<T>(
  use: (page: Page) => Promise<T>,
  options: Parameters<Browser["newContext"]>[0],
): Promise<T> {
  const page = await newPage(browser, site, options);
  try {
    await page.goto(site.origin + PATH);
    return await use(page);
  } finally {
    await page.context().close();
  }
}

const PHONE = { viewport: { width: 360, height: 800 } };

describe("the charts of a fact sheet", () => {
  it("are XML as a strict reader takes it, with a name and a description", async () => {
    const faults = await withSheet(async (page) => {
      const html = await (await page.request.get(site.origin + PATH)).text();
      const drawings = html.match(/<svg[^]*?<\/svg>/g) ?? [];
      expect(drawings).toHaveLength(11);
      return page.evaluate(
        (all) =>
          all.flatMap((svg) => {
            const xml = new DOMParser().parseFromString(svg, "image/svg+xml");
            const named = (xml.documentElement.getAttribute("aria-labelledby") ?? "").split(" ");
            const names = named.map((id) => xml.getElementById(id)?.textContent?.trim() ?? "");
            const isNamed = names.length === 2 && names.every((name) => name !== "");
            return xml.querySelector("parsererror") === null && isNamed ? [] : [svg.slice(0, 200)];
          }),
        drawings,
      );
    }, PHONE);
    expect(faults).toEqual([]);
  });

  it("keep every text on the drawing, off every other text, and large enough to read on a phone", async () => {
    const found = await withSheet(
      (page) =>
        page.evaluate(() =>
          [...document.querySelectorAll<SVGSVGElement>(".chart svg")].map((svg) => {
            const boxes = [...svg.querySelectorAll("text")].map((text) => ({
              text: text.textContent ?? "",
              box: text.getBBox(),
            }));
            const { width, height } = svg.viewBox.baseVal;
            // Two units: a "j" reaches out to the left of where it stands.
            const outside = boxes.filter(
              ({ box }) =>
                Math.min(box.x, box.y) < -2 ||
                box.x + box.width > width + 2 ||
                box.y + box.height > height + 2,
            );
            const overlapping = boxes.flatMap((one, index) =>
              boxes
                .slice(index + 1)
                .filter(
                  (other) =>
                    one.box.x < other.box.x + other.box.width &&
                    other.box.x < one.box.x + one.box.width &&
                    // Signs are lower than the box of their line.
                    one.box.y + 4 < other.box.y + other.box.height &&
                    other.box.y + 4 < one.box.y + one.box.height,
                )
                .map((other) => `${one.text} × ${other.text}`),
            );
            const shown = svg.getBoundingClientRect().width / width;
            return {
              outside: outside.map(({ text }) => text),
              overlapping,
              size: Number.parseFloat(getComputedStyle(svg).fontSize) * shown,
            };
          }),
        ),
      PHONE,
    );
    expect(found.flatMap(({ outside }) => outside)).toEqual([]);
    expect(found.flatMap(({ overlapping }) => overlapping)).toEqual([]);
    for (const { size } of found) expect(size).toBeGreaterThanOrEqual(12);
  });

  for (const [name, colorScheme, media] of [
    ["in light", "light", "screen"],
    ["in dark", "dark", "screen"],
    ["on paper, whatever the screen shows", "dark", "print"],
  ] as const) {
    it(`stand out from the page ${name}`, async () => {
      const contrasts = await withSheet(
        async (page) => {
          await page.emulateMedia({ media });
          return page.evaluate(() => {
            const luminance = (colour: string): number => {
              const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((each) => {
                const part = Number(each) / 255;
                return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
              });
              return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const { backgroundColor } = getComputedStyle(document.body);
            // Paper has no colour of its own.
            const paper = backgroundColor === "rgba(0, 0, 0, 0)" ? "rgb(255, 255, 255)" : backgroundColor;
            const against = (colour: string): number => {
              const [dark = 0, light = 0] = [luminance(colour), luminance(paper)].sort((a, b) => a - b);
              return (light + 0.05) / (dark + 0.05);
            };
            const colour = (selector: string, property: "fill" | "stroke"): string => {
              const element = document.querySelector(`.chart ${selector}`);
              return element === null ? paper : getComputedStyle(element)[property];
            };
            return {
              line: against(colour("path", "stroke")),
              bar: against(colour(".data rect", "fill")),
              gap: against(colour(".gaps rect", "stroke")),
              axis: against(colour(".axis text", "fill")),
              label: against(colour(".labels text", "fill")),
            };
          });
        },
        { ...PHONE, colorScheme },
      );
      // WCAG 1.4.11 and 1.4.3.
      for (const mark of ["line", "bar", "gap"] as const) expect(contrasts[mark]).toBeGreaterThan(3);
      for (const text of ["axis", "label"] as const) expect(contrasts[text]).toBeGreaterThan(4.5);
    });
  }

  it("leave axe-core nothing to find, on a phone and on a wide screen, in dark", async () => {
    for (const width of [360, 1280]) {
      const options = { viewport: { width, height: 900 }, colorScheme: "dark" } as const;
      expect(await withSheet(accessibilityFaults, options)).toEqual([]);
    }
  });

  it("stand on paper whole, with their tables, sources and the note of the review, but without the file", async () => {
    await withSheet(async (page) => {
      await page.emulateMedia({ media: "print" });
      const text = (await page.innerText("main")).replaceAll(/[\u00A0\u202F]/g, " ");
      expect(text).toContain("À vérifier : cette fiche devait être relue avant le 1er janvier 2026.");
      expect(text).toContain("3 782 034");
      expect(text).not.toContain("CSV");
      const paper = await page.evaluate(() => ({
        breaks: [...document.querySelectorAll(".chart")].map((each) => getComputedStyle(each).breakInside),
        source: getComputedStyle(document.querySelector(".series td a") ?? document.body, "::after").content,
      }));
      expect(new Set(paper.breaks)).toEqual(new Set(["avoid"]));
      expect(paper.source).toContain("https://example.org/");
    }, PHONE);
  });
});
