import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import net from "node:net";
import { once } from "node:events";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Postfix {
  /** With its version. */
  name: string;
  folder: string;
  /** How many mails still wait in its queue. */
  queued(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Starts a Postfix of its own, which nobody but this machine reaches, in a folder that goes when it is closed. Needs
 * root, and Debian's paths. `transport` is where all mail goes: `discard`, or `virtual` for one maildir, `mail/all`.
 */
export async function startPostfix({
  port,
  transport,
}: {
  port: number;
  transport: "discard" | "virtual";
}): Promise<Postfix> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "communique-postfix-"));
  // Postfix's own user must get through to what is its own.
  await chmod(folder, 0o755);
  const [config, queue, data, mail] = ["config", "queue", "data", "mail"].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  for (const place of [config, queue, data, mail]) await mkdir(place, { recursive: true, mode: 0o755 });
  await run("chown", ["postfix", data, mail]);
  const { stdout: uid } = await run("id", ["-u", "postfix"]);
  const { stdout: gid } = await run("id", ["-g", "postfix"]);
  await writeFile(
    path.join(config, "main.cf"),
    mainOf({ queue, data, mail, transport, uid: uid.trim(), gid: gid.trim() }),
  );
  await writeFile(path.join(config, "master.cf"), masterOf(port));
  const command = (...words: string[]) => run("/usr/sbin/postfix", ["-c", config, ...words]);
  await command("start");
  const close = async (): Promise<void> => {
    await command("stop");
    await rm(folder, { recursive: true });
  };
  try {
    await untilListening(port);
    const { stdout: version } = await run("/usr/sbin/postconf", ["-d", "-h", "mail_version"]);
    return {
      name: `Postfix ${version.trim()}`,
      folder,
      queued: async () => {
        const { stdout } = await run("/usr/sbin/postqueue", ["-c", config, "-j"]);
        return stdout.split("\n").filter((line) => line !== "").length;
      },
      close,
    };
  } catch (error) {
    const log = await readFile(path.join(folder, "postfix.log"), "utf8").catch(() => "");
    await close();
    throw new Error(`Postfix does not listen\n${log}`, { cause: error });
  }
}

function mainOf(of: {
  queue: string;
  data: string;
  mail: string;
  transport: "discard" | "virtual";
  uid: string;
  gid: string;
}): string {
  const { queue, data, mail, transport, uid, gid } = of;
  const delivery =
    transport === "discard"
      ? ["default_transport = discard", "mydestination =", "local_transport = discard"]
      : [
          "mydestination =",
          "virtual_mailbox_domains = example.net",
          "virtual_mailbox_base = " + mail,
          "virtual_mailbox_maps = static:all/",
          "virtual_minimum_uid = 1",
          `virtual_uid_maps = static:${uid}`,
          `virtual_gid_maps = static:${gid}`,
        ];
  return `${[
    "compatibility_level = 3.6",
    `queue_directory = ${queue}`,
    `data_directory = ${data}`,
    "inet_interfaces = 127.0.0.1",
    "inet_protocols = ipv4",
    "myhostname = bench.example.net",
    "mynetworks = 127.0.0.0/8",
    "smtpd_relay_restrictions = permit_mynetworks, reject",
    "smtpd_client_connection_count_limit = 0",
    "smtpd_client_connection_rate_limit = 0",
    "smtpd_client_message_rate_limit = 0",
    "in_flow_delay = 0",
    "smtpd_peername_lookup = no",
    `maillog_file = ${path.join(path.dirname(queue), "postfix.log")}`,
    `maillog_file_prefixes = ${path.dirname(queue)}`,
    ...delivery,
  ].join("\n")}\n`;
}

function masterOf(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const socket = net.connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.destroy();
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await delay(100);
    }
  }
}
