import type { Cache } from "../cache.ts";
import type { Bilingual } from "../errors.ts";
import { SLUG, SLUG_LIMIT } from "../text/slug.ts";
import { badFileName } from "./bad-file-name.ts";
import type { ContentFile } from "./files.ts";
import { mediaId } from "./media-id.ts";
import { inspectPicture } from "./picture.ts";
import type { MediaSheet, PictureRecord } from "./records.ts";

/** Joins each media record with its picture; a picture without rights, or rights without a picture, is a problem. */
export async function joinPictures(
  records: MediaSheet[],
  sheetNames: ReadonlySet<string>,
  pictures: ContentFile[],
  loader: { report(file: ContentFile, text: Bilingual): void; faulty: Set<string> },
  cache?: Cache,
): Promise<PictureRecord[]> {
  const byId = new Map<string, ContentFile>();
  for (const picture of pictures) {
    const id = mediaId(picture);
    const twin = byId.get(id);
    if (twin !== undefined) {
      loader.report(picture, {
        fr: `même identifiant « ${id} » que ${twin.name} — renommer l’un des deux`,
        en: `same id “${id}” as ${twin.name} — rename one of them`,
      });
    }
    byId.set(id, picture);
  }
  const joined: PictureRecord[] = [];
  for (const record of records) {
    const file = byId.get(record.id);
    byId.delete(record.id);
    if (file === undefined) {
      loader.report(
        { name: record.original.file, inside: "", absolute: "" },
        {
          fr: `pas d’image « ${record.id} » à côté de cette fiche — ajouter ${record.id}.jpg, .png, .webp, .avif ou .svg`,
          en: `no picture “${record.id}” beside this file — add ${record.id}.jpg, .png, .webp, .avif or .svg`,
        },
      );
      loader.faulty.add(`media:${record.id}`);
      continue;
    }
    const picture = await inspectPicture(file, cache);
    if ("absolute" in picture) joined.push({ ...record, picture });
    else {
      loader.report(file, picture);
      loader.faulty.add(`media:${record.id}`);
    }
  }
  for (const [id, file] of byId) {
    // A sheet with a fault gave no record, but it is there.
    if (sheetNames.has(id)) continue;
    if (!SLUG.test(id) || id.length > SLUG_LIMIT) {
      loader.report(file, badFileName(id));
      continue;
    }
    loader.report(file, {
      fr: `image sans fiche — écrire ${id}.fr.yaml à côté : titre, légende, crédit, licence`,
      en: `picture without its YAML — write ${id}.en.yaml beside it: title, caption, credit, licence`,
    });
  }
  return joined;
}
