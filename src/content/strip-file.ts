import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, lstat, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { type Bilingual, UserError } from "../errors.ts";
import { readPicture } from "../pictures/blocks.ts";
import { nameAll, type PersonalData, personalDataIn } from "../pictures/personal-data.ts";
import { stripPicture } from "../pictures/strip-picture.ts";
import { readBytes } from "./files.ts";

/**
 * Takes location and device data out of a picture's file, in place. Its pixels are not encoded again: the new file
 * takes the old one's place only once both were decoded to the same pixels. No copy of the old one stays behind, since
 * it would be found in the repository.
 *
 * @param file absolute path
 * @returns what was taken out; nothing where there was nothing, and then the file is as it was
 * @throws {UserError} where it is no picture, or cannot be freed of its data
 */
export async function stripFile(file: string): Promise<PersonalData[]> {
  const { mode } = await regularFile(file);
  // A drawing is never published itself, so what it holds does not matter.
  if (path.extname(file).toLowerCase() === ".svg") return [];
  const bytes = readBytes({ name: file, inside: file, absolute: file });
  if (!Buffer.isBuffer(bytes)) throw new UserError(bytes);
  const picture = readPicture(bytes);
  if (picture === null) throw new UserError(NO_PICTURE);
  const found = personalDataIn(picture.blocks);
  if (found.length === 0) return [];
  const stripped = stripPicture(bytes, picture);
  const left = personalDataIn(readPicture(stripped)?.blocks ?? []);
  if (left.length > 0) throw new UserError(stays(left));
  if ((await appearance(stripped)) !== (await appearance(bytes))) throw new UserError(CHANGED);
  await replace(file, stripped, mode);
  return found;
}

async function regularFile(file: string): Promise<{ mode: number }> {
  const found = await lstat(file).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    if (found.code === "ENOENT" || found.code === "ENOTDIR") throw new UserError(NOWHERE);
    throw new UserError({ fr: `illisible (${found.code})`, en: `cannot be read (${found.code})` });
  }
  if (found.isDirectory()) throw new UserError(FOLDER);
  if (found.isSymbolicLink()) throw new UserError(LINK);
  if (!found.isFile()) throw new UserError(NO_PICTURE);
  return { mode: found.mode };
}

/** All that a viewer shows: size, orientation, colour profile and pixels. */
async function appearance(bytes: Buffer): Promise<string> {
  try {
    const image = sharp(bytes, { failOn: "error" });
    const { width, height, orientation = 1, icc } = await image.metadata();
    const pixels = await image.raw().toBuffer();
    const hash = createHash("sha256")
      .update(icc ?? "")
      .update(pixels);
    return `${width} ${height} ${orientation} ${hash.digest("hex")}`;
  } catch (cause) {
    throw new UserError(NO_PICTURE, { cause });
  }
}

/** Written beside and then renamed: a kill or a full disk leaves the old file. */
async function replace(file: string, bytes: Buffer, mode: number): Promise<void> {
  // The dot keeps it from being read as content.
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString("hex")}`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(draft, "wx", mode);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (cause) {
    await handle?.close().catch(() => undefined);
    await rm(draft, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") throw new UserError(FORBIDDEN, { cause });
    throw cause;
  }
}

const NOWHERE: Bilingual = {
  fr: "aucun fichier à cette place — corriger le chemin",
  en: "no file in this place — correct the path",
};

const FOLDER: Bilingual = {
  fr: "c’est un dossier — nommer les images elles-mêmes, par exemple content/media/*.jpg",
  en: "this is a folder — name the pictures themselves, for example content/media/*.jpg",
};

const LINK: Bilingual = {
  fr: "lien symbolique — nommer le fichier lui-même",
  en: "symbolic link — name the file itself",
};

const NO_PICTURE: Bilingual = {
  fr: "ce n’est pas une image JPEG, PNG, WebP ou AVIF qui s’ouvre — l’enregistrer de nouveau",
  en: "this is no JPEG, PNG, WebP or AVIF picture that opens — save it again",
};

const FORBIDDEN: Bilingual = {
  fr: "pas le droit d’écrire dans ce dossier — demander ce droit",
  en: "no permission to write in this folder — ask for it",
};

const CHANGED: Bilingual = {
  fr: "l’image changerait d’aspect ; elle est restée telle quelle — l’exporter de nouveau, sans métadonnées, depuis un logiciel de retouche",
  en: "the picture would look different; it was left as it is — export it again, without metadata, from a picture editor",
};

function stays(left: readonly PersonalData[]): Bilingual {
  const { fr, en } = nameAll(left);
  return {
    fr: `ne peut être retiré de ce fichier : ${fr} — l’exporter de nouveau, sans métadonnées, depuis un logiciel de retouche`,
    en: `cannot be taken out of this file: ${en} — export it again, without metadata, from a picture editor`,
  };
}
