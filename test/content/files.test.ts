import { symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { formatProblem } from "../../src/errors.ts";
import { contentProblems, problemsOf, release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const A = "releases/2017/a.fr.md";
const RULE = "un nom de fichier n’emploie que a-z, 0-9 et -, 80 caractères au plus — le renommer";
const OK = release({ reference: "R-1" });

describe("bytes", () => {
  const utf16 = Buffer.from("\uFEFF---\ntitle: T\n", "utf16le");
  it.each<[string, string | Buffer, string]>([
    [
      "Latin-1",
      Buffer.from("---\ntitle: Caf\xE9\n---\nx\n", "latin1"),
      "ce n’est pas de l’UTF-8 (octet 14) — enregistrer le fichier en UTF-8",
    ],
    [
      "a bad byte behind a real �",
      Buffer.concat([Buffer.from("\uFFFDé"), Buffer.from([0xff])]),
      "ce n’est pas de l’UTF-8 (octet 5) — enregistrer le fichier en UTF-8",
    ],
    [
      "NUL",
      "---\ntitle: a\0b\n---\nx\n",
      "caractère nul à l’octet 12 — enregistrer le fichier comme texte en UTF-8",
    ],
    ["UTF-16 LE", utf16, "fichier en UTF-16 — l’enregistrer en UTF-8"],
    ["UTF-16 BE", Buffer.from(utf16).swap16(), "fichier en UTF-16 — l’enregistrer en UTF-8"],
    [
      "CR alone",
      OK.replaceAll("\n", "\r"),
      "fins de ligne d’un ancien Mac (CR seul) — enregistrer avec des fins de ligne LF",
    ],
    ["0 bytes", "", "fichier vide — l’écrire ou le supprimer"],
    [
      "a lost letter",
      OK.replace("port", "p\uFFFDrt"),
      "lettre perdue « � » à la ligne 2 : le fichier a été mal converti — la retaper",
    ],
    [
      "Word's line break",
      OK.replace("Le port grandit.", "a\u000Bb"),
      "caractère invisible U+000B à la ligne 8 — retaper ce passage",
    ],
    ["5 MB", "x".repeat(5_000_000), "fichier de 5,0 Mo ; la limite est de 1,0 Mo — le partager ou l’alléger"],
  ])("refuses %s", async (_name, data, expected) => {
    expect(await problemsOf({ [A]: data })).toEqual([`content/${A}  ${expected}`]);
  });
  it("says a byte offset in English too", async () => {
    expect(await problemsOf({ [A]: Buffer.from("\xE9", "latin1") }, "en")).toEqual([
      `content/${A}  not UTF-8 (byte 0) — save the file as UTF-8`,
    ]);
  });
  it.each([
    ["a byte order mark", `\uFEFF${OK}`],
    ["CRLF", OK.replaceAll("\n", "\r\n")],
  ])("reads %s rightly", async (_name, data) => {
    expect(await problemsOf({ [A]: data })).toEqual([]);
  });
});

describe("names", () => {
  it.each(["a?", "a#b", "a%2f", "🚢", "le quai", "Quai", "cafe\u0301", "caf\u00E9", "a".repeat(239)])(
    "refuses the name %s",
    async (id) => {
      expect(await problemsOf({ [`releases/2017/${id}.fr.md`]: OK })).toEqual([
        `content/releases/2017/${id}.fr.md  « ${id} » : ${RULE}`,
      ]);
    },
  );
  it("does not let a line end in a name forge a second line", async () => {
    expect(await problemsOf({ "releases/2017/a\nb.fr.md": OK })).toEqual([
      "content/releases/2017/a�b.fr.md  nom de fichier avec un caractère invisible — le renommer avec a-z, 0-9 et -",
    ]);
  });
  it("names both files where names differ only in case or in NFC and NFD", async () => {
    const lines = await problemsOf({
      "releases/2017/caf\u00E9.fr.md": OK,
      "releases/2017/cafe\u0301.fr.md": OK,
    });
    expect(lines.map((line) => line.split("  ")[0])).toEqual([
      "content/releases/2017/cafe\u0301.fr.md",
      "content/releases/2017/caf\u00E9.fr.md",
    ]);
  });
  it.each([
    [
      "releases/2017/a.md",
      "nom de fichier inattendu dans releases/ — écrire identifiant.fr.md (identifiant, langue)",
    ],
    [
      "releases/2017/a.de.md",
      "« de » n’est pas une langue de cette salle de presse (fr, en) — renommer en a.fr.md, ou ajouter la langue à newsroom.yaml",
    ],
    [
      "relases/a.fr.md",
      "ce fichier n’est pas à sa place — vouliez-vous releases/ ? les dossiers sont releases/, people/, quotes/, sectors/, media/, kits/, events/, pages/",
    ],
    [
      "releases/2018/quai.fr.md",
      "même identifiant « quai » que content/releases/2017/quai.en.md — renommer l’un des deux",
    ],
  ])("refuses %s", async (name, expected) => {
    expect(await problemsOf({ [name]: OK })).toEqual([`content/${name}  ${expected}`]);
  });
  it("stops where folders nest without end", async () => {
    expect(await problemsOf({ "releases/1/2/3/4/5/6/7/8/9/a.fr.md": OK })).toEqual([
      "content/releases/1/2/3/4/5/6/7/8  plus de 8 dossiers imbriqués — remonter ces fichiers",
    ]);
  });
  it("never runs a data file or a template, and says that it ignores them", async () => {
    const trap = "globalThis.trapped = true; throw new Error('run');";
    const ignored = "fichier ignoré : ni Markdown, ni YAML, ni image JPEG, PNG, WebP, AVIF ou SVG";
    expect(
      await problemsOf({
        "releases/releases.11tydata.js": trap,
        "content.11tydata.js": trap,
        "releases/2017/x.njk": "{{ 7*7 }}",
      }),
    ).toEqual([
      `content/releases/2017/x.njk  ${ignored}`,
      `content/releases/releases.11tydata.js  ${ignored}`,
    ]);
    expect(globalThis).not.toHaveProperty("trapped");
  });
});

describe("symbolic links", () => {
  const LINK = "lien symbolique refusé — mettre le fichier lui-même à cette place";
  it.each([
    ["a file outside", "../secret.md", "releases/2017/a.fr.md"],
    ["a folder outside", "..", "releases/outside"],
    ["the folder itself", ".", "releases/loop"],
    ["nothing", "nowhere", "releases/2017/b.fr.md"],
  ])("refuses a link to %s", async (_name, target, name) => {
    const folder = await writeNewsroom();
    await writeFile(path.join(folder, "../secret.md"), OK);
    await symlink(path.resolve(folder, target), path.join(folder, name));
    const problems = await contentProblems(folder);
    expect(problems.map((problem) => formatProblem(problem, "fr"))).toEqual([`content/${name}  ${LINK}`]);
    expect(problems[0]?.text.en).toBe("symbolic link refused — put the file itself in this place");
  });
});
