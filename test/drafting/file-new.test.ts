import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { afterEach, describe, expect, it } from "vitest";
import { fileNew } from "../../src/drafting/file-new.ts";
import { UserError } from "../../src/errors.ts";
import { removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const FILE = { id: "a", inside: "releases/2026/a.fr.md", text: "---\ntitle: A\n---\n" };

async function emptyFolder(): Promise<{ root: string; name: string }> {
  const root = path.join(path.dirname(await writeNewsroom()), "new");
  await mkdir(root);
  return { root, name: "content" };
}

/** What a refused file leaves: its sentence, and every file and folder that is there. */
async function refused(folder: { root: string; name: string }, file = FILE): Promise<[string, string[]]> {
  try {
    await fileNew(folder, file);
    throw new Error("the file was written");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.text.fr, (await readdir(folder.root, { recursive: true })).sort()];
  }
}

describe("a new file", () => {
  it("comes whole into folders made for it, and leaves nothing beside it", async () => {
    const folder = await emptyFolder();
    const written = await fileNew(folder, FILE);
    expect(written).toBe(path.join(folder.root, FILE.inside));
    expect(await readFile(written, "utf8")).toBe(FILE.text);
    expect(await readdir(path.dirname(written))).toEqual(["a.fr.md"]);
  });
  it("never replaces what is there", async () => {
    const folder = await emptyFolder();
    const written = await fileNew(folder, FILE);
    expect(await refused(folder, { ...FILE, text: "other" })).toEqual([
      "content/releases/2026/a.fr.md existe déjà — il reste tel quel",
      ["releases", "releases/2026", "releases/2026/a.fr.md"],
    ]);
    expect(await readFile(written, "utf8")).toBe(FILE.text);
  });
  it("is written once, however many write it at the same time", async () => {
    const folder = await emptyFolder();
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        fileNew(folder, { ...FILE, text: String(index).repeat(5000) }),
      ),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readdir(path.join(folder.root, "releases/2026"))).toEqual(["a.fr.md"]);
    const text = await readFile(path.join(folder.root, FILE.inside), "utf8");
    expect(text).toMatch(/^(\d+?)\1{4999}$/);
  });
  it("does not follow a link out of the folder", async () => {
    const folder = await emptyFolder();
    const outside = path.join(path.dirname(folder.root), "outside");
    await mkdir(outside);
    await symlink(outside, path.join(folder.root, "releases"));
    const [text] = await refused(folder);
    expect(text).toBe(
      "content/releases/2026 n’est pas un dossier, ou passe par un lien — mettre un vrai dossier à cette place",
    );
    expect(await readdir(outside)).toEqual([]);
  });
  it("says what is in its way, and leaves that", async () => {
    const folder = await emptyFolder();
    await writeFile(path.join(folder.root, "releases"), "mine");
    expect(await refused(folder)).toEqual([
      "content/releases/2026 n’est pas un dossier, ou passe par un lien — mettre un vrai dossier à cette place",
      ["releases"],
    ]);
  });
  it("takes back the folders that were made for it, where it cannot come", async () => {
    const folder = await emptyFolder();
    const file = { ...FILE, inside: `releases/2026/${"a".repeat(300)}.fr.md` };
    await expect(fileNew(folder, file)).rejects.toThrow("ENAMETOOLONG");
    expect(await readdir(folder.root)).toEqual([]);
  });
  it("says that a folder cannot be written to, and leaves nothing in it", async () => {
    const folder = await emptyFolder();
    await chmod(path.dirname(folder.root), 0o755);
    await chmod(folder.root, 0o555);
    // An administrator may write anywhere, so the test steps down for a moment.
    const isAdministrator = process.geteuid?.() === 0;
    if (isAdministrator) process.seteuid?.(65534);
    try {
      expect(await refused(folder)).toEqual([
        "impossible d’écrire dans content/releases/2026/ (EACCES) — demander le droit d’y écrire, ou donner un autre dossier avec --content",
        [],
      ]);
    } finally {
      if (isAdministrator) process.seteuid?.(0);
    }
  });
});
