import { readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseEnv } from "node:util";
import { refusePublicPlace } from "../../src/delivery/private-place.ts";
import { readSettings, type Settings } from "../../src/delivery/settings.ts";
import { UserError } from "../../src/errors.ts";
import type { Invocation } from "../command.ts";
import { publishedPlaces } from "./journal-place.ts";

/**
 * How mail is sent from here: by the file that `--settings` or `PRESS_SMTP_FILE` names, else by the environment. Of
 * both together nobody could say which password goes to which server, so a file stands alone.
 *
 * @throws {UserError} for settings that are wrong, and for a file where its password would be published
 */
export async function smtpSettings({
  given,
  stood,
  content,
}: Pick<Invocation, "given" | "stood" | "content">): Promise<Settings> {
  const { PRESS_SMTP_FILE: named, ...environment } = process.env;
  const word = given["settings"] ?? (named || undefined);
  if (word === undefined) return readSettings(environment);
  const file = path.resolve(stood, word);
  refusePublicPlace(file, publishedPlaces(content));
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UserError(
      {
        fr: `le fichier de réglages ${file} ne peut pas être lu (${code}) — corriger --settings ou PRESS_SMTP_FILE`,
        en: `the settings file ${file} cannot be read (${code}) — correct --settings or PRESS_SMTP_FILE`,
      },
      { cause },
    );
  }
  const variables = parseEnv(text);
  refuseStrays(Object.keys(variables), file);
  return readSettings(variables);
}

/** A variable that has no effect there was meant to have one. */
function refuseStrays(names: readonly string[], file: string): void {
  const stray = names.find((name) => !name.startsWith("PRESS_SMTP_") || name === "PRESS_SMTP_FILE");
  if (stray === undefined) return;
  throw new UserError({
    fr: `${file} : ${stray} n’y a pas d’effet — n’y garder que les réglages PRESS_SMTP_… ; voir .env.example`,
    en: `${file}: ${stray} has no effect there — keep only the settings PRESS_SMTP_… in it; see .env.example`,
  });
}
