import type { Picture, Video } from "../../model/items.ts";

/** The poster of a linked video. */
export function posterOf({ id, poster }: Video): Picture {
  if (poster === null) throw new Error(`the video ${id} has no poster`);
  return poster;
}
