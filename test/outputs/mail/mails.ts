import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Edition } from "../../../src/model/edition.ts";
import type { Release } from "../../../src/model/items.ts";
import { type Audience, buildNewsroom, type Newsroom } from "../../../src/model/newsroom.ts";
import type { MailPicture } from "../../../src/outputs/mail/mail-media.ts";
import { type Mailroom, openMailroom } from "../../../src/outputs/mail/mailroom.ts";
import { mediaOf } from "../../../src/outputs/site/site.ts";
import { type FolderFiles, loadFolder, MAIL, NEWSROOM, newsroomOf, NOW } from "../../newsroom-folder.ts";

const ROOT = path.join(import.meta.dirname, "../../..");

/** The sample's Newsroom. */
export async function sample<A extends Audience>(audience: A): Promise<Newsroom<A>> {
  return buildNewsroom(await loadFolder(path.join(ROOT, "content")), { now: NOW, audience });
}

/** A newsroom of tests that sends mail. */
export async function sending<A extends Audience>(files: FolderFiles, audience: A): Promise<Newsroom<A>> {
  return newsroomOf({ "newsroom.yaml": NEWSROOM + MAIL, ...files }, audience);
}

/** The files of the newsroom that has every kind of block and item, with what it takes to send mail or without. */
export async function everything(mail = MAIL): Promise<FolderFiles> {
  const folder = path.join(ROOT, "test/newsrooms/takeaways/content");
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const read = await Promise.all(
    files.map(async (file) => [path.relative(folder, file), await readFile(file)] as const),
  );
  const all: FolderFiles = Object.fromEntries(read);
  // Where this newsroom has nothing, the usual one of the tests must not show.
  for (const name of DEFAULTS) all[name] ??= null;
  all["newsroom.yaml"] = `${String(all["newsroom.yaml"])}${mail}`;
  return all;
}

const DEFAULTS = [
  "releases/2017/quai.fr.md",
  "releases/2017/quai.en.md",
  "people/jeanne-martin.fr.md",
  "sectors/croisiere.fr.md",
];

/** The mailroom of a newsroom whose site publishes every picture as a JPEG. */
export function mailroomOf(newsroom: Newsroom): Mailroom {
  return openMailroom(newsroom, picturesOf(newsroom));
}

export function picturesOf(newsroom: Newsroom): Map<string, MailPicture> {
  return new Map(mediaOf(newsroom).pictures.map(({ id }) => [id, { path: `/media/${id}.jpeg`, width: 960 }]));
}

/** A release by its id, in its own language. */
export function releaseOf(newsroom: Newsroom, id: string, lang = "fr"): Release {
  const edition = editionOf(newsroom, lang);
  const release = [...edition.releases, ...edition.replaced].find((each) => each.id === id);
  if (release === undefined) throw new Error(`no release ${id}`);
  return release;
}

export function editionOf(newsroom: Newsroom, lang = "fr"): Edition {
  const edition = newsroom.editions.find((each) => each.lang === lang);
  if (edition === undefined) throw new Error(`no edition ${lang}`);
  return edition;
}
