import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Clock } from "../../src/delivery/clock.ts";
import { type Journal, openJournal } from "../../src/delivery/journal.ts";
import type { Recipient } from "../../src/delivery/recipients.ts";
import type { Means } from "../../src/delivery/sending.ts";
import { TIMEOUTS } from "../../src/delivery/server.ts";
import type { Message } from "../../src/outputs/mail/message.ts";

const folders: string[] = [];
const journals: Journal[] = [];

/** A folder of its own that lies in no repository. */
export function madeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "communique-mail-"));
  folders.push(folder);
  return folder;
}

export function madeJournal(folder = madeFolder()): Journal {
  const journal = openJournal(folder, { published: [] });
  journals.push(journal);
  return journal;
}

/** Closes and deletes what was made; call it after each test. */
export function removeMade(): void {
  for (const journal of journals.splice(0)) {
    try {
      journal.close();
    } catch {
      // The test has closed it.
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function madeMessage(lang = "fr", changes: Partial<Message> = {}): Message {
  return {
    lang,
    subject: lang === "fr" ? "Un nouveau quai" : "A new quay",
    html: `<!doctype html><html lang="${lang}"><body><p>${lang === "fr" ? "Été" : "Summer"}</p></body></html>`,
    text: lang === "fr" ? "Été\n.\nfin\n" : "Summer\n.\nend\n",
    from: { name: "Service de presse", address: "presse@example.org" },
    replyTo: null,
    unsubscribe: { mailto: "mailto:desabonnement@example.org", https: null },
    attachments: [],
    ...changes,
  };
}

/** `r1@example.net`, `r2@example.net` and so on. */
export function madeRecipients(count: number): Recipient[] {
  return Array.from({ length: count }, (_, index) => ({
    address: `r${index + 1}@example.net`,
    name: null,
    language: "fr",
    outlet: null,
  }));
}

/** A clock on which an hour of sleep takes no time. `slept` lists what was slept, in milliseconds. */
export function quickClock(): Clock & { slept: number[] } {
  let ahead = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => Temporal.Now.instant().add({ milliseconds: Math.round(ahead) }),
    async sleep(milliseconds, signal) {
      if (signal.aborted) return;
      slept.push(milliseconds);
      ahead += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

export function madeMeans(port: number, changes: Partial<Means> = {}): Means {
  return {
    journal: changes.journal ?? madeJournal(),
    server: { host: "127.0.0.1", port, security: "none", credentials: null },
    timeouts: TIMEOUTS,
    pool: 1,
    perSecond: null,
    patience: Temporal.Duration.from({ seconds: 0 }),
    clock: quickClock(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...changes,
  };
}
