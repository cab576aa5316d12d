import { describe, expect, it } from "vitest";
import { composeSheet } from "../../../src/outputs/print/compose-sheet.ts";
import type { SheetInline, SheetNode } from "../../../src/outputs/print/sheet.ts";

/** These nodes as the templates read them, of a sheet that has no others. */
function composed(nodes: SheetNode[]): unknown[] {
  const json = composeSheet({
    lang: "fr",
    title: "Le port grandit",
    issuer: "Le Port",
    notice: null,
    paper: "A4",
    date: null,
    running: { what: "2017-042", page: "page {page}/{pages}" },
    mark: null,
    nodes,
  });
  return (JSON.parse(json) as { nodes: unknown[] }).nodes;
}

it("leaves the sides of a table’s columns as they are, however much text stands before", () => {
  const table: SheetNode = { type: "table", align: ["start", "end"], header: [["a"], ["b"]], rows: [] };
  for (let length = 985; length <= 1_000; length += 1) {
    const before: SheetNode = { type: "paragraph", children: ["a".repeat(length)] };
    expect(composed([before, table])[1]).toMatchObject({ align: ["start", "end"] });
  }
});

describe("a seam, where a line may end", () => {
  const SEAM = { type: "seam" };
  const words = (length: number): string => "quai ".repeat(length / 5);
  const line = (...children: SheetInline[]): unknown => {
    const [paragraph] = composed([{ type: "paragraph", children }]);
    return (paragraph as { children: unknown }).children;
  };

  it("stands behind the first ordinary space past a thousand signs", () => {
    expect(line(`${words(995)}deux\u00A0000\u202Fm, trois quatre`)).toEqual([
      `${words(995)}deux\u00A0000\u202Fm, `,
      SEAM,
      "trois quatre",
    ]);
  });

  it("does not stand between a link and the comma behind it", () => {
    const link: SheetInline = { type: "strong", children: ["quai"] };
    for (let before = 985; before <= 1_015; before += 5) {
      const children = line(words(before), link, ", puis ", link, `. ${words(50)}`) as unknown[];
      const seams = children.flatMap((child, index) =>
        JSON.stringify(child) === JSON.stringify(SEAM) ? [index] : [],
      );
      expect(seams).toHaveLength(1);
      for (const seam of seams) expect(children[seam - 1]).toMatch(/ $/);
    }
  });

  it("stands anywhere in a text that has no ordinary space, before the compiler fails", () => {
    const children = line("Le\u00A0".repeat(2_000)) as unknown[];
    const stretches = children.filter((child) => typeof child === "string");
    expect(stretches.join("")).toBe("Le\u00A0".repeat(2_000));
    for (const stretch of stretches) expect(stretch.length).toBeLessThanOrEqual(1_500);
  });
});
