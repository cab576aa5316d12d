import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { formatProblem } from "../src/errors.ts";
import { buildNewsroom } from "../src/model/newsroom.ts";
import {
  contentProblems,
  type FolderFiles,
  loadFolder,
  NOW,
  PNG,
  removeNewsrooms,
  writeNewsroom,
} from "./newsroom-folder.ts";

afterEach(removeNewsrooms);

const ROOT = path.join(import.meta.dirname, "..");
const REFERENCES = ["docs/writing.fr.md", "docs/writing.en.md"];

describe.each(["README.md", ...REFERENCES])("the examples of %s", (document) => {
  it("are a whole newsroom without a problem, for staff and in public", async () => {
    const content = await writeNewsroom(examplesOf(await read(document)));
    expect((await contentProblems(content)).map((problem) => formatProblem(problem, "en"))).toEqual([]);
    const newsroom = buildNewsroom(await loadFolder(content), { now: NOW, audience: "public" });
    const [edition] = newsroom.editions;
    expect(edition?.quotes.length).toBeGreaterThan(0);
    expect(edition?.sectors[0]?.figures.length).toBeGreaterThan(0);
    expect(edition?.media.length).toBeGreaterThan(0);
  });
});

describe("the README", () => {
  it("quotes what a check prints for three mistakes in its examples", async () => {
    const readme = await read("README.md");
    const files = examplesOf(readme);
    const spoil = (file: string, from: string, to: string): void => {
      const text = String(files[file]);
      expect(text).toContain(from);
      files[file] = text.replace(from, to);
    };
    spoil("media/new-quay.en.yaml", "credit:", "credits:");
    spoil("people/jeanne-martin.en.md", "2021-03", "March 2021");
    spoil(
      "releases/2026/new-quay.en.md",
      'title: "Port of Example: a new quay opens"',
      "title: Port of Example: a new quay opens",
    );
    const quoted = /```text error\n([^]*?)```/.exec(readme)?.[1];
    expect(await checked(await writeNewsroom(files))).toEqual({ code: 2, stderr: quoted });
  });
  it("names every package of package.json, and none besides", async () => {
    const { dependencies, devDependencies } = JSON.parse(await read("package.json")) as Record<
      string,
      Record<string, string>
    >;
    const table = section(await read("README.md"), "Dependencies");
    const rows = table.split("\n").filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) => codeIn(row.split("|")[1] ?? ""));
    expect(named.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
    for (const row of rows) {
      for (const name of codeIn(row.split("|")[1] ?? "")) {
        const manifest = JSON.parse(await read(`node_modules/${name}/package.json`)) as { license: string };
        expect(`${name} ${row.split("|")[2]?.trim()}`).toBe(`${name} ${manifest.license}`);
      }
    }
  });
});

describe.each(REFERENCES)("%s", (document) => {
  it("quotes only messages that the program can print", async () => {
    const title = document.endsWith("fr.md") ? "Les erreurs et leurs remèdes" : "Errors and their cures";
    const rows = section(await read(document), title)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    const quoted = rows.slice(2).flatMap((row) => codeIn(row.split("|")[2] ?? ""));
    expect(quoted.length).toBeGreaterThan(60);
    const lines = await sourceLines();
    expect(quoted.filter((message) => !lines.some((line) => holdsInOrder(line, message.split("…"))))).toEqual(
      [],
    );
  });
});

/** The content files of a document: fenced blocks whose info string ends in a path, and a picture for each sheet of one. */
function examplesOf(markdown: string): FolderFiles {
  const blocks = [...markdown.matchAll(/^```(?:markdown|yaml) (\S+)\n([^]*?)^```$/gm)];
  const files = Object.fromEntries(blocks.map(([, name = "", text = ""]) => [name, text]));
  const pictures = Object.keys(files).flatMap((name) => /^media\/[^.]+/.exec(name)?.[0] ?? []);
  return { ...NO_DEFAULTS, ...files, ...Object.fromEntries(pictures.map((name) => [`${name}.png`, PNG])) };
}

/** The examples stand by themselves, as they would for a reader. */
const NO_DEFAULTS: FolderFiles = {
  "newsroom.yaml": null,
  "releases/2017/quai.fr.md": null,
  "releases/2017/quai.en.md": null,
  "people/jeanne-martin.fr.md": null,
  "sectors/croisiere.fr.md": null,
};

/** What a check of a folder with mistakes ends with and prints. */
async function checked(content: string): Promise<{ code: unknown; stderr: unknown }> {
  const { FORCE_COLOR: _colour, ...env } = process.env;
  const args = ["scripts/check.ts", "--content", content, "--now", NOW.toString()];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { ...env, INIT_CWD: "/" } });
  } catch (error) {
    const { code, stderr } = error as { code: unknown; stderr: unknown };
    return { code, stderr };
  }
  throw new Error("the check found nothing");
}

function section(markdown: string, title: string): string {
  const [, text] = markdown.split(`\n## ${title}\n`);
  if (text === undefined) throw new Error(`no section “${title}”`);
  return text.split("\n## ", 1)[0] ?? "";
}

function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

async function sourceLines(): Promise<string[]> {
  const names = (await readdir(path.join(ROOT, "src"), { recursive: true })).filter((name) =>
    name.endsWith(".ts"),
  );
  return (await Promise.all(names.map((name) => read(path.join("src", name))))).flatMap((text) =>
    text.split("\n"),
  );
}

function holdsInOrder(line: string, pieces: string[]): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = line.indexOf(piece, from);
    from = at + piece.length;
    return at !== -1;
  });
}

function read(name: string): Promise<string> {
  return readFile(path.join(ROOT, name), "utf8");
}
