import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRecords } from "../../../src/content/load.ts";
import { loadLocales } from "../../../src/content/locales.ts";
import type { Edition } from "../../../src/model/edition.ts";
import type { Figure, Sector } from "../../../src/model/items.ts";
import { buildNewsroom, type Newsroom } from "../../../src/model/newsroom.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import type { Sheet } from "../../../src/outputs/print/sheet.ts";
import { sheetOf } from "../../../src/outputs/print/sheet-of.ts";
import { chartText } from "../../../src/outputs/shared/chart/chart.ts";
import { tokens } from "../../../src/outputs/shared/tokens.ts";
import { markdown, newsroomOf, NOW, PNG, removeNewsrooms } from "../../newsroom-folder.ts";
import { isWellFormed, plain } from "../markup.ts";
import { type PdfData, readPdfData } from "./pdf-tables.ts";

const SOURCE = `{ name: Le Port, url: "https://example.org/chiffres", date: "2017-01" }`;

/** Everything that a fact sheet may show, past its review. */
const EVERYTHING = `---
title: Croisière
summary: Les paquebots.
spokespeople: [jeanne-martin]
reviewedOn: 2026-11-01
reviewBy: 2026-11-02
figures:
  - id: passagers
    label: Passagers
    series:
      - { period: "2014", value: 1500000 }
      - { period: "2015", gap: true }
      - { period: "2016", value: 1600000, source: { name: La Revue, url: "https://example.org/revue", date: 2017 } }
    unit: passagers
    qualifier: over
    period: 2014–2016
    geography: Marseille
    method: Comptés à quai.
    source: ${SOURCE}
  - id: escales
    label: Escales
    value: 497
    unit: escales
    period: "2016"
    source: ${SOURCE}
---

## Les quais

Le port a reçu [[figure:escales]].
`;

const PEOPLE = {
  "people/jeanne-martin.fr.md": `---
name: Jeanne Martin
contact: presse
roles:
  - { id: dg, title: Directrice, organisation: Le Port, from: 2016 }
---
`,
};

let press: Press;
beforeAll(() => {
  press = openPress(1);
});
afterAll(async () => {
  await press.close();
  await removeNewsrooms();
});

function sectorIn(newsroom: Newsroom, id: string, lang = "fr"): { sector: Sector; edition: Edition } {
  const edition = newsroom.editions.find((each) => each.lang === lang);
  const sector = edition?.sectors.find((each) => each.id === id);
  if (edition === undefined || sector === undefined) throw new Error(`no sector ${id} in ${lang}`);
  return { sector, edition };
}

function sheetFor(newsroom: Newsroom, id: string, lang = "fr") {
  const { sector, edition } = sectorIn(newsroom, id, lang);
  return sheetOf({ kind: "sector", item: sector }, edition, newsroom);
}

/** The no-break spaces of French would not be seen here. */
function withPlainSpaces(sheet: Sheet): unknown {
  return JSON.parse(JSON.stringify(sheet).replaceAll(/[\u00A0\u202F]/g, " "));
}

/** Prints a fact sheet with a white point for each picture, and reads its data back. */
async function printed(newsroom: Newsroom, id: string, lang: string): Promise<PdfData> {
  const { sheet, pictures } = sheetFor(newsroom, id, lang);
  const bytes = [...pictures].map(
    ([name, picture]) => [name, picture.kind === "drawing" ? Buffer.from(picture.svg) : PNG] as const,
  );
  const { pdf } = await press.print({ sheet, pictures: new Map(bytes) });
  return readPdfData(pdf);
}

describe("the sheet of a sector", () => {
  it("holds the parts of its page in their order", async () => {
    const newsroom = await newsroomOf({ ...PEOPLE, "sectors/croisiere.fr.md": EVERYTHING }, "public");
    const { sheet } = sheetFor(newsroom, "croisiere");
    const port = {
      key: "source : Le Port, janvier 2017 https://example.org/chiffres",
      children: [
        "source : Le Port, janvier 2017, ",
        {
          type: "link",
          href: "https://example.org/chiffres",
          children: ["example.org/chiffres"],
          address: null,
        },
      ],
    };
    const review = {
      key: "source : La Revue, 2017 https://example.org/revue",
      children: [
        "source : La Revue, 2017, ",
        { type: "link", href: "https://example.org/revue", children: ["example.org/revue"], address: null },
      ],
    };
    const fromPort = [
      {
        type: "link",
        href: "https://example.org/chiffres",
        children: ["Le Port"],
        address: { kind: "note", ...port },
      },
      ", janvier 2017",
    ];
    expect(withPlainSpaces(sheet)).toEqual({
      lang: "fr",
      title: "Croisière",
      issuer: "Le Port",
      notice: null,
      paper: "A4",
      date: "2026-11-01",
      running: { what: "Fiche secteur · Version du 1er novembre 2026", page: "page {page}/{pages}" },
      mark: null,
      nodes: [
        { type: "kicker", text: "Fiche secteur" },
        { type: "title", level: 1, mark: null, text: "Croisière" },
        { type: "summary", text: "Les paquebots." },
        { type: "remark", children: ["Fiche relue le 1er novembre 2026"] },
        {
          type: "warning",
          children: ["À vérifier : cette fiche devait être relue avant le 2 novembre 2026."],
        },
        { type: "heading", level: 2, children: ["Chiffres"] },
        {
          type: "facts",
          facts: [
            {
              fact: {
                label: { type: "heading", level: 3, children: ["Escales"] },
                qualifier: "",
                amount: "497",
                unit: "escales",
                context: "2016",
                method: null,
              },
              source: ["Source : ", ...fromPort],
            },
          ],
        },
        {
          type: "series",
          series: {
            fact: {
              label: { type: "heading", level: 3, children: ["Passagers"] },
              qualifier: "plus de ",
              amount: "1,6",
              unit: "million de passagers",
              context: "2016 · Marseille",
              method: "Méthode : Comptés à quai.",
            },
            chart: {
              file: "passagers.svg",
              alt: "Passagers (Marseille). De 2014 (plus de 1,5 million de passagers) à 2016 (plus de 1,6 million de passagers). Non connu : 2015. Le tableau qui suit donne toutes les valeurs.",
              legend: "Cadre en pointillé, n. c. : valeur non connue.",
            },
            table: {
              caption: "Données du graphique, 2014–2016",
              header: { period: "Période", value: "Valeur (passagers)", source: "Source" },
              rows: [
                { period: "2014", value: "plus de 1 500 000", isGap: false, source: fromPort },
                { period: "2015", value: "non connu", isGap: true, source: ["–"] },
                {
                  period: "2016",
                  value: "plus de 1 600 000",
                  isGap: false,
                  source: [
                    {
                      type: "link",
                      href: "https://example.org/revue",
                      children: ["La Revue"],
                      address: { kind: "note", ...review },
                    },
                    ", 2017",
                  ],
                },
              ],
            },
          },
        },
        { type: "heading", level: 2, children: ["Contexte"] },
        { type: "heading", level: 3, children: ["Les quais"] },
        {
          type: "paragraph",
          children: ["Le port a reçu ", { type: "figure", text: "497 escales", source: port }, "."],
        },
        { type: "heading", level: 2, children: ["Porte-parole"] },
        {
          type: "spokespeople",
          people: [
            {
              lang: "fr",
              name: {
                type: "heading",
                level: 3,
                children: [
                  {
                    type: "link",
                    href: "https://presse.example.org/fr/personnes/jeanne-martin/",
                    children: [{ type: "strong", children: ["Jeanne Martin"] }],
                    address: { kind: "beside", text: "presse.example.org/fr/personnes/jeanne-martin/" },
                  },
                ],
              },
              roles: "Directrice, Le Port",
              contact: {
                who: [{ type: "strong", children: ["Alix Roy"] }],
                duty: null,
                rows: [
                  {
                    label: "E-mail",
                    children: [
                      {
                        type: "link",
                        href: "mailto:presse@example.org",
                        children: ["presse@example.org"],
                        address: null,
                      },
                    ],
                  },
                  { label: "Langues", children: ["français, anglais"] },
                ],
              },
            },
          ],
        },
        {
          type: "address",
          label: "Adresse de cette page",
          address: "https://presse.example.org/fr/secteurs/croisiere/",
        },
      ],
    });
  });

  it("leads to the press contacts where nobody with a contact speaks for the sector", async () => {
    const newsroom = await newsroomOf({}, "public");
    const { nodes } = sheetFor(newsroom, "croisiere").sheet;
    expect(nodes.map(({ type }) => type).slice(-3)).toEqual(["heading", "contacts", "address"]);
    expect(nodes.at(-3)).toEqual({ type: "heading", level: 2, children: ["Contacts presse"] });
  });

  it("says nothing of figures, spokespeople or a review where there are none to speak of", async () => {
    const fields = { title: "Art", summary: "Art.", reviewedOn: "2026-11-01", reviewBy: "2027-11-01" };
    const files = { "sectors/art.fr.md": markdown(fields, "Le texte.") };
    const { sheet, pictures } = sheetFor(await newsroomOf(files, "public"), "art");
    expect(sheet.nodes.map(({ type }) => type)).toEqual([
      "kicker",
      "title",
      "summary",
      "remark",
      "heading",
      "paragraph",
      "heading",
      "contacts",
      "address",
    ]);
    expect(pictures.size).toBe(0);
  });

  it("does not change with the releases and quotes that its page gathers", async () => {
    const sector = { ...PEOPLE, "sectors/croisiere.fr.md": EVERYTHING };
    const release = markdown(
      {
        title: "Un quai de plus",
        summary: "Il est prêt.",
        date: "2017-12-01",
        reference: "2017-099",
        sectors: "[croisiere]",
      },
      "> Il est prêt.\n>\n> — @jeanne-martin",
    );
    const [before, after] = await Promise.all([
      newsroomOf(sector, "public"),
      newsroomOf({ ...sector, "releases/2017/pret.fr.md": release }, "public"),
    ]);
    expect(sectorIn(after, "croisiere").sector.quotes).toHaveLength(1);
    expect(sheetFor(after, "croisiere")).toEqual(sheetFor(before, "croisiere"));
  });

  it("draws its charts in the press's own face, the same every time", async () => {
    const newsroom = await newsroomOf({ ...PEOPLE, "sectors/croisiere.fr.md": EVERYTHING }, "public");
    const { pictures } = sheetFor(newsroom, "croisiere");
    expect([...pictures.keys()]).toEqual(["passagers.svg"]);
    const drawing = pictures.get("passagers.svg");
    if (drawing?.kind !== "drawing") throw new Error("a chart is a drawing");
    expect(isWellFormed(drawing.svg)).toBe(true);
    expect(drawing.svg).toContain(`font-family="${tokens.print.font.interface}"`);
    expect(sheetFor(newsroom, "croisiere").pictures.get("passagers.svg")).toEqual(drawing);
  });
});

describe("the PDF of a fact sheet", () => {
  it("has for each chart of the sample its words and a table that equals its data", async () => {
    const root = path.join(import.meta.dirname, "../../..");
    const locales = await loadLocales(path.join(root, "templates/locales"));
    const records = await loadRecords(path.join(root, "content"), locales);
    const newsroom = buildNewsroom(records, { now: NOW, audience: "public" });
    const charts = newsroom.editions.flatMap((edition) =>
      edition.sectors
        .map((sector) => ({ edition, sector, series: sector.figures.filter(isSeries) }))
        .filter(({ series }) => series.length > 0),
    );
    expect(charts.length).toBeGreaterThanOrEqual(2);
    for (const { edition, sector, series } of charts) {
      const { alternatives, tables } = await printed(newsroom, sector.id, edition.lang);
      const texts = series.map((figure) => plain(chartText(figure, edition.locale)));
      expect(alternatives.slice(0, series.length).map(plain)).toEqual(texts);
      expect(tables.map(({ rows }) => rows.map((row) => rowValue(row, edition.lang)))).toEqual(
        series.map(pointValues),
      );
      for (const { header } of tables) expect(header).toHaveLength(3);
    }
  });

  it("sets a long series as one table over its pages, gaps and all", async () => {
    const name = "Direction générale des infrastructures, des transports et de la mer, bulletin statistique";
    const points = Array.from({ length: 60 }, (_, index) =>
      index % 7 === 3
        ? `      - { period: "${1950 + index}", gap: true }`
        : `      - { period: "${1950 + index}", value: ${1000 * index + 0.5}, source: { name: "${name}", url: "https://example.org/bulletins/${index}", date: "2017-11-23" } }`,
    );
    const sheet = `---
title: Soixante
summary: Soixante ans.
reviewedOn: 2026-11-01
reviewBy: 2027-11-01
figures:
  - id: soixante
    label: Navires
    unit: navires
    period: 1950–2009
    source: ${SOURCE}
    series:
${points.join("\n")}
---

Le texte.
`;
    const newsroom = await newsroomOf({ "sectors/soixante.fr.md": sheet }, "public");
    const { tables } = await printed(newsroom, "soixante", "fr");
    const { sector } = sectorIn(newsroom, "soixante");
    expect(tables.map(({ caption, header }) => ({ caption, header }))).toEqual([
      {
        caption: "Données du graphique, 1950–2009",
        header: ["Période", "Valeur (navires)", "Source"],
      },
    ]);
    const [rows = []] = tables.map((table) => table.rows.map((row) => rowValue(row, "fr")));
    expect(rows).toEqual(sector.figures.flatMap(pointValues));
    expect(rows).toHaveLength(60);
  });

  it("prints figures with the longest texts whole, though three abreast they outgrow the page", async () => {
    const long = (word: string): string => `${word} `.repeat(Math.floor(1_000 / (word.length + 1))).trim();
    const figure = (id: string, given: string): string =>
      [
        `  - id: ${id}`,
        `    ${given}`,
        ...["label", "unit", "geography", "method"].map((field) => `    ${field}: ${long(field)}`),
        '    period: "2016"',
        `    source: ${SOURCE}`,
      ].join("\n");
    const sheet = [
      "---\ntitle: Long\nsummary: Long.\nreviewedOn: 2026-11-01\nreviewBy: 2027-11-01\nfigures:",
      ...["a", "b", "c"].map((id) => figure(id, "value: 1")),
      figure("s", "series: [{ period: 1, value: 1 }, { period: 2, gap: true }]"),
      "---\n\nLe texte.\n",
    ].join("\n");
    const newsroom = await newsroomOf({ "sectors/long.fr.md": sheet }, "public");
    const { text, tables } = await printed(newsroom, "long", "fr");
    const count = (word: string): number => plain(text).match(new RegExp(`\\b${word}\\b`, "g"))?.length ?? 0;
    expect(count("method")).toBe(4 * Math.floor(1_000 / 7));
    expect(count("geography")).toBe(4 * Math.floor(1_000 / 10));
    expect(count("label")).toBe(4 * Math.floor(1_000 / 6));
    expect(tables.map(({ rows }) => rows.length)).toEqual([2]);
  });
});

function isSeries({ series }: Figure): boolean {
  return series.length > 0;
}

type Value = [period: string, value: number | null, source: string];

/** What a row of a table says, its number as a number, its source without note and date. */
function rowValue([period = "", value = "", source = ""]: string[], lang: string): Value {
  if (value === { fr: "non connu", en: "not known" }[lang]) return [period, null, source];
  const digits = lang === "fr" ? value.replaceAll(" ", "").replace(",", ".") : value.replaceAll(",", "");
  return [period, Number(digits), source.replace(/\(\d+\)(?=, )/, "").replace(/, [^,]*\d{4}$/, "")];
}

function pointValues({ series }: Figure): Value[] {
  return series.map(({ period, value, source }) =>
    value === null ? [period, null, "–"] : [plain(period), value, plain(source.name)],
  );
}
