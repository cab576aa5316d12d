import { isUtf8 } from "node:buffer";
import type { Bilingual } from "../errors.ts";

/** What is wrong with a file of recipients, and where; lines and columns count from 1. */
export interface Fault {
  line: number;
  column: number;
  text: Bilingual;
}

/**
 * Decodes a list strictly: UTF-8 with or without a byte order mark, whatever its line ends, which become LF. A list in
 * another encoding would greet people by wrong names.
 */
export function decodeList(bytes: Uint8Array): string | Fault {
  if (isUtf16(bytes)) {
    return {
      line: 1,
      column: 1,
      text: {
        fr: "fichier en UTF-16 — l’enregistrer en CSV UTF-8",
        en: "file in UTF-16 — save it as CSV UTF-8",
      },
    };
  }
  if (!isUtf8(bytes)) {
    return {
      ...firstLost(bytes),
      text: {
        fr: "lettre qui n’est pas en UTF-8 (fichier en Latin-1 ?) — l’enregistrer depuis le tableur en « CSV UTF-8 »",
        en: "a letter that is not UTF-8 (file in Latin-1?) — save it from the spreadsheet as “CSV UTF-8”",
      },
    };
  }
  return Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
}

/** By its mark, or by the zero byte that stands in each of its Latin letters. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
  );
}

function firstLost(bytes: Uint8Array): { line: number; column: number } {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  const line = lines.findIndex((text) => text.includes("\uFFFD"));
  return { line: line + 1, column: (lines[line]?.indexOf("\uFFFD") ?? 0) + 1 };
}
