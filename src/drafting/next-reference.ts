import { readBytes } from "../content/files.ts";
import { decodeText } from "../content/text-file.ts";
import type { ContentFolder, ItemFile } from "./content-folder.ts";

/** `2017-042`: the year and a number. */
const REFERENCE = /^(\d{4})-(\d{1,9})$/;

/**
 * The reference after the highest of a year, with as many digits; the first of a newsroom is `2017-001`. `null` where
 * the newsroom's references have another form, which we cannot continue.
 */
export function nextReference(folder: ContentFolder, year: number): string | null {
  const references = folder.items.flatMap((item) =>
    item.kind === "release" ? (referenceIn(item) ?? []) : [],
  );
  const numbered = references.flatMap((reference) => {
    const [, ofYear, number] = REFERENCE.exec(reference) ?? [];
    return ofYear === undefined || number === undefined ? [] : { year: Number(ofYear), number };
  });
  if (references.length > 0 && numbered.length === 0) return null;
  const digits = Math.max(3, ...numbered.map(({ number }) => number.length));
  const highest = Math.max(0, ...numbered.map((each) => (each.year === year ? Number(each.number) : 0)));
  return `${year}-${String(highest + 1).padStart(digits, "0")}`;
}

/** The reference that a file gives. Found without reading its YAML: a mistake elsewhere in it must not free the number. */
function referenceIn({ file }: ItemFile): string | null {
  const bytes = readBytes(file);
  const text = Buffer.isBuffer(bytes) ? decodeText(bytes) : bytes;
  if (typeof text !== "string") return null;
  const [, reference = ""] = /^reference:[ \t]*["']?([^"'#\n]*)/m.exec(text) ?? [];
  return reference.trim() === "" ? null : reference.trim();
}
