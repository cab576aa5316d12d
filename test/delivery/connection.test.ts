import { afterEach, describe, expect, it } from "vitest";
import { connect, Connection } from "../../src/delivery/connection.ts";
import type { Mail } from "../../src/delivery/mail.ts";
import { TIMEOUTS } from "../../src/delivery/server.ts";
import { closeScriptedServers, type Script, scriptedServer } from "./scripted-server.ts";

const MAIL: Mail = {
  from: "presse@example.org",
  to: "ann@example.net",
  size: 14,
  chunks: [Buffer.from("Subject: a\r\n"), Buffer.from("\r\n")],
};

afterEach(closeScriptedServers);

describe("a connection", () => {
  it("ends a mail only when that was written down", async () => {
    const { server, connection } = await connected(() => null);
    let written = false;
    const answer = await connection.deliver(MAIL, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(server.accepted).toEqual([]);
      written = true;
    });
    expect(written).toBe(true);
    expect(answer).toEqual({ kind: "accepted", reply: "250 taken" });
    expect(connection.isOpen).toBe(true);
  });
  it("ends no mail of which nothing could be written, and is gone", async () => {
    const { server, connection } = await connected(() => null);
    const refused = connection.deliver(MAIL, () => Promise.reject(new Error("disk full")));
    await expect(refused).rejects.toThrow("disk full");
    expect(connection.isOpen).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.accepted).toEqual([]);
  });
  it("knows that a mail had not ended where it broke while that was being written, and waits for the writing", async () => {
    const { connection } = await connected((moment) => (moment === "body" ? { drop: null } : null));
    let isWritten = false;
    const answer = await connection.deliver(MAIL, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      isWritten = true;
    });
    expect(answer).toMatchObject({ kind: "lost", afterEnd: false });
    expect(isWritten).toBe(true);
    expect(connection.isOpen).toBe(false);
  });
  it.each([
    ["552 too large", { kind: "refused", code: 552, phase: "content" }],
    ["250 thank you", { kind: "lost", afterEnd: true }],
  ])("does not go on with a mail that the server answers by %j in its midst", async (reply, expected) => {
    const { server, connection } = await connected((moment) => (moment === "body" ? reply : null));
    const answer = await connection.deliver(MAIL, () => new Promise((resolve) => setTimeout(resolve, 100)));
    expect(answer).toMatchObject(expected);
    expect(connection.isOpen).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.accepted).toEqual([]);
    expect(server.heard).not.toContain("RSET");
  });
  it("takes another mail after one that was refused", async () => {
    const { server, connection } = await connected((moment, { nth }) =>
      moment === "rcpt" && nth === 1 ? "550 no" : null,
    );
    expect(await connection.deliver(MAIL, async () => undefined)).toEqual({
      kind: "refused",
      code: 550,
      reply: "550 no",
      phase: "recipient",
    });
    expect(await connection.deliver(MAIL, async () => undefined)).toMatchObject({ kind: "accepted" });
    expect(server.accepted).toEqual(["ann@example.net"]);
  });
  it("shows what a server says as one short line without commands for the terminal", async () => {
    const { connection } = await connected((moment) =>
      moment === "rcpt" ? `550-\u001B[2Jno\r\n550 ${"x".repeat(500)}` : null,
    );
    const answer = await connection.deliver(MAIL, async () => undefined);
    if (answer.kind !== "refused") throw new Error(answer.kind);
    expect(answer.reply).toBe(`550-�[2Jno�550 ${"x".repeat(104)}…`);
  });
});

async function connected(script: Script) {
  const server = await scriptedServer(script);
  const connection = await connect(
    { host: "127.0.0.1", port: server.port, security: "none", credentials: null },
    TIMEOUTS,
    new AbortController().signal,
  );
  if (!(connection instanceof Connection)) throw new Error(connection.text.en);
  return { server, connection };
}
