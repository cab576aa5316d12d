import process from "node:process";
import { systemClock } from "../../src/delivery/clock.ts";
import { openJournal } from "../../src/delivery/journal.ts";
import { mailings } from "../../src/delivery/mailings.ts";
import { resumeRun, startRun } from "../../src/delivery/run.ts";
import { TIMEOUTS } from "../../src/delivery/server.ts";
import { madeMessage, madeRecipients } from "./made.ts";

/** A process that sends, or goes on sending, until it has sent all or somebody kills it. */
const [folder = "", port, pool, count] = process.argv.slice(2);

const journal = openJournal(folder, { published: [] });
const means = {
  journal,
  server: { host: "127.0.0.1", port: Number(port), security: "none", credentials: null },
  timeouts: TIMEOUTS,
  pool: Number(pool),
  perSecond: null,
  patience: Temporal.Duration.from({ seconds: 0 }),
  clock: systemClock,
  signal: new AbortController().signal,
  onProgress: () => undefined,
} as const;
const messages = [madeMessage()];
const [begun] = mailings(journal);
await (begun === undefined
  ? startRun({ item: "release/a", messages, recipients: madeRecipients(Number(count)) }, means)
  : resumeRun(begun.id, { messages, recipients: null }, means));
