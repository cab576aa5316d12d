import path from "node:path";
import type { ContentFile } from "./files.ts";

/** The item that a picture or video belongs to: the name of its file without ending. */
export function mediaId({ inside }: Pick<ContentFile, "inside">): string {
  return path.posix.parse(inside).name;
}

/** The item that a sheet or captions belong to: the name of the file without language and ending. */
export function mediaIdInLanguage(file: Pick<ContentFile, "inside">): string {
  return path.posix.parse(mediaId(file)).name;
}
