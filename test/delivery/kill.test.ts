import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openJournal } from "../../src/delivery/journal.ts";
import { mailings } from "../../src/delivery/mailings.ts";
import { recipientsIn } from "../../src/delivery/queue.ts";
import { resumeRun } from "../../src/delivery/run.ts";
import { countStates } from "../../src/delivery/states.ts";
import { madeFolder, madeJournal, madeMeans, madeMessage, madeRecipients, removeMade } from "./made.ts";
import { closeScriptedServers, scriptedServer } from "./scripted-server.ts";

const SENDER = fileURLToPath(new URL("./killed-sender.ts", import.meta.url));

/** Crashes in the life of one mailing. */
const CRASHES = 20;

afterAll(async () => {
  await closeScriptedServers();
  removeMade();
});

// Sixty processes are started: on a machine with much else to do that takes its time.
describe("a sender that is killed at any moment", () => {
  it.concurrent.each([
    [1, 220],
    [5, 450],
    [20, 1_000],
  ])(
    "loses and doubles nothing with a pool of %i, and lists what nobody knows",
    async (pool, count) => {
      const folder = madeFolder();
      let kill: (() => void) | null = null;
      let moments = 0;
      const server = await scriptedServer(() => {
        moments -= 1;
        if (moments === 0) kill?.();
        return null;
      });
      const unknown = new Set<string>();
      let crashes = 0;
      for (let life = 0; life < CRASHES * 2 && crashes < CRASHES; life += 1) {
        // Each mail has five moments: the kill falls somewhere in what this life may be expected to send.
        moments = 1 + Math.floor(Math.random() * ((count * 5) / CRASHES) * 1.6);
        const child = spawn(process.execPath, [SENDER, folder, server.port, pool, count].map(String), {
          stdio: ["ignore", "inherit", "inherit"],
        });
        kill = () => void child.kill("SIGKILL");
        // Some die before they have sent anything, while they open the journal or freeze the list.
        const early = life % 5 === 4 ? setTimeout(kill, Math.random() * 250) : undefined;
        const [, signal] = (await once(child, "close")) as [number | null, string | null];
        clearTimeout(early);
        if (signal === null) break;
        crashes += 1;
        const journal = openJournal(folder, { published: [] });
        const [mailing] = mailings(journal);
        const listed = mailing === undefined ? [] : recipientsIn(journal, mailing.id, "unknown");
        journal.close();
        const fresh = listed.filter(({ address }) => !unknown.has(address));
        expect(fresh.length).toBeLessThanOrEqual(pool);
        for (const { address } of fresh) unknown.add(address);
      }
      kill = null;
      expect(crashes).toBe(CRASHES);

      const journal = madeJournal(folder);
      const [mailing] = mailings(journal);
      const last = { messages: [madeMessage()], recipients: null };
      const means = madeMeans(server.port, { journal, pool });
      await resumeRun(mailing!.id, last, means);

      const accepted = new Set(server.accepted);
      const sent = recipientsIn(journal, mailing!.id, "sent").map(({ address }) => address);
      const everybody = madeRecipients(count).map(({ address }) => address);
      expect(server.accepted.length, "doubled").toBe(accepted.size);
      expect(
        everybody.filter((address) => !accepted.has(address) && !unknown.has(address)),
        "lost",
      ).toEqual([]);
      expect(
        sent.filter((address) => !accepted.has(address)),
        "sent and not taken",
      ).toEqual([]);
      expect(countStates(journal, mailing!.id)).toMatchObject({
        sent: count - unknown.size,
        unknown: unknown.size,
        queued: 0,
        failed: 0,
      });
    },
    300_000,
  );
});
