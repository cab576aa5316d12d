import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { UserError } from "../../errors.ts";
import type { Mailbox, Message } from "./message.ts";

/**
 * A message as a draft that a mail program opens ready to be sent (`.eml`): the same bytes every time. It names no
 * recipient, and has neither Message-ID nor Date: many people may open it, and each of their mails is another one.
 *
 * @throws {UserError} where a sender's address, a name or the subject could become more than one header
 */
export async function toEml(message: Message): Promise<Buffer> {
  const { subject, text, html, from, replyTo, attachments } = message;
  const composer = new MailComposer({
    from: checkedMailbox(from),
    ...(replyTo === null ? {} : { replyTo: checkedMailbox(replyTo) }),
    subject: checkedLine(subject),
    text,
    html,
    attachments: attachments.map(({ name, type, bytes }) => ({
      filename: checkedLine(name),
      contentType: checkedLine(type),
      content: Buffer.from(bytes),
    })),
    headers: { "X-Unsent": "1" },
    // Left alone, it breaks the lines of an English text anew (format=flowed).
    encoding: "quoted-printable",
    newline: "win",
    baseBoundary: boundaryOf(message),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return withoutIdentity(await composer.compile().build());
}

/** nodemailer delivers to whatever an address holds behind a line end, so nothing but an address reaches it. */
function checkedMailbox({ name, address }: Mailbox): { name: string; address: string } {
  if (!ADDRESS.test(address)) {
    throw new UserError({
      fr: `« ${visible(address)} » n’est pas une adresse e-mail — la corriger dans newsroom.yaml`,
      en: `“${visible(address)}” is not an e-mail address — correct it in newsroom.yaml`,
    });
  }
  return { name: name === null ? "" : checkedLine(name), address };
}

/** RFC 5321 without quoted local parts and without SMTPUTF8, which too few servers take. */
const ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=.{1,253}$)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

function checkedLine(text: string): string {
  // RFC 2047: nodemailer leaves it as it is, and every mail program would read other words in its place.
  if (/=\?[^?]*\?[BQ]\?/i.test(text)) {
    throw new UserError({
      fr: `« ${visible(text)} » : un en-tête lirait autre chose à la place de =?…?= — l’écrire autrement`,
      en: `“${visible(text)}”: a header would read something else in place of =?…?= — write it otherwise`,
    });
  }
  if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return text;
  throw new UserError({
    fr: `« ${visible(text)} » : saut de ligne ou caractère invisible dans un en-tête — le retaper sur une seule ligne`,
    en: `“${visible(text)}”: line break or invisible character in a header — type it again on one line`,
  });
}

/** A text with its control characters shown, so that the message which names it cannot be forged by it. */
function visible(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Made of the content, so that it is the same every time and no author can write it into a text. */
function boundaryOf({ subject, text, html }: Message): string {
  return createHash("sha256")
    .update(JSON.stringify([subject, text, html]))
    .digest("hex")
    .slice(0, 24);
}

/** nodemailer gives every message a Message-ID and a Date; they stand in its head, each on a line of its own. */
function withoutIdentity(mail: Buffer): Buffer {
  const end = mail.indexOf("\r\n\r\n");
  const head = mail.subarray(0, end).toString("latin1");
  const kept = head.split(/\r\n(?![ \t])/).filter((header) => !/^(?:message-id|date):/i.test(header));
  return Buffer.concat([Buffer.from(kept.join("\r\n"), "latin1"), mail.subarray(end)]);
}
