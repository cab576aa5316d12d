import { describe, expect, it } from "vitest";
import { readSheet } from "../../../src/outputs/print/read-sheet.ts";
import type { Sheet, SheetNode } from "../../../src/outputs/print/sheet.ts";

function read(...nodes: SheetNode[]): { text: string; links: string[] } {
  const sheet: Sheet = {
    lang: "fr",
    title: "Le port grandit",
    issuer: "Le Port",
    notice: "Ceci est un exemple.",
    paper: "A4",
    date: "2017-11-03",
    running: { what: "2017-042", page: "page {page}/{pages}" },
    mark: null,
    nodes,
  };
  return readSheet(sheet, "https://example.org/presse/");
}

/** The lines that a sheet says besides its title and what stands around every page. */
function linesOf(...nodes: SheetNode[]): string[] {
  const around = read().text.trimEnd();
  const { text } = read(...nodes);
  expect(text.startsWith(`${around}\n`)).toBe(true);
  return text
    .slice(around.length)
    .split("\n")
    .filter((line) => line !== "");
}

describe("what is read of a sheet", () => {
  it("begins with its title, issuer, notice and running lines", () => {
    expect(read().text).toBe(
      "Le port grandit\nLe Port\nCeci est un exemple.\n2017-11-03\n2017-042\npage {page}/{pages}\n\n",
    );
  });

  it("is whole sentences, whatever they are marked with; notes and addresses come behind", () => {
    const source = { key: "s", children: ["Le Port, ", "janvier 2017"] };
    const address = { kind: "beside" as const, text: "example.org/etude" };
    expect(
      linesOf({
        type: "paragraph",
        children: [
          "Un ",
          { type: "strong", children: ["accord ", { type: "emphasis", children: ["secret"] }] },
          " de ",
          { type: "figure", text: "3 millions d’euros", source },
          " est ",
          { type: "link", href: "https://example.org/etude", children: ["à l’étude"], address },
          ".",
        ],
      }),
    ).toEqual([
      "Un accord secret de 3 millions d’euros est à l’étude.",
      "Le Port, janvier 2017",
      "example.org/etude",
      "https://example.org/etude",
    ]);
  });

  it("holds the parts of lists, tables, quotes, pictures and contacts", () => {
    const { text } = read(
      {
        type: "list",
        start: null,
        tight: true,
        items: [[{ type: "paragraph", children: ["un point"] }]],
      },
      { type: "table", align: [null], header: [["une tête"]], rows: [[["une case"]]] },
      {
        type: "quote",
        lang: "fr",
        isLong: false,
        children: [{ type: "paragraph", children: ["« des mots »"] }],
        attribution: ["— ", { type: "strong", children: ["Jeanne Martin"] }],
      },
      {
        type: "picture",
        picture: { file: "quai", alt: "un quai", width: 4, height: 3 },
        caption: ["une légende"],
        rights: [["un crédit"]],
      },
      {
        type: "contacts",
        contacts: [
          { who: ["Alix Roy"], duty: "de permanence", rows: [{ label: "Mobile", children: ["01 99"] }] },
        ],
      },
    );
    for (const words of [
      "un point",
      "une tête",
      "une case",
      "« des mots »",
      "— Jeanne Martin",
      "un quai",
      "une légende",
      "un crédit",
      "Alix Roy",
      "de permanence",
      "Mobile",
      "01 99",
    ]) {
      expect(text.split("\n")).toContain(words);
    }
  });

  it("links to the site's own pages, by the paths that they have on it", () => {
    const link = (href: string): SheetNode => ({
      type: "paragraph",
      children: [{ type: "link", href, children: ["ici"], address: null }],
    });
    const { links } = read(
      link("https://example.org/presse/fr/citations/#un-mot"),
      link("https://example.org/ailleurs/"),
      link("mailto:presse@example.org"),
      { type: "address", label: "Page", address: "https://example.org/presse/fr/communiques/2017/quai/" },
    );
    expect(links).toEqual(["/presse/fr/citations/#un-mot", "/presse/fr/communiques/2017/quai/"]);
  });
});
