import { randomUUID } from "node:crypto";
import type { Bilingual } from "../errors.ts";
import type { Mailbox, Message } from "../outputs/mail/message.ts";
import { connect, Connection } from "./connection.ts";
import { mailWriter } from "./mail.ts";
import type { Server, Timeouts } from "./server.ts";

/** How a trial ended, in a sentence where it was not sent. */
export type Trial = { kind: "sent"; reply: string } | { kind: "refused" | "paused"; text: Bilingual };

/**
 * Sends a message once, to somebody of the house who wants to see it, and writes nothing down: whoever tries again
 * gets it again. `to` has an address that `parseAddress` gave.
 */
export async function sendTest(
  message: Message,
  to: Mailbox,
  {
    server,
    timeouts,
    now,
    signal,
  }: { server: Server; timeouts: Timeouts; now: Temporal.Instant; signal: AbortSignal },
): Promise<Trial> {
  const write = await mailWriter(message);
  const connection = await connect(server, timeouts, signal);
  if (!(connection instanceof Connection)) return { kind: "paused", text: connection.text };
  try {
    const id = randomUUID();
    const { address } = message.from;
    const identity = { messageId: `<${id}@${address.slice(address.lastIndexOf("@") + 1)}>`, deliveryId: id };
    const answer = await connection.deliver(write({ ...to, ...identity }, now), async () => undefined);
    if (answer.kind === "accepted") return { kind: "sent", reply: answer.reply };
    return { kind: "refused", text: notSent(answer.kind === "lost" ? answer.reason : answer.reply) };
  } finally {
    await connection.close();
  }
}

function notSent(reply: string): Bilingual {
  return {
    fr: `l’essai n’a pas été accepté (${reply}) — corriger l’adresse ou les réglages SMTP, puis recommencer`,
    en: `the test was not accepted (${reply}) — mend the address or the SMTP settings, then try again`,
  };
}
