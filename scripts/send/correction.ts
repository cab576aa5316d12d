import { recipientsOf } from "../../src/delivery/queue.ts";
import { UserError } from "../../src/errors.ts";
import type { Invocation } from "../command.ts";
import { deliverOrder } from "./deliver-order.ts";
import { CORRECTION_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { wanted } from "./operands.ts";
import { readMail } from "./read-mail.ts";
import type { Verb } from "./verb.ts";

/** `correction <id>`: tells those who got a release what became of it. */
export const CORRECTION: Verb = {
  help: CORRECTION_HELP,
  options: ["settings", "confirm", "report", "wait"],
  flags: ["embargoed"],
  run: sendCorrection,
};

async function sendCorrection(invocation: Invocation): Promise<number> {
  const { content, cache, now, flags } = invocation;
  const [asked = ""] = wanted(invocation.operands, {
    least: 1,
    most: 1,
    example: "correction mission-miami",
  });
  const id = asked.replace(/^(?:release|correction):/, "");
  const embargoed = flags.has("embargoed");
  const mail = await readMail(`correction:${id}`, { content, cache, asOf: now, embargoed });
  using journal = openOwnJournal(invocation);
  const recipients = recipientsOf(journal, `release/${id}`);
  if (recipients.length === 0) throw nobodyGot(id);
  const again = `npm run send -- correction ${asked}${embargoed ? " --embargoed" : ""}`;
  return await deliverOrder(mail, recipients, { journal, invocation, again });
}

function nobodyGot(id: string): UserError {
  return new UserError({
    fr: `ce journal ne sait de personne qui ait reçu ${id} — l’envoyer avec une liste : npm run send -- list correction:${id} LISTE.csv`,
    en: `this journal knows of nobody who got ${id} — send it to a list: npm run send -- list correction:${id} LIST.csv`,
  });
}
