import { once } from "node:events";
import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Journal } from "../../src/delivery/journal.ts";
import type { Outcome } from "../../src/delivery/outcome.ts";
import { recipientsIn } from "../../src/delivery/queue.ts";
import { startRun } from "../../src/delivery/run.ts";
import type { Means } from "../../src/delivery/sending.ts";
import type { Server } from "../../src/delivery/server.ts";
import { type State, STATES } from "../../src/delivery/states.ts";
import { CERTIFICATE, KEY } from "./certificate.ts";
import { madeJournal, madeMeans, madeMessage, madeRecipients, quickClock, removeMade } from "./made.ts";
import {
  closeScriptedServers,
  type Moment,
  type Reaction,
  type Script,
  scriptedServer,
} from "./scripted-server.ts";
import { closeSmtpServers, smtpServer } from "./smtp-server.ts";

const SHORT = { connect: 300, answer: 300, end: 300 };

/** What no socket takes at once. */
const LARGE = { name: "film.mp4", type: "video/mp4", bytes: new Uint8Array(16_000_000) };

afterEach(async () => {
  await closeScriptedServers();
  await closeSmtpServers();
  removeMade();
});

describe.each([
  ["with pipelining", ["PIPELINING"]],
  ["without pipelining", []],
])("one mail of three, %s", (_how, extensions) => {
  it.each<[Moment, Reaction, State, Outcome["kind"]]>([
    ["rcpt", "550 no such user", "failed", "failed"],
    ["data", "554 no", "failed", "failed"],
    ["end", "550 spam", "failed", "failed"],
    ["end", "554-spam\r\n554 really", "failed", "failed"],
    ["mail", "451 later", "deferred", "deferred"],
    ["rcpt", "450 mailbox busy", "deferred", "deferred"],
    ["rcpt", "451 greylisted", "deferred", "deferred"],
    ["rcpt", "452 too many", "deferred", "deferred"],
    ["data", "451 later", "deferred", "deferred"],
    ["end", "452 no space", "deferred", "deferred"],
    ["mail", { drop: "421 too busy" }, "deferred", "deferred"],
    ["rcpt", { drop: "421 too busy" }, "deferred", "deferred"],
    ["data", { drop: "421 too busy" }, "deferred", "deferred"],
    ["end", { drop: "421 too busy" }, "deferred", "deferred"],
    ["mail", "454 rate exceeded", "deferred", "deferred"],
    ["end", "454 rate exceeded", "deferred", "deferred"],
    ["end", { drop: null }, "unknown", "unknown"],
    ["end", { drop: "250-not all" }, "unknown", "unknown"],
    ["end", "354 go on", "unknown", "unknown"],
    ["end", "hello", "unknown", "unknown"],
    ["end", "stall", "unknown", "unknown"],
    ["end", { drop: "250 taken, and goodbye" }, "sent", "sent"],
  ])("that meets at %s %j is then %s", async (moment, reaction, state, kind) => {
    const server = await scriptedServer(first(moment, reaction), extensions);
    const { outcome, stands } = await sent(server.port, { timeouts: SHORT });
    expect(stands).toEqual({ r1: state, r2: "sent", r3: "sent" });
    expect(outcome.kind).toBe(kind);
    expect(server.accepted.toSorted()).toEqual(["r2@example.net", "r3@example.net"]);
  });
  it.each<[Moment, Reaction]>([
    ["mail", { drop: null }],
    ["rcpt", { drop: null }],
    ["data", { drop: null }],
    ["rcpt", "503 bad sequence"],
    ["rcpt", "stall"],
    ["data", "stall"],
  ])("that meets at %s %j is sent behind the others", async (moment, reaction) => {
    const server = await scriptedServer(first(moment, reaction), extensions);
    const { outcome, stands } = await sent(server.port, { timeouts: SHORT });
    expect(stands).toEqual({ r1: "sent", r2: "sent", r3: "sent" });
    expect(outcome.kind).toBe("sent");
    expect(server.accepted).toEqual(["r2@example.net", "r3@example.net", "r1@example.net"]);
  });
  it.each<Reaction>([{ drop: null }, "stall"])(
    "whose body meets %j is sent again: it had not ended",
    async (reaction) => {
      const server = await scriptedServer(first("body", reaction), extensions);
      const messages = [madeMessage("fr", { attachments: [LARGE] })];
      const { outcome } = await sent(
        server.port,
        { timeouts: { ...SHORT, end: 30_000 } },
        { messages, count: 1 },
      );
      expect(outcome.kind).toBe("sent");
      expect(server.accepted).toEqual(["r1@example.net"]);
    },
  );
  it("at which the connection breaks every time waits after the third", async () => {
    const server = await scriptedServer(
      (moment, { to }) => (moment === "rcpt" && to.startsWith("r1@") ? { drop: null } : null),
      extensions,
    );
    const clock = quickClock();
    const { outcome, stands } = await sent(server.port, { clock });
    expect(stands).toEqual({ r1: "deferred", r2: "sent", r3: "sent" });
    expect(server.heard.filter((line) => line.includes("<r1@"))).toHaveLength(3);
    if (outcome.kind !== "deferred") throw new Error(outcome.kind);
    expect(outcome.next.since(clock.now()).total("minutes")).toBeCloseTo(4, 1);
  });
  it.each<[Moment, string]>([
    ["mail", "550 not from you"],
    ["mail", "530 log in first"],
    ["rcpt", "530 log in first"],
    ["mail", "552 too large"],
  ])("that meets at %s %j pauses the run, and nobody is marked", async (moment, reaction) => {
    const server = await scriptedServer(first(moment, reaction), extensions);
    const { outcome, stands } = await sent(server.port);
    expect(stands).toEqual({ r1: "queued", r2: "queued", r3: "queued" });
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "refused",
      text: {
        fr: `le serveur ne prend rien de cet expéditeur (${reaction}) — vérifier l’adresse d’expédition, l’identification et la taille du message`,
        en: `the server takes nothing from this sender (${reaction}) — check the sender’s address, the log-in and the size of the mail`,
      },
    });
  });
});

describe("a server as they are", () => {
  it.each([
    ["recipient", 550, "failed"],
    ["recipient", 450, "deferred"],
    ["content", 554, "failed"],
    ["content", 452, "deferred"],
  ] as const)(
    "that refuses the %s of one mail by %i leaves it %s and takes the others",
    async (what, code, state) => {
      const refused = Object.assign(new Error("no"), { responseCode: code });
      const isFirst = (address: string | undefined): boolean => address === "r1@example.net";
      const { port } = await smtpServer({
        disabledCommands: ["STARTTLS", "AUTH"],
        onRcptTo: ({ address }, _session, done) =>
          done(what === "recipient" && isFirst(address) ? refused : null),
        onData(stream, { envelope }, done) {
          stream.resume().on("end", () => {
            done(what === "content" && isFirst(envelope.rcptTo[0]?.address) ? refused : null);
          });
        },
      });
      const { stands } = await sent(port, { pool: 2 });
      expect(stands).toEqual({ r1: state, r2: "sent", r3: "sent" });
    },
  );
});

describe("a server that asks to slow down", () => {
  it("is given time, and then the usual pace again", async () => {
    const server = await scriptedServer(first("rcpt", "454 rate exceeded"));
    const clock = quickClock();
    await sent(server.port, { clock }, { count: 50 });
    const waits = clock.slept.filter((wait) => wait > 0);
    expect(waits.length).toBeGreaterThan(15);
    expect(waits.length).toBeLessThan(25);
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(250);
  });
  it("pauses the run when it does nothing else", async () => {
    const server = await scriptedServer((moment) => (moment === "mail" ? { drop: "421 too busy" } : null));
    const { outcome, stands } = await sent(server.port, {}, { count: 30 });
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "throttled",
      text: {
        fr: "le serveur demande sans cesse de ralentir (421 too busy) — reprendre plus tard, avec un PRESS_SMTP_RATE plus bas",
        en: "the server keeps asking to slow down (421 too busy) — resume later, with a lower PRESS_SMTP_RATE",
      },
    });
    expect(Object.values(stands).filter((state) => state === "deferred")).toHaveLength(10);
    expect(Object.values(stands).filter((state) => state === "queued")).toHaveLength(20);
  });
  it("may allow fewer connections than the pool has", async () => {
    let connections = 0;
    const server = await scriptedServer((moment) => {
      if (moment !== "connect") return null;
      connections += 1;
      return connections > 2 ? { drop: "421 too many connections" } : null;
    });
    const { outcome } = await sent(server.port, { pool: 5 }, { count: 60 });
    expect(outcome.kind).toBe("sent");
    expect(new Set(server.accepted).size).toBe(60);
    expect(server.accepted).toHaveLength(60);
  });
});

describe("a server that is not there for anybody", () => {
  it("pauses the run where it refuses connections, and nobody is marked", async () => {
    const port = await unusedPort();
    const { outcome, stands } = await sent(port, { pool: 5 }, { count: 20 });
    expect(new Set(Object.values(stands))).toEqual(new Set(["queued"]));
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "unreachable",
      text: {
        fr: `127.0.0.1:${port} ne répond pas ou ne veut pas de connexion (ECONNREFUSED) — vérifier PRESS_SMTP_HOST et PRESS_SMTP_PORT, ou reprendre plus tard`,
        en: `127.0.0.1:${port} does not answer or wants no connection (ECONNREFUSED) — check PRESS_SMTP_HOST and PRESS_SMTP_PORT, or resume later`,
      },
    });
  });
  it.each<[string, Moment, Reaction]>([
    ["turns it away", "connect", "554 no service"],
    ["is too busy", "connect", { drop: "421 too busy" }],
    ["hangs up", "connect", { drop: null }],
    ["says nothing", "connect", "stall"],
    ["speaks no SMTP", "connect", "SSH-2.0-OpenSSH"],
    ["does not answer a greeting", "ehlo", "stall"],
    ["hangs up at the greeting", "ehlo", { drop: null }],
  ])("pauses the run where it %s", async (_what, moment, reaction) => {
    const server = await scriptedServer((now) => (now === moment ? reaction : null));
    const { outcome, stands } = await sent(server.port, { timeouts: SHORT });
    expect(stands).toEqual({ r1: "queued", r2: "queued", r3: "queued" });
    expect(outcome).toMatchObject({ kind: "paused", why: "unreachable" });
    expect(server.connections).toBe(1);
  });
  it("pauses the run where it goes away amid it, after it was waited for", async () => {
    const server = await scriptedServer((moment, { nth }) => {
      if (moment === "mail" && nth === 3) void server.close();
      return null;
    });
    const clock = quickClock();
    const { outcome, stands } = await sent(server.port, { clock }, { count: 5 });
    expect(outcome).toMatchObject({ kind: "paused", why: "unreachable" });
    expect(stands).toEqual({ r1: "sent", r2: "sent", r3: "queued", r4: "queued", r5: "queued" });
    expect(clock.slept).toEqual([1_000, 2_000, 4_000, 8_000]);
  });
  it("is waited for where it comes back", async () => {
    let connections = 0;
    const server = await scriptedServer((moment, { nth }) => {
      if (moment === "connect") {
        connections += 1;
        return connections === 2 || connections === 3 ? { drop: null } : null;
      }
      return moment === "mail" && nth === 3 && connections === 1 ? { drop: null } : null;
    });
    const { outcome } = await sent(server.port, {}, { count: 5 });
    expect(outcome.kind).toBe("sent");
    expect(server.accepted.toSorted()).toEqual(
      ["r1", "r2", "r3", "r4", "r5"].map((name) => `${name}@example.net`),
    );
  });
  it.each<[Moment, State]>([
    ["rcpt", "queued"],
    ["end", "unknown"],
  ])("pauses the run where every connection breaks at %s", async (at, state) => {
    const server = await scriptedServer((moment) => (moment === at ? { drop: null } : null));
    const { outcome, stands } = await sent(server.port, {}, { count: 30 });
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "unreachable",
      text: {
        fr: "la connexion au serveur casse à chaque envoi (Connection closed unexpectedly) — reprendre plus tard, ou demander à qui gère le serveur",
        en: "the connection to the server breaks at every mail (Connection closed unexpectedly) — resume later, or ask whoever runs the server",
      },
    });
    const touched = Object.values(stands).filter((one) => one !== "queued");
    expect(touched).toEqual(state === "unknown" ? Array.from({ length: 10 }, () => "unknown") : []);
  });
  it("pauses the run where it takes only smaller mails", async () => {
    const server = await scriptedServer(() => null, ["PIPELINING", "SIZE 200"]);
    const { outcome, stands } = await sent(server.port);
    expect(outcome).toMatchObject({ kind: "paused", why: "refused" });
    expect(stands).toEqual({ r1: "queued", r2: "queued", r3: "queued" });
    expect(server.heard.filter((line) => line.startsWith("MAIL"))).toEqual([]);
  });
});

describe("a password", () => {
  const credentials = { user: "press", password: "right" };

  it.each(["starttls", "tls"] as const)("is given over %s, and the mails go out", async (security) => {
    const logins: boolean[] = [];
    const { port, received } = await smtpServer({
      secure: security === "tls",
      key: KEY,
      cert: CERTIFICATE,
      onAuth({ username, password }, session, done) {
        logins.push(session.secure);
        if (username === "press" && password === "right") done(null, { user: username });
        else done(new Error("no"));
      },
    });
    const server: Server = { host: "127.0.0.1", port, security, credentials, authority: CERTIFICATE };
    const { outcome } = await sent(port, { server, pool: 2 }, { count: 4 });
    expect(outcome.kind).toBe("sent");
    expect(received.flatMap(({ to }) => to).toSorted()).toEqual(
      ["r1", "r2", "r3", "r4"].map((name) => `${name}@example.net`),
    );
    expect(new Set(logins)).toEqual(new Set([true]));
  });
  it("is tried once where it is wrong: more would lock the account", async () => {
    let logins = 0;
    const { port } = await smtpServer({
      key: KEY,
      cert: CERTIFICATE,
      onAuth(_auth, _session, done) {
        logins += 1;
        done(Object.assign(new Error("bad credentials"), { responseCode: 535 }));
      },
    });
    const server: Server = {
      host: "127.0.0.1",
      port,
      security: "starttls",
      credentials,
      authority: CERTIFICATE,
    };
    const { outcome, stands } = await sent(port, { server, pool: 5 });
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "auth",
      text: {
        fr: `127.0.0.1:${port} refuse l’identification (535 bad credentials) — vérifier PRESS_SMTP_USER et PRESS_SMTP_PASSWORD`,
        en: `127.0.0.1:${port} refuses the log-in (535 bad credentials) — check PRESS_SMTP_USER and PRESS_SMTP_PASSWORD`,
      },
    });
    expect(stands).toEqual({ r1: "queued", r2: "queued", r3: "queued" });
    expect(logins).toBe(1);
  });
  it("is never left out where the server asks for none", async () => {
    const { port, received } = await smtpServer({ key: KEY, cert: CERTIFICATE, disabledCommands: ["AUTH"] });
    const server: Server = {
      host: "127.0.0.1",
      port,
      security: "starttls",
      credentials,
      authority: CERTIFICATE,
    };
    const { outcome } = await sent(port, { server });
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "auth",
      text: {
        fr: `127.0.0.1:${port} refuse l’identification (AUTH is not offered) — vérifier PRESS_SMTP_USER et PRESS_SMTP_PASSWORD`,
        en: `127.0.0.1:${port} refuses the log-in (AUTH is not offered) — check PRESS_SMTP_USER and PRESS_SMTP_PASSWORD`,
      },
    });
    expect(received).toEqual([]);
  });
  it("is never sent in the clear where the server has no STARTTLS", async () => {
    const script = await scriptedServer(() => null, ["AUTH PLAIN LOGIN"]);
    const { port } = script;
    const server: Server = {
      host: "127.0.0.1",
      port,
      security: "starttls",
      credentials,
      authority: CERTIFICATE,
    };
    const { outcome } = await sent(port, { server });
    expect(outcome).toMatchObject({
      kind: "paused",
      why: "tls",
      text: {
        fr: `127.0.0.1:${port} ne chiffre pas la connexion (500 what?) — vérifier PRESS_SMTP_PORT, ou PRESS_SMTP_SECURITY=tls`,
        en: `127.0.0.1:${port} does not encrypt the connection (500 what?) — check PRESS_SMTP_PORT, or PRESS_SMTP_SECURITY=tls`,
      },
    });
    expect(script.heard.join("\n")).not.toMatch(/AUTH|MAIL/);
  });
  it.each(["starttls", "tls"] as const)(
    "is not given over %s to a server that cannot say who it is",
    async (security) => {
      let logins = 0;
      const { port } = await smtpServer({
        secure: security === "tls",
        key: KEY,
        cert: CERTIFICATE,
        onAuth(_auth, _session, done) {
          logins += 1;
          done(null, { user: "x" });
        },
      });
      const server: Server = { host: "127.0.0.1", port, security, credentials, authority: null };
      const { outcome, stands } = await sent(port, { server });
      expect(outcome).toMatchObject({
        kind: "paused",
        why: "tls",
        text: {
          fr: `pas de connexion chiffrée sûre avec 127.0.0.1:${port} (DEPTH_ZERO_SELF_SIGNED_CERT) — vérifier PRESS_SMTP_HOST, PRESS_SMTP_SECURITY et le certificat du serveur`,
          en: `no safe encrypted connection to 127.0.0.1:${port} (DEPTH_ZERO_SELF_SIGNED_CERT) — check PRESS_SMTP_HOST, PRESS_SMTP_SECURITY and the server’s certificate`,
        },
      });
      expect(stands).toEqual({ r1: "queued", r2: "queued", r3: "queued" });
      expect(logins).toBe(0);
    },
  );
  it("is not given to a server that speaks no TLS where it should", async () => {
    const { port } = await scriptedServer();
    const server: Server = { host: "127.0.0.1", port, security: "tls", credentials, authority: CERTIFICATE };
    const { outcome } = await sent(port, { server, timeouts: SHORT });
    expect(outcome).toMatchObject({ kind: "paused", why: "tls" });
  });
});

/** Does this at the first of these moments, and nothing else. */
function first(at: Moment, reaction: Reaction): Script {
  let done = false;
  return (moment) => {
    if (done || moment !== at) return null;
    done = true;
    return reaction;
  };
}

/** Sends to so many, and says how each then stands, by the part before the @. */
async function sent(
  port: number,
  changes: Partial<Means> = {},
  { messages = [madeMessage()], count = 3 } = {},
): Promise<{ outcome: Outcome; stands: Record<string, State> }> {
  const journal = madeJournal();
  const means = madeMeans(port, { ...changes, journal });
  const outcome = await startRun({ item: "release/a", messages, recipients: madeRecipients(count) }, means);
  return { outcome, stands: standsOf(journal, outcome.mailing) };
}

function standsOf(journal: Journal, mailing: number): Record<string, State> {
  const stands = STATES.flatMap((state) =>
    recipientsIn(journal, mailing, state).map(({ address }) => [address.split("@")[0], state] as const),
  );
  return Object.fromEntries(stands);
}

/** A port at which nobody listens. */
async function unusedPort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
