import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DEADLY, UNCOMPOSED } from "../outputs/print/uncomposed.ts";
import { type FolderFiles, release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { run } from "./run-command.ts";

afterEach(async () => {
  vi.unstubAllEnvs();
  await removeNewsrooms();
});

describe("a build", () => {
  it("says how many PDFs there are beside the pages", async () => {
    const content = await writeNewsroom({ "releases/2017/quai.en.md": null });
    const args = ["--content", "content", "--out", "site", "--now", "2026-11-23T12:00+01:00"];
    const { out } = await run("build", args, path.dirname(content));
    const site = path.join(path.dirname(content), "site");
    const pdfs = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".pdf"),
    );
    expect(pdfs).toContain(path.join("fr/communiques/2017/quai/quai.pdf"));
    expect(/^Publié : \d+ pages et (\d+) PDF dans .*site\/\n/.exec(out)?.[1]).toBe(String(pdfs.length));
  });

  it("names in one line the text that the press cannot print, and publishes nothing", async () => {
    const body = `Le port grandit.\n\n> Oui.\n>\n> — ${DEADLY}, maire`;
    const content = await writeNewsroom({ "releases/2017/fatal.fr.md": release({ reference: "R-9" }, body) });
    const around = path.dirname(content);
    vi.stubEnv("NODE_OPTIONS", UNCOMPOSED);
    // What is printed so must come from no other build, and into none.
    vi.stubEnv("PRESS_CACHE", path.join(around, "cache"));
    expect(await run("build", ["--content", "content", "--out", "site"], around)).toEqual({
      code: 2,
      out: "",
      err: "« Le port grandit » ne peut pas être mis en PDF : un signe de ce texte arrête le compositeur (SIGABRT) — chercher des signes invisibles ou inhabituels, collés d’un autre logiciel, et les retirer\nRien n’a été publié.\n",
    });
    expect(existsSync(path.join(around, "site"))).toBe(false);
    expect(buildsIn(around)).toEqual([]);
  });

  it("leaves nothing behind that is interrupted while it prints: no site, no process, no trace in the next build", async () => {
    const files: FolderFiles = {};
    for (let index = 1; index <= 60; index += 1) {
      const body = "Le port grandit chaque année un peu. ".repeat(400);
      files[`releases/2017/quai-${index}.fr.md`] = release({ reference: `R-${index}` }, body);
    }
    const content = await writeNewsroom(files);
    const around = path.dirname(content);
    const cache = path.join(around, "cache");
    const script = path.join(import.meta.dirname, "../../scripts/build.ts");
    const args = [script, "--content", content, "--out", path.join(around, "site")];
    const start = () =>
      spawn(process.execPath, args, { env: { ...process.env, PRESS_CACHE: cache }, stdio: "ignore" });

    const interrupted = start();
    const ended = once(interrupted, "exit");
    while (!existsSync(cache)) await delay(5);
    let workers = childrenOf(interrupted.pid);
    while (process.platform === "linux" && workers.length === 0) {
      await delay(5);
      workers = childrenOf(interrupted.pid);
    }
    interrupted.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
    while (workers.some(isRunning)) await delay(20);
    expect(existsSync(path.join(around, "site"))).toBe(false);

    expect(await once(start(), "exit")).toEqual([0, null]);
    expect(buildsIn(around)).toEqual([expect.stringMatching(/^build-/)]);
  });
});

function buildsIn(folder: string): string[] {
  return readdirSync(path.join(folder, ".press/builds/site")).filter((name) => name.startsWith("build-"));
}

/** The processes that a process has started; none where the system does not tell. */
function childrenOf(pid: number | undefined): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return existsSync(list) ? (readFileSync(list, "utf8").match(/\d+/g) ?? []).map(Number) : [];
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
