import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { parse } from "yaml";
import { type BuiltSite, buildSite } from "../browser/sample.ts";
import { markdown, removeNewsrooms, SECTOR, writeNewsroom } from "../newsroom-folder.ts";
import { parseCsv } from "./csv.ts";
import { type Markup, numberOf, parseMarkup, plain, type Tag, tag, tags, textOf } from "./markup.ts";

/** What a content file says of a figure, read here without the program. */
interface Written {
  id: string;
  label: string;
  value?: number;
  series?: WrittenPoint[];
  qualifier?: string;
  unit: string;
  period: string | number;
  source: WrittenSource;
}

interface WrittenPoint {
  period: string | number;
  value?: number;
  source?: WrittenSource;
}

interface WrittenSource {
  name: string;
  url: string;
  date: string | number;
}

interface Sheet {
  lang: "fr" | "en";
  path: string;
  page: Markup;
  csv: string;
  figures: Written[];
}

/** What stands before a number that is not exact. */
const QUALIFIERS: Record<Sheet["lang"], Record<string, string>> = {
  fr: { about: "environ ", over: "plus de ", under: "moins de ", planned: "prévu : " },
  en: { about: "about ", over: "over ", under: "under ", planned: "planned: " },
};

const GAP = { fr: "non connu", en: "not known" };
const SECTORS = { fr: "secteurs", en: "sectors" };

let built: BuiltSite;
let sheets: Sheet[];
beforeAll(async () => {
  built = await buildSite();
  sheets = (await Promise.all([sheetsIn("fr"), sheetsIn("en")])).flat(2);
});
afterAll(async () => {
  await built?.remove();
});

describe("the fact sheets of the sample", () => {
  it("show every figure once, under its permanent anchor", () => {
    expect(sheets.length).toBeGreaterThan(10);
    for (const { page, figures } of sheets) {
      const shown = [...tags(page, "li", "fact"), ...tags(page, "section", "series")];
      const single = figures.filter(({ series }) => series === undefined);
      const inSeries = figures.filter(({ series }) => series !== undefined);
      expect(shown.map((each) => each.attribs["id"])).toEqual(
        [...single, ...inSeries].map(({ id }) => `figure_${id}`),
      );
    }
  });

  it("print each single figure large, with its qualifier, period, source and date", () => {
    for (const { lang, page, figures } of sheets) {
      const single = figures.filter(({ series }) => series === undefined);
      for (const [index, card] of tags(page, "li", "fact").entries()) {
        const figure = single[index] as Written;
        expect(bare(textOf(tag(card, "h3")))).toBe(bare(figure.label));
        const qualifier = QUALIFIERS[lang][figure.qualifier ?? ""] ?? "";
        const value = textOf(tag(card, "p", "value"));
        expect(value.startsWith(qualifier)).toBe(true);
        expect(amountOf(value.slice(qualifier.length), figure.unit, lang)).toBeCloseTo(figure.value ?? 0, 6);
        expect(textOf(tag(card, "p", "context"))).toContain(plain(String(figure.period)));
        const origin = tag(card, "div", "origin");
        expect(tag(origin, "a").attribs["href"]).toBe(figure.source.url);
        expect(textOf(tag(origin, "a"))).toBe(plain(figure.source.name));
        expect(textOf(origin)).toContain(String(figure.source.date).slice(0, 4));
      }
    }
  });

  it("put beside each chart a table that equals the content's data, gaps included", () => {
    let tables = 0;
    for (const { figure, section, lang } of charts()) {
      const qualifier = QUALIFIERS[lang][figure.qualifier ?? ""] ?? "";
      const wanted = pointsOf(figure).map(({ period, value, source }) =>
        value === undefined
          ? [String(period), GAP[lang], "–", ""]
          : [String(period), qualifier + digits(value, lang), plain(source.name), source.url],
      );
      expect(tableOf(section)).toEqual(wanted);
      tables += 1;
    }
    expect(tables).toBeGreaterThanOrEqual(2);
  });

  it("draw in each chart as many points, each as far from zero as its value", () => {
    for (const { figure, section } of charts()) {
      const known = pointsOf(figure).flatMap(({ value }) => value ?? []);
      const drawn = extentsOf(section);
      expect(drawn).toHaveLength(known.length);
      const [widest, farthest] = [Math.max(...drawn), Math.max(...known.map(Math.abs))];
      for (const [position, value] of known.entries()) {
        expect((drawn[position] ?? 0) / widest).toBeCloseTo(Math.abs(value) / farthest, 2);
      }
    }
  });

  it("lead to all their figures as CSV, which equals the content's data", async () => {
    for (const { path, page, csv, figures } of sheets) {
      const link = tag(tag(page, "p", "download"), "a");
      expect(link.attribs["href"]).toBe(`${path}figures.csv`);
      const { size } = await stat(join(built.folder, path, "figures.csv"));
      const told = /\(CSV, ([\d.,]+) k[Bo]\)/.exec(textOf(link))?.[1] ?? "";
      expect(Math.abs(Number(told.replace(",", ".")) * 1000 - size)).toBeLessThanOrEqual(
        Math.max(500, 1000 - size),
      );

      expect(csv.startsWith("\uFEFFid,label,qualifier,value,unit,period,geography,source,")).toBe(true);
      const [heads = [], ...rows] = parseCsv(csv.slice(1));
      const columns = ["id", "qualifier", "value", "unit", "period", "source", "source url", "source date"];
      const read = rows.map((row) => columns.map((column) => row[heads.indexOf(column)]));
      expect(read).toEqual(figures.flatMap(csvRowsOf));
    }
  });

  it("lead to their PDF, and tell how many pages and how many bytes it has", async () => {
    for (const { path, page } of sheets) {
      const link = tag(tag(page, "ul", "actions"), "a");
      const pdf = `${path}${path.split("/").at(-2)}.pdf`;
      expect(link.attribs["href"]).toBe(pdf);
      const bytes = await readFile(join(built.folder, pdf));
      const [, pages, size] = /PDF \((\d+) pages?, ([\d.,]+) k[Bo]\)/.exec(textOf(link)) ?? [];
      const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
      expect(Number(pages)).toBe((await task.promise).numPages);
      expect(Math.abs(Number(size?.replace(",", ".")) * 1000 - bytes.length)).toBeLessThanOrEqual(500);
      await task.destroy();
    }
  });

  it("name who speaks on the subject, with the role and whom to ask for an interview", () => {
    for (const { page } of sheets) {
      const [spokesperson] = tags(page, "div", "spokesperson");
      if (spokesperson === undefined) throw new Error("every sheet of the sample has a spokesperson");
      expect(textOf(tag(spokesperson, "h3"))).toMatch(/^(?:Porte-parole|Spokesperson) \(/);
      expect(textOf(tag(spokesperson, "p", "roles"))).toMatch(/^(?:Porte-parole|Spokesperson), /);
      expect(tag(tag(spokesperson, "div", "contact"), "a").attribs["href"]).toBe("tel:+33199001742");
      expect(tags(page, "section", "contacts")).toEqual([]);
    }
  });
});

describe("a fact sheet", () => {
  it("says so on the page, with the date, from the day after it was due for review", async () => {
    const sheet = (reviewBy: string): string => SECTOR.replace("2027-11-01", reviewBy);
    const content = await writeNewsroom({
      "sectors/due.fr.md": sheet("2026-11-22").replaceAll("croisieristes-2016", "a"),
      "sectors/today.fr.md": sheet("2026-11-23").replaceAll("croisieristes-2016", "b"),
    });
    const site = await buildSite(content);
    const notes = async (id: string): Promise<string[]> => {
      const html = await readFile(join(site.folder, `fr/secteurs/${id}/index.html`), "utf8");
      return tags(parseMarkup(html), "p", "warning").map(textOf);
    };
    expect(await notes("due")).toEqual([
      "À vérifier : cette fiche devait être relue avant le 22 novembre 2026.",
    ]);
    expect(await notes("today")).toEqual([]);
    await site.remove();
    await removeNewsrooms();
  });

  it("without figures has no place for them, and no file", async () => {
    const fields = { title: "Art", summary: "Art.", reviewedOn: "2026-11-01", reviewBy: "2027-11-01" };
    const content = await writeNewsroom({ "sectors/art.fr.md": markdown(fields, "Le texte.") });
    const site = await buildSite(content);
    const html = await readFile(join(site.folder, "fr/secteurs/art/index.html"), "utf8");
    expect(html).not.toContain("figures");
    expect((await readdir(join(site.folder, "fr/secteurs/art"))).sort()).toEqual(["art.pdf", "index.html"]);
    expect(textOf(tag(parseMarkup(html), "section", "contacts"))).toContain("presse@example.org");
    await site.remove();
    await removeNewsrooms();
  });
});

// ---- What the content files say ---------------------------------------------------------------------------

/** The fact sheets that have figures; those that have none have nothing to compare. */
async function sheetsIn(lang: Sheet["lang"]): Promise<Sheet[][]> {
  const folder = join(import.meta.dirname, "../../content/sectors");
  const files = await readdir(folder);
  const ids = files.filter((name) => name.endsWith(".fr.md")).map((name) => name.replace(".fr.md", ""));
  return Promise.all(
    ids.map(async (id) => {
      const fieldsIn = async (code: string): Promise<{ slug?: string; figures?: Written[] }> =>
        parse((await readFile(join(folder, `${id}.${code}.md`), "utf8")).split("---\n")[1] ?? "") as object;
      const [original, words] = await Promise.all([fieldsIn("fr"), fieldsIn(lang)]);
      const figures = (original.figures ?? []).map((figure): Written => {
        const { label, unit, period } = words.figures?.find((each) => each.id === figure.id) ?? figure;
        return Object.assign({}, figure, {
          label,
          unit: unit ?? figure.unit,
          period: period ?? figure.period,
        });
      });
      if (figures.length === 0) return [];
      const path = `/${lang}/${SECTORS[lang]}/${words.slug ?? id}/`;
      const [html, csv] = await Promise.all(
        ["index.html", "figures.csv"].map((name) => readFile(join(built.folder, path, name), "utf8")),
      );
      return [{ lang, path, page: parseMarkup(html ?? ""), csv: csv ?? "", figures }];
    }),
  );
}

/** The points of a series, each with its source; a figure that is none is a series of one. */
function pointsOf(figure: Written): (WrittenPoint & { source: WrittenSource })[] {
  const points: WrittenPoint[] = figure.series ?? [figure];
  return points.map((point) => Object.assign({ source: figure.source }, point));
}

function csvRowsOf(figure: Written): string[][] {
  return pointsOf(figure).map(({ period, value, source: { name, url, date } }) => {
    const what = [figure.id, figure.qualifier ?? "exact"];
    const where = [figure.unit, String(period)];
    return value === undefined
      ? what.concat("", where, "", "", "")
      : what.concat(String(value), where, name, url, String(date));
  });
}

// ---- What the pages show ----------------------------------------------------------------------------------

/** Every chart of the sample with its figure. */
function charts(): { lang: Sheet["lang"]; figure: Written; section: Tag }[] {
  return sheets.flatMap(({ lang, page, figures }) => {
    const sections = tags(page, "section", "series");
    const inSeries = figures.filter(({ series }) => series !== undefined);
    return sections.map((section, index) => ({ lang, section, figure: inSeries[index] as Written }));
  });
}

/** The rows of a chart's table: period, value, name of the source and its address. */
function tableOf(section: Tag): string[][] {
  return tags(tag(section, "tbody"), "tr").map((row) => {
    const [value, source] = tags(row, "td") as [Tag, Tag];
    const [link] = tags(source, "a");
    return [
      textOf(tag(row, "th")),
      textOf(value),
      textOf(link ?? source),
      link === undefined ? "" : (link.attribs["href"] ?? ""),
    ];
  });
}

/** How far each point or bar of a chart reaches from zero. */
function extentsOf(section: Tag): number[] {
  const data = tag(section, "g", "data");
  const zero = tag(tag(section, "g", "zero"), "line");
  const heights = tags(data, "circle").map((circle) => numberOf(zero, "y1") - numberOf(circle, "cy"));
  const widths = tags(data, "rect").map((bar) => numberOf(bar, "width"));
  return [...heights, ...widths].map(Math.abs);
}

function digits(value: number, lang: string): string {
  return plain(value.toLocaleString(lang, { maximumFractionDigits: 6 }));
}

/** A text without what typography may change in it. */
function bare(text: string): string {
  return text.replaceAll(/\s/g, "").replaceAll("'", "’");
}

/** A number as a press text writes it, read back: "80,9 millions de tonnes" is 80,900,000. */
function amountOf(text: string, unit: string, lang: string): number {
  expect(text.endsWith(plain(unit))).toBe(true);
  // An author's unit may itself begin with "million".
  const rest = text.slice(0, -plain(unit).length);
  const [, number = "", word = ""] = /^(-?[\d.,\s]*\d)\s+(\S*)/.exec(rest) ?? [];
  const english = lang === "fr" ? number.replaceAll(" ", "").replace(",", ".") : number.replaceAll(",", "");
  const scale = /^millions?$/.test(word) ? 1e6 : /^(?:milliards?|billion)$/.test(word) ? 1e9 : 1;
  return Number(english) * scale;
}
