import { createHash } from "node:crypto";
import type { Message } from "../outputs/mail/message.ts";
import { addressKey } from "./address.ts";
import type { Journal } from "./journal.ts";
import type { Recipient } from "./recipients.ts";

/** A hash of everything that the messages say and carry, in every language. */
export function contentFingerprint(messages: readonly Message[]): string {
  const parts = messages
    .toSorted((a, b) => Number(a.lang > b.lang) - Number(a.lang < b.lang))
    .map(({ lang, subject, html, text, from, replyTo, unsubscribe, attachments }) => [
      lang,
      subject,
      html,
      text,
      mailbox(from),
      replyTo && mailbox(replyTo),
      unsubscribe.mailto,
      unsubscribe.https,
      attachments.map(({ name, type, bytes }) => [
        name,
        type,
        createHash("sha256").update(bytes).digest("hex"),
      ]),
    ]);
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** A mark of who is on a list, in whatever order: a plain hash of a short list could be guessed. */
export function listFingerprint(journal: Journal, recipients: readonly Recipient[]): string {
  const lines = recipients.map(({ address, name, language, outlet }) =>
    JSON.stringify([addressKey(address), name, language, outlet]),
  );
  return journal.mark("list", ...lines.sort());
}

function mailbox({ name, address }: { name: string | null; address: string }): (string | null)[] {
  return [name, address];
}
