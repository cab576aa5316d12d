import { UserError } from "../../errors.ts";
import type { Edition, MailSettings } from "../../model/edition.ts";
import { word } from "../shared/words.ts";
import type { Message } from "./message.ts";

/**
 * From whom mail of an edition comes and how its recipients leave the list.
 *
 * @throws {UserError} where newsroom.yaml says nothing of it
 */
export function senderOf({
  mail,
  locale,
}: Edition): Pick<Message, "from" | "replyTo" | "unsubscribe"> & { mail: MailSettings } {
  if (mail === null) {
    throw new UserError({
      fr: "newsroom.yaml ne dit pas qui envoie le courrier — y ajouter mail, avec from et unsubscribe",
      en: "newsroom.yaml does not say who sends the mail — add mail to it, with from and unsubscribe",
    });
  }
  const { from, replyTo, unsubscribe } = mail;
  // RFC 6068: the header's value is percent-encoded UTF-8.
  const subject = encodeURIComponent(word(locale, "mail", "leaveSubject"));
  return {
    mail,
    from: { name: from.name, address: from.email },
    replyTo: replyTo === null ? null : { name: null, address: replyTo },
    unsubscribe: { mailto: `mailto:${unsubscribe.email}?subject=${subject}`, https: unsubscribe.url },
  };
}
