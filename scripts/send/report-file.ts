import { writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import type { Journal } from "../../src/delivery/journal.ts";
import type { Mailing } from "../../src/delivery/mailings.ts";
import { refusePublicPlace } from "../../src/delivery/private-place.ts";
import { deliveryReport } from "../../src/delivery/report.ts";
import { UserError } from "../../src/errors.ts";
import { type Invocation, said } from "../command.ts";
import { publishedPlaces } from "./journal-place.ts";
import { isFile, isFolder } from "./places.ts";

/**
 * Where `--report` asks for the report, before anything is sent: what cannot be written must not be found out after.
 * @throws {UserError} for a place that is published, is there already, or does not exist
 */
export function reportPlace({
  given,
  stood,
  content,
}: Pick<Invocation, "given" | "stood" | "content">): string | null {
  const { report } = given;
  if (report === undefined) return null;
  const file = path.resolve(stood, report);
  refusePublicPlace(file, publishedPlaces(content));
  if (!isFolder(path.dirname(file))) {
    throw new UserError({
      fr: `le dossier « ${path.dirname(file)} » n’existe pas — le créer, ou en donner un autre avec --report`,
      en: `there is no folder “${path.dirname(file)}” — make it, or give another one with --report`,
    });
  }
  if (isFolder(file) || isFile(file)) {
    throw new UserError({
      fr: `« ${file} » existe déjà — donner un autre nom avec --report`,
      en: `“${file}” is there already — give another name with --report`,
    });
  }
  return file;
}

/** Writes the report of a mailing. That it cannot be written changes nothing of what was sent, so it is only said. */
export async function writeReport(file: string, journal: Journal, mailing: Mailing): Promise<void> {
  try {
    await writeFile(file, deliveryReport(journal, mailing), { mode: 0o600, flag: "wx" });
    process.stdout.write(`${said({ fr: `Rapport : ${file}`, en: `Report: ${file}` })}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const text = {
      fr: `le rapport ${file} ne s’écrit pas (${code}) — l’écrire ailleurs : npm run send -- status ${mailing.id} --report FICHIER`,
      en: `the report ${file} cannot be written (${code}) — write it elsewhere: npm run send -- status ${mailing.id} --report FILE`,
    };
    process.stderr.write(`${said(text)}\n`);
  }
}
