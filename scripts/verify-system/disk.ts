import { spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import {
  hold,
  isRoot,
  madeList,
  runOurs,
  runProgram,
  type Run,
  sendVariables,
  type Verdict,
} from "./scratch.ts";

const COUNT = 40;

/**
 * Keeps a journal on a small disk and fills that up: before its first mailing, and with one half done. Each time the
 * command must end in one clear line, and with space again everybody gets the mail once.
 */
export async function verifyDisk(folder: string): Promise<Verdict> {
  if (process.platform !== "linux") return { skipped: "a tmpfs needs Linux", seen: null };
  if (!isRoot()) return { skipped: "a tmpfs is mounted by root alone", seen: null };
  const disk = path.join(folder, "disk");
  await mkdir(disk);
  const mounted = await runProgram("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", disk]);
  if (mounted.code !== 0)
    return { skipped: `no tmpfs can be mounted here (${mounted.err.trim()})`, seen: null };
  try {
    return await onDisk(disk, folder);
  } finally {
    await runProgram("umount", [disk]);
  }
}

async function onDisk(disk: string, folder: string): Promise<Verdict> {
  const received: string[] = [];
  /** Called with each mail, before it is answered. */
  let onMail = (): void => undefined;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, { envelope }, done) {
      stream.resume().on("end", () => {
        received.push(...envelope.rcptTo.map(({ address }) => address));
        onMail();
        done();
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  try {
    const { port } = server.server.address() as AddressInfo;
    const variables = { ...sendVariables(port, path.join(disk, "state")), PRESS_SMTP_POOL: "3" };
    const send = (...args: string[]): Promise<Run> => runOurs("send", args, folder, variables);
    const list = ["list", "mission-miami", "list.csv", `--confirm=${COUNT}`];
    await writeFile(path.join(folder, "list.csv"), madeList(COUNT));

    fill(disk);
    const before = await send(...list);
    hold(
      before.code === 2 && isClear(before.err),
      `on a full disk list ended in ${before.code}: ${before.err}`,
    );
    hold(received.length === 0, "something was sent on a full disk");
    await empty(disk);

    onMail = () => {
      if (received.length === 15) fill(disk);
    };
    const midway = await send(...list);
    onMail = () => undefined;
    hold(midway.code === 8 && isClear(midway.err), `list ended in ${midway.code}: ${midway.err}`);
    const still = await send("resume");
    hold(
      [2, 8].includes(still.code) && isClear(still.err),
      `on a full disk resume ended in ${still.code}: ${still.err}`,
    );
    const sent = received.length;
    await empty(disk);

    const resumed = await send("resume");
    const doubles = received.length - new Set(received).size;
    hold(doubles === 0, `${doubles} got it twice`);
    hold(
      [0, 5].includes(resumed.code),
      `with space again resume ended in ${resumed.code}: ${resumed.out}${resumed.err}`,
    );
    const unknown = Number(/^ {2}to decide +(\d+)$/m.exec(resumed.out)?.[1] ?? "0");
    hold(
      new Set(received).size === COUNT,
      `${new Set(received).size} of ${COUNT} have it, ${unknown} to decide`,
    );
    hold(unknown <= 3, `${unknown} to decide, with a pool of 3`);
    return {
      skipped: null,
      seen: `full at the start: nothing sent, one line; full after 15 of ${COUNT}: paused at ${sent}, then everybody once, ${unknown} to decide`,
    };
  } finally {
    await new Promise<void>((done) => server.close(() => done()));
  }
}

/** One line and what it means, without a stack. */
function isClear(err: string): boolean {
  return (
    /disk is full|disque du journal est plein/.test(err) &&
    !/^\s+at /m.test(err) &&
    err.trim().split("\n").length <= 2
  );
}

/** Waits for nobody: the mail that it comes with is not answered before. */
function fill(disk: string): void {
  // It ends when there is no space left.
  spawnSync("dd", ["if=/dev/zero", `of=${path.join(disk, "filling")}`, "bs=1k"]);
}

async function empty(disk: string): Promise<void> {
  await rm(path.join(disk, "filling"));
}
