import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadLocales } from "../../src/content/locales.ts";
import type { Figure } from "../../src/model/items.ts";
import { chartSvg } from "../../src/outputs/shared/chart/chart.ts";
import { commonScale, formatFigure } from "../../src/text/numbers.ts";
import { isWellFormed, numberOf, parseMarkup, plain, type Tag, tag, tags, textOf } from "./markup.ts";

const [en, fr] = await loadLocales(path.join(import.meta.dirname, "../../templates/locales"));
if (en?.code !== "en" || fr?.code !== "fr") throw new Error("English and French come in this order");

type Points = [period: string, value: number | null][];

const SOURCE = { name: "Le Port", url: "https://example.org/", date: "2017" };

function figureOf(points: Points, fields: Partial<Figure> = {}): Figure {
  const unit = fields.unit ?? "croisiéristes";
  const series = points.map(([period, value]) => ({
    period,
    value,
    text: value === null ? null : formatFigure(value, unit, "fr"),
    source: SOURCE,
  }));
  return {
    id: "croisiere",
    label: "Croisiéristes",
    qualifier: "exact",
    unit,
    value: 0,
    period: "",
    geography: null,
    method: null,
    source: SOURCE,
    text: "",
    series,
    span: "",
    path: "/fr/",
    anchor: "figure_croisiere",
    ...fields,
  };
}

const SAMPLE: Points = [
  ["2007", 380_000],
  ["2008", 540_000],
  ["2009", null],
  ["2010", null],
  ["2011", null],
  ["2012", 890_000],
  ["2013", 1_190_000],
  ["2014", null],
  ["2015", 1_500_000],
  ["2016", 1_600_000],
];

function draw(figure: Figure, locale = fr) {
  const svg = chartSvg(figure, locale as NonNullable<typeof fr>);
  const root = tag(parseMarkup(svg, { xmlMode: true }), "svg");
  const group = (name: string): Tag => tag(root, "g", name);
  const texts = (name: string): string[] => tags(group(name), "text").map(textOf);
  return { svg, root, group, texts };
}

/** The straight pieces of the line, each by the places in the series of its two ends. */
function pieces(svg: ReturnType<typeof draw>, points: Points): [number, number][] {
  const known = points.flatMap(([, value], index) => (value === null ? [] : [index]));
  const places = new Map(
    tags(svg.group("data"), "circle").map((circle, position) => [circle.attribs["cx"], known[position]]),
  );
  const placeOf = (pair: string): number => places.get(pair.split(",")[0]) ?? Number.NaN;
  const path = tag(svg.group("data"), "path").attribs["d"] ?? "";
  return path
    .split("M")
    .slice(1)
    .flatMap((run) => {
      const pairs = run.replace(/Z$/, "").split("L");
      return pairs
        .slice(1)
        .map((pair, index): [number, number] => [placeOf(pairs[index] ?? ""), placeOf(pair)]);
    });
}

describe("a chart", () => {
  it("of years draws each known value as a point, over an axis that starts at zero", () => {
    const chart = draw(figureOf(SAMPLE));
    expect(chart.texts("axis")).toEqual(["0", "0,5", "1", "1,5", "2007", "2010", "2013", "2016"]);
    const zero = numberOf(tag(chart.group("zero"), "line"), "y1");
    const heights = tags(chart.group("data"), "circle").map((circle) => zero - numberOf(circle, "cy"));
    const highest = heights.at(-1) ?? 0;
    expect(heights.map((height) => Math.round((height / highest) * 160) / 100)).toEqual([
      0.38, 0.54, 0.89, 1.19, 1.5, 1.6,
    ]);
  });

  it("breaks its line at every gap, and marks each gap with an empty frame", () => {
    const chart = draw(figureOf(SAMPLE));
    expect(pieces(chart, SAMPLE)).toEqual([
      [0, 1],
      [5, 6],
      [8, 9],
    ]);
    expect(tags(chart.group("gaps"), "rect")).toHaveLength(2);
    expect(chart.texts("gaps")).toEqual(["n. c.", "n. c."]);
  });

  it("shows a value that stands alone between two gaps as a dot", () => {
    const points: Points = [
      ["2012", 4],
      ["2013", null],
      ["2014", 6],
      ["2015", null],
      ["2016", 5],
    ];
    const chart = draw(figureOf(points));
    expect(pieces(chart, points)).toEqual([]);
    expect(tags(chart.group("data"), "circle")).toHaveLength(3);
  });

  it("names its unit once and labels the first, the last and the highest point", () => {
    const points: Points = [
      ["2011", 700_000],
      ["2012", 890_000],
      ["2013", 2_190_000],
      ["2014", 900_000],
      ["2015", 1_000_000],
    ];
    const chart = draw(figureOf(points));
    expect(chart.texts("labels")).toEqual(["1", "2,19", "0,7"]);
    expect(chart.texts("unit")).toEqual(["millions de croisiéristes"]);
    expect(chart.svg.match(/millions de croisiéristes<\/text>/g)).toHaveLength(1);
  });

  it("writes numbers in the language of its page", () => {
    const chart = draw(figureOf(SAMPLE, { unit: "passengers" }), en);
    expect(chart.texts("unit")).toEqual(["million passengers"]);
    expect(chart.texts("labels")).toEqual(["1.6", "0.38"]);
    expect(chart.texts("gaps")).toEqual(["n/k", "n/k"]);
  });

  it.each<[string, Points]>([
    ["two or three years", SAMPLE.slice(-3)],
    ["years at uneven distances", [...SAMPLE.slice(0, 4), ["2020", 5]]],
    ["years that run backwards", SAMPLE.toReversed()],
    ["quarters", SAMPLE.map(([period, value], index) => [`T${index} ${period}`, value])],
  ])("of %s draws bars from zero, each with its value", (_name, points) => {
    const chart = draw(figureOf(points));
    expect(tags(chart.root, "path")).toEqual([]);
    const known = points.flatMap(([, value]) => (value === null ? [] : [value]));
    const scale = commonScale(known, "croisiéristes", "fr");
    expect(chart.texts("labels")).toEqual(known.map((value) => plain(scale.write(value))));
    expect(chart.texts("axis")).toEqual(points.map(([period]) => period));
    expect(tags(chart.group("gaps"), "rect")).toHaveLength(points.length - known.length);
    const zero = numberOf(tag(chart.group("zero"), "line"), "x1");
    for (const bar of tags(chart.group("data"), "rect")) expect(numberOf(bar, "x")).toBe(zero);
  });

  it("draws what is below zero on the other side of it", () => {
    const chart = draw(figureOf([["T1", -2], ["T2", 4], ["T3", 0]], { unit: "M€" })); // prettier-ignore
    const zero = numberOf(tag(chart.group("zero"), "line"), "x1");
    const [loss, gain, none] = tags(chart.group("data"), "rect");
    if (loss === undefined || gain === undefined || none === undefined) throw new Error("three bars");
    expect(numberOf(loss, "x") + numberOf(loss, "width")).toBeCloseTo(zero, 1);
    expect(numberOf(gain, "width")).toBeCloseTo(2 * numberOf(loss, "width"), 1);
    expect(numberOf(none, "width")).toBe(0);
  });

  it("has a name and tells its course in words", () => {
    const { root } = draw(figureOf(SAMPLE, { geography: "Port de Marseille-Fos", qualifier: "about" }));
    expect(root.attribs["role"]).toBe("img");
    const [title, description] = (root.attribs["aria-labelledby"] ?? "").split(" ");
    expect(tag(root, "title").attribs["id"]).toBe(title);
    expect(tag(root, "desc").attribs["id"]).toBe(description);
    expect(textOf(tag(root, "title"))).toBe("Croisiéristes (Port de Marseille-Fos)");
    expect(textOf(tag(root, "desc"))).toBe(
      "De 2007 (environ 380 000 croisiéristes) à 2016 (environ 1,6 million de croisiéristes). La plus haute valeur connue : environ 1,6 million de croisiéristes (2016). Non connu : 2009, 2010, 2011, 2014. Le tableau qui suit donne toutes les valeurs.",
    );
    const single = draw(figureOf([["2016", 12], ["2017", null]])); // prettier-ignore
    expect(textOf(tag(single.root, "desc"))).toBe(
      "Une seule valeur connue : 12 croisiéristes (2016). Non connu : 2017. Le tableau qui suit donne toutes les valeurs.",
    );
  });

  it("is coloured by attributes alone: no style, no variable, nothing to load", () => {
    for (const points of [SAMPLE, SAMPLE.slice(-3)]) {
      expect(draw(figureOf(points)).svg).not.toMatch(/style|var\(|href|url\(|<script|<image/);
    }
  });
});

describe("any series", () => {
  const value = fc.option(
    fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Math.round(number * 1e3) / 1e3),
    ),
    { freq: 4 },
  );
  const words = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .filter((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));
  const unit = fc.oneof(words, fc.constantFrom("tonnes", "%", "M€", "croisiéristes <b>&\"'"));
  const isKnown = (points: Points): boolean => points.some(([, value]) => value !== null);
  const years: fc.Arbitrary<Points> = fc
    .tuple(
      fc.integer({ min: 1000, max: 1900 }),
      fc.integer({ min: 1, max: 10 }),
      fc.array(value, { minLength: 4, maxLength: 60 }),
    )
    .map(([first, step, values]): Points => values.map((each, index) => [String(first + index * step), each]))
    .filter(isKnown);
  const periods: fc.Arbitrary<Points> = fc
    .array(fc.tuple(words, value), { minLength: 2, maxLength: 20 })
    .filter(isKnown);
  /** The drawing is written to a hundredth of its units. */
  const closeTo = (drawn: number, wanted: number): void => {
    expect(Math.abs(drawn - wanted)).toBeLessThanOrEqual(0.02);
  };
  const knownIn = (points: Points): number[] => points.flatMap(([, each]) => (each === null ? [] : [each]));

  it("of years is well-formed, has a point at every known value and no piece over a gap", () => {
    fc.assert(
      fc.property(years, unit, words, (points, unit, label) => {
        const chart = draw(figureOf(points, { unit, label }));
        expect(isWellFormed(chart.svg)).toBe(true);
        expect(textOf(tag(chart.root, "title"))).toBe(plain(label));

        const known = knownIn(points);
        const circles = tags(chart.group("data"), "circle");
        expect(circles).toHaveLength(known.length);
        const zero = numberOf(tag(chart.group("zero"), "line"), "y1");
        const farthest = known.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
        const extent = Math.max(...circles.map((circle) => Math.abs(zero - numberOf(circle, "cy"))));
        const [left = 0, right = left] = [circles[0], circles.at(-1)].map((each) =>
          each === undefined ? 0 : numberOf(each, "cx"),
        );
        const places = points.flatMap(([, each], index) => (each === null ? [] : [index]));
        const [first = 0, last = first] = [places[0], places.at(-1)];
        for (const [position, circle] of circles.entries()) {
          const share = farthest === 0 ? 0 : (known[position] ?? 0) / Math.abs(farthest);
          closeTo(zero - numberOf(circle, "cy"), share * extent);
          const along = first === last ? 0 : ((places[position] ?? 0) - first) / (last - first);
          closeTo(numberOf(circle, "cx"), left + along * (right - left));
        }
        const neighbours = places.filter((place) => places.includes(place + 1));
        expect(pieces(chart, points)).toEqual(neighbours.map((place) => [place, place + 1]));
      }),
    );
  });

  it("of other periods is well-formed and has a bar as long as every known value", () => {
    fc.assert(
      fc.property(periods, unit, (points, unit) => {
        const chart = draw(figureOf(points, { unit }));
        expect(isWellFormed(chart.svg)).toBe(true);
        const known = knownIn(points);
        const bars = tags(chart.group("data"), "rect");
        expect(bars).toHaveLength(known.length);
        expect(tags(chart.group("gaps"), "rect")).toHaveLength(points.length - known.length);
        const zero = numberOf(tag(chart.group("zero"), "line"), "x1");
        const longest = Math.max(...bars.map((bar) => numberOf(bar, "width")));
        const farthest = Math.max(...known.map(Math.abs));
        for (const [position, bar] of bars.entries()) {
          const value = known[position] ?? 0;
          closeTo(numberOf(bar, "width"), farthest === 0 ? 0 : (Math.abs(value) / farthest) * longest);
          closeTo(numberOf(bar, "x") + (value < 0 ? numberOf(bar, "width") : 0), zero);
        }
      }),
    );
  });

  it("is labelled with values of its own alone, and drawn alike every time", () => {
    fc.assert(
      fc.property(fc.oneof(years, periods), (points) => {
        const known = knownIn(points);
        const scale = commonScale(known, "tonnes", "fr");
        const figure = figureOf(points, { unit: "tonnes" });
        const chart = draw(figure);
        const written = known.map((each) => plain(scale.write(each)));
        expect(chart.texts("labels").filter((label) => !written.includes(label))).toEqual([]);
        // The newest value always has its label.
        expect(chart.texts("labels")).toContain(written.at(-1));
        expect(draw(figure).svg).toBe(chart.svg);
      }),
    );
  });
});
