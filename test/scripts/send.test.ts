import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import * as helps from "../../scripts/send/help.ts";
import { closeScriptedServers, scriptedServer } from "../delivery/scripted-server.ts";
import { closeSmtpServers, smtpServer } from "../delivery/smtp-server.ts";
import { MAIL, markdown, NEWSROOM, release } from "../newsroom-folder.ts";
import { run } from "./run-command.ts";
import { closeOffices, type Office, openOffice, send, startSend, writeList } from "./send-command.ts";

afterEach(async () => {
  await closeOffices();
  await closeScriptedServers();
  await closeSmtpServers();
});

const ANN = "ann@example.net,Ann Roy,en";
const BO = "bo@example.net,Bo,fr";
const CY = "cy@example.net,,fr";

const TO_ALL = ["list", "quai", "list.csv", "--wait", "0"];

/** Sends the release to a list, which is written first. */
async function sendTo(office: Office, lines: readonly string[], ...more: string[]) {
  await writeList(office, lines);
  return send(office, ...TO_ALL, `--confirm=${lines.length}`, ...more);
}

describe("list", () => {
  it("shows who gets what, from where and how many, sends nothing and asks no question", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    await writeList(office, [ANN, BO, CY, "di@example.net,,fr", "bo@example.net,Bo,fr"]);
    const { code, out, err } = await send(office, "list", "quai", "list.csv");
    expect(out).toBe(
      `release/quai
  fr  3  Le port grandit
  en  1  The port grows
From        La presse du Port <communiques@example.org>
By          127.0.0.1:${port} (not encrypted), 5 connections
To be sent  4
First ones  Ann Roy <ann@example.net> (en), Bo <bo@example.net> (fr), cy@example.net (fr), …
Nothing has left. To send it: npm run send -- list quai list.csv --confirm=4
`,
    );
    expect(err).toBe(
      "list.csv:6:1  (warning) bo@example.net stands on line 3 already — sent once; take one of the two lines out\n",
    );
    expect({ code, received }).toEqual({ code: 0, received: [] });
  });

  it("sends to each in their language, once, and writes a report for its owner alone", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    const { code, out, err } = await sendTo(office, [ANN, BO], "--report", "report.csv");
    const report = path.join(office.desk, "report.csv");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      new RegExp(`\n\nMailing 1 · release/quai\n  sent  2\nAll is sent\\.\nReport: ${report}\n$`),
    );
    const mails = await Promise.all(
      received.map(async ({ to, bytes }) => ({ to, mail: await simpleParser(bytes) })),
    );
    expect(mails.map(({ to, mail }) => `${to.join()} ${mail.subject}`).sort()).toEqual([
      "ann@example.net The port grows",
      "bo@example.net Le port grandit",
    ]);
    const rows = (await readFile(report, "utf8")).split("\r\n");
    expect(rows.map((line) => line.split(",", 5).join(","))).toEqual([
      "\uFEFFemail,name,language,outlet,state",
      "ann@example.net,Ann Roy,en,,sent",
      "bo@example.net,Bo,fr,,sent",
      "",
    ]);
    expect((await stat(report)).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(office.desk, "state/journal.sqlite"))).mode & 0o777).toBe(0o600);

    const again = await sendTo(office, [ANN, BO, CY].slice(0, 2));
    expect(again.out).toContain("To be sent  0\nLeft out    2 had it before\n");
    expect({ code: again.code, err: again.err }).toEqual({
      code: 2,
      err: "nobody to write to: every address has had this mail or has unsubscribed\nNothing was sent.\n",
    });
    expect(received).toHaveLength(2);
  });

  it("sends nothing where the number is another than that of those who get it", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    await writeList(office, [ANN, BO]);
    const { code, err } = await send(office, ...TO_ALL, "--confirm=3");
    expect({ code, err, received }).toEqual({
      code: 2,
      err: "--confirm=3 and not 2 — read above who gets what, then write --confirm=2\nNothing was sent.\n",
      received: [],
    });
  });

  it("tells every problem of the list, and sends nothing", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    await writeList(office, ["ann@example.net,Ann,de", "nobody,,fr"]);
    expect(await send(office, ...TO_ALL, "--confirm=2")).toEqual({
      code: 2,
      out: "",
      err: [
        "list.csv:2:21  language “de”: the mail does not exist in it — write fr or en",
        "list.csv:3:1  “nobody” is not an e-mail address — write for example desk@example.org",
        "2 problems; nothing was sent.",
        "",
      ].join("\n"),
    });
    expect(received).toEqual([]);
  });

  it("lets nothing leave that is a draft or under embargo, unless that is asked for", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port, {
      "releases/2017/quai.fr.md": release({ embargo: "2099-10-12T10:00" }),
      "releases/2017/brouillon.fr.md": release({ status: "draft", reference: "2017-043" }),
    });
    await writeList(office, [ANN]);
    expect((await send(office, ...TO_ALL)).err).toBe(
      "“quai” is under embargo until Monday, 12 October 2099 at 10:00 (Europe/Paris) — if it is to go out all the same, add --embargoed: the subject and the first line will say so\nNothing was sent.\n",
    );
    for (const verb of ["list", "eml", "test"]) {
      const words = verb === "list" ? ["list.csv"] : verb === "test" ? ["--to", "me@example.net"] : [];
      expect(await send(office, verb, "brouillon", ...words)).toEqual({
        code: 2,
        out: "",
        err: "“brouillon” is a draft — if it is to go out all the same, add --embargoed: the subject and the first line will say so\nNothing was sent.\n",
      });
    }
    const shown = await send(office, ...TO_ALL, "--embargoed");
    expect(shown.out).toContain("npm run send -- list quai list.csv --embargoed --confirm=1\n");
    expect((await send(office, ...TO_ALL, "--embargoed", "--confirm=1")).code).toBe(0);
    const [mail] = await Promise.all(received.map(({ bytes }) => simpleParser(bytes)));
    expect(mail?.subject).toBe("[EMBARGO 12 Oct 2099 10:00 Europe/Paris] The port grows");
    expect(mail?.text?.split("\n").slice(0, 12).join("\n")).toContain("12 October 2099");
  });

  it("keeps lists, reports and settings out of what is published", async () => {
    const office = await openOffice(1);
    const inContent = await writeList({ ...office, desk: office.content }, [ANN]);
    const place = path.join(office.content, inContent);
    const refused = `lies in ${office.content}, which is published — keep it elsewhere, for example in your home folder\nNothing was sent.\n`;
    expect((await send(office, "list", "quai", place)).err).toBe(`${place} ${refused}`);
    await writeList(office, [ANN]);
    const report = path.join(office.content, "report.csv");
    expect((await send(office, ...TO_ALL, "--report", report)).err).toBe(`${report} ${refused}`);
    expect((await send(office, ...TO_ALL, "--settings", report)).err).toBe(`${report} ${refused}`);
    office.variables["PRESS_STATE"] = office.content;
    expect((await send(office, "status")).err).toBe(
      `${path.join(office.content, "journal.sqlite")} ${refused}`,
    );
  });
});

describe("the exit code", () => {
  it("is 3 where servers refused some, whom retry then reaches", async () => {
    let isFull = true;
    const { port, accepted } = await scriptedServer((moment, { to }) =>
      moment === "rcpt" && isFull && to.startsWith("bo") ? "550 5.1.1 no such user" : null,
    );
    const office = await openOffice(port);
    const { code, out } = await sendTo(office, [ANN, BO]);
    expect(code).toBe(3);
    expect(out).toContain(`
Mailing 1 · release/quai
  sent     1
  refused  1
Refused for good:
  bo@example.net  550 5.1.1 no such user
Done, with refusals — mend what can be mended, then npm run send -- retry 1
`);
    expect((await send(office, "resume", "1")).err).toBe(
      "nobody waits in mailing 1 — for the 1 refused: npm run send -- retry 1\nNothing was sent.\n",
    );
    isFull = false;
    expect((await send(office, "retry")).code).toBe(0);
    expect(accepted.toSorted()).toEqual(["ann@example.net", "bo@example.net"]);
  });

  it("is 4 where some wait for their next try, for which retry does not wait", async () => {
    let isGrey = true;
    const { port, accepted } = await scriptedServer((moment, { to }) =>
      moment === "rcpt" && isGrey && to.startsWith("bo") ? "451 4.7.1 try again later" : null,
    );
    const office = await openOffice(port);
    const { code, out } = await sendTo(office, [ANN, BO]);
    expect(code).toBe(4);
    expect(out).toMatch(
      /\n {2}sent {6}1\n {2}deferred {2}1\nSome servers ask to wait, the first until \d\d:\d\d — go on then: npm run send -- resume 1\n$/,
    );
    isGrey = false;
    expect((await send(office, "resume", "--wait", "0")).code).toBe(4);
    expect((await send(office, "retry")).code).toBe(0);
    expect(accepted).toEqual(["ann@example.net", "bo@example.net"]);
  });

  it("is 5 where nobody knows, until somebody decides", async () => {
    let isCut = true;
    const { port, accepted } = await scriptedServer((moment, { to }) =>
      moment === "end" && isCut && !to.startsWith("ann") ? { drop: null } : null,
    );
    const office = await openOffice(port);
    const { code, out } = await sendTo(office, [ANN, BO, CY]);
    expect(code).toBe(5);
    expect(out).toContain(`  sent       1
  to decide  2
Handed over without an answer: nobody knows whether these mails arrived.
  bo@example.net  `);
    expect(out).toContain("\n  cy@example.net  ");
    expect((await send(office, "status")).out).toMatch(
      /^1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}release\/quai {2}1 sent, 2 to decide {2}\(not done\)\n$/,
    );
    expect((await send(office, "resume", "1")).err).toBe(
      "nobody waits in mailing 1, but 2 to decide — npm run send -- resolve 1 --resend or --mark-sent\nNothing was sent.\n",
    );
    expect((await send(office, "list", "quai", "list.csv")).err).toContain(
      "mailing 1 of release/quai is not done",
    );
    expect((await send(office, "resolve", "--mark-sent", "ann@example.net")).err).toBe(
      "ann@example.net is not to be decided on in mailing 1 — npm run send -- status 1 says who is\nNothing was sent.\n",
    );
    expect(await send(office, "resolve", "--mark-sent", "BO@example.net")).toEqual({
      code: 0,
      out: "Mailing 1: 1 taken as arrived.\nStill to decide: 1 — npm run send -- resolve 1\n",
      err: "",
    });
    expect((await send(office, "resolve", "1", "--resend")).out).toBe(
      "Mailing 1: 1 to be sent again.\nWaiting: 1 — to send them: npm run send -- resume 1\n",
    );
    isCut = false;
    const resumed = await send(office, "resume");
    expect(resumed.out).toContain("\nLeft        1 of 3\n");
    expect(resumed.code).toBe(0);
    expect(accepted).toEqual(["ann@example.net", "cy@example.net"]);
  });

  it("is 6 while somebody else is sending", async () => {
    const server = await scriptedServer((moment) => (moment === "data" ? "stall" : null));
    const office = await openOffice(server.port);
    await writeList(office, [ANN]);
    const { child, ended } = startSend(office, ...TO_ALL, "--confirm=1");
    while (!server.heard.includes("DATA")) await delay(20);
    const place = path.join(office.desk, "state/journal.sqlite");
    expect(await send(office, "status")).toEqual({
      code: 6,
      out: "",
      err: `somebody else is sending (journal ${place}) — wait until that ends, or interrupt it with Ctrl-C\nNothing was sent.\n`,
    });
    child.kill("SIGKILL");
    await ended;
    expect((await send(office, "status")).out).toContain("1 waiting");
  });

  it("is 7 where the text or the list is another than at the beginning", async () => {
    const { port, accepted } = await scriptedServer((moment) =>
      moment === "connect" && accepted.length === 0 && isDown ? "554 down" : null,
    );
    let isDown = true;
    const office = await openOffice(port);
    expect((await sendTo(office, [ANN, BO])).code).toBe(8);
    isDown = false;
    const file = path.join(office.content, "releases/2017/quai.fr.md");
    const before = await readFile(file, "utf8");
    await writeFile(file, before.replace("Le port grandit.", "Le port s’étend."));
    const changed = await send(office, "resume");
    expect({ code: changed.code, err: changed.err }).toEqual({
      code: 7,
      err: "the text has changed since mailing 1 began — put it back as it was, or give up the rest (resolve --give-up) and begin anew\nNothing was sent.\n",
    });
    await writeFile(file, before.replace("---\n", "---\nstatus: { kind: removed, date: 2017-11-03 }\n"));
    const removed = await send(office, "retry", "1");
    expect({ code: removed.code, err: removed.err }).toEqual({
      code: 7,
      err: "mailing 1 cannot go on: “release:quai” is taken off the site — it is no longer sent\nNothing was sent.\n",
    });
    await writeFile(file, before);
    await writeList(office, [ANN]);
    const other = await send(office, "resume", "1", "list.csv");
    expect({ code: other.code, err: other.err }).toEqual({
      code: 7,
      err: "the list has changed since mailing 1 began — resume without it, or give up the rest (resolve --give-up) and begin anew\nNothing was sent.\n",
    });
    expect(accepted).toEqual([]);
    await writeList(office, [BO, ANN]);
    expect((await send(office, "resume", "1", "list.csv")).code).toBe(0);
    expect(accepted).toHaveLength(2);
  });

  it("is 8 where the server is down, and nobody is marked for it", async () => {
    const { port } = await scriptedServer();
    await closeScriptedServers();
    const office = await openOffice(port);
    const { code, out, err } = await sendTo(office, [ANN, BO]);
    expect({ code, err }).toEqual({
      code: 8,
      err: `127.0.0.1:${port} does not answer or wants no connection (ECONNREFUSED) — check PRESS_SMTP_HOST and PRESS_SMTP_PORT, or resume later\n`,
    });
    expect(out).toContain(
      "\n  sent     0\n  waiting  2\nPaused: nobody is counted as refused — go on: npm run send -- resume 1\n",
    );
    expect((await send(office, "resolve", "--give-up")).out).toBe("Mailing 1: 2 given up.\n");
    expect((await send(office, "status")).out).toContain("release/quai  2 left out\n");
  });

  it("is 130 after Ctrl-C, once what was under way has come to its end, and nobody gets it twice", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `p${index}@example.net,,fr`);
    const { port, received } = await smtpServer({
      disabledCommands: ["STARTTLS", "AUTH"],
      onRcptTo: (_address, _session, done) => setTimeout(done, 200),
    });
    const office = await openOffice(port);
    await writeList(office, lines);
    const { child, ended, result } = startSend(office, ...TO_ALL, "--confirm=60");
    while (received.length < 10) await delay(10);
    child.kill("SIGINT");
    // npm passes on a Ctrl-C that the terminal has sent already.
    while (result.err === "") await delay(5);
    child.kill("SIGINT");
    const { code, out, err } = await ended;
    expect({ code, err }).toEqual({
      code: 130,
      err: "Interrupted: mails under way come to their end, no other leaves. A second Ctrl-C stops everything.\n",
    });
    expect(out).toContain("\nInterrupted cleanly — go on: npm run send -- resume 1\n");
    expect(out).toContain(`  sent     ${received.length}\n  waiting  ${60 - received.length}\n`);
    expect(received.length).toBeLessThan(60);
    expect((await send(office, "resume")).code).toBe(0);
    const to = received.flatMap(({ to }) => to);
    expect({ count: to.length, different: new Set(to).size }).toEqual({ count: 60, different: 60 });
  });

  it("is 130 at a second Ctrl-C too, which waits for nobody", async () => {
    const server = await scriptedServer((moment) => (moment === "end" ? "stall" : null));
    const office = await openOffice(server.port);
    await writeList(office, [ANN]);
    const started = startSend(office, ...TO_ALL, "--confirm=1");
    while (!server.heard.includes("DATA")) await delay(20);
    started.child.kill("SIGINT");
    while (!started.result.err.includes("Interrupted")) await delay(20);
    await delay(1_100);
    expect(started.child.exitCode).toBeNull();
    started.child.kill("SIGINT");
    expect((await started.ended).code).toBe(130);
    expect((await send(office, "status")).out).toContain("1 to decide");
  });
});

describe("test", () => {
  it("sends one mail to whom it is told, as often as it is told, and writes nothing down", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    const args = ["test", "quai", "--to", "me@example.net", "--lang", "en"];
    const { code, out, err } = await send(office, ...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      new RegExp(
        `^release/quai\n {2}en {2}The port grows\nFrom        The Port’s press office <communiques@example.org>\nBy          127\\.0\\.0\\.1:${port} \\(not encrypted\\), 1 connection\nTo          me@example\\.net\nTest handed to the server \\(250 .*\\)\\.\n$`,
      ),
    );
    expect((await send(office, ...args)).code).toBe(0);
    expect(received.map(({ to }) => to)).toEqual([["me@example.net"], ["me@example.net"]]);
    expect(await readdir(office.desk)).toEqual([]);
  });
  it("ends in 3 where the server refuses, in 8 where it is not there", async () => {
    const server = await scriptedServer((moment) => (moment === "rcpt" ? "550 5.1.1 unknown" : null));
    const office = await openOffice(server.port);
    const args = ["test", "quai", "--to", "me@example.net"];
    const refused = await send(office, ...args);
    expect({ code: refused.code, err: refused.err }).toEqual({
      code: 3,
      err: "the test was not accepted (550 5.1.1 unknown) — mend the address or the SMTP settings, then try again\n",
    });
    await closeScriptedServers();
    expect((await send(office, ...args)).code).toBe(8);
  });
});

describe("preview", () => {
  it("shows a mail, even of a draft, and opens no browser without a terminal", async () => {
    const office = await openOffice(1, {
      "releases/2017/quai.fr.md": release({ status: "draft" }),
    });
    const { code, out, err } = await send(office, "preview", "quai", "--lang", "en");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [head = "", ...text] = out.split("\n\n");
    const [, page = ""] = /\nPage {8}(\/.*quai\.en\.html)$/.exec(head) ?? [];
    expect(head.replace(page, "…")).toMatch(
      /^Subject {5}\[DRAFT\] The port grows\nFrom {8}.*<communiques@example\.org>\nReply to {4}reponses@example\.org\nSize {8}\d+ kB\nPage {8}…$/,
    );
    expect(text.join("\n\n")).toContain("The port grows.");
    expect(await readFile(page, "utf8")).toMatch(/^<!doctype html>/i);
    expect((await stat(page)).mode & 0o777).toBe(0o600);
  });
});

describe("eml", () => {
  it("writes a draft, the same bytes each time, which a mail program opens", async () => {
    const office = await openOffice(1);
    const args = ["eml", "quai", "--lang", "fr", "--out", "quai.eml"];
    expect(await send(office, ...args)).toEqual({
      code: 0,
      out: "Written: quai.eml\nSubject     Le port grandit\n",
      err: "",
    });
    const file = path.join(office.desk, "quai.eml");
    const first = await readFile(file);
    await send(office, ...args);
    expect(await readFile(file)).toEqual(first);
    const mail = await simpleParser(first);
    expect([mail.subject, mail.to, mail.headers.get("x-unsent")]).toEqual([
      "Le port grandit",
      undefined,
      "1",
    ]);
    await send(office, "eml", "quai");
    expect((await readdir(office.desk)).toSorted()).toEqual(["quai.eml", "quai.fr.eml"]);
  });
  it("writes none where it would be published, or over something else", async () => {
    const office = await openOffice(1);
    const inContent = path.join(office.content, "quai.eml");
    expect((await send(office, "eml", "quai", "--out", inContent)).err).toBe(
      `“${office.content}” lies in the content or in a built site — write the draft elsewhere with --out\nNothing was sent.\n`,
    );
    expect((await send(office, "eml", "quai", "--out", "quai.md")).err).toBe(
      `“${office.desk}/quai.md” is not the name of an .eml file — give one with --out\nNothing was sent.\n`,
    );
    expect((await send(office, "eml", "quai", "--out", "no/quai.eml")).err).toBe(
      `there is no folder “${office.desk}/no” — make it, or give another one with --out\nNothing was sent.\n`,
    );
    expect(await readdir(office.desk)).toEqual([]);
  });
});

describe("correction", () => {
  it("goes to those who got the release, each correction once", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    expect((await send(office, "correction", "quai")).err).toBe(
      "quai was neither corrected, nor withdrawn, nor replaced — write its correction first, in corrections\nNothing was sent.\n",
    );
    const corrected = (days: readonly string[]): string =>
      release({
        corrections: `[${days.map((date) => `{ id: c${date}, date: ${date}, kind: material, note: Le quai fait 310 m. }`).join(", ")}]`,
      });
    const english = (days: readonly string[]): string =>
      markdown(
        {
          title: "The port grows",
          summary: "One more quay.",
          corrections: `[${days.map((date) => `{ id: c${date}, note: The quay is 310 m long. }`).join(", ")}]`,
        },
        "The port grows.",
      );
    const correct = async (...days: string[]): Promise<void> => {
      await writeFile(path.join(office.content, "releases/2017/quai.fr.md"), corrected(days));
      await writeFile(path.join(office.content, "releases/2017/quai.en.md"), english(days));
    };
    expect((await sendTo(office, [ANN, BO])).code).toBe(0);
    await correct("2017-11-04");
    const shown = await send(office, "correction", "quai");
    expect(shown.out).toContain("To be sent  2\n");
    expect(shown.out).toContain("npm run send -- correction quai --confirm=2\n");
    expect((await send(office, "correction", "quai", "--confirm=2")).code).toBe(0);
    const [, , mail] = await Promise.all(received.map(({ bytes }) => simpleParser(bytes)));
    expect(mail?.subject).toMatch(
      /^\[(?:CORRECTION 4 Nov 2017\] The port grows|CORRECTIF 4 nov\. 2017\] Le port grandit)$/,
    );
    expect((await send(office, "correction", "quai", "--confirm=2")).code).toBe(2);
    await correct("2017-11-05", "2017-11-04");
    expect((await send(office, "correction", "release:quai", "--confirm=2")).code).toBe(0);
    expect(received).toHaveLength(6);
  });
  it("says where nobody is known to have got it", async () => {
    const office = await openOffice(1, {
      "releases/2017/quai.fr.md": release({
        status: "{ kind: withdrawn, date: 2017-11-05, reason: Annulé. }",
      }),
      "releases/2017/quai.en.md": null,
    });
    const { code, err } = await send(office, "correction", "quai");
    expect(code).toBe(2);
    expect(err).toContain("npm run send -- list correction:quai LIST.csv\n");
  });
});

describe("unsubscribe and purge", () => {
  it("leaves out who has unsubscribed, also after everything else is forgotten", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(port);
    expect((await send(office, "unsubscribe", "Bo@example.net")).out).toBe(
      "Bo@example.net gets nothing any more.\n",
    );
    await writeList(office, [ANN, BO]);
    const shown = await send(office, ...TO_ALL);
    expect(shown.out).toContain("To be sent  1\nLeft out    1 unsubscribed\n");
    expect((await send(office, ...TO_ALL, "--confirm=1")).code).toBe(0);
    expect((await send(office, "purge", "1")).out).toBe(
      "Mailing 1: names and addresses forgotten; counts and unsubscriptions stay.\n",
    );
    expect((await send(office, "status")).out).toMatch(/1 sent, 1 left out {2}\(addresses forgotten\)\n$/);
    const journal = await readFile(path.join(office.desk, "state/journal.sqlite"), "latin1");
    expect(journal).not.toMatch(/ann@|bo@/i);
    await writeList(office, [BO]);
    expect((await send(office, ...TO_ALL)).err).toContain("nobody to write to");
    await send(office, "unsubscribe", "bo@example.net", "--undo");
    expect((await send(office, ...TO_ALL, "--confirm=1")).code).toBe(0);
    expect(received.flatMap(({ to }) => to)).toEqual(["ann@example.net", "bo@example.net"]);
  });
});

describe("the arguments", () => {
  it.each([
    ["a verb with a slip", ["lst"], /^“lst” is nothing that send does — did you mean “list”\?\n/],
    [
      "no item",
      ["list"],
      /^a word is missing — write for example npm run send -- list mission-miami presse\.csv\n/,
    ],
    [
      "a word too many",
      ["purge", "1", "2"],
      /^“2” is one word too many — write for example npm run send -- purge 3\n/,
    ],
    [
      "an item that is not there",
      ["preview", "quia"],
      /^no release or kit is called “quia” — did you mean “quai”\?\n/,
    ],
    [
      "a kind that is not sent",
      ["preview", "person:jeanne-martin"],
      /^“person:jeanne-martin”: only a release \(release:…\), a kit \(kit:…\) and a correction \(correction:…\) are sent\n/,
    ],
    [
      "a language that is not there",
      ["preview", "quai", "--lang", "de"],
      /^“quai” does not exist in “de” — write --lang fr or --lang en\n/,
    ],
    [
      "a test to nobody",
      ["test", "quai"],
      /^to whom\? — add --to with your address, for example --to ann@example\.org\n/,
    ],
    [
      "a forged address",
      ["test", "quai", "--to", "a@example.org\r\nBcc: b@example.org"],
      /^invisible character or line break in the address “a@example\.org�Bcc: b@example\.org” — type it again\n/,
    ],
    [
      "a list that is not there",
      ["list", "quai", "no.csv"],
      /^the list no\.csv cannot be read \(ENOENT\) — correct its path\n/,
    ],
    [
      "an option of another verb",
      ["status", "--confirm=3"],
      /^arguments not understood \(Unknown option '--confirm'.*\) — see --help; with npm, options follow “--”\n/,
    ],
    [
      "an instant",
      ["list", "quai", "list.csv", "--now", "2099-01-01T00:00Z"],
      /^arguments not understood \(Unknown option '--now'/,
    ],
    [
      "a mailing that is not there",
      ["resume", "9"],
      /^mailing “9” is not in this journal — npm run send -- status lists them all\n/,
    ],
    ["nothing to resume", ["resume"], /^no mailing needs it — npm run send -- status lists them all\n/],
    [
      "a report of all",
      ["status", "--report", "r.csv"],
      /^--report is that of one mailing — give its number: npm run send -- status 3 --report FILE\n/,
    ],
    [
      "no decision",
      ["resolve"],
      /^decide what\? — one of --resend \(send again\), --mark-sent \(take as arrived\), --give-up \(give up those who wait\)\n/,
    ],
    ["two decisions", ["resolve", "--resend", "--give-up"], /^decide what\? — one of /],
    [
      "settings that are not there",
      ["resume", "--settings", "no.env"],
      /^the settings file \/.*\/no\.env cannot be read \(ENOENT\) — correct --settings or PRESS_SMTP_FILE\n/,
    ],
  ])("are refused in one sentence: %s", async (_name, args, expected) => {
    const office = await openOffice(1);
    const { code, out, err } = await send(office, ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(expected);
    expect(err).toMatch(/^.*\nNothing was sent\.\n$/);
  });
  it("begin with what is to be done", async () => {
    expect(await run("send", [], undefined, "en_GB.UTF-8")).toEqual({
      code: 2,
      out: "",
      err: "que faire ? — un mot parmi preview, eml, test, list, correction, resume, status, retry, resolve, unsubscribe, purge ; voir --help\nRien n’a été envoyé.\n",
    });
  });
  it("are refused in the staff's language", async () => {
    const office = await openOffice(1, { "newsroom.yaml": NEWSROOM + MAIL });
    expect((await send(office, "preview", "quia")).err).toBe(
      "aucun communiqué ni dossier ne s’appelle « quia » — vouliez-vous « quai » ?\nRien n’a été envoyé.\n",
    );
  });
  it.each(["", "list"])("print their help in the machine's language: %s", async (verb) => {
    const words = verb === "" ? ["--help"] : [verb, "--help"];
    const help = verb === "" ? helps.HELP : helps.LIST_HELP;
    expect(await run("send", words)).toEqual({ code: 0, out: help.en, err: "" });
    expect(await run("send", words, undefined, "fr_FR.UTF-8")).toEqual({ code: 0, out: help.fr, err: "" });
  });
  it.each(Object.entries(helps))("have a help that fits a terminal: %s", (_name, { fr, en }) => {
    for (const text of [fr, en]) {
      expect(text).toMatch(/^npm run send -- /);
      expect(Math.max(...text.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(120);
    }
  });
});

describe("the settings", () => {
  it("come from a file, which then stands alone", async () => {
    const { port, received } = await smtpServer();
    const office = await openOffice(1);
    const file = path.join(office.desk, "smtp.env");
    await writeFile(
      file,
      `# ours\nPRESS_SMTP_HOST=127.0.0.1\nPRESS_SMTP_PORT=${port}\nPRESS_SMTP_SECURITY=none\n`,
    );
    const args = ["test", "quai", "--to", "me@example.net"];
    expect((await send(office, ...args, "--settings", "smtp.env")).code).toBe(0);
    office.variables["PRESS_SMTP_FILE"] = file;
    expect((await send(office, ...args)).code).toBe(0);
    expect(received).toHaveLength(2);
    await writeFile(file, "PRESS_STATE=/elsewhere\nPRESS_SMTP_HOST=127.0.0.1\n");
    expect((await send(office, ...args)).err).toBe(
      `${file}: PRESS_STATE has no effect there — keep only the settings PRESS_SMTP_… in it; see .env.example\nNothing was sent.\n`,
    );
  });
  it("are all told by .env.example", async () => {
    const example = await readFile(path.join(import.meta.dirname, "../../.env.example"), "utf8");
    const told = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    const office = await openOffice(1);
    office.variables["PRESS_SMTP_X"] = "1";
    const { err } = await send(office, "test", "quai", "--to", "me@example.net");
    const [, list = ""] = /^unknown variable PRESS_SMTP_X — there are (.*)$/m.exec(err) ?? [];
    expect(new Set(told)).toEqual(new Set([...list.split(", "), "PRESS_SMTP_FILE", "PRESS_STATE"]));
  });
});

it("leaves no address of a list in the site or the repository", async () => {
  const { port, received } = await smtpServer();
  const office = await openOffice(port);
  const around = path.dirname(office.content);
  const site = path.join(around, "site");
  const mark = Array.from({ length: 12 }, () =>
    String.fromCharCode(97 + Math.floor(Math.random() * 26)),
  ).join("");
  const addresses = Array.from({ length: 20 }, (_, index) => `${mark}${index}@example.net`);
  expect(
    (
      await sendTo(
        office,
        addresses.map((address) => `${address},,fr`),
      )
    ).code,
  ).toBe(0);
  expect((await run("build", ["--content", office.content, "--out", site])).code).toBe(0);
  expect(received.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted());
  const held = await Promise.all(
    [around, path.join(import.meta.dirname, "../..")].map((folder) => filesWith(folder, mark)),
  );
  expect(held.flat()).toEqual([]);
  // What looks for it finds it where it is.
  expect(await filesWith(office.desk, mark)).toContain("list.csv");
});

/** The files below a folder that hold a text, libraries left out. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesWith(place, text)));
    else if (entry.isFile() && (await readFile(place)).includes(text)) found.push(entry.name);
  }
  return found;
}
