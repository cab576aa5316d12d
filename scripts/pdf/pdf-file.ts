import { randomBytes } from "node:crypto";
import { lstat, open, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../src/errors.ts";
import { diskFault } from "../../src/publication/disk-fault.ts";

/**
 * Finds out whether a PDF may be written at a path. What is not public must not get where it would be published, or
 * taken for content; and only a PDF gives way to a PDF.
 *
 * @throws {UserError} where it may not
 */
export async function checkPlace(file: string, content: string): Promise<void> {
  const found = await lstat(file).catch(() => null);
  if (found?.isDirectory()) {
    throw new UserError({
      fr: `« ${file} » est un dossier — donner le nom d’un fichier avec --out`,
      en: `“${file}” is a folder — give the name of a file with --out`,
    });
  }
  if (!/\.pdf$/i.test(file)) {
    throw new UserError({
      fr: `« ${file} » ne finit pas par .pdf — donner le nom d’un PDF avec --out`,
      en: `“${file}” does not end in .pdf — give the name of a PDF with --out`,
    });
  }
  const folder = await realpath(path.dirname(file)).catch(() => null);
  if (folder === null) {
    throw new UserError({
      fr: `le dossier « ${path.dirname(file)} » n’existe pas — le créer, ou en donner un autre avec --out`,
      en: `there is no folder “${path.dirname(file)}” — make it, or give another one with --out`,
    });
  }
  if (isInside(folder, await realpath(content))) {
    throw new UserError({
      fr: `« ${folder} » est dans le contenu — écrire le PDF ailleurs avec --out`,
      en: `“${folder}” lies in the content — write the PDF elsewhere with --out`,
    });
  }
  if (folder.split(path.sep).includes(WORK)) {
    throw new UserError({
      fr: `« ${folder} » est dans un site construit, que tous voient — écrire le PDF ailleurs avec --out`,
      en: `“${folder}” lies in a built site, which all can see — write the PDF elsewhere with --out`,
    });
  }
  if (found === null || (found.isFile() && (await firstBytes(file)) === PDF)) return;
  throw new UserError({
    fr: `« ${file} » existe et n’est pas un PDF — donner un autre nom avec --out`,
    en: `“${file}” exists and is no PDF — give another name with --out`,
  });
}

/** Where builds and what is kept for them lie; a published site is a link into it. */
const WORK = ".press";

const PDF = "%PDF-";

async function firstBytes(file: string): Promise<string | null> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(PDF.length) });
      return buffer.toString("latin1", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/**
 * Writes a PDF beside its place and then renames it, so that a kill or a full disk leaves what was there.
 *
 * @throws {UserError} where nothing may be written
 */
export async function writePdf(file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(file), `.${randomBytes(6).toString("hex")}.pdf`);
  try {
    const handle = await open(draft, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || diskFault(cause) !== null) throw cause;
    throw new UserError(
      {
        fr: `« ${file} » ne s’écrit pas (${code}) — donner un autre dossier ou un autre nom avec --out`,
        en: `“${file}” cannot be written (${code}) — give another folder or another name with --out`,
      },
      { cause },
    );
  }
}

function isInside(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer + path.sep);
}
