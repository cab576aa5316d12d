import { UserError } from "../../src/errors.ts";
import type { Message } from "../../src/outputs/mail/message.ts";
import type { Mail } from "./read-mail.ts";
import { readable } from "./operands.ts";

/**
 * The message of a mail in the language asked for, else in the first in which it stands.
 * @throws {UserError} where it does not stand in that language
 */
export function chooseLanguage({ id, messages }: Mail, asked: string | undefined): Message {
  const found = asked === undefined ? messages[0] : messages.find(({ lang }) => lang === asked);
  if (found !== undefined) return found;
  const [shown, list] = [readable(asked ?? ""), messages.map(({ lang }) => lang)];
  throw new UserError({
    fr: `« ${id} » n’existe pas en « ${shown} » — écrire --lang ${list.join(" ou --lang ")}`,
    en: `“${id}” does not exist in “${shown}” — write --lang ${list.join(" or --lang ")}`,
  });
}
