import { readFile } from "node:fs/promises";
import path from "node:path";
import { refusePublicPlace } from "../../src/delivery/private-place.ts";
import { readRecipients, type Recipient } from "../../src/delivery/recipients.ts";
import { ContentError, UserError } from "../../src/errors.ts";
import { type Invocation, printProblems } from "../command.ts";
import { publishedPlaces } from "./journal-place.ts";

/**
 * Reads a list of recipients, and tells what stands in it twice.
 * @throws {ContentError} with every problem of the list
 * @throws {UserError} for a file that cannot be read, or lies where it would be published
 */
export async function readList(
  file: string,
  languages: readonly string[],
  { stood, content }: Pick<Invocation, "stood" | "content">,
): Promise<Recipient[]> {
  const absolute = path.resolve(stood, file);
  refusePublicPlace(absolute, publishedPlaces(content));
  let bytes: Uint8Array;
  try {
    bytes = await readFile(absolute);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UserError(
      {
        fr: `la liste ${file} ne peut pas être lue (${code}) — corriger son chemin`,
        en: `the list ${file} cannot be read (${code}) — correct its path`,
      },
      { cause },
    );
  }
  const { recipients, problems } = readRecipients(bytes, { file, languages });
  if (problems.some(({ severity }) => severity === "error")) throw new ContentError(problems);
  printProblems(problems);
  return recipients;
}
