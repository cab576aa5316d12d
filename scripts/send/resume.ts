import process from "node:process";
import { retryFailed } from "../../src/delivery/decisions.ts";
import { checkUnchanged, MailingChanged } from "../../src/delivery/freeze.ts";
import type { Mailing } from "../../src/delivery/mailings.ts";
import { recipientsIn } from "../../src/delivery/queue.ts";
import type { Recipient } from "../../src/delivery/recipients.ts";
import { resumeRun } from "../../src/delivery/run.ts";
import { UserError } from "../../src/errors.ts";
import { type Invocation, said } from "../command.ts";
import { RESUME_HELP, RETRY_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { chooseMailing } from "./mailing.ts";
import { wanted } from "./operands.ts";
import { readPatience } from "./patience.ts";
import { row, sendingLines } from "./plan-text.ts";
import { readList } from "./read-list.ts";
import { type Mail, readMail } from "./read-mail.ts";
import { reportPlace } from "./report-file.ts";
import { runMailing } from "./run-mailing.ts";
import { smtpSettings } from "./smtp-settings.ts";
import type { Verb } from "./verb.ts";

const OPTIONS = ["settings", "report", "wait"];

/** `resume [N] [FILE.csv]`: goes on with those who were not yet written to, and those whose next try is due. */
export const RESUME: Verb = {
  help: RESUME_HELP,
  options: OPTIONS,
  run: (invocation) => goOn(invocation, false),
};

/** `retry [N]`: goes on, with those too whom servers refused, and with nobody waiting. */
export const RETRY: Verb = {
  help: RETRY_HELP,
  options: OPTIONS,
  run: (invocation) => goOn(invocation, true),
};

async function goOn(invocation: Invocation, isRetry: boolean): Promise<number> {
  const { content, cache, given } = invocation;
  const verb = isRetry ? "retry" : "resume";
  const [number, file] = wanted(invocation.operands, {
    least: 0,
    most: isRetry ? 1 : 2,
    example: isRetry ? "retry 3" : "resume 3 presse.csv",
  });
  const settings = await smtpSettings(invocation);
  const report = reportPlace(invocation);
  const patience = readPatience(given["wait"]);
  using journal = openOwnJournal(invocation);
  const mailing = chooseMailing(journal, number, ({ counts }) =>
    isRetry ? counts.failed + counts.deferred > 0 : counts.queued + counts.deferred > 0,
  );
  const mail = await mailAsBegun(mailing, { content, cache });
  const languages = mail.messages.map(({ lang }) => lang);
  const recipients: Recipient[] | null =
    file === undefined ? null : await readList(file, languages, invocation);
  const order = { messages: mail.messages, recipients };
  checkUnchanged(journal, mailing.id, order);
  if (isRetry) retryFailed(journal, mailing.id);
  const waiting = (["queued", "deferred"] as const).flatMap((state) =>
    recipientsIn(journal, mailing.id, state),
  );
  if (waiting.length === 0) throw nobodyWaits(mailing, verb);
  const lines = [
    ...sendingLines(mail, settings, ({ lang }) => waiting.filter(({ language }) => language === lang).length),
    row({ fr: "Reste", en: "Left" }, said(leftOf(waiting.length, mailing))),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return await runMailing((means) => resumeRun(mailing.id, order, means), {
    journal,
    settings,
    patience,
    report,
    timeZone: mail.timeZone,
  });
}

/** The mail as it was when the mailing began: an embargo that has ended since is still in it. */
async function mailAsBegun(
  { id, item, begun }: Mailing,
  { content, cache }: Pick<Invocation, "content" | "cache">,
): Promise<Mail> {
  const [kind = "", name = ""] = item.split("/");
  // That it may leave the house was said when it was begun.
  const source = { content, cache, asOf: begun, embargoed: true };
  const mail = await readMail(`${kind}:${name}`, source).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    throw new MailingChanged(
      {
        fr: `l’envoi ${id} ne peut pas reprendre : ${error.text.fr}`,
        en: `mailing ${id} cannot go on: ${error.text.en}`,
      },
      { cause: error },
    );
  });
  return { ...mail, item };
}

function leftOf(count: number, { counts }: Mailing): { fr: string; en: string } {
  const whole = Object.values(counts).reduce((sum, each) => sum + each, 0) - counts.suppressed;
  return { fr: `${count} sur ${whole}`, en: `${count} of ${whole}` };
}

function nobodyWaits({ id, counts }: Mailing, verb: string): UserError {
  if (counts.unknown > 0) {
    return new UserError({
      fr: `personne n’attend dans l’envoi ${id}, mais ${counts.unknown} à décider — npm run send -- resolve ${id} --resend ou --mark-sent`,
      en: `nobody waits in mailing ${id}, but ${counts.unknown} to decide — npm run send -- resolve ${id} --resend or --mark-sent`,
    });
  }
  const cure =
    verb === "resume" && counts.failed > 0
      ? {
          fr: `pour les ${counts.failed} refusés : npm run send -- retry ${id}`,
          en: `for the ${counts.failed} refused: npm run send -- retry ${id}`,
        }
      : { fr: "il est terminé ; rien à faire", en: "it is done; there is nothing to do" };
  return new UserError({
    fr: `personne n’attend dans l’envoi ${id} — ${cure.fr}`,
    en: `nobody waits in mailing ${id} — ${cure.en}`,
  });
}
