import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { UserError } from "../errors.ts";
import type { Mailbox, Message } from "../outputs/mail/message.ts";
import { parseAddress } from "./address.ts";
import { shown } from "./shown.ts";

/** A mail to one recipient, ready for the wire. */
export interface Mail {
  /** The envelope. */
  from: string;
  to: string;
  /** In bytes. */
  size: number;
  /** Headers and body, with CRLF line ends. */
  chunks: Uint8Array[];
}

/** Who a mail is for, and what tells it from all others. */
export interface Addressee {
  name: string | null;
  address: string;
  /** With its angle brackets. */
  messageId: string;
  /** Says in a reply or a complaint which mail it was, without saying whose. */
  deliveryId: string;
}

export type MailWriter = (to: Addressee, date: Temporal.Instant) => Mail;

/**
 * Makes ready what writes a message to one recipient after the other. The body, the same for all, is encoded once;
 * only the headers are a recipient's own.
 * @throws {UserError} where the subject or a name would be read as something else
 */
export async function mailWriter(message: Message): Promise<MailWriter> {
  const { html, text, attachments, lang } = message;
  const subject = checkedLine(message.subject);
  const from = checkedMailbox(message.from);
  const unsubscribe = checkedUnsubscribe(message);
  const root = new MailComposer({
    from,
    to: from,
    ...(message.replyTo === null ? {} : { replyTo: checkedMailbox(message.replyTo) }),
    subject,
    messageId: "<>",
    date: new Date(0),
    headers: [
      { key: "Content-Language", value: lang },
      { key: "List-Unsubscribe", value: "<>" },
      ...(unsubscribe.https === null
        ? []
        : [{ key: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" }]),
      { key: "X-Press-Delivery-Id", value: "-" },
    ],
    text,
    html,
    attachments: attachments.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    encoding: "quoted-printable",
    newline: "win",
    // No line of the text can be this one, and the same text always makes the same mail.
    baseBoundary: createHash("sha256").update(text).update(html).digest("hex").slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const whole = await root.build();
  const body = pieces(whole.subarray(whole.indexOf("\r\n\r\n")));

  return ({ name, address, messageId, deliveryId }, date) => {
    root.setHeader("To", { name: name ?? "", address });
    root.setHeader("Message-ID", messageId);
    root.setHeader("Date", new Date(date.epochMilliseconds).toUTCString().replace("GMT", "+0000"));
    root.setHeader("List-Unsubscribe", listUnsubscribe(unsubscribe, deliveryId));
    root.setHeader("X-Press-Delivery-Id", deliveryId);
    const chunks = [Buffer.from(root.buildHeaders()), ...body];
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    return { from: from.address, to: address, size, chunks };
  };
}

/**
 * What the content's schemas have let pass is checked once more where it becomes a header: nodemailer would write to
 * somebody else where an address holds a line end.
 */
function checkedMailbox({ name, address }: Mailbox): { name: string; address: string } {
  const checked = parseAddress(address);
  if (typeof checked !== "string") throw new Error(checked.en);
  return { name: checkedLine(name ?? ""), address: checked };
}

/** RFC 2047: nodemailer leaves an encoded word as it is, and every mail program would read other words in its place. */
function checkedLine(text: string): string {
  if (!/=\?[^?]*\?[BQ]\?/i.test(text)) return text;
  throw new UserError({
    fr: `« ${shown(text)} » : un en-tête lirait autre chose à la place de =?…?= — l’écrire autrement`,
    en: `“${shown(text)}”: a header would read something else in place of =?…?= — write it otherwise`,
  });
}

function checkedUnsubscribe({ unsubscribe }: Message): { mailto: string; https: URL | null } {
  const { mailto, https } = unsubscribe;
  if (!/^mailto:[!-~]+$/.test(mailto) || /[<>]/.test(mailto)) throw new Error(`no mailto address: ${mailto}`);
  const url = https === null ? null : new URL(https);
  if (url !== null && url.protocol !== "https:") throw new Error(`no https address: ${url.href}`);
  return { mailto, https: url };
}

/** RFC 8058, 3.1: the web address itself must say whose wish it is; the POST says nothing else. */
function listUnsubscribe(
  { mailto, https }: { mailto: string; https: URL | null },
  deliveryId: string,
): string {
  if (https === null) return `<${mailto}>`;
  const own = new URL(https);
  own.searchParams.set("id", deliveryId);
  return `<${own.href}>, <${mailto}>`;
}

/** Small pieces keep the last line back until the server has taken nearly all that stands before it. */
function pieces(bytes: Uint8Array): Uint8Array[] {
  const length = 65_536;
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}
