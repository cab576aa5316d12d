import { open } from "node:fs/promises";
import { type Bilingual, UserError } from "../errors.ts";
import type { ContentFolder } from "./content-folder.ts";
import { type ItemRequest, type NewFile, startItem } from "./start-item.ts";
import { readWord } from "./word/read-word.ts";

/** A release begun from a Word document. */
export interface ImportedRelease extends NewFile {
  /** What stayed behind in the document. */
  left: Bilingual[];
  /** What came, but not quite as it was. */
  changed: Bilingual[];
}

/** Largest Word document, in bytes, its pictures included. */
const SIZE_LIMIT = 100_000_000;

/**
 * Makes a release of a Word document: its title, its subtitle as the summary, its text. A title that was given stands
 * in place of the document's.
 *
 * @throws {UserError} where the document cannot be read, is not settled, or has no title
 */
export async function startFromWord(
  folder: ContentFolder,
  document: string,
  request: Omit<ItemRequest, "kind">,
): Promise<ImportedRelease> {
  const [locale] = folder.locales;
  if (locale === undefined) throw new Error("a newsroom without a language");
  const { title, summary, body, left, changed } = await readWord(
    await readFile(document),
    locale.attribution,
  );
  if (request.title === undefined && title === null) {
    throw new UserError({
      fr: 'le document n’a ni style Titre, ni Titre 1 — donner le titre : npm run new -- release "Un titre" --from …',
      en: 'the document has neither the style Title nor Heading 1 — give its title: npm run new -- release "A title" --from …',
    });
  }
  const isReplaced = request.title !== undefined && title !== null && request.title !== title;
  const file = startItem(folder, {
    ...request,
    kind: "release",
    title: request.title ?? title ?? undefined,
    summary,
    body: body === "" ? null : body,
  });
  return {
    ...file,
    left: isReplaced ? [{ fr: `le titre « ${title} »`, en: `the title “${title}”` }, ...left] : left,
    changed,
  };
}

async function readFile(document: string): Promise<Uint8Array> {
  try {
    const file = await open(document);
    try {
      const { size } = await file.stat();
      if (size <= SIZE_LIMIT) return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw new UserError(
      code === "ENOENT"
        ? {
            fr: `pas de document « ${document} » — corriger le chemin`,
            en: `no document “${document}” — correct the path`,
          }
        : {
            fr: `« ${document} » ne peut pas être lu (${code}) — donner un document Word (.docx)`,
            en: `“${document}” cannot be read (${code}) — give a Word document (.docx)`,
          },
      { cause },
    );
  }
  throw new UserError({
    fr: `document de plus de ${SIZE_LIMIT / 1e6} Mo — le copier sans ses images, enregistrer, recommencer`,
    en: `document of more than ${SIZE_LIMIT / 1e6} MB — copy it without its pictures, save, then try again`,
  });
}
