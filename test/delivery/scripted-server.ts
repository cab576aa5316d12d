import { once } from "node:events";
import net from "node:net";

/** When a scripted server may misbehave. `body` comes with the first bytes after its 354, `end` with the last line. */
export type Moment = "connect" | "ehlo" | "mail" | "rcpt" | "data" | "body" | "end";

/** A reply instead of the usual one, the connection's end with or without a reply, or silence for good ("stall"). */
export type Reaction = string | { drop: string | null } | null;

/** `to` is the recipient, once known; `nth` counts the mails of the connection from 1. */
export type Script = (moment: Moment, context: { to: string; nth: number }) => Reaction;

export interface ScriptedServer {
  port: number;
  /** Recipients of the mails that were answered by 250, in order. */
  accepted: string[];
  /** Every command line that came. */
  heard: string[];
  connections: number;
  /** Ends every connection there is. */
  hangUp(): void;
  close(): Promise<void>;
}

const started: ScriptedServer[] = [];

/** Ends every server that was started; call it after each test. */
export async function closeScriptedServers(): Promise<void> {
  await Promise.all(started.splice(0).map((server) => server.close()));
}

/** A server that speaks just enough SMTP, and at any moment whatever the script says instead. */
export async function scriptedServer(
  script: Script = () => null,
  extensions: readonly string[] = ["PIPELINING"],
): Promise<ScriptedServer> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    // Its small replies would wait for one another.
    socket.setNoDelay(true);
    sockets.add(socket);
    result.connections += 1;
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    talk(socket, script, extensions, result);
  });
  const result: ScriptedServer = {
    port: 0,
    accepted: [],
    heard: [],
    connections: 0,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      result.hangUp();
      server.close();
      await once(server, "close");
    },
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  result.port = (server.address() as net.AddressInfo).port;
  started.push(result);
  return result;
}

function talk(
  socket: net.Socket,
  script: Script,
  extensions: readonly string[],
  { accepted, heard }: ScriptedServer,
): void {
  let to = "";
  let nth = 0;
  let isBegun = false;
  let inBody = false;
  let isFirst = false;
  let isSilent = false;
  let rest = "";

  /** Does what the script says; `true` where that was the usual. */
  const react = (moment: Moment, usual: string | null): boolean => {
    const reaction = script(moment, { to, nth });
    if (reaction === "stall") {
      isSilent = true;
      socket.pause();
    } else if (typeof reaction === "string") socket.write(`${reaction}\r\n`);
    else if (reaction !== null) {
      isSilent = true;
      if (reaction.drop !== null) socket.write(`${reaction.drop}\r\n`, () => socket.destroy());
      else socket.destroy();
    } else if (usual !== null) socket.write(`${usual}\r\n`);
    return reaction === null;
  };

  const command = (line: string): void => {
    heard.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO")
      react("ehlo", ["250-test", ...extensions.map((name) => `250-${name}`), "250 HELP"].join("\r\n"));
    else if (verb === "MAIL") {
      if (isBegun) return void socket.write("503 nested MAIL\r\n");
      nth += 1;
      to = "";
      isBegun = react("mail", "250 sender ok");
    } else if (verb === "RCPT") {
      const address = /<(.*)>/.exec(line)?.[1] ?? "";
      const before = to;
      to = address;
      if (!react("rcpt", "250 recipient ok")) to = before;
    } else if (verb === "DATA") {
      if (to === "") socket.write("503 no recipient\r\n");
      else if (react("data", "354 go on")) inBody = isFirst = true;
    } else if (verb === "RSET") {
      isBegun = false;
      socket.write("250 reset\r\n");
    } else if (verb === "QUIT") socket.end("221 bye\r\n");
    else socket.write("500 what?\r\n");
  };

  /** Takes the next line, or the rest of a body; `false` where there is none yet. */
  const next = (): boolean => {
    if (isSilent) return false;
    if (inBody && isFirst) {
      isFirst = false;
      if (!react("body", null)) return false;
    }
    const end = rest.indexOf(inBody ? "\r\n.\r\n" : "\r\n");
    if (end === -1) return false;
    const line = rest.slice(0, end);
    rest = rest.slice(end + (inBody ? 5 : 2));
    if (!inBody) command(line);
    else {
      inBody = isBegun = false;
      if (react("end", "250 taken")) accepted.push(to);
    }
    return true;
  };

  react("connect", "220 test ESMTP");
  socket.on("data", (bytes) => {
    // Of a body only its end is looked at.
    rest = (inBody ? rest.slice(-4) : rest) + bytes.toString("latin1");
    while (next()) continue;
  });
}
