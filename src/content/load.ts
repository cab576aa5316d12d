import type { z } from "zod";
import type { Cache } from "../cache.ts";
import { type Bilingual, ContentError, type ContentProblem } from "../errors.ts";
import { CAPTIONS, type ContentFile, listFiles, PICTURES, VIDEOS } from "./files.ts";
import type { Locale } from "./locales.ts";
import { loadNewsroom } from "./load-newsroom.ts";
import { ItemLoader } from "./item-loader.ts";
import { altCheck } from "./alt-check.ts";
import { joinPictures } from "./join-pictures.ts";
import { joinVideos, splitVideos } from "./join-videos.ts";
import { mediaIdInLanguage } from "./media-id.ts";
import type { ItemRecord, Records } from "./records.ts";
import { suggestion } from "./schema-problems.ts";
import type { Unprintable } from "./unprintable.ts";
import type { Kind } from "./schemas/kind.ts";
import { event } from "./schemas/event.ts";
import { kit } from "./schemas/kit.ts";
import { KINDS } from "./schemas/kinds.ts";
import { media } from "./schemas/media.ts";
import { page } from "./schemas/page.ts";
import { person } from "./schemas/person.ts";
import { quote } from "./schemas/quote.ts";
import { release } from "./schemas/release.ts";
import { sector } from "./schemas/sector.ts";

/**
 * Reads a content folder into valid records and the problems of all the others. `onStaffLanguage` hears the newsroom's
 * staff language as soon as it is known, so that even the problems found after it are told in it. `cache` spares
 * decoding a picture that was decoded before. Of what is `unprintable` a warning is given.
 *
 * @throws {ContentError} where newsroom.yaml, without which nothing can be linked, has a fault; with every problem
 * @throws {UserError} where there is no such folder
 */
export async function loadRecords(
  folder: string,
  locales: readonly Locale[],
  {
    onStaffLanguage,
    cache,
    unprintable = null,
  }: {
    onStaffLanguage?: (language: keyof Bilingual) => void;
    cache?: Cache;
    unprintable?: Unprintable | null;
  } = {},
): Promise<Records> {
  const { files, problems } = await listFiles(folder);
  const settings = loadNewsroom(files, locales, problems, unprintable);
  if (settings.staffLanguage !== null) onStaffLanguage?.(settings.staffLanguage);
  const loader = new ItemLoader(settings, problems, unprintable);

  const items = new Map<string, ContentFile[]>(KINDS.map((kind) => [kind.folder, []]));
  const pictures: ContentFile[] = [];
  const videos: ContentFile[] = [];
  const captions: ContentFile[] = [];
  for (const file of files) {
    const [top = ""] = file.inside.split("/");
    if (file.inside === "newsroom.yaml") continue;
    const shelf = shelfOf(extensionOf(file), { pictures, videos, captions });
    if (shelf !== null && top === media.folder) shelf.push(file);
    else if (shelf !== null) loader.report(file, STRAY_PICTURE);
    else if (items.has(top) && file.inside.includes("/")) items.get(top)?.push(file);
    else loader.report(file, strayFile(top));
  }
  const take = <O extends z.ZodRawShape, T extends z.ZodRawShape>(kind: Kind<O, T>) =>
    loader.items(kind, items.get(kind.folder) ?? []);

  const releases = take(release);
  for (const record of releases) {
    warnOfLength(record, "title", 90, problems);
    warnOfLength(record, "summary", 300, problems);
  }
  const sheetFiles = items.get(media.folder) ?? [];
  const sheetNames = new Set(sheetFiles.map(mediaIdInLanguage));
  const { ofVideos, ofPictures } = splitVideos(
    loader.items(media, sheetFiles, altCheck(pictures, videos)),
    videos,
  );
  const records = {
    releases,
    people: take(person),
    quotes: take(quote),
    sectors: take(sector),
    events: take(event),
    kits: take(kit),
    pages: take(page),
    pictures: await joinPictures(ofPictures, sheetNames, pictures, loader, cache),
    videos: joinVideos(ofVideos, { videos, captions, pictures }, sheetNames, {
      report: (at, text) => {
        loader.report({ inside: "", absolute: "", ...at }, text);
      },
      faulty: loader.faulty,
    }),
  };
  if (settings.newsroom === null) throw new ContentError(problems);
  return {
    ...records,
    newsroom: settings.newsroom,
    locales: settings.locales,
    problems,
    faulty: loader.faulty,
    incomplete: loader.incomplete,
  };
}

function warnOfLength(
  record: ItemRecord<Record<string, unknown>, Record<string, unknown>>,
  field: string,
  limit: number,
  problems: ContentProblem[],
): void {
  for (const version of [record.original, ...record.translations]) {
    const length = String(version.fields[field]).length;
    if (length <= limit) continue;
    problems.push({
      place: version.locate(field),
      severity: "warning",
      text: {
        fr: `${field} : ${length} caractères — au-delà de ${limit}, il est coupé dans les résultats et sur les téléphones`,
        en: `${field}: ${length} characters — beyond ${limit} it is cut in results and on phones`,
      },
    });
  }
}

/** Where a file of a medium belongs; `null` for a text. */
function shelfOf(
  extension: string,
  shelves: Record<"pictures" | "videos" | "captions", ContentFile[]>,
): ContentFile[] | null {
  if (PICTURES.has(extension)) return shelves.pictures;
  if (VIDEOS.has(extension)) return shelves.videos;
  return extension === CAPTIONS ? shelves.captions : null;
}

const STRAY_PICTURE: Bilingual = {
  fr: `image hors de ${media.folder}/ — la mettre dans ${media.folder}/, avec sa fiche`,
  en: `picture outside ${media.folder}/ — put it into ${media.folder}/, with its YAML`,
};

function strayFile(top: string): Bilingual {
  const folders = KINDS.map((kind) => kind.folder);
  const near = suggestion(top, folders);
  const list = folders.map((folder) => `${folder}/`).join(", ");
  return {
    fr: `ce fichier n’est pas à sa place — ${near === null ? "" : `vouliez-vous ${near}/ ? `}les dossiers sont ${list}`,
    en: `this file is in no known folder — ${near === null ? "" : `did you mean ${near}/? `}the folders are ${list}`,
  };
}

function extensionOf(file: ContentFile): string {
  return `.${(file.inside.split(".").at(-1) ?? "").toLowerCase()}`;
}
