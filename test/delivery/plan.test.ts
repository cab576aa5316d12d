import { afterEach, describe, expect, it } from "vitest";
import { giveUp, resolveUnknown, retryFailed } from "../../src/delivery/decisions.ts";
import { contentFingerprint } from "../../src/delivery/fingerprint.ts";
import { checkUnchanged, freezeMailing, MailingChanged } from "../../src/delivery/freeze.ts";
import type { Journal } from "../../src/delivery/journal.ts";
import { type Order, planMailing } from "../../src/delivery/plan.ts";
import { type Ending, Queue, recipientsIn, recipientsOf } from "../../src/delivery/queue.ts";
import { countStates } from "../../src/delivery/states.ts";
import { suppress } from "../../src/delivery/suppressions.ts";
import { UserError } from "../../src/errors.ts";
import { madeJournal, madeMessage, madeRecipients, removeMade } from "./made.ts";

const NOW = Temporal.Instant.from("2026-11-23T12:00+01:00");

afterEach(removeMade);

describe("a plan", () => {
  it("leaves out who has unsubscribed, and who has had the item before", () => {
    const journal = madeJournal();
    const first = freezeMailing(journal, order({ recipients: madeRecipients(3) }), NOW);
    settle(journal, first, ["sent", "failed", "sent"]);
    suppress(journal, "R4@Example.NET", NOW);

    const [r1, ...others] = madeRecipients(5);
    const recipients = [{ ...r1!, address: "R1@example.net" }, ...others];
    const plan = planMailing(journal, order({ recipients }));
    expect(addresses(plan.to)).toEqual(["r2@example.net", "r5@example.net"]);
    expect(addresses(plan.served)).toEqual(["R1@example.net", "r3@example.net"]);
    expect(addresses(plan.suppressed)).toEqual(["r4@example.net"]);
    expect(addresses(planMailing(journal, order({ item: "release/b", recipients })).to)).toHaveLength(4);

    const second = freezeMailing(journal, order({ recipients }), NOW);
    expect(countStates(journal, second)).toMatchObject({ queued: 2, suppressed: 3 });
    expect(recipientsIn(journal, second, "suppressed").map(({ note }) => note)).toEqual([
      "unsubscribed",
      "had it before",
      "had it before",
    ]);
  });
  it("refuses a second mailing of an item while one is not done, until that is given up", () => {
    const journal = madeJournal();
    const first = freezeMailing(journal, order({ recipients: madeRecipients(3) }), NOW);
    settle(journal, first, ["unknown"]);
    expect(refusalOf(() => planMailing(journal, order({ recipients: madeRecipients(9) })))).toEqual({
      fr: "l’envoi 1 de release/a n’est pas terminé (2 en attente, 1 à décider) — le reprendre avec resume, décider avec resolve, ou l’abandonner avec resolve --give-up",
      en: "mailing 1 of release/a is not done (2 waiting, 1 to decide) — go on with resume, decide with resolve, or give it up with resolve --give-up",
    });
    expect(giveUp(journal, first)).toBe(2);
    expect(resolveUnknown(journal, first, { as: "mark-sent", addresses: null })).toBe(1);
    expect(addresses(planMailing(journal, order({ recipients: madeRecipients(3) })).to)).toEqual([
      "r2@example.net",
      "r3@example.net",
    ]);
  });
  it("refuses a recipient in whose language there is no message, and a list that has nobody left", () => {
    const journal = madeJournal();
    const [recipient] = madeRecipients(1);
    const english = order({ recipients: [{ ...recipient!, language: "en" }] });
    expect(refusalOf(() => freezeMailing(journal, english, NOW))).toEqual({
      fr: "r1@example.net : aucun message en « en » — le traduire, ou changer la langue dans la liste",
      en: "r1@example.net: no message in “en” — translate it, or change the language in the list",
    });
    suppress(journal, "r1@example.net", NOW);
    expect(refusalOf(() => freezeMailing(journal, order({ recipients: [recipient!] }), NOW))).toEqual({
      fr: "personne à qui écrire : chaque adresse a déjà reçu cet envoi ou s’est désabonnée",
      en: "nobody to write to: every address has had this mail or has unsubscribed",
    });
  });
  it("knows whom a correction concerns: who has had the original, or may have", () => {
    const journal = madeJournal();
    settle(journal, freezeMailing(journal, order({ recipients: madeRecipients(4) }), NOW), [
      "sent",
      "failed",
      "unknown",
      "sent",
    ]);
    expect(recipientsOf(journal, "release/a")).toEqual(
      madeRecipients(4).filter(({ address }) => address !== "r2@example.net"),
    );
    expect(recipientsOf(journal, "release/b")).toEqual([]);
  });
});

describe("a frozen mailing", () => {
  it("is another as soon as a word, a sender, an attachment or a recipient is", () => {
    const journal = madeJournal();
    const attachments = [{ name: "a.pdf", type: "application/pdf", bytes: Buffer.from("1") }];
    const messages = [madeMessage("fr", { attachments }), madeMessage("en")];
    const recipients = madeRecipients(2);
    const id = freezeMailing(journal, order({ messages, recipients }), NOW);
    checkUnchanged(journal, id, { messages, recipients: null });
    checkUnchanged(journal, id, { messages: messages.toReversed(), recipients: recipients.toReversed() });

    const [french, english] = messages as [(typeof messages)[0], (typeof messages)[0]];
    for (const changed of [
      [french],
      [{ ...french, subject: "Autre" }, english],
      [{ ...french, html: `${french.html} ` }, english],
      [{ ...french, text: `${french.text} ` }, english],
      [french, { ...english, from: { ...english.from, name: null } }],
      [french, { ...english, replyTo: english.from }],
      [french, { ...english, unsubscribe: { ...english.unsubscribe, https: "https://example.org/" } }],
      [{ ...french, attachments: [{ ...attachments[0]!, bytes: Buffer.from("2") }] }, english],
    ]) {
      expect(() => checkUnchanged(journal, id, { messages: changed, recipients: null })).toThrow(
        MailingChanged,
      );
    }
    expect(refusalOf(() => checkUnchanged(journal, id, { messages: [french], recipients: null }))).toEqual({
      fr: "le texte a changé depuis le début de l’envoi 1 — le remettre tel qu’il était, ou abandonner le reste (resolve --give-up) et recommencer",
      en: "the text has changed since mailing 1 began — put it back as it was, or give up the rest (resolve --give-up) and begin anew",
    });
    const more = madeRecipients(3);
    expect(refusalOf(() => checkUnchanged(journal, id, { messages, recipients: more }))).toEqual({
      fr: "la liste a changé depuis le début de l’envoi 1 — reprendre sans elle, ou abandonner le reste (resolve --give-up) et recommencer",
      en: "the list has changed since mailing 1 began — resume without it, or give up the rest (resolve --give-up) and begin anew",
    });
    expect(refusalOf(() => checkUnchanged(journal, 7, { messages, recipients })).en).toBe(
      "mailing 7 is not in this journal, or its addresses are forgotten — see status",
    );
  });
  it("has the same fingerprint whoever computes it", () => {
    expect(contentFingerprint([madeMessage("fr"), madeMessage("en")])).toBe(
      contentFingerprint([madeMessage("en"), madeMessage("fr")]),
    );
  });
});

describe("a person's decision", () => {
  it("sends the unknown again, or takes them for sent, all or one by one", () => {
    const journal = madeJournal();
    const id = freezeMailing(journal, order({ recipients: madeRecipients(4) }), NOW);
    settle(journal, id, ["unknown", "unknown", "unknown", "sent"]);
    expect(
      resolveUnknown(journal, id, { as: "resend", addresses: ["R2@example.net", "r4@example.net"] }),
    ).toBe(1);
    expect(addresses(recipientsIn(journal, id, "queued"))).toEqual(["r2@example.net"]);
    expect(resolveUnknown(journal, id, { as: "mark-sent", addresses: null })).toBe(2);
    expect(countStates(journal, id)).toMatchObject({ queued: 1, sent: 3, unknown: 0 });
  });
  it("tries those again who failed, and those who wait at once", () => {
    const journal = madeJournal();
    const id = freezeMailing(journal, order({ recipients: madeRecipients(3) }), NOW);
    settle(journal, id, ["failed", "deferred", "sent"]);
    const queue = new Queue(journal, id);
    expect(queue.claim(NOW)).toBeNull();
    expect(retryFailed(journal, id)).toBe(2);
    expect(queue.claim(NOW)).toMatchObject({ address: "r1@example.net", attempt: 1 });
    expect(queue.claim(NOW)).toMatchObject({ address: "r2@example.net", attempt: 1 });
    expect(queue.claim(NOW)).toBeNull();
  });
});

function order(changes: Partial<Order>): Order {
  return { item: "release/a", messages: [madeMessage()], recipients: [], ...changes };
}

/** Has the recipients of a mailing end so, in their order. */
function settle(journal: Journal, mailing: number, states: readonly Ending["state"][]): void {
  const queue = new Queue(journal, mailing);
  for (const state of states) {
    const due = state === "deferred" ? NOW.add({ minutes: 1 }) : null;
    queue.settle(queue.claim(NOW)!, { state, due, note: null }, NOW);
  }
}

function addresses(recipients: readonly { address: string }[]): string[] {
  return recipients.map(({ address }) => address);
}

function refusalOf(act: () => unknown): { fr: string; en: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
  throw new Error("not refused");
}
