import { expect, it } from "vitest";
import { wrap } from "../../../../src/outputs/shared/plain/wrap.ts";

it.each([
  ["fills each line with as many words as it holds", "un deux trois quatre", ["un deux", "trois", "quatre"]],
  ["gives a longer word a line of its own", "le dodécasyllabe est là", ["le", "dodécasyllabe", "est là"]],
  [
    "keeps « with its word and : with the one before",
    "dit « oui » : « non »",
    ["dit", "« oui » :", "« non »"],
  ],
  ["keeps no-break spaces", "à 12\u00A0000\u00A0€ ici", ["à", "12\u00A0000\u00A0€", "ici"]],
  ["makes one space of several and of tabs", "un  deux\t trois", ["un deux", "trois"]],
  ["counts a sign beyond 16 bits as one column", "🚢🚢🚢🚢 🚢🚢🚢🚢 🚢", ["🚢🚢🚢🚢 🚢🚢🚢🚢", "🚢"]],
  ["keeps the line ends and the first indent of the text", "  un deux\n\ntrois", ["  un deux", "", "trois"]],
])("%s", (_sentence, text, lines) => {
  expect(wrap(text, 9)).toEqual(lines);
});

it("puts the hanging indent before every line but the first", () => {
  expect(wrap("[1] un deux trois", 9, "    ")).toEqual(["[1] un", "    deux", "    trois"]);
});
