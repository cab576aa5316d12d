import { zipSync, type ZipOptions } from "fflate";
import { UserError } from "../../errors.ts";

/** A file of an archive. */
export interface Entry {
  /** Relative, `/` between folders. */
  name: string;
  content: string | Uint8Array;
}

/** Older programs cannot open an archive that is larger than this. */
const BYTE_LIMIT = 2_000_000_000;

/** A name that every system takes: no `..`, nothing absolute, no sign that one of them forbids. */
const SAFE_NAME = /^(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9.-]*$/i;

/**
 * Packs files into a ZIP archive, in their order. The same files always give the same bytes: each entry has the same
 * date, texts are compressed with the same setting, pictures and videos, which are compressed already, are not.
 *
 * @throws {UserError} where the files are too many bytes for one archive; `path` names it
 */
export function zipOf(entries: readonly Entry[], path: string): Uint8Array<ArrayBuffer> {
  const files: Record<string, [Uint8Array, ZipOptions]> = {};
  let bytes = 0;
  for (const { name, content } of entries) {
    if (!SAFE_NAME.test(name)) throw new Error(`${path}: “${name}” is no name for a file of an archive`);
    if (Object.hasOwn(files, name)) throw new Error(`${path}: two files are called ${name}`);
    const isText = typeof content === "string";
    files[name] = [isText ? Buffer.from(content) : content, { level: isText ? 9 : 0 }];
    bytes += content.length;
  }
  if (bytes > BYTE_LIMIT) throw tooLarge(path, bytes);
  // ZIP holds the local date and hour: these are the same in every zone, since they are given as local ones. Noon,
  // because a clock change at midnight would skip that hour.
  return new Uint8Array(zipSync(files, { mtime: new Date(1980, 0, 1, 12) }));
}

function tooLarge(path: string, bytes: number): UserError {
  const size = (bytes / 1e9).toFixed(1);
  return new UserError({
    fr: `${path} : ${size.replace(".", ",")} Go, plus que les 2 Go d’une archive ZIP — en retirer des vidéos, ou les donner par url`,
    en: `${path}: ${size} GB, more than the 2 GB of a ZIP archive — take videos out of it, or give them by url`,
  });
}
