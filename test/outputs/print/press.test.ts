import type * as Processes from "node:child_process";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { type Job, openPress, type Press } from "../../../src/outputs/print/press.ts";
import type { SheetNode } from "../../../src/outputs/print/sheet.ts";
import { readPdf } from "./read-pdf.ts";
import { DEADLY, OUT_OF_MEMORY, UNCOMPOSED } from "./uncomposed.ts";

/** The workers that were started, so that a test can end one. */
const workers = vi.hoisted((): ChildProcess[] => []);

vi.mock("node:child_process", async (original) => {
  const real = await original<typeof Processes>();
  const fork = (...args: Parameters<typeof real.fork>): ChildProcess => {
    const worker = real.fork(...args);
    workers.push(worker);
    return worker;
  };
  return { ...real, fork };
});

let press: Press = openPress(0);

afterEach(async () => {
  await press.close();
  workers.length = 0;
  vi.unstubAllEnvs();
});

/** Takes long enough to be ended in the midst of it. */
const LONG = "Le port grandit. ".repeat(40_000);

function job(title: string, text = "Le port grandit."): Job {
  const nodes: SheetNode[] = [
    { type: "title", level: 1, mark: null, text: title },
    { type: "paragraph", children: [text] },
  ];
  return {
    sheet: {
      lang: "fr",
      title,
      issuer: "Le Port",
      notice: null,
      paper: "A4",
      date: "2017-11-03",
      running: { what: "2017-042", page: "page {page}/{pages}" },
      mark: null,
      nodes,
    },
    pictures: new Map(),
  };
}

/** Prints all of them at once; gives of each the number of its pages, or why it failed. */
async function printed(...jobs: Job[]): Promise<(number | string)[]> {
  const results = await Promise.allSettled(jobs.map((each) => press.print(each)));
  return results.map((result) =>
    result.status === "fulfilled" ? result.value.pages : (result.reason as Error).message,
  );
}

describe("a press", () => {
  it("tells how many pages a sheet takes", async () => {
    press = openPress(1);
    expect(await printed(job("Un"))).toEqual([1]);
    const long = await press.print(job("Long", "Le port grandit. ".repeat(2_400)));
    expect(long.pages).toBeGreaterThan(8);
    expect((await readPdf(long.pdf)).pages).toHaveLength(long.pages);
  });

  it("fails a sheet that its templates cannot set, and prints the others", async () => {
    press = openPress(1);
    const broken = job("Sans image");
    broken.sheet.nodes.push({
      type: "picture",
      picture: { file: "quai", alt: "Un quai", width: 4, height: 3 },
      caption: [],
      rights: [],
    });
    expect(await printed(job("Un"), broken, job("Deux"))).toEqual([
      1,
      expect.stringMatching(/^“Sans image” could not be printed: .*\/press\/pictures\/quai/),
      1,
    ]);
  });

  it("outlives a text at which the compiler panics, and names it", async () => {
    vi.stubEnv("NODE_OPTIONS", UNCOMPOSED);
    press = openPress(1);
    const deadly = job("Fatal");
    deadly.sheet.nodes.push({ type: "remark", children: [DEADLY] });
    const refused: unknown = await press.print(deadly).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect((refused as UserError).text).toEqual({
      fr: "« Fatal » ne peut pas être mis en PDF : un signe de ce texte arrête le compositeur (SIGABRT) — chercher des signes invisibles ou inhabituels, collés d’un autre logiciel, et les retirer",
      en: "“Fatal” cannot be made into a PDF: a character of this text stops the typesetter (SIGABRT) — look for invisible or unusual characters pasted from another program and take them out",
    });
    expect(((refused as UserError).cause as Error).message).toContain("panicked at");
    expect(await printed(job("Plus tard"))).toEqual([1]);
  });

  it("does not blame a text where memory runs out", async () => {
    vi.stubEnv("NODE_OPTIONS", OUT_OF_MEMORY);
    press = openPress(1);
    const refused: unknown = await press.print(job("Vaste")).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect((refused as UserError).text).toEqual({
      fr: "la mémoire n’a pas suffi pour mettre « Vaste » en PDF (SIGABRT) — partager ce texte en plusieurs, ou recommencer avec plus de mémoire",
      en: "memory ran out while making the PDF of “Vaste” (SIGABRT) — divide this text into several, or start again with more memory",
    });
    expect(((refused as UserError).cause as Error).message).toContain("heap out of memory");
  });

  /** Prints one sheet, ends the worker at the second and gives what became of both, and of one that waited. */
  async function endedAtTheSecond(signal: NodeJS.Signals): Promise<(number | string)[]> {
    press = openPress(1);
    const first = await printed(job("Un"));
    const others = printed(job("Long", LONG), job("Ensuite"));
    const [worker] = workers;
    if (worker?.stderr === undefined || worker.stderr === null) throw new Error("no worker was started");
    await once(worker.stderr, "data");
    worker.kill(signal);
    return [...first, ...(await others)];
  }

  it("names the sheet that its worker died of to all that were in hand", async () => {
    const refusal = expect.stringMatching(/^“Long” cannot be made into a PDF: a character .* \(SIGSEGV\) — /);
    expect(await endedAtTheSecond("SIGSEGV")).toEqual([1, refusal, refusal]);
    expect(await printed(job("Plus tard"))).toEqual([1]);
    expect(workers).toHaveLength(2);
  });

  it("does not blame a text where the system ends its worker", async () => {
    const refusal =
      "making the PDF of “Long” was stopped from outside (SIGKILL), perhaps for want of memory — start again";
    expect(await endedAtTheSecond("SIGKILL")).toEqual([1, refusal, refusal]);
  });

  it("hands a worker four sheets at a time, and prints those that wait when it dies", async () => {
    press = openPress(1);
    const results = printed(job("Long", LONG), ...Array.from({ length: 5 }, () => job("Ensuite")));
    const [worker] = workers;
    if (worker?.stderr === undefined || worker.stderr === null) throw new Error("no worker was started");
    await once(worker.stderr, "data");
    worker.kill("SIGSEGV");
    const refusal = expect.stringMatching(/^“Long” cannot be made into a PDF: /);
    expect(await results).toEqual([...Array.from({ length: 4 }, () => refusal), 1, 1]);
  });

  it("keeps its other workers when one of them dies", async () => {
    press = openPress(2);
    const [first, second] = [printed(job("Long", LONG)), printed(job("À côté"))];
    workers[0]?.kill("SIGSEGV");
    expect(await second).toEqual([1]);
    expect(await first).toEqual([expect.stringMatching(/^the press broke down \(SIGSEGV\)$|^“Long” cannot/)]);
  });

  it("fails what is in hand when it is closed, and prints nothing more", async () => {
    press = openPress(2);
    const results = printed(...Array.from({ length: 20 }, (_, index) => job(`Communiqué ${index}`)));
    await press.close();
    expect(new Set(await results)).toEqual(new Set(["the press was closed"]));
    expect(await printed(job("Trop tard"))).toEqual(["the press was closed"]);
  });

  it("can be closed twice, and without having printed", async () => {
    press = openPress(2);
    await press.close();
    await expect(press.close()).resolves.toBeUndefined();
    expect(workers).toEqual([]);
  });
});

describe("the workers of a press", () => {
  /** A program of its own that prints a sheet, writes the number of its worker and then does this. */
  function program(then: string): ChildProcess {
    const module = path.join(import.meta.dirname, "../../../src/outputs/print/press.ts");
    const source = `
      import processes from "node:child_process";
      import { syncBuiltinESMExports } from "node:module";
      const { fork } = processes;
      let worker;
      processes.fork = (...args) => (worker = fork(...args));
      syncBuiltinESMExports();
      const { openPress } = await import(${JSON.stringify(module)});
      const press = openPress(1);
      await press.print({ sheet: ${JSON.stringify(job("Un").sheet)}, pictures: new Map() });
      process.stdout.write(String(worker.pid));
      ${then}`;
    return spawn(process.execPath, ["--input-type=module", "-e", source], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  /** Waits until a process is no more, and gives what the system says of it then. */
  async function farewellOf(pid: number): Promise<unknown> {
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch (error) {
        return error;
      }
      await delay(20);
    }
  }

  it("are gone once it is closed", async () => {
    press = openPress(1);
    await printed(job("Un"));
    await press.close();
    expect(workers.map(({ signalCode }) => signalCode)).toEqual(["SIGKILL"]);
  });

  it("do not keep a program alive that has nothing to print, and end with it", async () => {
    const idle = program("");
    const [[pid], [code]] = await Promise.all([once(idle.stdout as Readable, "data"), once(idle, "exit")]);
    expect(code).toBe(0);
    expect(await farewellOf(Number(pid))).toMatchObject({ code: "ESRCH" });
  });

  it("end in the midst of a sheet when their program is killed", async () => {
    const busy = program(`
      const sheet = ${JSON.stringify(job("Long").sheet)};
      sheet.nodes[1].children = ["Le port grandit. ".repeat(40_000)];
      for (;;) await press.print({ sheet, pictures: new Map() });`);
    const [pid] = (await once(busy.stdout as Readable, "data")) as [Buffer];
    busy.kill("SIGKILL");
    expect(await farewellOf(Number(pid))).toMatchObject({ code: "ESRCH" });
  });
});
