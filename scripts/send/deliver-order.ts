import process from "node:process";
import { planMailing } from "../../src/delivery/plan.ts";
import type { Journal } from "../../src/delivery/journal.ts";
import type { Recipient } from "../../src/delivery/recipients.ts";
import { startRun } from "../../src/delivery/run.ts";
import { UserError } from "../../src/errors.ts";
import { coloured, type Invocation, said } from "../command.ts";
import { readPatience } from "./patience.ts";
import { planText } from "./plan-text.ts";
import type { Mail } from "./read-mail.ts";
import { reportPlace } from "./report-file.ts";
import { runMailing } from "./run-mailing.ts";
import { smtpSettings } from "./smtp-settings.ts";

/**
 * Shows what would be sent to whom. Sends it where `--confirm` gives the number of those who get it, which only
 * somebody knows who has seen that; `again` is the call that was made.
 * @returns the exit code
 */
export async function deliverOrder(
  mail: Mail,
  recipients: readonly Recipient[],
  { journal, invocation, again }: { journal: Journal; invocation: Invocation; again: string },
): Promise<number> {
  const { given, now } = invocation;
  const settings = await smtpSettings(invocation);
  const report = reportPlace(invocation);
  const patience = readPatience(given["wait"]);
  const order = { item: mail.item, messages: mail.messages, recipients };
  const plan = planMailing(journal, order);
  process.stdout.write(planText(mail, plan, settings));
  const count = plan.to.length;
  const { confirm } = given;
  if (count > 0 && confirm === undefined) {
    const text = said({
      fr: `Rien n’est parti. Pour envoyer : ${again} --confirm=${count}`,
      en: `Nothing has left. To send it: ${again} --confirm=${count}`,
    });
    process.stdout.write(`${coloured("yellow", text)}\n`);
    return 0;
  }
  if (count > 0 && confirm !== String(count)) {
    throw new UserError({
      fr: `--confirm=${confirm} et non ${count} — relire ci-dessus qui reçoit quoi, puis écrire --confirm=${count}`,
      en: `--confirm=${confirm} and not ${count} — read above who gets what, then write --confirm=${count}`,
    });
  }
  return runMailing((means) => startRun(order, means, now), {
    journal,
    settings,
    patience,
    report,
    timeZone: mail.timeZone,
  });
}
