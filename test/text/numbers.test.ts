import fc from "fast-check";
import { expect, it } from "vitest";
import { commonScale, figureParts, formatFigure } from "../../src/text/numbers.ts";

/** ~ is U+00A0, _ is U+202F. */
const shown = (value: number, unit: string, lang: string): string =>
  formatFigure(value, unit, lang).replaceAll("\u00A0", "~").replaceAll("\u202F", "_");

it.each<[number, string, string]>([
  [80_900_000, "tonnes", "80,9~millions de tonnes"],
  [1_600_000, "croisiéristes", "1,6~million de croisiéristes"],
  [1_873_707, "habitants", "1_873_707~habitants"],
  [35, "M€", "35~M€"],
  [55_000_000, "euros", "55~millions d’euros"],
  [3_000_000, "habitants", "3~millions d’habitants"],
  [2_000_000, "yachts", "2~millions de yachts"],
  [1_000_000, "passagers", "1~million de passagers"],
  [1_990_000, "passagers", "1,99~million de passagers"],
  [2_000_000, "passagers", "2~millions de passagers"],
  [1_130_000, "passagers", "1,13~million de passagers"],
  [999_999, "passagers", "999_999~passagers"],
  [1_500_000_000, "euros", "1,5~milliard d’euros"],
  [35_000_000, "€", "35_000_000~€"],
  [-1_600_000, "tonnes", "-1,6~million de tonnes"],
  [-2_500_000, "tonnes", "-2,5~millions de tonnes"],
  [0, "navire", "0~navire"],
  [0.5, "%", "0,5~%"],
  [12.25, "km", "12,25~km"],
])("writes %d %s as %s", (value, unit, expected) => {
  expect(shown(value, unit, "fr")).toBe(expected);
});
it("writes English without “of” or plural", () => {
  expect(shown(1_600_000, "passengers", "en")).toBe("1.6~million passengers");
  expect(shown(2_000_000_000, "euros", "en")).toBe("2~billion euros");
  expect(shown(1_873_707, "inhabitants", "en")).toBe("1,873,707~inhabitants");
});
it("writes every whole hundredth of a million in millions, and never another value", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 99_999 }),
      fc.integer({ min: 1, max: 9999 }),
      (hundredths, rest) => {
        expect(shown(hundredths * 10_000, "t de sel", "en")).toBe(
          `${(hundredths / 100).toLocaleString("en")}~million t de sel`,
        );
        expect(shown(hundredths * 10_000 + rest, "t de sel", "en")).not.toContain("million");
      },
    ),
  );
});

it("parts a figure into number and unit, which make the whole again", () => {
  expect(figureParts(80_900_000, "tonnes", "fr")).toEqual({ amount: "80,9", unit: "millions de tonnes" });
  expect(figureParts(465, "m", "fr")).toEqual({ amount: "465", unit: "m" });
  fc.assert(
    fc.property(
      fc.oneof(fc.integer(), fc.double({ min: -1e12, max: 1e12, noNaN: true })),
      fc.constantFrom("tonnes", "habitants", "%", "M€"),
      fc.constantFrom("fr", "en", "de"),
      (value, unit, lang) => {
        const parts = figureParts(value, unit, lang);
        expect(`${parts.amount}\u00A0${parts.unit}`).toBe(formatFigure(value, unit, lang));
      },
    ),
  );
});
it.each<[number[], string, string, string, string[]]>([
  [
    [380_000, 1_190_000, 1_600_000],
    "croisiéristes",
    "fr",
    "millions de croisiéristes",
    ["0,38", "1,19", "1,6"],
  ],
  [[380_000, 1_600_000], "habitants", "fr", "millions d’habitants", ["0,38", "1,6"]],
  [[380_000, 1_600_000], "passengers", "en", "million passengers", ["0.38", "1.6"]],
  [[0, -2_500_000_000], "euros", "fr", "milliards d’euros", ["0", "-2,5"]],
  // One value that millions would round keeps all of them in plain digits.
  [[8_475_809, 1_600_000], "passagers", "fr", "passagers", ["8_475_809", "1_600_000"]],
  [[3_000_000, 35], "M€", "fr", "M€", ["3_000_000", "35"]],
  [[380_000, 540_000], "tonnes", "fr", "tonnes", ["380_000", "540_000"]],
])("writes %j %s in %s as %s", (values, unit, lang, name, written) => {
  const scale = commonScale(values, unit, lang);
  expect(scale.unit).toBe(name);
  expect(values.map((value) => scale.write(value).replaceAll("\u202F", "_"))).toEqual(written);
});
