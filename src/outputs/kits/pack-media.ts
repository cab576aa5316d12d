import type { Media } from "../../model/items.ts";
import type { PackedMedia } from "./archive.ts";

/** A file of a picture or video as the site publishes it. */
export interface Original {
  /** `quai.jpg` */
  name: string;
  bytes: Uint8Array;
}

/** Reads the files of a picture or video: the picture; the video and its captions, none where it stands elsewhere. */
export type ReadOriginals = (media: Media) => Promise<Original[]>;

/** Reads pictures and videos for an archive; `folder` says in which folder of it each lies, with its `/`. */
export async function packMedia(
  list: readonly Media[],
  originals: ReadOriginals,
  folder: (media: Media) => string,
): Promise<PackedMedia[]> {
  const packed: PackedMedia[] = [];
  for (const media of list) {
    const files = await originals(media);
    packed.push({
      kind: media.kind,
      item: media,
      title: media.title,
      entries: files.map(({ name, bytes }) => ({ name: `${folder(media)}${name}`, content: bytes })),
    });
  }
  return packed;
}
