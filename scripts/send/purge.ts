import process from "node:process";
import { purgeMailing } from "../../src/delivery/purge.ts";
import { type Invocation, said } from "../command.ts";
import { PURGE_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { chooseMailing } from "./mailing.ts";
import { wanted } from "./operands.ts";
import type { Verb } from "./verb.ts";

/** `purge N`: forgets everybody a mailing went to. */
export const PURGE: Verb = { help: PURGE_HELP, run: purge };

async function purge(invocation: Invocation): Promise<void> {
  const [number] = wanted(invocation.operands, { least: 1, most: 1, example: "purge 3" });
  using journal = openOwnJournal(invocation);
  const { id } = chooseMailing(journal, number);
  purgeMailing(journal, id, invocation.now);
  const text = {
    fr: `Envoi ${id} : noms et adresses oubliés ; les comptes et les désabonnements restent.`,
    en: `Mailing ${id}: names and addresses forgotten; counts and unsubscriptions stay.`,
  };
  process.stdout.write(`${said(text)}\n`);
}
