import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MEDIA, PNG, release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { endStarted, startPreview } from "../preview/started.ts";

afterEach(async () => {
  await endStarted();
  await removeNewsrooms();
});

const ROOT = path.join(import.meta.dirname, "../..");
const QUAI = "releases/2017/quai.fr.md";

/** A copy of the program, which a test may change. */
async function copyOfProgram(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "press-program-"));
  for (const part of ["src", "scripts", "templates", "assets", "package.json"]) {
    await cp(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
}

/** As editors save: nobody ever reads half a file. */
async function save(file: string, data: string): Promise<void> {
  await writeFile(`${file}~`, data);
  await rename(`${file}~`, file);
}

/** Runs the command to its end. */
async function run(args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { FORCE_COLOR: _colour, ...env } = process.env;
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [path.join(ROOT, "scripts/start.ts"), ...args],
      { env: { ...env, LC_ALL: "en_GB.UTF-8" } },
    );
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: unknown; stdout: string; stderr: string };
  }
}

const text = async (address: string): Promise<string> => (await fetch(address)).text();

describe("npm start", () => {
  it("prints its help and does nothing else", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^npm start \[-- options\]\n/);
  });

  it.each([
    [
      "an unknown option",
      ["--prot", "1"],
      /^arguments not understood \(Unknown option '--prot'.*\) — see --help; with npm, options follow “--”\n/,
    ],
    ["a word as port", ["--port", "web"], /^--port “web” is not a port — write a number from 1 to 65535\n/],
    ["a port that is none", ["--port", "65536"], /^--port “65536” is not a port — /],
    [
      "a folder that is not there",
      ["--content", "/nowhere"],
      /^no content folder at “\/nowhere” — give its path with --content\n/,
    ],
  ])("refuses %s in one sentence", async (_name, args, expected) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("says where it is, what it watches and each reading in a line, and writes nothing", async () => {
    const program = await copyOfProgram();
    const content = await writeNewsroom();
    const before = [await filesBelow(program), await filesBelow(path.dirname(content))];
    const args = ["--content", content, "--port", "8680", "--now", "2026-11-23T12:00+01:00"];
    const { origin, printed, end } = await startPreview(args, program);
    expect(await text(`${origin}/fr/`)).toContain("lundi 23 novembre 2026 à 12:00 (Europe/Paris)");
    await save(path.join(content, QUAI), release({ date: "demain" }));
    await vi.waitFor(() => expect(printed()).toContain("problème"), { timeout: 20_000 });
    await save(path.join(content, QUAI), release({ title: "Mot ".repeat(24).trim() }));
    await vi.waitFor(() => expect(printed()).toContain("avertissement"), { timeout: 20_000 });
    expect(
      printed()
        .replaceAll(/^\d\d:\d\d:\d\d/gm, "HH:MM:SS")
        .replaceAll(/\d+ pages/g, "N pages"),
    ).toBe(
      `Aperçu : ${origin}/
Suit ${content}/ et ce qui fait les pages ; Ctrl+C pour finir.
HH:MM:SS  N pages
HH:MM:SS  1 problème à corriger : le navigateur les montre
HH:MM:SS  N pages, 1 avertissement
`,
    );
    expect(await end()).toBe(0);
    expect([await filesBelow(program), await filesBelow(path.dirname(content))]).toEqual(before);
    await rm(program, { recursive: true });
  });

  it("counts a right that ends soon among the warnings, as check and build do", async () => {
    const content = await writeNewsroom({
      "media/vue.png": PNG,
      "media/vue.fr.yaml": `${MEDIA}expires: 2026-12-03\n`,
    });
    const args = ["--content", content, "--port", "8685", "--now", "2026-11-23T12:00+01:00"];
    const { printed } = await startPreview(args);
    await vi.waitFor(() => expect(printed()).toMatch(/\d+ pages, 1 avertissement\n/), { timeout: 20_000 });
  });

  it("shows two newsrooms at once, each at a port of its own, and gives a port back at once", async () => {
    const contents = [await writeNewsroom(), await writeNewsroom({ [QUAI]: release({}, "L’autre.") })];
    const [first, second] = [
      await startPreview(["--content", contents[0] ?? "", "--port", "8690"]),
      await startPreview(["--content", contents[1] ?? "", "--port", "8690"]),
    ];
    const port = Number(new URL(first.origin).port);
    expect(Number(new URL(second.origin).port)).toBeGreaterThan(port);
    expect(second.printed()).toMatch(/^Le port \d+ est pris\.\nAperçu : /);
    expect(await text(`${second.origin}/fr/communiques/2017/quai/`)).toContain("L’autre.");
    expect(await text(`${first.origin}/fr/communiques/2017/quai/`)).not.toContain("L’autre.");
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const again = signal === "SIGINT" ? first : second;
      expect(await again.end(signal)).toBe(0);
      await expect(fetch(`${again.origin}/fr/`)).rejects.toThrow("fetch failed");
    }
  });

  it("starts again at the same place when the program changes, and waits where it no longer runs", async () => {
    const program = await copyOfProgram();
    const content = await writeNewsroom();
    const { origin, printed } = await startPreview(["--content", content, "--port", "8700"], program);
    const words = path.join(program, "src/preview/words.ts");
    const source = await readFile(words, "utf8");
    const shows = (what: string) =>
      vi.waitFor(async () => expect(await text(`${origin}/fr/`)).toContain(what), { timeout: 60_000 });
    await writeFile(words, source.replace("rien de ceci n’est publié", "tout a changé"));
    await shows("tout a changé");
    await writeFile(words, "const = ;");
    await vi.waitFor(
      () =>
        expect(printed()).toContain(
          "L’aperçu s’est arrêté ; il repart au prochain changement du programme.\n",
        ),
      { timeout: 60_000 },
    );
    await writeFile(words, source);
    await shows("rien de ceci n’est publié");
    await rm(program, { recursive: true });
  });

  it("shows a change of a template or a style sheet without starting again", async () => {
    const program = await copyOfProgram();
    const content = await writeNewsroom();
    const { origin, printed } = await startPreview(["--content", content, "--port", "8710"], program);
    const template = path.join(program, "templates/pages/contacts.njk");
    await writeFile(template, (await readFile(template, "utf8")).replace("<h1>", '<h1 class="autre">'));
    await vi.waitFor(
      async () => expect(await text(`${origin}/fr/contacts/`)).toContain('<h1 class="autre">'),
      {
        timeout: 20_000,
      },
    );
    const [before] = /site\.\w+\.css/.exec(await text(`${origin}/fr/`)) ?? [];
    await writeFile(path.join(program, "assets/styles/99-autre.css"), "h1 { color: red; }");
    await vi.waitFor(async () => expect(await text(`${origin}/fr/`)).not.toContain(before), {
      timeout: 20_000,
    });
    expect(printed().match(/Aperçu/g)).toHaveLength(1);
    await rm(program, { recursive: true });
  });
});
