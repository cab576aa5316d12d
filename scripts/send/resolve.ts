import process from "node:process";
import { giveUp, resolveUnknown } from "../../src/delivery/decisions.ts";
import type { Journal } from "../../src/delivery/journal.ts";
import type { Mailing } from "../../src/delivery/mailings.ts";
import { recipientsIn } from "../../src/delivery/queue.ts";
import { countStates } from "../../src/delivery/states.ts";
import { type Bilingual, UserError } from "../../src/errors.ts";
import { type Invocation, said } from "../command.ts";
import { RESOLVE_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { chooseMailing } from "./mailing.ts";
import { readable } from "./operands.ts";
import type { Verb } from "./verb.ts";

const WAYS = ["resend", "mark-sent", "give-up"] as const;

/** `resolve [N] --resend | --mark-sent | --give-up`: what only a person can decide. Sends nothing. */
export const RESOLVE: Verb = { help: RESOLVE_HELP, flags: WAYS, run: resolve };

async function resolve(invocation: Invocation): Promise<void> {
  const { operands, flags } = invocation;
  const [way, other] = WAYS.filter((each) => flags.has(each));
  if (way === undefined || other !== undefined) throw new UserError(ONE_WAY);
  const [number, addresses] = /^\d+$/.test(operands[0] ?? "")
    ? [operands[0], operands.slice(1)]
    : [undefined, operands];
  if (way === "give-up" && addresses.length > 0) throw new UserError(GIVE_UP_ALL);
  using journal = openOwnJournal(invocation);
  const mailing = chooseMailing(journal, number, ({ counts }) =>
    way === "give-up" ? counts.queued + counts.deferred > 0 : counts.unknown > 0,
  );
  refuseStrangers(journal, mailing, addresses);
  const count =
    way === "give-up"
      ? giveUp(journal, mailing.id)
      : resolveUnknown(journal, mailing.id, {
          as: way,
          addresses: addresses.length === 0 ? null : addresses,
        });
  process.stdout.write(`${said(decided(way, count, mailing))}\n`);
  const { queued, deferred, unknown } = countStates(journal, mailing.id);
  if (unknown > 0) {
    const text = {
      fr: `Reste à décider : ${unknown} — npm run send -- resolve ${mailing.id}`,
      en: `Still to decide: ${unknown} — npm run send -- resolve ${mailing.id}`,
    };
    process.stdout.write(`${said(text)}\n`);
  }
  if (queued + deferred > 0) {
    const text = {
      fr: `En attente : ${queued + deferred} — pour les envoyer : npm run send -- resume ${mailing.id}`,
      en: `Waiting: ${queued + deferred} — to send them: npm run send -- resume ${mailing.id}`,
    };
    process.stdout.write(`${said(text)}\n`);
  }
}

const ONE_WAY: Bilingual = {
  fr: "que décider ? — un seul de --resend (renvoyer), --mark-sent (tenir pour arrivés), --give-up (abandonner ceux qui attendent)",
  en: "decide what? — one of --resend (send again), --mark-sent (take as arrived), --give-up (give up those who wait)",
};

const GIVE_UP_ALL: Bilingual = {
  fr: "--give-up vaut pour tous ceux qui attendent — retirer les adresses",
  en: "--give-up holds for all who wait — take the addresses out",
};

function refuseStrangers(journal: Journal, { id }: Mailing, addresses: readonly string[]): void {
  const unknown = new Set(recipientsIn(journal, id, "unknown").map(({ address }) => address.toLowerCase()));
  const stranger = addresses.find((address) => !unknown.has(address.toLowerCase()));
  if (stranger === undefined) return;
  const shown = readable(stranger);
  throw new UserError({
    fr: `${shown} n’est pas à décider dans l’envoi ${id} — npm run send -- status ${id} dit qui l’est`,
    en: `${shown} is not to be decided on in mailing ${id} — npm run send -- status ${id} says who is`,
  });
}

function decided(way: (typeof WAYS)[number], count: number, { id }: Mailing): Bilingual {
  switch (way) {
    case "resend":
      return { fr: `Envoi ${id} : ${count} à renvoyer.`, en: `Mailing ${id}: ${count} to be sent again.` };
    case "mark-sent":
      return {
        fr: `Envoi ${id} : ${count} tenus pour arrivés.`,
        en: `Mailing ${id}: ${count} taken as arrived.`,
      };
    case "give-up":
      return { fr: `Envoi ${id} : ${count} abandonnés.`, en: `Mailing ${id}: ${count} given up.` };
  }
}
