import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { startPostfix } from "../postfix.ts";
import { findProgram, hold, isRoot, madeList, runOurs, sendVariables, type Verdict } from "./scratch.ts";

const COUNT = 60;

/** Sends a list through a real Postfix, which delivers it into a maildir: everybody once, and nobody else. */
export async function verifyPostfix(folder: string): Promise<Verdict> {
  if (findProgram("postfix") === null) return { skipped: "Postfix is not installed", seen: null };
  if (!isRoot()) return { skipped: "Postfix must be started as root", seen: null };
  const port = await freePort();
  const postfix = await startPostfix({ port, transport: "virtual" });
  try {
    await writeFile(path.join(folder, "list.csv"), madeList(COUNT));
    const args = ["list", "mission-miami", "list.csv", `--confirm=${COUNT}`];
    const { code, out, err } = await runOurs(
      "send",
      args,
      folder,
      sendVariables(port, path.join(folder, "state")),
    );
    hold(code === 0, `send ended in ${code}: ${out}${err}`);
    const inbox = path.join(postfix.folder, "mail/all/new");
    const names = await untilThere(inbox);
    const mails = await Promise.all(names.map((name) => readFile(path.join(inbox, name), "utf8")));
    const to = mails.map((mail) => /^X-Original-To: (.*)$/m.exec(mail)?.[1] ?? "nobody");
    hold(new Set(to).size === COUNT, `${to.length} mails, to ${new Set(to).size} of ${COUNT} recipients`);
    hold(to.length === COUNT, `${to.length} mails to ${COUNT} recipients`);
    const ids = new Set(mails.map((mail) => /^Message-ID: (.*)$/m.exec(mail)?.[1]));
    hold(ids.size === COUNT, `${ids.size} different Message-IDs in ${COUNT} mails`);
    return { skipped: null, seen: `${postfix.name} delivered ${COUNT} mails to ${COUNT} people, each once` };
  } finally {
    await postfix.close();
  }
}

/** Postfix delivers what it has taken a little later. */
async function untilThere(inbox: string): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    const names = await readdir(inbox).catch(() => []);
    if (names.length >= COUNT || attempt === 100) return names;
    await delay(100);
  }
}
