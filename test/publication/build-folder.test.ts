import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { openBuildFolder } from "../../src/publication/build-folder.ts";

let folder = "";
let out = "";
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "press-"));
  out = join(folder, "dist");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Publishes a one-page site and returns the name of its build. */
async function publish(page: string, at = out): Promise<string> {
  const build = await openBuildFolder(at);
  await writeFile(join(build.path, "index.html"), page);
  await build.publish();
  return basename(build.path);
}

const livePage = (at = out): Promise<string> => readFile(join(at, "index.html"), "utf8");
const buildsFolder = (): string => join(folder, ".press", "builds", "dist");
const builds = async (): Promise<string[]> =>
  (await readdir(buildsFolder())).filter((name) => name.startsWith("build-")).sort();

/** What the promise is refused with. */
async function refusal(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`not a UserError: ${String(error)}`);
  for (const text of [error.text.fr, error.text.en]) expect(text).not.toContain("\n");
  expect(error.message).toBe(error.text.en);
  return error;
}

/** Runs `code` in another process, with a build folder open as `build`, until it prints a line. */
async function otherProcess(code: string): Promise<ChildProcess> {
  const module = new URL("../../src/publication/build-folder.ts", import.meta.url).href;
  const script = `
    import { openBuildFolder } from ${JSON.stringify(module)};
    import fs from "node:fs/promises";
    import { join } from "node:path";
    const out = ${JSON.stringify(out)};
    const build = await openBuildFolder(out);
    await fs.writeFile(join(build.path, "index.html"), "half");
    ${code}
    console.log("ready");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  if (child.stdout === null) throw new Error("no output to read");
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

describe("publication", () => {
  it("makes the link at the first publication, and the parent folder too", async () => {
    const deep = join(folder, "a", "b", "dist");
    await publish("one", deep);
    expect((await lstat(deep)).isSymbolicLink()).toBe(true);
    expect(await livePage(deep)).toBe("one");
  });

  it("shows nothing of a build before it is published", async () => {
    await publish("one");
    const build = await openBuildFolder(out);
    await writeFile(join(build.path, "index.html"), "two");
    expect(await livePage()).toBe("one");
    await build.discard();
  });

  it("replaces the site and keeps exactly one previous build", async () => {
    await publish("one");
    const two = await publish("two");
    const three = await publish("three");
    expect(await livePage()).toBe("three");
    expect(await builds()).toEqual([two, three].sort());
    expect((await readdir(folder)).sort()).toEqual([".press", "dist"]);
    expect((await readdir(buildsFolder())).sort()).toEqual([two, three, "published.json"].sort());
  });

  it("lets a folder that others may read be read by others", async () => {
    await publish("one");
    expect((await lstat(await realFolder())).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  it("never leaves a reader without a site", async () => {
    await publish("0");
    const reading = new AbortController();
    const pages = new Set<string>();
    const reader = (async () => {
      while (!reading.signal.aborted) pages.add(await livePage());
    })();
    for (let n = 1; n <= 40; n++) await publish(String(n));
    reading.abort();
    await reader; // throws if the site was missing once
    expect(pages.size).toBeGreaterThan(1);
  });

  it("survives moving the folder around it", async () => {
    await publish("one");
    const moved = `${folder}-moved`;
    await rename(folder, moved);
    try {
      expect(await livePage(join(moved, "dist"))).toBe("one");
      await publish("two", join(moved, "dist"));
      expect(await livePage(join(moved, "dist"))).toBe("two");
    } finally {
      await rename(moved, folder);
    }
  });

  it("keeps the newer build after a rollback by hand", async () => {
    const one = await publish("one");
    const two = await publish("two");
    await rm(out);
    await symlink(join(".press", "builds", "dist", one), out);
    await (await openBuildFolder(out)).discard();
    expect(await livePage()).toBe("one");
    expect(await builds()).toEqual([one, two].sort());
  });

  it("publishes once only", async () => {
    const build = await openBuildFolder(out);
    await build.publish();
    await expect(build.publish()).rejects.toThrow("already published");
    await build.discard();
    expect(existsSync(out)).toBe(true);
  });

  it("keeps two sites in one folder apart", async () => {
    const other = join(folder, "preview");
    const build = await openBuildFolder(out);
    await publish("preview", other);
    await writeFile(join(build.path, "index.html"), "site");
    await build.publish();
    expect([await livePage(), await livePage(other)]).toEqual(["site", "preview"]);
  });
});

describe("discard", () => {
  it("deletes the new build and leaves the site as it was", async () => {
    const one = await publish("one");
    const build = await openBuildFolder(out);
    await writeFile(join(build.path, "index.html"), "two");
    await build.discard();
    await build.discard();
    expect(await livePage()).toBe("one");
    expect(await builds()).toEqual([one]);
    await publish("three"); // the lock is free again
  });

  it("leaves no link where there was none", async () => {
    await (await openBuildFolder(out)).discard();
    expect(existsSync(out)).toBe(false);
  });
});

describe("a killed build", () => {
  it("is cleared by the next one and never takes the place of the previous build", async () => {
    const one = await publish("one");
    const two = await publish("two");
    for (let n = 0; n < 2; n++) await kill(await otherProcess(""));
    expect(await livePage()).toBe("two");
    expect(await builds()).toHaveLength(3);
    await (await openBuildFolder(out)).discard();
    expect(await builds()).toEqual([one, two].sort());
    const three = await publish("three");
    expect(await builds()).toEqual([two, three].sort());
  });

  it("killed just before the link moves, loses neither the live nor the previous build", async () => {
    const one = await publish("one");
    const two = await publish("two");
    // The state on disk between the history and the rename: written here step by step.
    const child = await otherProcess(`
      const name = build.path.split("/").at(-1);
      const live = (await fs.readlink(out)).split("/").at(-1);
      const history = join(build.path, "..", "published.json");
      const { previous } = JSON.parse(await fs.readFile(history, "utf8"));
      await fs.writeFile(history, JSON.stringify({ live, previous, next: name }));
      await fs.symlink(build.path, join(out, "..", ".dist.press-0123456789ab"));`);
    await kill(child);
    await (await openBuildFolder(out)).discard();
    expect(await livePage()).toBe("two");
    expect(await builds()).toEqual([one, two].sort());
    expect((await readdir(folder)).sort()).toEqual([".press", "dist"]);
  });

  it("killed just after the link moved, keeps what was live before", async () => {
    await publish("one");
    const two = await publish("two");
    const child = await otherProcess(`
      const name = build.path.split("/").at(-1);
      const live = (await fs.readlink(out)).split("/").at(-1);
      const history = join(build.path, "..", "published.json");
      const { previous } = JSON.parse(await fs.readFile(history, "utf8"));
      await fs.writeFile(history, JSON.stringify({ live, previous, next: name }));
      await fs.symlink(join(".press", "builds", "dist", name), out + ".new");
      await fs.rename(out + ".new", out);`);
    await kill(child);
    await (await openBuildFolder(out)).discard();
    expect(await livePage()).toBe("half");
    expect(await builds()).toEqual([two, basename(await readlink(out))].sort());
  });

  it("killed at any moment of many publications, always leaves a whole site and a free way", async () => {
    await publish("half");
    for (let n = 0; n < 12; n++) {
      const child = await otherProcess(`
        await build.publish();
        (async () => {
          for (;;) {
            const again = await openBuildFolder(out);
            await fs.writeFile(join(again.path, "index.html"), "half");
            await again.publish();
          }
        })();`);
      await new Promise((done) => setTimeout(done, 5 + n * 3));
      await kill(child);
      expect(await livePage()).toBe("half");
      await (await openBuildFolder(out)).discard();
      expect(await builds()).toHaveLength(2);
      expect((await readdir(folder)).sort()).toEqual([".press", "dist"]);
    }
  }, 30_000);

  it("leaves a lock that nobody minds when it is empty, or names this very process", async () => {
    await publish("one");
    for (const content of ["", String(process.pid), "nonsense"]) {
      await writeFile(join(buildsFolder(), "lock"), content);
      await publish("two");
    }
    expect(await livePage()).toBe("two");
  });
});

describe("two builds at once", () => {
  it("refuses the second while the first runs in another process", async () => {
    const child = await otherProcess("");
    const error = await refusal(openBuildFolder(out));
    expect(error.text.fr).toContain(`processus ${String(child.pid)}`);
    expect(error.text.en).toContain("is running");
    expect(await builds()).toHaveLength(1);
    await kill(child);
    await publish("one");
  });

  it("lets one of several in", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => openBuildFolder(out)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await builds()).toHaveLength(1);
  });

  it("lets one of several in when they all find the lock of a dead build", async () => {
    await publish("one");
    await writeFile(join(buildsFolder(), "lock"), String(process.pid));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => openBuildFolder(out)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });
});

describe("refusals", () => {
  it("refuses a real folder and leaves it alone", async () => {
    await mkdir(out);
    await writeFile(join(out, "mine.txt"), "mine");
    const error = await refusal(openBuildFolder(out));
    expect(error.text.fr).toBe(
      `${out} existe déjà et n'est pas un lien de Communiqué — le déplacer ou choisir un autre dossier avec --out.`,
    );
    expect(await readdir(folder)).toEqual(["dist"]);
    expect(await readFile(join(out, "mine.txt"), "utf8")).toBe("mine");
  });

  it("refuses a file", async () => {
    await writeFile(out, "mine");
    expect((await refusal(openBuildFolder(out))).text.en).toContain("already exists");
  });

  it.each(["elsewhere", ".press/builds/dist", ".press/builds/other/build-0123456789ab", "/etc"])(
    "refuses a link to %s",
    async (target) => {
      await symlink(target, out);
      expect((await refusal(openBuildFolder(out))).text.fr).toContain("que Communiqué n'a pas fait");
      expect(await readlink(out)).toBe(target);
    },
  );

  it("refuses what took the place of the link during the build, and can still be discarded", async () => {
    const build = await openBuildFolder(out);
    await mkdir(out);
    await refusal(build.publish());
    await build.discard();
    expect((await lstat(out)).isDirectory()).toBe(true);
    expect(await builds()).toEqual([]);
  });

  it("refuses a path that runs through a file", async () => {
    await writeFile(join(folder, "file"), "");
    for (const path of ["file/dist", "file/a/dist"]) {
      const error = await refusal(openBuildFolder(join(folder, path)));
      expect(error.text.en).toContain("cannot be a folder");
      expect(error.cause).toBeInstanceOf(Error);
    }
  });

  it("refuses the folder of its own working files", async () => {
    expect((await refusal(openBuildFolder(join(folder, ".press")))).text.en).toContain("working files");
  });

  // Root may write anywhere: skipped when the tests run as root.
  it.skipIf(process.getuid?.() === 0)("refuses a parent folder that is read-only", async () => {
    await chmod(folder, 0o555);
    try {
      const error = await refusal(openBuildFolder(out));
      expect(error.text.fr).toContain("Pas le droit d'écrire");
      expect(error.cause).toBeInstanceOf(Error);
    } finally {
      await chmod(folder, 0o755);
    }
  });
});

async function realFolder(): Promise<string> {
  return join(folder, await readlink(out));
}
