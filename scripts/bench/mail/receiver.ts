import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import process from "node:process";
import { promisify } from "node:util";
import { freePort } from "../../free-port.ts";
import { startPostfix } from "../../postfix.ts";

/** A server that takes mail and forgets it. */
export interface Receiver {
  name: string;
  port: number;
  /** Sends as fast as this server's own load generator can; `null` where there is none. */
  generate: ((mails: number, bytes: number, connections: number) => Promise<void>) | null;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** Postfix with a discard transport where it is installed and may be started, else `smtp-server` in a process of its own. */
export async function openReceiver(): Promise<Receiver> {
  if (existsSync("/usr/sbin/postfix") && process.getuid?.() === 0) {
    const port = await freePort();
    const postfix = await startPostfix({ port, transport: "discard" });
    const generate = async (mails: number, bytes: number, connections: number): Promise<void> => {
      const args = ["-d", "-s", connections, "-m", mails, "-l", bytes, "-f", "presse@example.org"];
      await run("/usr/sbin/smtp-source", [...args, "-t", "r@example.net", `127.0.0.1:${port}`].map(String));
    };
    return { name: postfix.name, port, generate, close: () => postfix.close() };
  }
  const { port, close } = await startProgram(new URL("./sink.ts", import.meta.url), []);
  return { name: "smtp-server (Postfix is not installed, or this is not root)", port, generate: null, close };
}

/** The same server behind a line whose round trip takes this long, in milliseconds. */
export async function atDistance(
  receiver: Pick<Receiver, "port">,
  roundTrip: number,
): Promise<Pick<Receiver, "port" | "close">> {
  return startProgram(new URL("./delay-proxy.ts", import.meta.url), [receiver.port, roundTrip]);
}

async function startProgram(
  program: URL,
  args: number[],
): Promise<{ port: number; close: () => Promise<void> }> {
  const child: ChildProcess = fork(program, args.map(String));
  const [port] = (await once(child, "message")) as [number];
  return {
    port,
    close: async () => {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
