import fc from "fast-check";
import { expect, it } from "vitest";
import type { Figure } from "../../src/model/items.ts";
import { figuresCsv } from "../../src/outputs/shared/figures-csv.ts";
import { parseCsv } from "./csv.ts";

const SOURCE = { name: "Le Port", url: "https://example.org/", date: "2017-01" };

const FIGURE: Figure = {
  id: "croisiere",
  label: "Croisiéristes",
  qualifier: "about",
  unit: "passagers",
  value: 1_600_000,
  period: "2016",
  geography: "Marseille",
  method: "Arrondi.",
  source: SOURCE,
  text: "1,6 million de passagers",
  series: [],
  span: null,
  path: "/fr/",
  anchor: "figure_croisiere",
};

const rowsOf = (...figures: Figure[]): string[][] => parseCsv(figuresCsv(figures).slice(1));

it("writes a figure as a row of plain values under its heads, after a byte order mark", () => {
  expect(figuresCsv([FIGURE])).toBe(
    "\uFEFFid,label,qualifier,value,unit,period,geography,source,source url,source date,method\r\n" +
      "croisiere,Croisiéristes,about,1600000,passagers,2016,Marseille,Le Port,https://example.org/,2017-01,Arrondi.\r\n",
  );
});

it("writes a series as one row a point, with each point's own source, and a gap without value or source", () => {
  const series = [
    { period: "2014", value: 0.5, text: "", source: { ...SOURCE, name: "Autre" } },
    { period: "2015", value: null, text: null, source: SOURCE },
    { period: "2016", value: -3, text: "", source: SOURCE },
  ];
  const figure = { ...FIGURE, geography: null, method: null, series };
  expect(rowsOf(figure, FIGURE).map((row) => row.slice(2).join("|"))).toEqual([
    "qualifier|value|unit|period|geography|source|source url|source date|method",
    "about|0.5|passagers|2014||Autre|https://example.org/|2017-01|",
    "about||passagers|2015|||||",
    "about|-3|passagers|2016||Le Port|https://example.org/|2017-01|",
    "about|1600000|passagers|2016|Marseille|Le Port|https://example.org/|2017-01|Arrondi.",
  ]);
});

it.each(["=HYPERLINK(A1)", "+33 1", "-5 %", "@SUM(A1)", "\tx", "\rx"])(
  "does not let %j run as a formula",
  (text) => {
    const [, row] = rowsOf({ ...FIGURE, label: text, unit: text, geography: text, method: text });
    expect(row?.filter((cell) => cell === `'${text}`)).toHaveLength(4);
    expect(row?.filter((cell) => cell === text)).toEqual([]);
  },
);

it("leaves a negative number a number", () => {
  expect(rowsOf({ ...FIGURE, value: -1.5 })[1]?.[3]).toBe("-1.5");
});

it("gives back any text, commas, quotation marks and line ends included", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom('a,"b"', "a\r\nb", '"', ",", "«\n»"),
  );
  fc.assert(
    fc.property(text, text, text, (label, unit, method) => {
      const [heads, row, ...more] = rowsOf({ ...FIGURE, label, unit, method });
      expect(more).toEqual([]);
      expect(row).toHaveLength(heads?.length ?? 0);
      const read = [row?.[1], row?.[4], row?.at(-1)];
      const guarded = [label, unit, method].map((each) => (/^[=+\-@\t\r]/.test(each) ? `'${each}` : each));
      expect(read).toEqual(guarded);
    }),
  );
});
