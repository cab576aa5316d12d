import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readFonts } from "./fonts.ts";

const TEMPLATES = path.resolve(import.meta.dirname, "../../../templates/print");

/** What every sheet is set with: the bytes of the fonts, and the templates by their names. */
export function readPrintFiles(): { fonts: Buffer[]; templates: Map<string, Buffer> } {
  const { text, interface: around } = readFonts();
  return {
    fonts: [...text, ...around],
    templates: new Map(
      readdirSync(TEMPLATES)
        .sort()
        .map((name) => [name, readFileSync(path.join(TEMPLATES, name))]),
    ),
  };
}
