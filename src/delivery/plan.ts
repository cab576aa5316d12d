import { UserError } from "../errors.ts";
import type { Message } from "../outputs/mail/message.ts";
import type { Journal } from "./journal.ts";
import { type Mailing, mailings } from "./mailings.ts";
import type { Recipient } from "./recipients.ts";
import { openIn } from "./states.ts";
import { isSuppressed } from "./suppressions.ts";

/** What is to be sent to whom. */
export interface Order {
  /** What the mail is of, the same for all its languages, such as `release/mission-miami`. */
  item: string;
  /** One a language. */
  messages: readonly Message[];
  recipients: readonly Recipient[];
}

/** What an order would do, for a person to confirm. */
export interface Plan {
  /** Who gets it. */
  to: Recipient[];
  /** Who asked not to be written to. */
  suppressed: Recipient[];
  /** Who got this item in an earlier mailing. */
  served: Recipient[];
}

/**
 * Says what an order would do. Nobody gets an item twice: an address that has had it is left out.
 * @throws {UserError} while an earlier mailing of the item is not done, or where a language has no message
 */
export function planMailing(journal: Journal, { item, messages, recipients }: Order): Plan {
  const languages = new Set(messages.map(({ lang }) => lang));
  const stranger = recipients.find(({ language }) => !languages.has(language));
  if (stranger !== undefined) throw noMessage(stranger);
  const open = mailings(journal).find((earlier) => earlier.item === item && openIn(earlier.counts) > 0);
  if (open !== undefined) throw notDone(open);
  const plan: Plan = { to: [], suppressed: [], served: [] };
  for (const recipient of recipients) {
    if (isSuppressed(journal, recipient.address)) plan.suppressed.push(recipient);
    else if (hasHad(journal, item, recipient.address)) plan.served.push(recipient);
    else plan.to.push(recipient);
  }
  return plan;
}

function hasHad(journal: Journal, item: string, address: string): boolean {
  const row = journal
    .statement(
      `SELECT 1 FROM recipient JOIN mailing ON mailing.id = recipient.mailing
       WHERE mailing.item = ? AND recipient.address = ? AND recipient.state = 'sent'`,
    )
    .get(item, address);
  return row !== undefined;
}

function noMessage({ address, language }: Recipient): UserError {
  return new UserError({
    fr: `${address} : aucun message en « ${language} » — le traduire, ou changer la langue dans la liste`,
    en: `${address}: no message in “${language}” — translate it, or change the language in the list`,
  });
}

function notDone({ id, item, counts }: Mailing): UserError {
  const waiting = openIn(counts) - counts.unknown;
  return new UserError({
    fr: `l’envoi ${id} de ${item} n’est pas terminé (${waiting} en attente, ${counts.unknown} à décider) — le reprendre avec resume, décider avec resolve, ou l’abandonner avec resolve --give-up`,
    en: `mailing ${id} of ${item} is not done (${waiting} waiting, ${counts.unknown} to decide) — go on with resume, decide with resolve, or give it up with resolve --give-up`,
  });
}
