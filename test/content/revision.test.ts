import { describe, expect, it } from "vitest";
import { revisionOf, textFieldsOf } from "../../src/content/revision.ts";
import { person } from "../../src/content/schemas/person.ts";
import { release } from "../../src/content/schemas/release.ts";
import { sector } from "../../src/content/schemas/sector.ts";

const CONTEXT = { lang: "fr", timeZone: "Europe/Paris" };
const FIELDS = { title: "Le port", summary: "Un quai.", date: "2017-11-03", slug: "port", sectors: ["port"] };

describe("the revision of an original", () => {
  const of = (fields: object, body = "Le texte."): string =>
    revisionOf(fields, body, release.translation(CONTEXT));
  const first = of(FIELDS);

  it("is 12 hexadecimal digits, always the same for the same text", () => {
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(first).toBe("48b74d29fa17");
  });
  it.each<[string, object, string]>([
    ["title", { ...FIELDS, title: "Le  port" }, "Le texte."],
    ["a new text field", { ...FIELDS, dateline: "Marseille" }, "Le texte."],
    ["body", FIELDS, "Le texte !"],
  ])("changes with its %s", (_name, fields, body) => {
    expect(of(fields, body)).not.toBe(first);
  });
  it.each<[string, object, string]>([
    [
      "fields that are not translated",
      { ...FIELDS, date: "2017-11-04", sectors: [], status: "draft" },
      "Le texte.",
    ],
    ["the end of its address", { ...FIELDS, slug: "le-port" }, "Le texte."],
    ["the order of its fields", Object.fromEntries(Object.entries(FIELDS).toReversed()), "Le texte."],
    ["the empty lines around its body", FIELDS, "\n\nLe texte.\n"],
  ])("does not change with %s", (_name, fields, body) => {
    expect(of(fields, body)).toBe(first);
  });
  it("does not change with line ends", () => {
    expect(of(FIELDS, "Un.\r\n\r\nDeux.\r\n")).toBe(of(FIELDS, "Un.\n\nDeux.\n"));
  });
});

describe("the text fields of an original", () => {
  it("are those of its translations, with the ids of lists and nothing else of them", () => {
    expect(
      textFieldsOf(
        { name: "X", roles: [{ id: "a", title: "T", from: 2016 }], slug: "x", contact: "presse" },
        person.translation(CONTEXT),
      ),
    ).toEqual({ name: "X", roles: [{ id: "a", title: "T" }] });
    const figure = { id: "f", label: "L", unit: "t", value: 3, period: 2016, source: { name: "N" } };
    expect(textFieldsOf({ title: "T", figures: [figure] }, sector.translation(CONTEXT))).toEqual({
      title: "T",
      figures: [{ id: "f", label: "L", unit: "t", period: 2016 }],
    });
  });
  it("survive what no schema would take", () => {
    const odd = { title: null, figures: "non", summary: { a: 1 }, __proto__: null };
    expect(textFieldsOf(odd, sector.translation(CONTEXT))).toEqual({
      title: null,
      figures: "non",
      summary: { a: 1 },
    });
  });
});
