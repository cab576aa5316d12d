import { type Bilingual, UserError } from "../errors.ts";
import type { Message } from "../outputs/mail/message.ts";
import { contentFingerprint, listFingerprint } from "./fingerprint.ts";
import type { Journal } from "./journal.ts";
import { type Order, planMailing } from "./plan.ts";
import type { Recipient } from "./recipients.ts";

/** The content or the list is no longer the one that a mailing was begun with. */
export class MailingChanged extends UserError {}

/**
 * Writes an order into the journal: from now on its list and its content are those of the mailing.
 * @returns the number of the mailing
 * @throws {UserError} as `planMailing` does, and where nobody is left to write to
 */
export function freezeMailing(journal: Journal, order: Order, now: Temporal.Instant): number {
  const { to, suppressed, served } = planMailing(journal, order);
  const [message] = order.messages;
  if (to.length === 0 || message === undefined) throw new UserError(NOBODY);
  const mailing = journal.transaction(() => {
    const { lastInsertRowid } = journal
      .statement("INSERT INTO mailing (item, sender, begun, content, list) VALUES (?, ?, ?, ?, ?)")
      .run(
        order.item,
        message.from.address,
        now.epochMilliseconds,
        contentFingerprint(order.messages),
        listFingerprint(journal, order.recipients),
      );
    const insert = journal.statement(
      `INSERT INTO recipient (mailing, address, name, language, outlet, state, changed, note)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const freeze = (recipients: readonly Recipient[], state: string, note: string | null): void => {
      for (const { address, name, language, outlet } of recipients) {
        insert.run(lastInsertRowid, address, name, language, outlet, state, now.epochMilliseconds, note);
      }
    };
    freeze(to, "queued", null);
    freeze(suppressed, "suppressed", "unsubscribed");
    freeze(served, "suppressed", "had it before");
    return Number(lastInsertRowid);
  });
  // The main file is now as large as it will be, so that a disk which fills up meanwhile loses no answer.
  journal.checkpoint();
  return mailing;
}

/**
 * Holds a mailing against what it was begun with. `recipients` is the list, where it was given again.
 * @throws {MailingChanged} where the content or the list is another
 * @throws {UserError} where there is no such mailing, or its addresses are forgotten
 */
export function checkUnchanged(
  journal: Journal,
  mailing: number,
  { messages, recipients }: { messages: readonly Message[]; recipients: readonly Recipient[] | null },
): void {
  const row = journal.statement("SELECT content, list, purged FROM mailing WHERE id = ?").get(mailing) as
    { content: string; list: string; purged: number | null } | undefined;
  if (row === undefined || row.purged !== null) throw new UserError(noMailing(mailing));
  if (row.content !== contentFingerprint(messages)) throw new MailingChanged(contentChanged(mailing));
  if (recipients !== null && row.list !== listFingerprint(journal, recipients)) {
    throw new MailingChanged(listChanged(mailing));
  }
}

const NOBODY: Bilingual = {
  fr: "personne à qui écrire : chaque adresse a déjà reçu cet envoi ou s’est désabonnée",
  en: "nobody to write to: every address has had this mail or has unsubscribed",
};

function noMailing(mailing: number): Bilingual {
  return {
    fr: `l’envoi ${mailing} n’est pas dans ce journal, ou ses adresses sont oubliées — voir status`,
    en: `mailing ${mailing} is not in this journal, or its addresses are forgotten — see status`,
  };
}

function contentChanged(mailing: number): Bilingual {
  return {
    fr: `le texte a changé depuis le début de l’envoi ${mailing} — le remettre tel qu’il était, ou abandonner le reste (resolve --give-up) et recommencer`,
    en: `the text has changed since mailing ${mailing} began — put it back as it was, or give up the rest (resolve --give-up) and begin anew`,
  };
}

function listChanged(mailing: number): Bilingual {
  return {
    fr: `la liste a changé depuis le début de l’envoi ${mailing} — reprendre sans elle, ou abandonner le reste (resolve --give-up) et recommencer`,
    en: `the list has changed since mailing ${mailing} began — resume without it, or give up the rest (resolve --give-up) and begin anew`,
  };
}
