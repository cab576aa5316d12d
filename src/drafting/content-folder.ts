import { realpath } from "node:fs/promises";
import path from "node:path";
import { type ContentFile, listFiles } from "../content/files.ts";
import { loadNewsroom } from "../content/load-newsroom.ts";
import type { Locale } from "../content/locales.ts";
import type { NewsroomRecord } from "../content/records.ts";
import { type Bilingual, ContentError, type ContentProblem } from "../errors.ts";
import { KINDS, type KindName } from "./kinds.ts";

/** A content folder as a new file needs to know it: the newsroom's settings, and the names that are taken. */
export interface ContentFolder {
  /** Real path. */
  root: string;
  /** Its name, with which the files in it are shown. */
  name: string;
  newsroom: NewsroomRecord["fields"];
  /** One for each of the newsroom's languages, the default one first. */
  locales: Locale[];
  /** The files of items, by their names alone: those with mistakes too. */
  items: ItemFile[];
}

export interface ItemFile {
  kind: KindName;
  id: string;
  lang: string;
  file: ContentFile;
}

/**
 * Opens a content folder. Mistakes in its items hinder nobody from writing the next, so only newsroom.yaml is read.
 * `onStaffLanguage` hears the staff language as soon as it is known.
 *
 * @throws {ContentError} where newsroom.yaml has a fault
 * @throws {UserError} where there is no such folder
 */
export async function openContentFolder(
  folder: string,
  locales: readonly Locale[],
  { onStaffLanguage }: { onStaffLanguage?: (language: keyof Bilingual) => void } = {},
): Promise<ContentFolder> {
  const { files } = await listFiles(folder);
  const problems: ContentProblem[] = [];
  const { newsroom, locales: own, staffLanguage } = loadNewsroom(files, locales, problems);
  if (staffLanguage !== null) onStaffLanguage?.(staffLanguage);
  if (newsroom === null) throw new ContentError(problems);
  const root = await realpath(folder);
  return {
    root,
    name: path.basename(root),
    newsroom: newsroom.fields,
    locales: own,
    items: files.flatMap((file) => itemFile(file) ?? []),
  };
}

/** The ids of a kind's items, in alphabetical order. */
export function idsOf(folder: ContentFolder, kind: KindName): string[] {
  return [...new Set(folder.items.flatMap((item) => (item.kind === kind ? item.id : [])))].sort();
}

function itemFile(file: ContentFile): ItemFile | null {
  const kind = KINDS.find((each) => file.inside.startsWith(`${each.folder}/`));
  if (kind === undefined) return null;
  const ending = kind.format === "yaml" ? /^([^.]+)\.([^.]+)\.ya?ml$/ : /^([^.]+)\.([^.]+)\.md$/;
  const [, id, lang] = ending.exec(path.basename(file.inside)) ?? [];
  return id === undefined || lang === undefined ? null : { kind: kind.name, id, lang, file };
}
