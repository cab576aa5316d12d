import { expect, it } from "vitest";
import {
  formatDay,
  formatInstant,
  formatMonth,
  formatShortDay,
  parseDay,
  parseInstant,
  partialDateText,
} from "../../src/text/dates.ts";

it.each([
  ["2017-11-03", "2017-11-03"],
  ["2024-02-29", "2024-02-29"],
  ["2026-02-30", "impossible"],
  ["2026-13-45", "impossible"],
  ["2026-3-5", "form"],
  ["12/03/2026", "form"],
  ["", "form"],
  ["2017-11-03 ", "form"],
])("reads the day %j as %s", (text, expected) => {
  expect(String(parseDay(text))).toBe(expected);
});
it.each([
  ["2017-11-03T10:00+01:00", "2017-11-03T09:00:00Z"],
  ["2017-11-03T10:00", "2017-11-03T09:00:00Z"],
  ["2017-07-03 10:00", "2017-07-03T08:00:00Z"],
  ["2017-11-03T10:00:30Z", "2017-11-03T10:00:30Z"],
  ["2017-11-03", "no-time"],
  ["2026-03-29T02:30", "skipped"],
  ["2026-03-29T03:00", "2026-03-29T01:00:00Z"],
  ["2026-10-25T02:30", "repeated"],
  ["2026-10-25T02:30+02:00", "2026-10-25T00:30:00Z"],
  ["2026-10-25T24:00", "impossible"],
  ["2026-02-30T10:00", "impossible"],
  ["2026-10-25T23:59:60", "form"],
  ["2026-10-25T9:00", "form"],
  ["2026-10-25T09:00[Europe/Paris]", "form"],
])("reads the instant %s in Paris as %s", (text, expected) => {
  expect(String(parseInstant(text, "Europe/Paris"))).toBe(expected);
});
it("writes days, months and instants in both languages", () => {
  expect(formatDay("2017-11-03", "fr")).toBe("3 novembre 2017");
  expect(formatDay("2017-05-01", "fr")).toBe("1er mai 2017");
  expect(formatDay("2017-05-11", "fr")).toBe("11 mai 2017");
  expect(formatDay("2017-05-01", "en")).toBe("1 May 2017");
  expect(formatMonth("2017-08-01", "fr")).toBe("août 2017");
  const instant = Temporal.Instant.from("2026-10-01T07:05Z");
  expect(formatInstant(instant, "Europe/Paris", "fr")).toBe("jeudi 1er octobre 2026 à 09:05 (Europe/Paris)");
  expect(formatInstant(instant, "America/New_York", "en")).toBe(
    "Thursday, 1 October 2026 at 03:05 (America/New_York)",
  );
});

it.each([
  ["2017-11-04", "fr", "4 nov. 2017", "4 nov."],
  ["2017-09-01", "fr", "1er sept. 2017", "1er sept."],
  ["2017-11-04", "en", "4 Nov 2017", "4 Nov"],
])("shortens the day %s in %s", (day, lang, whole, yearless) => {
  expect(formatShortDay(day, lang, { withYear: true })).toBe(whole);
  expect(formatShortDay(day, lang, { withYear: false })).toBe(yearless);
});

it.each([
  ["2017", "2017"],
  ["2017-01", "janvier 2017"],
  ["2017-05-01", "1er mai 2017"],
])("writes the date %s as precisely as it is known", (date, expected) => {
  expect(partialDateText(date, "fr")).toBe(expected);
});
