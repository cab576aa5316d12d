import { randomBytes } from "node:crypto";
import { realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../src/errors.ts";
import { diskFault } from "../../src/publication/disk-fault.ts";
import { isFolder } from "./places.ts";

/**
 * Finds out whether a draft may be written at a path: what is not public must not get where it would be published, or
 * taken for content.
 * @throws {UserError} where it may not
 */
export async function checkEmlPlace(file: string, content: string): Promise<void> {
  if (!/\.eml$/i.test(file) || isFolder(file)) {
    throw new UserError({
      fr: `« ${file} » n’est pas le nom d’un fichier .eml — en donner un avec --out`,
      en: `“${file}” is not the name of an .eml file — give one with --out`,
    });
  }
  const folder = await realpath(path.dirname(file)).catch(() => null);
  if (folder === null || !isFolder(folder)) {
    throw new UserError({
      fr: `le dossier « ${path.dirname(file)} » n’existe pas — le créer, ou en donner un autre avec --out`,
      en: `there is no folder “${path.dirname(file)}” — make it, or give another one with --out`,
    });
  }
  const inside = path.relative(await realpath(content), folder);
  const isInContent = inside === "" || !(inside.startsWith("..") || path.isAbsolute(inside));
  if (isInContent || folder.split(path.sep).includes(WORK)) {
    throw new UserError({
      fr: `« ${folder} » est dans le contenu ou dans un site construit — écrire le brouillon ailleurs avec --out`,
      en: `“${folder}” lies in the content or in a built site — write the draft elsewhere with --out`,
    });
  }
}

/** Where builds and what is kept for them lie; a published site is a link into it. */
const WORK = ".press";

/**
 * Writes a draft beside its place and then renames it, so that a full disk leaves what was there.
 * @throws {UserError} where nothing may be written
 */
export async function writeEml(file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(file), `.${randomBytes(6).toString("hex")}.eml`);
  try {
    await writeFile(draft, bytes, { flag: "wx" });
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || diskFault(cause) !== null) throw cause;
    throw new UserError(
      {
        fr: `« ${file} » ne s’écrit pas (${code}) — donner un autre dossier avec --out`,
        en: `“${file}” cannot be written (${code}) — give another folder with --out`,
      },
      { cause },
    );
  }
}
