import path from "node:path";
import type { Place } from "../errors.ts";
import { readBytes } from "./files.ts";
import { decodeText } from "./text-file.ts";

/** Longest excerpt of a line, in characters; nobody reads a longer one to find a mistake. */
const LIMIT = 10_000;

/**
 * The line of a content file at which a problem of it stands; `null` where no line is meant, or where the file cannot
 * be read or has none of that number (any more).
 */
export function lineAt(folder: string, { file, line }: Place): string | null {
  // A place begins with the content folder's name (files.ts).
  const inside = file.split("/").slice(1).join("/");
  if (line === undefined || inside === "") return null;
  const bytes = readBytes({ name: file, inside, absolute: path.join(folder, inside) });
  const text = Buffer.isBuffer(bytes) ? decodeText(bytes) : bytes;
  return typeof text === "string" ? (text.split("\n")[line - 1]?.slice(0, LIMIT) ?? null) : null;
}
