import { type AddressObject, simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import { type Clock, systemClock } from "../../src/delivery/clock.ts";
import { resolveUnknown, retryFailed } from "../../src/delivery/decisions.ts";
import { MailingChanged } from "../../src/delivery/freeze.ts";
import type { Journal } from "../../src/delivery/journal.ts";
import { mailings } from "../../src/delivery/mailings.ts";
import { recipientsIn } from "../../src/delivery/queue.ts";
import { deliveryReport } from "../../src/delivery/report.ts";
import { resumeRun, startRun } from "../../src/delivery/run.ts";
import { type Counts, countStates } from "../../src/delivery/states.ts";
import { suppress } from "../../src/delivery/suppressions.ts";
import {
  madeFolder,
  madeJournal,
  madeMeans,
  madeMessage,
  madeRecipients,
  quickClock,
  removeMade,
} from "./made.ts";
import { closeScriptedServers, scriptedServer } from "./scripted-server.ts";
import { closeSmtpServers, smtpServer } from "./smtp-server.ts";

const NOW = Temporal.Instant.from("2026-11-23T12:00+01:00");
const MESSAGES = [madeMessage()];
const SAME = { messages: MESSAGES, recipients: null };

const FULL = Object.assign(new Error("database or disk is full"), { errcode: 13 });

afterEach(async () => {
  await closeScriptedServers();
  await closeSmtpServers();
  removeMade();
});

describe("a run", () => {
  it("gives each recipient one mail of their own, in their language, and nobody else's address", async () => {
    const { port, received } = await smtpServer();
    const recipients = [
      { address: "Ann@example.net", name: "Roy, Ann", language: "en", outlet: "The Daily" },
      { address: "luc@example.com", name: "Luc “Lucky” Roy", language: "fr", outlet: null },
      { address: "zoe@xn--bcher-kva.example", name: null, language: "fr", outlet: null },
    ];
    const messages = [madeMessage("fr"), madeMessage("en")];
    const outcome = await startRun({ item: "release/a", messages, recipients }, madeMeans(port, { pool: 3 }));
    expect(outcome).toMatchObject({ kind: "sent", counts: { sent: 3 } });
    expect(received).toHaveLength(3);
    for (const { address, name, language } of recipients) {
      // The server shows an international domain in its letters.
      const shown = address.replace("xn--bcher-kva", "bücher");
      const mail = received.find(({ to }) => to[0] === shown)!;
      expect(mail).toMatchObject({ from: "presse@example.org", to: [shown] });
      expect(mail.bytes.toString("latin1")).toContain(address);
      const parsed = await simpleParser(mail.bytes);
      expect((parsed.to as AddressObject).value).toEqual([{ address: shown, name: name ?? "" }]);
      expect(parsed.subject).toBe(language === "fr" ? "Un nouveau quai" : "A new quay");
      for (const other of recipients.filter((one) => one.address !== address)) {
        expect(mail.bytes.toString("latin1")).not.toContain(other.address);
      }
    }
    expect(new Set(received.map(({ bytes }) => /^Message-ID: (.*)$/m.exec(bytes.toString())?.[1])).size).toBe(
      3,
    );
  });
  it("has no more connections than the pool, nor than recipients, and renews them", async () => {
    const few = await scriptedServer();
    await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(3) },
      madeMeans(few.port, { pool: 20 }),
    );
    expect(few.connections).toBe(3);
    const one = await scriptedServer();
    await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(110) },
      madeMeans(one.port),
    );
    expect(one.connections).toBe(2);
    expect(one.heard.filter((line) => line === "QUIT")).toHaveLength(2);
  });
  it("does not connect once more when all is sent", async () => {
    const server = await scriptedServer();
    await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(100) },
      madeMeans(server.port),
    );
    expect(server.connections).toBe(1);
  });
  it("loses no try to a server that hangs up on whoever waits for their turn", async () => {
    const server = await scriptedServer();
    const quick = quickClock();
    const clock: Clock = {
      now: () => quick.now(),
      async sleep(milliseconds, signal) {
        await quick.sleep(milliseconds, signal);
        server.hangUp();
        await new Promise((resolve) => setTimeout(resolve, 20));
      },
    };
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(15) },
      madeMeans(server.port, { clock, perSecond: 0.1 }),
    );
    expect(outcome.kind).toBe("sent");
    expect(server.heard.filter((line) => line.startsWith("MAIL"))).toHaveLength(15);
    expect(server.connections).toBe(15);
  });
  it("says after each mail how everybody stands", async () => {
    const { port } = await scriptedServer((moment, { to }) =>
      moment === "rcpt" && to.startsWith("r2@") ? "550 no" : null,
    );
    const told: Counts[] = [];
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(3) },
      madeMeans(port, { onProgress: (counts) => told.push(counts) }),
    );
    expect(told.map(({ queued, sent, failed }) => [queued, sent, failed])).toEqual([
      [2, 1, 0],
      [1, 1, 1],
      [0, 2, 1],
    ]);
    expect(told.at(-1)).toEqual(outcome.counts);
  });
  it("tries those who wait again as long as it has patience: after one minute, two, four, up to four hours", async () => {
    const server = await scriptedServer((moment) => (moment === "rcpt" ? "450 busy" : null));
    const clock = quickClock();
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(1) },
      madeMeans(server.port, { clock, patience: Temporal.Duration.from({ hours: 100 }) }),
    );
    expect(outcome).toMatchObject({ kind: "failed", counts: { failed: 1 } });
    expect(clock.slept.map((wait) => Math.round(wait / 60_000))).toEqual([
      1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240,
    ]);
    expect(server.heard.filter((line) => line.startsWith("RCPT"))).toHaveLength(12);
  });
  it("ends with those who wait when it has none left, and says when they are due", async () => {
    let tries = 0;
    const { port, accepted } = await scriptedServer((moment) => {
      if (moment !== "rcpt") return null;
      tries += 1;
      return tries < 4 ? "450 busy" : null;
    });
    const clock = quickClock();
    const patience = Temporal.Duration.from({ minutes: 4 });
    const means = madeMeans(port, { clock, patience });
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(1) },
      means,
    );
    expect(clock.slept).toHaveLength(2);
    if (outcome.kind !== "deferred") throw new Error(outcome.kind);
    expect(outcome.next.since(clock.now()).total("minutes")).toBeCloseTo(4, 1);

    expect(
      await resumeRun(outcome.mailing, SAME, { ...means, patience: Temporal.Duration.from({ minutes: 0 }) }),
    ).toMatchObject({
      kind: "deferred",
    });
    expect(tries).toBe(3);
    expect(await resumeRun(outcome.mailing, SAME, means)).toMatchObject({ kind: "sent" });
    expect(accepted).toEqual(["r1@example.net"]);
  });
  it("brings mails under way to their end when something of ours breaks, and then says what", async () => {
    const server = await scriptedServer();
    const journal = madeJournal();
    let told = 0;
    const means = madeMeans(server.port, {
      journal,
      pool: 5,
      onProgress: () => {
        told += 1;
        if (told === 7) throw new Error("a fault of ours");
      },
    });
    const run = startRun({ item: "release/a", messages: MESSAGES, recipients: madeRecipients(100) }, means);
    await expect(run).rejects.toThrow("a fault of ours");
    const counts = countStates(journal, 1);
    expect(counts.sent).toBe(server.accepted.length);
    expect(counts).toMatchObject({ queued: 100 - counts.sent, sending: 0, committing: 0 });
    expect(counts.sent).toBeLessThan(15);
  });
});

describe("an interrupted run", () => {
  it("drains: mails under way come to their end, no other begins, and the next run sends the rest once", async () => {
    const interruption = new AbortController();
    const server = await scriptedServer((moment) => {
      if (moment === "end" && server.accepted.length === 12) interruption.abort();
      return null;
    });
    const journal = madeJournal();
    const means = madeMeans(server.port, { journal, pool: 5, signal: interruption.signal });
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(60) },
      means,
    );
    expect(outcome.kind).toBe("drained");
    const { sent } = outcome.counts;
    expect(sent).toBe(server.accepted.length);
    expect(sent).toBeGreaterThanOrEqual(13);
    expect(sent).toBeLessThanOrEqual(18);
    expect(outcome.counts).toMatchObject({ queued: 60 - sent, sending: 0, committing: 0, unknown: 0 });

    const calm = { ...means, signal: new AbortController().signal };
    expect(await resumeRun(outcome.mailing, SAME, calm)).toMatchObject({ kind: "sent" });
    expect(server.accepted.toSorted()).toEqual(addresses(madeRecipients(60)).toSorted());
  });
  it("has sent all where the last mail came to its end all the same", async () => {
    const interruption = new AbortController();
    const server = await scriptedServer((moment) => {
      if (moment === "end") interruption.abort();
      return null;
    });
    const means = madeMeans(server.port, { signal: interruption.signal });
    expect(
      await startRun({ item: "release/a", messages: MESSAGES, recipients: madeRecipients(1) }, means),
    ).toMatchObject({ kind: "sent" });
  });
  it.each([
    ["for its turn", 0.01, null],
    ["for a connection", null, "stall"],
  ] as const)("does not wait %s", async (_what, perSecond, reaction) => {
    const interruption = new AbortController();
    const server = await scriptedServer((moment) => {
      if (moment === (reaction === null ? "end" : "connect")) setImmediate(() => interruption.abort());
      return moment === "connect" ? reaction : null;
    });
    const means = madeMeans(server.port, { perSecond, clock: systemClock, signal: interruption.signal });
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(5) },
      means,
    );
    expect(outcome.kind).toBe("drained");
  });
  it("writes to nobody when it was interrupted before it began", async () => {
    const server = await scriptedServer();
    const means = madeMeans(server.port, { signal: AbortSignal.abort() });
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(5) },
      means,
    );
    expect(outcome).toMatchObject({ kind: "drained", counts: { queued: 5 } });
    expect(server.connections).toBe(0);
  });
});

describe("a resumed run", () => {
  it("refuses another text or another list, and sends nothing", async () => {
    const { journal, mailing, server } = await halfSent();
    const means = madeMeans(server.port, { journal });
    const changed = { messages: [madeMessage("fr", { subject: "Autre" })], recipients: null };
    await expect(resumeRun(mailing, changed, means)).rejects.toThrow(MailingChanged);
    const longer = { messages: MESSAGES, recipients: madeRecipients(5) };
    await expect(resumeRun(mailing, longer, means)).rejects.toThrow(MailingChanged);
    expect(server.accepted).toHaveLength(3);
    expect(
      await resumeRun(mailing, { messages: MESSAGES, recipients: madeRecipients(4) }, means),
    ).toMatchObject({
      kind: "unknown",
    });
  });
  it("never sends the unknown again unless a person says so", async () => {
    const { journal, mailing, server } = await halfSent();
    const means = madeMeans(server.port, { journal });
    expect(await resumeRun(mailing, SAME, means)).toMatchObject({ kind: "unknown", counts: { unknown: 1 } });
    expect(recipientsIn(journal, mailing, "unknown")).toMatchObject([
      { address: "r2@example.net", note: "Connection closed unexpectedly" },
    ]);
    expect(server.accepted).not.toContain("r2@example.net");
    resolveUnknown(journal, mailing, { as: "resend", addresses: null });
    expect(await resumeRun(mailing, SAME, means)).toMatchObject({ kind: "sent", counts: { sent: 4 } });
    expect(server.accepted).toContain("r2@example.net");
  });
  it("tries the failed again only when told to", async () => {
    let isStrict = true;
    const server = await scriptedServer((moment) => (moment === "rcpt" && isStrict ? "550 no" : null));
    const means = madeMeans(server.port);
    const { mailing, kind } = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(2) },
      means,
    );
    expect(kind).toBe("failed");
    isStrict = false;
    expect(await resumeRun(mailing, SAME, means)).toMatchObject({ kind: "failed" });
    expect(retryFailed(means.journal, mailing)).toBe(2);
    expect(await resumeRun(mailing, SAME, means)).toMatchObject({ kind: "sent" });
  });
  it("does not try those again who have the item from another mailing, or are about to get it", async () => {
    let isStrict = true;
    const server = await scriptedServer((moment) => (moment === "rcpt" && isStrict ? "550 no" : null));
    const means = madeMeans(server.port);
    const order = { item: "release/a", messages: MESSAGES };
    const { mailing } = await startRun({ ...order, recipients: madeRecipients(2) }, means);
    isStrict = false;
    await startRun({ ...order, recipients: madeRecipients(1) }, means);
    expect(server.accepted).toEqual(["r1@example.net"]);
    expect(retryFailed(means.journal, mailing)).toBe(1);
    expect(await resumeRun(mailing, SAME, means)).toMatchObject({ kind: "failed", counts: { failed: 1 } });
    expect(server.accepted).toEqual(["r1@example.net", "r2@example.net"]);
  });
  it("keeps the instant as of which its messages were made", async () => {
    const { port } = await scriptedServer();
    const means = madeMeans(port);
    await startRun({ item: "release/a", messages: MESSAGES, recipients: madeRecipients(1) }, means, NOW);
    expect(mailings(means.journal)[0]?.begun).toEqual(NOW);
  });
  it("writes nothing down of a mail whose subject would be read as something else", async () => {
    const { port } = await scriptedServer();
    const means = madeMeans(port);
    const messages = [madeMessage("fr", { subject: "=?utf-8?Q?Autre_chose?=" })];
    const order = { item: "release/a", messages, recipients: madeRecipients(1) };
    await expect(startRun(order, means)).rejects.toMatchObject({
      text: {
        fr: "« =?utf-8?Q?Autre_chose?= » : un en-tête lirait autre chose à la place de =?…?= — l’écrire autrement",
        en: "“=?utf-8?Q?Autre_chose?=”: a header would read something else in place of =?…?= — write it otherwise",
      },
    });
    expect(mailings(means.journal)).toEqual([]);
  });
  it("leaves out who has unsubscribed meanwhile", async () => {
    const server = await scriptedServer((moment) => (moment === "connect" ? "554 closed" : null));
    const open = await scriptedServer();
    const journal = madeJournal();
    const { mailing } = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(3) },
      madeMeans(server.port, { journal }),
    );
    suppress(journal, "r2@example.net", NOW);
    expect(await resumeRun(mailing, SAME, madeMeans(open.port, { journal }))).toMatchObject({
      kind: "sent",
      counts: { sent: 2, suppressed: 1 },
    });
    expect(open.accepted).toEqual(["r1@example.net", "r3@example.net"]);
  });
});

describe("a full disk", () => {
  it("pauses the run before a mail that it cannot write of is ended, and loses nobody", async () => {
    const server = await scriptedServer();
    const journal = madeJournal();
    const flushed = journal.flushed.bind(journal);
    let writes = 0;
    journal.flushed = async () => {
      writes += 1;
      if (writes > 2) throw FULL;
      await flushed();
    };
    const means = madeMeans(server.port, { journal });
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(5) },
      means,
    );
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "disk",
      text: {
        fr: "le disque du journal est plein ou refuse d’écrire — libérer de la place, puis reprendre",
        en: "the journal’s disk is full or refuses to write — free some space, then resume",
      },
      counts: { sent: 2, queued: 3, unknown: 0 },
    });
    expect(server.accepted).toEqual(["r1@example.net", "r2@example.net"]);

    journal.flushed = flushed;
    expect(await resumeRun(outcome.mailing, SAME, means)).toMatchObject({ kind: "sent" });
    expect(server.accepted).toEqual(addresses(madeRecipients(5)));
  });
  it("does not lose an answer that the space of the journal's log is still good for", async () => {
    const server = await scriptedServer();
    const journal = madeJournal();
    let checkpoints = 0;
    const checkpoint = journal.checkpoint.bind(journal);
    journal.checkpoint = () => {
      checkpoints += 1;
      checkpoint();
    };
    refusing(journal, "UPDATE recipient SET state = ?, due", () => checkpoints < 2);
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(5) },
      madeMeans(server.port, { journal }),
    );
    expect(outcome).toMatchObject({ kind: "paused", why: "disk", counts: { sent: 1, queued: 4 } });
  });
  it("says of an answer that cannot be written that nobody knows", async () => {
    const server = await scriptedServer();
    const folder = madeFolder();
    const journal = madeJournal(folder);
    refusing(journal, "UPDATE recipient SET state = ?, due", () => server.accepted.length === 2);
    const { mailing, ...outcome } = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(5) },
      madeMeans(server.port, { journal }),
    );
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "disk",
      counts: { sent: 1, queued: 3, unknown: 1 },
    });
    journal.close();

    const next = madeJournal(folder);
    expect(countStates(next, mailing)).toEqual(outcome.counts);
    expect(await resumeRun(mailing, SAME, madeMeans(server.port, { journal: next }))).toMatchObject({
      kind: "unknown",
      counts: { sent: 4, unknown: 1 },
    });
    expect(server.accepted).toEqual(addresses(madeRecipients(5)));
  });
  it("writes to nobody where not even a recipient can be taken", async () => {
    const server = await scriptedServer();
    const journal = madeJournal();
    refusing(journal, "UPDATE recipient SET state = 'sending'", () => true);
    const outcome = await startRun(
      { item: "release/a", messages: MESSAGES, recipients: madeRecipients(5) },
      madeMeans(server.port, { journal, pool: 5 }),
    );
    expect(outcome).toMatchObject({ kind: "paused", why: "disk", counts: { queued: 5 } });
    expect(server.accepted).toEqual([]);
  });
});

describe("the report", () => {
  it("says of each how they stand, and runs nothing in a spreadsheet", async () => {
    const server = await scriptedServer((moment, { to }) =>
      moment === "rcpt" && to.startsWith("luc") ? '550 =cmd "no", such user' : null,
    );
    const journal = madeJournal();
    const recipients = [
      { address: "ann@example.net", name: "=HYPERLINK(1)", language: "fr", outlet: "+33 News, Ltd" },
      { address: "luc@example.net", name: 'Luc "Lucky" Roy', language: "fr", outlet: null },
    ];
    const clock = { ...quickClock(), now: () => NOW };
    await startRun(
      { item: "release/a", messages: MESSAGES, recipients },
      madeMeans(server.port, { journal, clock }),
    );
    const marks = /<[0-9a-f]{40}@example\.org>,[0-9a-f]{32}/g;
    expect(deliveryReport(journal, mailings(journal)[0]!).replace(marks, "<…>,…")).toBe(
      [
        "\uFEFFemail,name,language,outlet,state,attempts,time,reply,message id,delivery id",
        `ann@example.net,'=HYPERLINK(1),fr,"'+33 News, Ltd",sent,1,2026-11-23T11:00:00Z,250 taken,<…>,…`,
        `luc@example.net,"Luc ""Lucky"" Roy",fr,,failed,1,2026-11-23T11:00:00Z,"550 =cmd ""no"", such user",<…>,…`,
        "",
      ].join("\r\n"),
    );
  });
});

/** A mailing to four, of which one is unknown. */
async function halfSent() {
  const server = await scriptedServer((moment, { to, nth }) =>
    moment === "end" && to.startsWith("r2@") && server.connections === 1 && nth === 2 ? { drop: null } : null,
  );
  const journal = madeJournal();
  const { mailing, kind } = await startRun(
    { item: "release/a", messages: MESSAGES, recipients: madeRecipients(4) },
    madeMeans(server.port, { journal }),
  );
  expect(kind).toBe("unknown");
  return { journal, mailing, server };
}

/** Has the statements that begin so be refused by a full disk, as long as `isFull`. */
function refusing(journal: Journal, begin: string, isFull: () => boolean): void {
  const statement = journal.statement.bind(journal);
  journal.statement = (sql) => {
    if (sql.startsWith(begin) && isFull()) throw FULL;
    return statement(sql);
  };
}

function addresses(recipients: readonly { address: string }[]): string[] {
  return recipients.map(({ address }) => address);
}
