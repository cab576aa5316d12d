import { type AddressObject, simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import { sendTest } from "../../src/delivery/send-test.ts";
import { TIMEOUTS } from "../../src/delivery/server.ts";
import { madeMessage } from "./made.ts";
import { closeScriptedServers, scriptedServer } from "./scripted-server.ts";
import { closeSmtpServers, smtpServer } from "./smtp-server.ts";

const NOW = Temporal.Instant.from("2026-11-23T12:00+01:00");

afterEach(async () => {
  await closeScriptedServers();
  await closeSmtpServers();
});

describe("a test mail", () => {
  it("is the mail that a recipient gets, sent as often as somebody asks", async () => {
    const { port, received } = await smtpServer();
    const [first, second] = [await trial(port), await trial(port)];
    expect(first).toMatchObject({ kind: "sent" });
    expect(second).toMatchObject({ kind: "sent" });
    const mails = await Promise.all(received.map(({ bytes }) => simpleParser(bytes)));
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect((mail.to as AddressObject).value).toEqual([{ address: "ann@example.org", name: "Ann" }]);
      expect(mail.headers.get("list")).toBeDefined();
      expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    }
    expect(mails[0]?.messageId).not.toBe(mails[1]?.messageId);
  });
  it("says why it was not sent", async () => {
    const refusing = await scriptedServer((moment) => (moment === "rcpt" ? "550 no such user" : null));
    expect(await trial(refusing.port)).toEqual({
      kind: "refused",
      text: {
        fr: "l’essai n’a pas été accepté (550 no such user) — corriger l’adresse ou les réglages SMTP, puis recommencer",
        en: "the test was not accepted (550 no such user) — mend the address or the SMTP settings, then try again",
      },
    });
    const closed = await scriptedServer((moment) => (moment === "connect" ? "554 closed" : null));
    expect(await trial(closed.port)).toEqual({
      kind: "paused",
      text: {
        fr: `127.0.0.1:${closed.port} ne répond pas ou ne veut pas de connexion (554 closed) — vérifier PRESS_SMTP_HOST et PRESS_SMTP_PORT, ou reprendre plus tard`,
        en: `127.0.0.1:${closed.port} does not answer or wants no connection (554 closed) — check PRESS_SMTP_HOST and PRESS_SMTP_PORT, or resume later`,
      },
    });
  });
});

function trial(port: number) {
  return sendTest(
    madeMessage(),
    { name: "Ann", address: "ann@example.org" },
    {
      server: { host: "127.0.0.1", port, security: "none", credentials: null },
      timeouts: TIMEOUTS,
      now: NOW,
      signal: new AbortController().signal,
    },
  );
}
