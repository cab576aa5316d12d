import { mkdir, readFile, readlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { markdown, release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { run, snapshot } from "./run-command.ts";

afterEach(removeNewsrooms);

const BAD = { "releases/2017/a.fr.md": release({ reference: "R-1", date: "demain" }) };
const BAD_LINE =
  "content/releases/2017/a.fr.md:4:7  « demain » n’est pas une date — écrire par exemple 2017-11-03\n";

describe.each(["check", "build"] as const)("%s", (script) => {
  it("prints its help and does nothing else", async () => {
    const { code, out, err } = await run(script, ["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(new RegExp(`^npm run ${script} \\[-- options\\]\n`));
    expect((await run(script, ["-h"])).out).toBe(out);
  });
  it.each([
    [
      "an unknown option",
      ["--contnet", "x"],
      /^arguments not understood \(Unknown option '--contnet'.*\) — see --help; with npm, options follow “--”\nNothing was published\.\n$/,
    ],
    [
      "a stray word",
      ["x"],
      /^arguments not understood \(Unexpected argument 'x'.*\) — see --help; with npm, options follow “--”\nNothing was published\.\n$/,
    ],
    ["an empty option", ["--content="], /^--content is empty — give it a value\nNothing was published\.\n$/],
    [
      "a bad instant",
      ["--now", "demain"],
      /^--now “demain” is not an instant — write for example 2017-11-03T10:00\+01:00\nNothing was published\.\n$/,
    ],
    [
      "a missing folder",
      ["--content", "/nowhere"],
      /^no content folder at “\/nowhere” — give its path with --content\nNothing was published\.\n$/,
    ],
  ])("refuses %s in one sentence", async (_name, args, expected) => {
    const { code, out, err } = await run(script, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(expected);
  });
});

describe.each(["check", "build"] as const)("%s", (script) => {
  it("warns of a public text that holds the title of a draft, and lets it pass", async () => {
    const title = "Conférence de presse au port";
    const times = { start: "2027-01-05T09:30", end: "2027-01-05T11:00", place: "Quai 3" };
    const content = await writeNewsroom({
      "events/conference.fr.md": markdown({ title, ...times, status: "draft" }, "Venez."),
      "releases/2017/quai.fr.md": release(
        { summary: `La ${title} vient.` },
        `La *Conférence* et la ${title}.`,
      ),
    });
    const args = ["--content", content, "--now", "2026-11-23T12:00+01:00"];
    const out = ["--out", path.join(path.dirname(content), "site")];
    const { code, err } = await run(script, script === "build" ? [...args, ...out] : args);
    expect(err).toBe(
      "content/releases/2017/quai.fr.md:3:10  (avertissement) ce texte contient le titre de « conference », qui n’est pas public — vérifier que c’est voulu\n",
    );
    expect(code).toBe(0);
  });
});

describe("check", () => {
  it("says that there is no problem, in the language of the staff", async () => {
    const content = await writeNewsroom();
    expect(await run("check", ["--content", content])).toEqual({
      code: 0,
      out: "Aucun problème.\n",
      err: "",
    });
  });
  it("takes a relative folder from where the person stands", async () => {
    const content = await writeNewsroom();
    const result = await run("check", ["--content", "content"], path.dirname(content));
    expect(result).toEqual({ code: 0, out: "Aucun problème.\n", err: "" });
  });
  it("prints every problem on a line and counts them", async () => {
    const content = await writeNewsroom({ ...BAD, "people/x.fr.md": "" });
    expect(await run("check", ["--content", content])).toEqual({
      code: 2,
      out: "",
      err: `content/people/x.fr.md  fichier vide — l’écrire ou le supprimer\n${BAD_LINE}2 problèmes ; rien n’a été publié.\n`,
    });
  });
  it("speaks English to a staff that does, even where newsroom.yaml has another fault", async () => {
    const yaml = "staffLanguage: en\nname: X\n";
    const { code, err } = await run("check", ["--content", await writeNewsroom({ "newsroom.yaml": yaml })]);
    expect(code).toBe(2);
    expect(err).toContain("content/newsroom.yaml:1:1  the field “baseUrl” is missing — add it\n");
    expect(err).toMatch(/\n\d+ problems; nothing was published\.\n$/);
  });
});

describe("build", () => {
  it("publishes a folder from outside the repository, then keeps it byte for byte when the content is wrong", async () => {
    const content = await writeNewsroom();
    const around = path.dirname(content);
    const args = ["--content", "content", "--out", "site", "--now", "2026-11-23T12:00+01:00"];
    const good = await run("build", args, around);
    expect({ code: good.code, err: good.err }).toEqual({ code: 0, err: "" });
    expect(good.out).toMatch(/^Publié : \d+ pages et \d+ PDF dans .*\/\n/);
    const site = path.join(around, "site");
    expect(await readFile(path.join(site, "fr/communiques/2017/quai/index.html"), "utf8")).toContain(
      "Le port grandit",
    );
    const link = await readlink(site);
    const files = await snapshot(await readlinkPath(site));

    await writeFile(path.join(content, "releases/2017/a.fr.md"), BAD["releases/2017/a.fr.md"]);
    expect(await run("build", args, around)).toEqual({
      code: 2,
      out: "",
      err: `${BAD_LINE}1 problème ; rien n’a été publié.\n`,
    });
    expect(await readlink(site)).toBe(link);
    expect(await snapshot(await readlinkPath(site))).toEqual(files);
  });
  it("refuses an output that is a real folder and leaves it untouched", async () => {
    const content = await writeNewsroom();
    const out = path.join(path.dirname(content), "site");
    await mkdir(out);
    await writeFile(path.join(out, "mine.txt"), "à moi");
    const result = await run("build", ["--content", content, "--out", out]);
    expect({ code: result.code, out: result.out }).toEqual({ code: 2, out: "" });
    expect(result.err.split("\n")).toEqual([expect.stringContaining(out), "Rien n’a été publié.", ""]);
    expect(await snapshot(out)).toEqual({ "mine.txt": Buffer.from("à moi").toString("base64") });
  });
});

/** The folder that a link leads to. */
async function readlinkPath(link: string): Promise<string> {
  return path.resolve(path.dirname(link), await readlink(link));
}
