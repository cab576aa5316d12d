import process from "node:process";
import { systemClock } from "../../src/delivery/clock.ts";
import type { Journal } from "../../src/delivery/journal.ts";
import { mailings } from "../../src/delivery/mailings.ts";
import type { Outcome } from "../../src/delivery/outcome.ts";
import type { Means } from "../../src/delivery/sending.ts";
import { TIMEOUTS } from "../../src/delivery/server.ts";
import type { Settings } from "../../src/delivery/settings.ts";
import { coloured, progress, said } from "../command.ts";
import { exitCodeOf } from "./exit-code.ts";
import { interruption } from "./interruption.ts";
import { progressBar } from "./progress-bar.ts";
import { writeReport } from "./report-file.ts";
import { outcomeText } from "./outcome-text.ts";

/** What a run of a mailing needs besides what it sends. */
export interface RunOptions {
  journal: Journal;
  settings: Settings;
  /** How long to wait for those whose next try is still to come. */
  patience: Temporal.Duration;
  /** Where the report is to be written; `null` for nowhere. */
  report: string | null;
  timeZone: string;
}

/**
 * Runs a mailing, or goes on with one, as `start` does with the means that it is given: shows how it goes, lets a
 * person interrupt it, says how it ended.
 * @returns the exit code
 */
export async function runMailing(
  start: (means: Means) => Promise<Outcome>,
  { journal, settings, patience, report, timeZone }: RunOptions,
): Promise<number> {
  const { server, pool, perSecond } = settings;
  using signal = interruption(() => {
    progress(null);
    process.stderr.write(`${said(INTERRUPTED)}\n`);
  });
  const outcome = await start({
    journal,
    server,
    timeouts: TIMEOUTS,
    pool,
    perSecond,
    patience,
    clock: systemClock,
    signal,
    onProgress: progressBar(),
  });
  progress(null);
  const mailing = mailings(journal).find(({ id }) => id === outcome.mailing);
  if (mailing === undefined) throw new Error(`no mailing ${outcome.mailing}`);
  process.stdout.write(outcomeText(outcome, mailing, { journal, timeZone }));
  if (outcome.kind === "paused") process.stderr.write(`${coloured("red", said(outcome.text))}\n`);
  if (report !== null) await writeReport(report, journal, mailing);
  return exitCodeOf(outcome);
}

const INTERRUPTED = {
  fr: "Interruption : les messages en cours se terminent, aucun autre ne part. Un second Ctrl-C arrête tout.",
  en: "Interrupted: mails under way come to their end, no other leaves. A second Ctrl-C stops everything.",
};
