import type { Legible } from "../shared/site-file.ts";
import type { Sheet } from "./sheet.ts";

/**
 * What a sheet says on paper, and where it leads inside the site under `baseUrl`. A PDF is compressed and its glyphs
 * are no letters, so this is what the verification of the site reads. It goes through whatever a sheet may hold, nodes
 * of kinds to come included: better a word too many than one that nobody looked at.
 */
export function readSheet(sheet: Sheet, baseUrl: string): Legible {
  const addresses = new Set<string>();
  // What stands apart from the line that it belongs to would tear its sentence, and is read behind all the rest.
  const apart: unknown[] = [];
  const lines = [textOf(sheet, { addresses, apart })];
  for (const part of apart) lines.push(textOf(part, { addresses, apart }));
  const { pathname } = new URL(baseUrl);
  const inside = [...addresses].filter((address) => address.startsWith(baseUrl));
  return {
    text: [...lines, ...addresses].join("\n"),
    links: inside.map((address) => pathname + address.slice(baseUrl.length)),
  };
}

interface Found {
  addresses: Set<string>;
  apart: unknown[];
}

/** What only the templates read. */
const UNPRINTED = new Set(["type", "kind", "key", "lang", "paper", "file"]);

function textOf(value: unknown, found: Found): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    const isLine = value.some((part) => typeof part === "string");
    return value.map((part) => textOf(part, found)).join(isLine ? "" : "\n");
  }
  if (typeof value !== "object" || value === null) return "";
  const texts: string[] = [];
  for (const [name, part] of Object.entries(value) as [string, unknown][]) {
    if (UNPRINTED.has(name)) continue;
    // A link, or the address of the sheet's own page.
    if ((name === "href" || name === "address") && typeof part === "string") found.addresses.add(part);
    // A note, or the address behind a link.
    else if ((name === "source" || name === "address") && !Array.isArray(part)) found.apart.push(part);
    else texts.push(textOf(part, found));
  }
  return texts.join("\n");
}
