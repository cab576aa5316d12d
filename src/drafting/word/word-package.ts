import { type FlateError, strFromU8, unzipSync } from "fflate";
import { type Bilingual, UserError } from "../../errors.ts";

/** The parts of a Word document that hold its text and styles: XML by its path in the package. */
export type WordPackage = ReadonlyMap<string, string>;

/** Most bytes of XML that are unpacked; 300 pages are some five million. */
const XML_LIMIT = 40_000_000;

/** What is never read: pictures and other objects stay packed, and so do parts that hold none of the document's text. */
const PART = /^(?!customXml\/|word\/(?:theme|glossary|embeddings|charts|diagrams)\/)[^\\]+\.(?:xml|rels)$/;

/**
 * Opens a .docx file, a ZIP of XML, within limits that are checked before anything is unpacked.
 *
 * @throws {UserError} for whatever is no Word document that can be read, with what to do in Word
 */
export function openWordPackage(bytes: Uint8Array): WordPackage {
  const foreign = foreignFormat(bytes);
  if (foreign !== null) throw new UserError(foreign);
  const names: string[] = [];
  let size = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        if (!PART.test(name)) return false;
        size += originalSize;
        // What a file says of its size is also all that is unpacked of it.
        if (size > XML_LIMIT) throw new UserError(TOO_LARGE);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    if ((error as Partial<FlateError>).code !== undefined) throw new UserError(DAMAGED, { cause: error });
    throw error;
  }
  const types = parts["[Content_Types].xml"];
  const isMacro = types !== undefined && strFromU8(types).includes("macroEnabled");
  if (isMacro || names.some((name) => /\/vbaProject\.bin$/i.test(name))) throw new UserError(MACROS);
  const xml = new Map(Object.entries(parts).map(([name, data]) => [name, new TextDecoder().decode(data)]));
  // XML may define names there that grow without end; Word never writes any.
  if ([...xml.values()].some((text) => text.includes("<!DOCTYPE"))) throw new UserError(DAMAGED);
  if (types === undefined || !names.some((name) => name.startsWith("word/"))) {
    throw new UserError(otherPackage(names));
  }
  return xml;
}

function foreignFormat(bytes: Uint8Array): Bilingual | null {
  if (bytes.length === 0) {
    return {
      fr: "le document est vide (0 octet) — l’enregistrer de nouveau dans Word",
      en: "the document is empty (0 bytes) — save it again in Word",
    };
  }
  const start = strFromU8(bytes.subarray(0, 8), true);
  if (start.startsWith("PK")) return null;
  if (start.startsWith("\u00D0\u00CF\u0011\u00E0"))
    return hasName(bytes, "EncryptedPackage") ? ENCRYPTED : OLD_WORD;
  if (start.startsWith("{\\rtf")) return notWord("RTF");
  if (start.startsWith("%PDF")) return notWord("PDF");
  return DAMAGED;
}

/** Names inside an OLE file are in UTF-16. */
function hasName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, "utf16le");
}

function otherPackage(names: readonly string[]): Bilingual {
  if (names.some((name) => name.startsWith("xl/"))) return notWord("Excel");
  if (names.some((name) => name.startsWith("ppt/"))) return notWord("PowerPoint");
  if (names.includes("META-INF/manifest.xml")) return notWord("LibreOffice");
  return DAMAGED;
}

function notWord(format: string): Bilingual {
  return {
    fr: `c’est un fichier ${format}, non un document Word — l’ouvrir dans Word ou LibreOffice et l’enregistrer en .docx`,
    en: `this is a ${format} file, not a Word document — open it in Word or LibreOffice and save it as .docx`,
  };
}

export const DAMAGED: Bilingual = {
  fr: "ce n’est pas un document Word, ou il est abîmé — l’ouvrir dans Word et l’enregistrer de nouveau en .docx",
  en: "this is not a Word document, or it is damaged — open it in Word and save it again as .docx",
};

const ENCRYPTED: Bilingual = {
  fr: "le document est protégé par un mot de passe — l’ôter dans Word (Fichier, Informations, Protéger), enregistrer, recommencer",
  en: "the document is protected by a password — take it off in Word (File, Info, Protect), save, then try again",
};

const OLD_WORD: Bilingual = {
  fr: "c’est un ancien document Word (.doc) — l’ouvrir dans Word et l’enregistrer en .docx",
  en: "this is an old Word document (.doc) — open it in Word and save it as .docx",
};

const MACROS: Bilingual = {
  fr: "le document contient des macros (.docm) — l’enregistrer dans Word comme document sans macro (.docx)",
  en: "the document holds macros (.docm) — save it in Word as a document without macros (.docx)",
};

const TOO_LARGE: Bilingual = {
  fr: `le texte du document dépasse ${XML_LIMIT / 1e6} Mo une fois déplié — le partager en plusieurs documents`,
  en: `the text of the document is over ${XML_LIMIT / 1e6} MB once unpacked — split it into several documents`,
};
