import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, lstat, mkdir, rmdir, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../errors.ts";
import type { ContentFolder } from "./content-folder.ts";
import type { NewFile } from "./start-item.ts";

/**
 * Puts a new file into its place, whole or not at all, and over nothing: not even over what somebody else put there a
 * moment ago.
 *
 * @throws {UserError} where the place is taken, is led away by a link, or cannot be written
 * @returns the file's path
 */
export async function fileNew(
  { root, name }: Pick<ContentFolder, "root" | "name">,
  file: NewFile,
): Promise<string> {
  const target = path.join(root, file.inside);
  const folder = path.dirname(target);
  const shown = `${name}/${path.posix.dirname(file.inside)}`;
  await refuseDetour(root, folder, shown);
  // A name with a dot in front is read by nobody.
  const waiting = path.join(folder, `.${randomUUID()}`);
  let made: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
    await writeFile(waiting, file.text, { flag: "wx" });
    await place(waiting, target);
    return target;
  } catch (error) {
    await unlink(waiting).catch(() => {});
    if (made !== undefined) await removeEmpty(folder, made);
    throw faultOf(error, `${name}/${file.inside}`, shown);
  }
}

/** link(2), unlike rename(2), never replaces what is there. */
async function place(waiting: string, target: string): Promise<void> {
  try {
    await link(waiting, target);
  } catch (error) {
    // Memory sticks and some shares have no hard links; a copy refuses to overwrite as well.
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await copyFile(waiting, target, constants.COPYFILE_EXCL);
  }
  await unlink(waiting);
}

const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** A link in the content folder could lead a new file anywhere; check refuses it as well. */
async function refuseDetour(root: string, folder: string, shown: string): Promise<void> {
  for (let at = folder; at !== root; at = path.dirname(at)) {
    const found = await lstat(at).catch(() => null);
    if (found === null || found.isDirectory()) continue;
    throw new UserError({
      fr: `${shown} n’est pas un dossier, ou passe par un lien — mettre un vrai dossier à cette place`,
      en: `${shown} is no folder, or leads through a link — put a real folder in this place`,
    });
  }
}

/** Takes back the folders that were made for a file that did not come, unless somebody uses them by now. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  for (let at = folder; at.length >= first.length; at = path.dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return;
    }
  }
}

function faultOf(error: unknown, file: string, folder: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "EEXIST") {
    return new UserError(
      { fr: `${file} existe déjà — il reste tel quel`, en: `${file} exists already — it stays as it is` },
      { cause: error },
    );
  }
  if (["EACCES", "EPERM", "EROFS"].includes(code)) {
    return new UserError(
      {
        fr: `impossible d’écrire dans ${folder}/ (${code}) — demander le droit d’y écrire, ou donner un autre dossier avec --content`,
        en: `${folder}/ cannot be written to (${code}) — ask for the right to write there, or give another folder with --content`,
      },
      { cause: error },
    );
  }
  return error;
}
