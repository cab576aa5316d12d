import { isUtf8 } from "node:buffer";
import type { Bilingual } from "../errors.ts";

/**
 * Decodes a text file strictly: UTF-8 (with or without a byte order mark), LF or CRLF line ends.
 * What an editor saved otherwise is a problem, since guessing would publish wrong letters.
 */
export function decodeText(bytes: Buffer): string | Bilingual {
  if (bytes.length === 0) {
    return { fr: "fichier vide — l’écrire ou le supprimer", en: "empty file — write it or delete it" };
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return {
      fr: "fichier en UTF-16 — l’enregistrer en UTF-8",
      en: "file in UTF-16 — save it as UTF-8",
    };
  }
  if (!isUtf8(bytes)) {
    const offset = invalidOffset(bytes);
    return {
      fr: `ce n’est pas de l’UTF-8 (octet ${offset}) — enregistrer le fichier en UTF-8`,
      en: `not UTF-8 (byte ${offset}) — save the file as UTF-8`,
    };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return {
      fr: `caractère nul à l’octet ${nul} — enregistrer le fichier comme texte en UTF-8`,
      en: `NUL character at byte ${nul} — save the file as text in UTF-8`,
    };
  }
  const text = bytes
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n");
  if (text.includes("\r")) {
    return {
      fr: "fins de ligne d’un ancien Mac (CR seul) — enregistrer avec des fins de ligne LF",
      en: "line ends of an old Mac (CR alone) — save with LF line ends",
    };
  }
  // Word leaves U+000B where a line was broken; no XML, so no feed, may hold such a character.
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  const odd = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD]/.exec(text);
  if (odd !== null) {
    const line = text.slice(0, odd.index).split("\n").length;
    const code = odd[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return odd[0] === "\uFFFD"
      ? {
          fr: `lettre perdue « � » à la ligne ${line} : le fichier a été mal converti — la retaper`,
          en: `lost letter “�” on line ${line}: the file was badly converted — type it again`,
        }
      : {
          fr: `caractère invisible U+${code} à la ligne ${line} — retaper ce passage`,
          en: `invisible character U+${code} on line ${line} — type this passage again`,
        };
  }
  return text;
}

/** The first byte that a lenient decoder had to replace. */
function invalidOffset(bytes: Buffer): number {
  const lenient = bytes.toString("utf8");
  const replacement = Buffer.from("\uFFFD");
  let offset = 0;
  let from = 0;
  for (let at = lenient.indexOf("\uFFFD"); at !== -1; at = lenient.indexOf("\uFFFD", from)) {
    offset += Buffer.byteLength(lenient.slice(from, at));
    if (!bytes.subarray(offset, offset + 3).equals(replacement)) return offset;
    offset += 3;
    from = at + 1;
  }
  throw new Error("no invalid byte in a file that is not UTF-8");
}
