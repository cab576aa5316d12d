import { expect, it } from "vitest";
import { isAttribution, parseAttribution } from "../../src/text/attribution.ts";

const forms = {
  saidOn: ["dit le "],
  writtenStatement: ["déclaration écrite"],
  spokenAt: ["lors ", "à l’occasion "],
  translatedFrom: ["traduit du ", "traduit de l’"],
  sample: ["exemple"],
};
const read = (line: string) => parseAttribution(line, forms);

it.each([
  ["— X", true],
  ["– X", true],
  ["-- X", true],
  ["—X", true],
  ["—", true],
  ["- X", false],
  ["--- X", false],
  ["X — Y", false],
])("tells whether %j is an attribution", (line, expected) => {
  expect(isAttribution(line)).toBe(expected);
});
it("reads a name with a role that holds commas", () => {
  expect(read("— Ann Roy, maire, ministre")).toEqual({
    speaker: { kind: "named", name: "Ann Roy", role: "maire, ministre" },
    saidOn: null,
    context: null,
    translatedFrom: null,
    provenance: null,
  });
});
it.each([
  ["lors des French Weeks", { context: "lors des French Weeks", provenance: "spoken" }],
  ["à l'occasion du salon", { context: "à l’occasion du salon", provenance: "spoken" }],
  ["déclaration écrite", { provenance: "written", context: null }],
  ["Déclaration écrite", { provenance: "written" }],
  ["traduit du en", { translatedFrom: "en", provenance: null }],
  ["traduit de l'it", { translatedFrom: "it", provenance: null }],
  ["exemple", { provenance: "sample" }],
  [
    "dit le 2017-11-03, déclaration écrite, traduit du en",
    { saidOn: "2017-11-03", translatedFrom: "en", provenance: "written" },
  ],
  // Words that nobody said stay marked, in whatever order the details stand.
  ["exemple, traduit du en", { translatedFrom: "en", provenance: "sample" }],
  ["traduit du en, exemple", { translatedFrom: "en", provenance: "sample" }],
  ["déclaration écrite, exemple", { provenance: "sample" }],
])("reads (%s)", (inside, expected) => {
  expect(read(`— @ann (${inside})`)).toMatchObject({ speaker: { kind: "person", id: "ann" }, ...expected });
});
it.each([
  ["—", { fault: "no-speaker" }],
  ["— (exemple)", { fault: "no-speaker" }],
  ["— , maire", { fault: "no-speaker" }],
  ["— @Ann Roy", { fault: "bad-id", id: "Ann Roy" }],
  ["— X (dit le 2017-02-30)", { fault: "bad-date", value: "2017-02-30" }],
  ["— X (exemplaire)", { fault: "unknown-detail", value: "exemplaire" }],
  ["— X (traduit du fr-x)", { fault: "unknown-detail", value: "traduit du fr-x" }],
  ["— X (traduit du latin de cuisine)", { fault: "unknown-detail", value: "traduit du latin de cuisine" }],
  ["— X (exemple", { fault: "open-parenthesis", value: "X (exemple" }],
])("finds the fault of %s", (line, expected) => {
  expect(read(line)).toEqual(expected);
});
