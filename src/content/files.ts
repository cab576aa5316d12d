import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { type Bilingual, type ContentProblem, UserError } from "../errors.ts";

/** Largest text file, in bytes. A press release of this size would be a novel. */
const TEXT_LIMIT = 1_000_000;

/** Largest picture file, in bytes. */
const MEDIA_LIMIT = 50_000_000;

/** Largest video file, in bytes: what a reader on the road can load; a longer one is hosted elsewhere and named by `url`. */
const VIDEO_LIMIT = 100_000_000;

/** Folders deeper than this are a mistake or a trap. */
const DEPTH_LIMIT = 8;

const TEXT = new Set([".md", ".yaml", ".yml"]);
export const PICTURES: ReadonlySet<string> = new Set([".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg"]);

export const VIDEOS: ReadonlySet<string> = new Set([".webm", ".mp4"]);
export const CAPTIONS = ".vtt";

export interface ContentFile {
  /** As shown to staff: the content folder's name, then `/`-separated. */
  name: string;
  /** Path inside the content folder, `/`-separated. */
  inside: string;
  absolute: string;
}

/**
 * Lists the files of a content folder in a fixed order, whatever the disk's. Only Markdown, YAML and pictures
 * are content; nothing else is ever read. Symbolic links are refused (security.md 3).
 *
 * @throws {UserError} where there is no such folder
 */
export async function listFiles(
  folder: string,
): Promise<{ files: ContentFile[]; problems: ContentProblem[] }> {
  let root: string;
  try {
    root = await realpath(folder);
    if (!(await lstat(root)).isDirectory()) throw new Error("not a directory");
  } catch (cause) {
    throw new UserError(
      {
        fr: `pas de dossier de contenu à « ${folder} » — donner son chemin avec --content`,
        en: `no content folder at “${folder}” — give its path with --content`,
      },
      { cause },
    );
  }
  const files: ContentFile[] = [];
  const problems: ContentProblem[] = [];
  const shown = path.basename(root);

  const visit = async (inside: string, depth: number): Promise<void> => {
    const entries = await readdir(path.join(root, inside), { withFileTypes: true }).catch(
      (cause: NodeJS.ErrnoException) => cause,
    );
    if (entries instanceof Error) {
      const { code = "" } = entries;
      const text = { fr: `dossier illisible (${code})`, en: `folder that cannot be read (${code})` };
      problems.push({ place: { file: `${shown}/${inside}` }, text, severity: "error" });
      return;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      // Dot-files (.git, .DS_Store) belong to tools, not to the press room.
      if (entry.name.startsWith(".")) continue;
      const child = inside === "" ? entry.name : `${inside}/${entry.name}`;
      const name = `${shown}/${child}`;
      const report = (text: Bilingual, severity: "error" | "warning" = "error"): void => {
        problems.push({ place: { file: printable(name) }, text, severity });
      };
      if (printable(entry.name) !== entry.name) {
        report({
          fr: "nom de fichier avec un caractère invisible — le renommer avec a-z, 0-9 et -",
          en: "file name with an invisible character — rename it with a-z, 0-9 and -",
        });
      } else if (entry.isSymbolicLink()) {
        report({
          fr: "lien symbolique refusé — mettre le fichier lui-même à cette place",
          en: "symbolic link refused — put the file itself in this place",
        });
      } else if (entry.isDirectory()) {
        if (depth < DEPTH_LIMIT) await visit(child, depth + 1);
        else {
          report({
            fr: `plus de ${DEPTH_LIMIT} dossiers imbriqués — remonter ces fichiers`,
            en: `more than ${DEPTH_LIMIT} nested folders — move these files up`,
          });
        }
      } else if (!entry.isFile()) {
        report({
          fr: "ce n’est pas un fichier ordinaire — le retirer",
          en: "not an ordinary file — take it out",
        });
      } else if (isContent(child)) {
        files.push({ name, inside: child, absolute: path.join(root, child) });
      } else if (child.includes("/")) {
        report(
          {
            fr: "fichier ignoré : ni Markdown, ni YAML, ni image JPEG, PNG, WebP, AVIF ou SVG",
            en: "file ignored: neither Markdown, nor YAML, nor a JPEG, PNG, WebP, AVIF or SVG picture",
          },
          "warning",
        );
      }
    }
  };
  await visit("", 0);
  return { files, problems };
}

/**
 * Reads the bytes of a listed file, without following a link that has taken its place since. Synchronous: each of its
 * four steps would wait for the thread pool longer than it takes.
 */
export function readBytes(file: ContentFile): Buffer | Bilingual {
  const limit = limitOf(path.extname(file.inside).toLowerCase());
  let descriptor: number;
  try {
    descriptor = openSync(file.absolute, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { fr: `illisible (${code})`, en: `cannot be read (${code})` };
  }
  try {
    const { size } = fstatSync(descriptor);
    if (size <= limit) return readFileSync(descriptor);
    const [is, may] = [size, limit].map((bytes) => (bytes / 1e6).toFixed(1));
    return {
      fr: `fichier de ${is?.replace(".", ",")} Mo ; la limite est de ${may?.replace(".", ",")} Mo — le partager ou l’alléger`,
      en: `file of ${is} MB; the limit is ${may} MB — split it or make it lighter`,
    };
  } finally {
    closeSync(descriptor);
  }
}

function limitOf(extension: string): number {
  if (TEXT.has(extension) || extension === CAPTIONS) return TEXT_LIMIT;
  return VIDEOS.has(extension) ? VIDEO_LIMIT : MEDIA_LIMIT;
}

/** A README beside the content explains it; it is not part of it. */
function isContent(inside: string): boolean {
  if (/^readme(\..*)?$/i.test(path.basename(inside))) return false;
  const extension = path.extname(inside).toLowerCase();
  return TEXT.has(extension) || PICTURES.has(extension) || VIDEOS.has(extension) || extension === CAPTIONS;
}

/** A file name that cannot move the cursor or forge a second line of a report. */
function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, "�");
}
