import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { systemClock } from "../../../src/delivery/clock.ts";
import { openJournal } from "../../../src/delivery/journal.ts";
import type { Order } from "../../../src/delivery/plan.ts";
import { startRun } from "../../../src/delivery/run.ts";
import { TIMEOUTS } from "../../../src/delivery/server.ts";
import type { Message } from "../../../src/outputs/mail/message.ts";
import { Prose } from "../prose.ts";
import { randomFrom } from "../random.ts";

const prose = new Prose("fr", randomFrom(5));
const TEXT = Array.from({ length: 20 }, () => prose.paragraph(100));

/** How many mails a second; each function sends so many to a server on this machine. */
export interface Load {
  mails: number;
  port: number;
  signal: AbortSignal;
}

/** What people write in an hour with nodemailer: one connection, one mail after the other, nothing written down. */
export async function plainLoop({ mails, port, signal }: Load): Promise<number> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
  });
  const { subject, html, text, from } = madeMessage();
  const began = performance.now();
  for (const to of addresses(mails)) {
    signal.throwIfAborted();
    await transport.sendMail({
      from: { name: from.name ?? "", address: from.address },
      to,
      subject,
      html,
      text,
    });
  }
  const rate = perSecond(mails, began);
  transport.close();
  return rate;
}

/** Our run, with a journal in a new folder below `folder`. Its start, when the list is frozen, counts too. */
export async function ourRun(
  { mails, port, signal }: Load,
  { folder, pool, rate }: { folder: string; pool: number; rate: number | null },
): Promise<number> {
  const order: Order = {
    item: "release/bench",
    messages: [madeMessage()],
    recipients: addresses(mails).map((address) => ({ address, name: null, language: "fr", outlet: null })),
  };
  using journal = openJournal(await mkdtemp(path.join(folder, "journal-")), { published: [] });
  const began = performance.now();
  const { kind, counts } = await startRun(order, {
    journal,
    server: { host: "127.0.0.1", port, security: "none", credentials: null },
    timeouts: TIMEOUTS,
    pool,
    perSecond: rate,
    patience: Temporal.Duration.from({ seconds: 0 }),
    clock: systemClock,
    signal,
    onProgress: () => undefined,
  });
  const result = perSecond(mails, began);
  signal.throwIfAborted();
  if (kind !== "sent") throw new Error(`the run ended as ${kind}: ${JSON.stringify(counts)}`);
  return result;
}

/** In bytes, as it goes over the wire, about. */
export function weightOf({ html, text }: Message): number {
  return Buffer.byteLength(html) + Buffer.byteLength(text);
}

/** A mail as long as that of a release: 25 kB. */
export function madeMessage(): Message {
  const text = `${TEXT.join("\n\n")}\n`;
  return {
    lang: "fr",
    subject: "Le port de l’exemple ouvre un quai de plus",
    html: `<!doctype html><html lang="fr"><body>${TEXT.map((paragraph) => `<p style="margin:0 0 16px;font:16px/1.5 Georgia,serif;color:#1a1a1a">${paragraph}</p>`).join("\n")}</body></html>`,
    text,
    from: { name: "Service de presse", address: "presse@example.org" },
    replyTo: null,
    unsubscribe: { mailto: "mailto:stop@example.org", https: null },
    attachments: [],
  };
}

function addresses(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `r${index + 1}@example.net`);
}

function perSecond(mails: number, began: number): number {
  return mails / ((performance.now() - began) / 1_000);
}
