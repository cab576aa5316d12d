import type { Item, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { type Archive, archiveOf, type Publisher } from "./archive.ts";
import { kitArchive } from "./kit-archive.ts";
import { packMedia, type ReadOriginals } from "./pack-media.ts";

/**
 * Makes the archives of a newsroom: the pictures of each release that has some, and each kit. One at a time, since
 * each holds its originals in memory.
 */
export async function* archivesOf(
  newsroom: Newsroom<"public">,
  originals: ReadOriginals,
): AsyncGenerator<Archive> {
  for (const edition of newsroom.editions) {
    const publisher: Publisher = { edition, newsroom };
    const own = <T extends Item>(items: readonly T[]): T[] =>
      items.filter(({ lang }) => lang === edition.lang);
    for (const release of own([...edition.releases, ...edition.replaced])) {
      if (picturesOf(release).length > 0) yield await imageArchive(release, publisher, originals);
    }
    for (const kit of own(edition.kits)) yield await kitArchive(kit, publisher, originals);
  }
}

async function imageArchive(
  release: Release,
  publisher: Publisher,
  originals: ReadOriginals,
): Promise<Archive> {
  const media = await packMedia(picturesOf(release), originals, () => "");
  const archive = publisher.edition.addresses.releaseImages(release.path);
  return archiveOf({ title: release.title, path: release.path, archive }, { items: [], media }, publisher);
}

function picturesOf({ media }: Release): Release["media"] {
  return media.filter(({ kind }) => kind === "picture");
}
