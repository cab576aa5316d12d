import type { Message } from "../outputs/mail/message.ts";
import { checkUnchanged, freezeMailing } from "./freeze.ts";
import { type MailWriter, mailWriter } from "./mail.ts";
import { mailings } from "./mailings.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import type { Order } from "./plan.ts";
import { Queue } from "./queue.ts";
import type { Recipient } from "./recipients.ts";
import { type Means, Sending } from "./sending.ts";
import { countStates } from "./states.ts";
import { applySuppressions } from "./suppressions.ts";

/**
 * Sends an order: freezes it in the journal, then writes to everybody. `asOf` is the instant as of which its messages
 * were made, by which whoever resumes makes the same again; it becomes that of the mailing.
 * @throws {UserError} as `planMailing` does; then nothing was sent or written
 */
export async function startRun(
  order: Order,
  means: Means,
  asOf: Temporal.Instant = means.clock.now(),
): Promise<Outcome> {
  const writers = await mailWriters(order.messages);
  return run(freezeMailing(means.journal, order, asOf), writers, means);
}

/**
 * Goes on with a mailing: with those who were not yet written to, and those whose next try is due. `recipients` is the
 * list, where it was given again; who gets the mail is what the journal says.
 * @throws {MailingChanged} where the content or the list is not what the mailing was begun with
 */
export async function resumeRun(
  mailing: number,
  order: { messages: readonly Message[]; recipients: readonly Recipient[] | null },
  means: Means,
): Promise<Outcome> {
  checkUnchanged(means.journal, mailing, order);
  const writers = await mailWriters(order.messages);
  applySuppressions(means.journal, mailing);
  return run(mailing, writers, means);
}

async function mailWriters(messages: readonly Message[]): Promise<Map<string, MailWriter>> {
  return new Map(
    await Promise.all(messages.map(async (message) => [message.lang, await mailWriter(message)] as const)),
  );
}

async function run(id: number, writers: ReadonlyMap<string, MailWriter>, means: Means): Promise<Outcome> {
  const { journal } = means;
  const mailing = mailings(journal).find((one) => one.id === id);
  if (mailing === undefined) throw new Error(`no mailing ${id}`);
  const stop = await new Sending(mailing, writers, means).run();
  const counts = countStates(journal, id);
  // What a full disk left half written, the next to open the journal finds so.
  counts.queued += counts.sending;
  counts.unknown += counts.committing;
  counts.sending = 0;
  counts.committing = 0;
  return outcomeOf({ mailing: id, counts, stop, next: new Queue(journal, id).nextDue() });
}
