import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/errors.ts";
import { parseMarkdown } from "../../src/text/markdown.ts";

const attributionForms = {
  saidOn: ["dit le "],
  writtenStatement: ["déclaration écrite"],
  spokenAt: ["lors "],
  translatedFrom: ["traduit du "],
  sample: ["exemple"],
};
const parse = (text: string, lang = "fr") =>
  parseMarkdown({ text, file: "a.md", firstLine: 8, lang, attributionForms });

/** The tree of a text without problems. */
function tree(text: string, lang = "fr") {
  const { document, problems } = parse(text, lang);
  expect(problems).toEqual([]);
  return document;
}
const text = (words: string) => ({ type: "text", text: words });
const paragraph = (words: string) => ({ type: "paragraph", children: [text(words)] });

describe("blocks", () => {
  it("reads paragraphs, joins their lines, and keeps a hard break", () => {
    expect(tree("Un\ndeux.\n\nTrois  \nquatre")).toEqual([
      paragraph("Un deux."),
      { type: "paragraph", children: [text("Trois"), { type: "break" }, text("quatre")] },
    ]);
  });
  it("gives headings of the same words different anchors", () => {
    expect(tree("## L’été\n\n### L’été\n\n## 🚢")).toMatchObject([
      { type: "heading", level: 2, anchor: "l-ete" },
      { type: "heading", level: 3, anchor: "l-ete-2" },
      { type: "heading", level: 2, anchor: "section" },
    ]);
  });
  it("tells tight and loose lists, and where a numbered one starts", () => {
    expect(tree("- a\n- b")).toEqual([
      { type: "list", start: null, tight: true, items: [[paragraph("a")], [paragraph("b")]] },
    ]);
    expect(tree("3. a\n\n4. b")).toMatchObject([{ type: "list", start: 3, tight: false }]);
  });
  it("reads tables with their alignment", () => {
    expect(tree("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")).toEqual([
      {
        type: "table",
        align: ["start", "center", "end"],
        header: [[text("a")], [text("b")], [text("c")]],
        rows: [[[text("1")], [text("2")], [text("3")]]],
      },
    ]);
  });
  it("reads code, rules and plain block quotes", () => {
    expect(tree("```js\nx « y »\n```\n\n---\n\n> mots")).toEqual([
      { type: "code", text: "x « y »" },
      { type: "rule" },
      { type: "blockquote", children: [paragraph("mots")] },
    ]);
  });
  it("reads a picture with its place", () => {
    expect(tree("Un.\n\n![](media:quai)")[1]).toEqual({
      type: "media",
      media: { id: "quai", place: { file: "a.md", line: 10, column: 5 } },
    });
  });
});

describe("inlines", () => {
  it("reads emphasis, strong, code, figures and links", () => {
    expect(tree("*a* **b** `c` [[figure:d]] [e](https://x.example) [f](person:g) [h](/fr/)")).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "emphasis", children: [text("a")] },
          text(" "),
          { type: "strong", children: [text("b")] },
          text(" "),
          { type: "code", text: "c" },
          text(" "),
          { type: "figure", figure: { id: "d", place: { file: "a.md", line: 8, column: 15 } } },
          text(" "),
          { type: "link", link: { kind: "outside", href: "https://x.example" }, children: [text("e")] },
          text(" "),
          {
            type: "link",
            link: { kind: "person", id: "g", place: { file: "a.md", line: 8, column: 55 } },
            children: [text("f")],
          },
          text(" "),
          {
            type: "link",
            link: { kind: "address", href: "/fr/", place: { file: "a.md", line: 8, column: 69 } },
            children: [text("h")],
          },
        ],
      },
    ]);
  });
  it("sets the type across markup", () => {
    expect(tree("Un *mot* ?")).toEqual([
      {
        type: "paragraph",
        children: [text("Un "), { type: "emphasis", children: [text("mot")] }, text("\u202F?")],
      },
    ]);
  });
  it("keeps template code and HTML as letters", () => {
    expect(tree("{{ 7*7 }}", "en")).toEqual([paragraph("{{ 7*7 }}")]);
    expect(parse("<b>x</b>", "en").document).toEqual([paragraph("<b>x</b>")]);
  });
});

describe("quotations", () => {
  const attribution = {
    speaker: { kind: "person", id: "jeanne" },
    saidOn: "2017-11-03",
    context: null,
    translatedFrom: null,
    provenance: "written",
  };
  const line = "— @jeanne (dit le 2017-11-03, déclaration écrite)";
  it("takes the attribution from a paragraph of its own", () => {
    expect(tree(`> Des mots.\n>\n> ${line}`)).toEqual([
      {
        type: "quote",
        attribution,
        children: [paragraph("Des mots.")],
        place: { file: "a.md", line: 10, column: 3 },
      },
    ]);
  });
  it("takes the attribution from the last line of the words", () => {
    expect(tree(`> Des mots.\n> ${line}`)).toEqual([
      {
        type: "quote",
        attribution,
        children: [paragraph("Des mots.")],
        place: { file: "a.md", line: 9, column: 3 },
      },
    ]);
  });
  it.each([
    ["« Des mots. »", "Des mots."],
    ['"Des mots."', "Des mots."],
    ["« Oui », dit-il, « non »", "«\u202FOui\u202F», dit-il, «\u202Fnon\u202F»"],
    ["Il dit « oui »", "Il dit «\u202Foui\u202F»"],
  ])("does not double the outer marks of %s", (words, expected) => {
    expect(tree(`> ${words}\n>\n> ${line}`)).toMatchObject([
      { type: "quote", children: [paragraph(expected)] },
    ]);
  });
  it("takes marks around several paragraphs, and English ones", () => {
    expect(tree(`> « Un.\n>\n> Deux. »\n>\n> ${line}`)).toMatchObject([
      { children: [paragraph("Un."), paragraph("Deux.")] },
    ]);
    expect(tree("> “Words.”\n>\n> — Ann Roy, mayor", "en")).toMatchObject([
      {
        children: [paragraph("Words.")],
        attribution: { speaker: { kind: "named", name: "Ann Roy", role: "mayor" } },
      },
    ]);
  });
  it("sets the type of a role", () => {
    expect(tree("> mots\n>\n> — Ann Roy, chargée de l'eau")).toMatchObject([
      { attribution: { speaker: { name: "Ann Roy", role: "chargée de l’eau" } } },
    ]);
  });
});

it("gives the second occurrence its own column, also on a later line", () => {
  const { problems } = parse("[[x]] et [[x]]\n[[x]]");
  expect(problems.map((problem) => formatProblem(problem, "en"))).toEqual(
    ["8:1", "8:10", "9:1"].map(
      (place) =>
        `a.md:${place}  “[[x]]” is unknown — write [[figure:id-of-the-figure]], or \\[\\[ for brackets`,
    ),
  );
});
