import { describe, expect, it } from "vitest";
import { fontTable } from "../../../src/outputs/print/font-table.ts";
import { readFonts } from "../../../src/outputs/print/fonts.ts";
import { missingSigns } from "../../../src/outputs/print/missing-signs.ts";
import { printedSheet } from "./printed.ts";
import type { SheetInline } from "../../../src/outputs/print/sheet.ts";
import { partsOf, readPdf, textOf } from "./read-pdf.ts";

/** The printable signs of the first planes, which hold all that the fonts have. */
function signsHad(): string[] {
  const { signs } = missingSigns();
  const all = Array.from({ length: 0x20_000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code));
  return all.filter(
    (sign) => !/[\s\p{Default_Ignorable_Code_Point}\p{Mn}]/u.test(sign) && sign.search(signs) === -1,
  );
}

describe("the signs that the fonts lack", () => {
  it("are all but those that each face of a family has", () => {
    expect(signsHad().length).toBeGreaterThan(1_400);
    expect(Array.from("Aéœ€→□Ж1").filter((sign) => sign.search(missingSigns().signs) !== -1)).toEqual([]);
    expect(Array.from("😀م中▯\uE000").filter((sign) => sign.search(missingSigns().signs) === -1)).toEqual([]);
  });

  it("are none of those that the press is let print, in any weight", { timeout: 60_000 }, async () => {
    const text = signsHad().join(" ");
    const emphasis: SheetInline = { type: "emphasis", children: [text] };
    const pdf = await printedSheet([
      { type: "paragraph", children: [text] },
      { type: "paragraph", children: [emphasis] },
      { type: "paragraph", children: [{ type: "strong", children: [text, emphasis] }] },
      { type: "remark", children: [text, emphasis, { type: "strong", children: [text, emphasis] }] },
    ]);
    expect(textOf(partsOf(await readPdf(pdf))).match(/□/g)).toHaveLength(8);
  });
});

describe("the fonts", () => {
  it("have names of families that no machine's fonts have", () => {
    const { text, interface: around } = readFonts();
    expect(new Set(text.map(familyOf))).toEqual(new Set(["press-serif"]));
    expect(new Set(around.map(familyOf))).toEqual(new Set(["press-sans"]));
  });

  it("refuse a table that a font does not have", () => {
    const [font = Buffer.alloc(0)] = readFonts().text;
    expect(() => fontTable(font, "none")).toThrow("a font without its none table");
  });
});

/** The name by which a typesetter knows the family: the typographic one, or the plain one. */
function familyOf(font: Buffer): string {
  const table = fontTable(font, "name");
  const names = new Map<number, string>();
  for (let index = 0; index < font.readUInt16BE(table + 2); index += 1) {
    const record = table + 6 + 12 * index;
    const start = table + font.readUInt16BE(table + 4) + font.readUInt16BE(record + 10);
    const text = Buffer.from(font.subarray(start, start + font.readUInt16BE(record + 8)));
    names.set(font.readUInt16BE(record + 6), text.swap16().toString("utf16le"));
  }
  return names.get(16) ?? names.get(1) ?? "";
}
