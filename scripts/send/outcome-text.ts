import type { Journal } from "../../src/delivery/journal.ts";
import type { Mailing } from "../../src/delivery/mailings.ts";
import type { Outcome } from "../../src/delivery/outcome.ts";
import { recipientsIn } from "../../src/delivery/queue.ts";
import type { Counts, State } from "../../src/delivery/states.ts";
import type { Bilingual } from "../../src/errors.ts";
import { coloured, said } from "../command.ts";

/** Most refused addresses on a terminal; the report has them all. */
const REFUSED = 20;

/** How a run ended: everybody by where they stand, whom a person must look after, and what to do next. */
export function outcomeText(
  outcome: Outcome,
  mailing: Mailing,
  { journal, timeZone }: { journal: Journal; timeZone: string },
): string {
  const style = outcome.kind === "sent" ? "green" : "yellow";
  const title = `${said({ fr: "Envoi", en: "Mailing" })} ${mailing.id} · ${mailing.item}`;
  const lines = [coloured("bold", title), ...countLines(outcome.counts), ...addressLines(journal, mailing)];
  return `\n${[...lines, coloured(style, said(closing(outcome, timeZone)))].join("\n")}\n`;
}

/** Each state that somebody is in, a line each. */
export function countLines(counts: Counts): string[] {
  const rows = (Object.keys(STATE_NAMES) as State[])
    .filter((state) => state === "sent" || counts[state] > 0)
    .map((state) => ({ name: said(STATE_NAMES[state]), count: String(counts[state]) }));
  const width = Math.max(...rows.map(({ name }) => name.length));
  const digits = Math.max(...rows.map(({ count }) => count.length));
  return rows.map(({ name, count }) => `  ${name.padEnd(width)}  ${count.padStart(digits)}`);
}

/** Whom nobody knows to have it, and whom servers refused, with what they said. */
export function addressLines(journal: Journal, { id }: Mailing): string[] {
  const unknown = recipientsIn(journal, id, "unknown");
  const failed = recipientsIn(journal, id, "failed");
  const line = ({ address, note }: { address: string; note: string | null }): string =>
    note === null ? `  ${address}` : `  ${address}  ${note}`;
  const left = failed.length - REFUSED;
  return [
    ...(unknown.length === 0 ? [] : [said(UNKNOWN), ...unknown.map(line)]),
    ...(failed.length === 0 ? [] : [said(FAILED), ...failed.slice(0, REFUSED).map(line)]),
    ...(left <= 0
      ? []
      : [`  ${said({ fr: `et ${left} autres : --report`, en: `and ${left} more: --report` })}`]),
  ];
}

export const STATE_NAMES: Record<State, Bilingual> = {
  sent: { fr: "envoyés", en: "sent" },
  queued: { fr: "en attente", en: "waiting" },
  sending: { fr: "en cours", en: "under way" },
  committing: { fr: "en cours de remise", en: "being handed over" },
  deferred: { fr: "différés", en: "deferred" },
  failed: { fr: "refusés", en: "refused" },
  unknown: { fr: "à décider", en: "to decide" },
  suppressed: { fr: "écartés", en: "left out" },
};

const UNKNOWN: Bilingual = {
  fr: "Remis sans réponse : personne ne sait si ces messages sont arrivés.",
  en: "Handed over without an answer: nobody knows whether these mails arrived.",
};

const FAILED: Bilingual = { fr: "Refusés pour de bon :", en: "Refused for good:" };

function closing(outcome: Outcome, timeZone: string): Bilingual {
  const { mailing: id } = outcome;
  switch (outcome.kind) {
    case "sent":
      return { fr: "Tout est envoyé.", en: "All is sent." };
    case "failed":
      return {
        fr: `Terminé, avec des refus — corriger ce qui peut l’être, puis npm run send -- retry ${id}`,
        en: `Done, with refusals — mend what can be mended, then npm run send -- retry ${id}`,
      };
    case "deferred": {
      const time = outcome.next
        .toZonedDateTimeISO(timeZone)
        .toPlainTime()
        .toString({ smallestUnit: "minute" });
      return {
        fr: `Des serveurs demandent d’attendre, le premier jusqu’à ${time} — reprendre alors : npm run send -- resume ${id}`,
        en: `Some servers ask to wait, the first until ${time} — go on then: npm run send -- resume ${id}`,
      };
    }
    case "unknown":
      return {
        fr: `À vous de décider : npm run send -- resolve ${id} --resend (renvoyer) ou --mark-sent (tenir pour arrivés)`,
        en: `It is for you to decide: npm run send -- resolve ${id} --resend (send again) or --mark-sent (take as arrived)`,
      };
    case "paused":
      return {
        fr: `En pause : personne n’est compté comme refusé — reprendre : npm run send -- resume ${id}`,
        en: `Paused: nobody is counted as refused — go on: npm run send -- resume ${id}`,
      };
    case "drained":
      return {
        fr: `Interrompu proprement — reprendre : npm run send -- resume ${id}`,
        en: `Interrupted cleanly — go on: npm run send -- resume ${id}`,
      };
  }
}
