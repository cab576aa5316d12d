import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  PNG,
  release,
  removeNewsrooms,
  SECTOR,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const EVENT = markdown(
  {
    title: "Visite du quai",
    start: "2017-12-05T09:30+01:00",
    end: "2017-12-05T11:00+01:00",
    place: "Quai 3",
  },
  "Une heure sur le quai.",
);

const PUBLIC: FolderFiles = {
  "releases/2017/quai.fr.md": release(
    { sectors: "[croisiere]", people: "[jeanne-martin]", media: "[quai]" },
    "Voir {{ 7*7 }} et {% raw %}.\n\n> Le port est prêt.\n>\n> — @jeanne-martin\n\n![](media:quai)",
  ),
  "media/quai.png": PNG,
  "media/quai.fr.yaml": MEDIA,
  "media/quai.en.yaml": MEDIA.replace(/(creator|credit|licence|date): .*\n/g, ""),
  "kits/ouverture.fr.md": kit("release:quai, media:quai"),
  "events/visite.fr.md": EVENT,
};

const SECRET: FolderFiles = {
  "releases/2017/annonce.fr.md": release(
    {
      title: "L’annonce que nul ne doit connaître",
      reference: "2017-099",
      embargo: "2017-12-01T10:00+01:00",
      sectors: "[petrole, croisiere]",
      people: "[claude-tenu]",
      media: "[plan-secret]",
      related: "[quai]",
    },
    "Rien de ceci n’est public avant l’heure.\n\n> Des mots qui attendent leur heure.\n>\n> — @claude-tenu\n\n![](media:plan-secret)",
  ),
  "releases/2017/annonce.en.md": markdown(
    { title: "The announcement that nobody may know", summary: "Hush.", slug: "hush" },
    "None of this is public.",
  ),
  "people/claude-tenu.fr.md": "---\nname: Claude Tenu\n---\n",
  "sectors/petrole.fr.md": SECTOR.replaceAll("croisieristes-2016", "petrole-2016").replace(
    "Croisière",
    "Pétrole",
  ),
  "media/plan-secret.png": PNG,
  "media/plan-secret.fr.yaml": MEDIA,
  "kits/annonce.fr.md": kit("release:annonce, media:plan-secret", "embargo: 2017-12-01T10:00+01:00\n"),
  "events/rencontre.fr.md": EVENT.replace("Visite du quai", "La rencontre que nul ne doit connaître").replace(
    "place:",
    "embargo: 2017-12-01T10:00+01:00\nplace:",
  ),
};

function kit(contents: string, fields = ""): string {
  return `---\ntitle: Le dossier\nsummary: Tout y est.\ncontents: [${contents}]\n${fields}---\n`;
}

const SECOND_BEFORE = "2017-12-01T09:59:59+01:00";
const AT_THE_INSTANT = "2017-12-01T10:00:00+01:00";

/** Runs the real command; gives what it printed and every published file with the hash of its bytes. */
async function build(
  files: FolderFiles,
  now: string,
  environment: Record<string, string> = {},
): Promise<{ stdout: string; files: Record<string, string>; site: string }> {
  const content = await writeNewsroom(files);
  const out = path.join(path.dirname(content), "dist");
  const script = path.join(import.meta.dirname, "../../scripts/build.ts");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, "--content", content, "--out", out, "--now", now],
    { env: { ...process.env, INIT_CWD: "/", PRESS_CACHE: path.join(out, "../cache"), ...environment } },
  );
  const site = await realpath(out);
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name)));
  const hashed = await Promise.all(
    names.toSorted().map(async (name) => [
      name,
      createHash("sha256")
        .update(await readFile(path.join(site, name)))
        .digest("hex"),
    ]),
  );
  return { stdout, files: Object.fromEntries(hashed), site };
}

describe("a build", () => {
  it("is byte-identical with and without the sources of an embargoed release, until its instant", async () => {
    // What lists the release is not its source: the entry waits, and the list stands without it.
    const lists = (named: Record<"related" | "media" | "events", string | null>, contents: string) => ({
      "releases/2017/quai.fr.md": release({ sectors: "[croisiere]", ...named }),
      "kits/ouverture.fr.md": kit(contents),
    });
    const waiting = lists(
      { related: "[annonce]", media: "[quai]", events: "[visite, rencontre]" },
      "release:quai, release:annonce, event:rencontre, media:quai",
    );
    const open = lists({ related: null, media: "[quai]", events: "[visite]" }, "release:quai, media:quai");
    const before = await build({ ...PUBLIC, ...SECRET, ...waiting }, SECOND_BEFORE);
    const without = await build({ ...PUBLIC, ...open }, SECOND_BEFORE);
    expect(before.files).toEqual(without.files);
    expect(Object.keys(before.files)).toEqual(
      expect.arrayContaining([
        "fr/agenda/agenda.ics",
        "fr/agenda/visite/rendez-vous.ics",
        "fr/communiques/2017/quai/communique.txt",
        "fr/communiques/2017/quai/images.zip",
        "fr/dossiers/ouverture/dossier.zip",
      ]),
    );

    const after = await build({ ...PUBLIC, ...SECRET }, AT_THE_INSTANT);
    expect(Object.keys(after.files)).toEqual(
      expect.arrayContaining([
        "fr/communiques/2017/annonce/index.html",
        "en/releases/2017/hush/index.html",
        "fr/personnes/claude-tenu/index.html",
        "fr/secteurs/petrole/index.html",
        "fr/secteurs/petrole/figures.csv",
        "fr/communiques/2017/annonce/images.zip",
        "fr/dossiers/annonce/dossier.zip",
        "fr/agenda/rencontre/rendez-vous.ics",
      ]),
    );
    // Three formats of one width, and the original.
    expect(Object.keys(after.files).filter((name) => name.startsWith("media/plan-secret."))).toHaveLength(4);
  });

  it("tells staff what waits and for when, in their language", async () => {
    const { stdout } = await build({ ...PUBLIC, ...SECRET }, SECOND_BEFORE);
    expect(stdout).toContain("En attente\n");
    expect(stdout).toContain(
      "  L’annonce que nul ne doit connaître — vendredi 1er décembre 2017 à 10:00 (Europe/Paris) (content/releases/2017/annonce.fr.md)\n",
    );
    expect((await build({ ...PUBLIC, ...SECRET }, AT_THE_INSTANT)).stdout).not.toContain("En attente");
  });

  it("gives the same bytes in another time zone, language and folder", async () => {
    const one = await build(PUBLIC, SECOND_BEFORE, { TZ: "Pacific/Auckland", LANG: "de_DE.UTF-8" });
    const other = await build(PUBLIC, SECOND_BEFORE, { TZ: "America/New_York", LANG: "C" });
    expect(one.files).toEqual(other.files);
  });

  it("prints what looks like template code literally", async () => {
    const { site } = await build(PUBLIC, SECOND_BEFORE);
    const html = await readFile(path.join(site, "fr/communiques/2017/quai/index.html"), "utf8");
    expect(html).toContain("Voir {{ 7*7 }} et {% raw %}.");
  });

  it("stands under a path where the site's address has one", async () => {
    const newsroom = await readFile(path.join(await writeNewsroom(), "newsroom.yaml"), "utf8");
    const { site } = await build(
      { ...PUBLIC, "newsroom.yaml": newsroom.replace("presse.example.org/", "example.org/presse/") },
      SECOND_BEFORE,
    );
    const html = await readFile(path.join(site, "fr/index.html"), "utf8");
    expect(html).toContain('href="/presse/fr/communiques/2017/quai/"');
    expect(html).toContain('<link rel="canonical" href="https://example.org/presse/fr/">');
  });

  it("refuses a site inside the content", async () => {
    const content = await writeNewsroom(PUBLIC);
    const script = path.join(import.meta.dirname, "../../scripts/build.ts");
    const out = path.join(content, "site");
    const failed: unknown = await promisify(execFile)(process.execPath, [
      script,
      "--content",
      content,
      "--out",
      out,
    ]).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 2 });
    expect((failed as { stderr: string }).stderr).toContain("cannot lie one inside the other");
  });
});
