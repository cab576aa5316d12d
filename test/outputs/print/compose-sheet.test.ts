import { expect, it } from "vitest";
import { composeSheet } from "../../../src/outputs/print/compose-sheet.ts";
import type { SheetNode } from "../../../src/outputs/print/sheet.ts";

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
