import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type FolderFiles,
  markdown,
  NEWSROOM,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";
import { DEADLY, UNCOMPOSED } from "../outputs/print/uncomposed.ts";
import { pdfPages } from "../pdf-pages.ts";
import { type Result, run, snapshot } from "./run-command.ts";

afterEach(async () => {
  vi.unstubAllEnvs();
  await removeNewsrooms();
});

const CLOCK = ["--now", "2026-11-23T12:00+01:00"];

/** Long enough for several pages. */
const LONG = "Le port grandit, quai après quai, depuis mille huit cent quarante-huit. ".repeat(150);

const DRAFT = { "releases/2026/ebauche.fr.md": release({ reference: "2026-002", status: "draft" }, LONG) };

/** Prints beside a content folder, as a person there would; gives the PDFs that lie there then. */
async function printIn(
  files: FolderFiles,
  args: string[],
): Promise<Result & { around: string; pdfs: string[] }> {
  const around = path.dirname(await writeNewsroom(files));
  const result = await run("pdf", [...args, "--content", "content", ...CLOCK], around);
  return { ...result, around, pdfs: await pdfsIn(around) };
}

async function pdfsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".pdf"));
}

/** Sizes change with the type; nobody sees which space it is. */
function withoutSize(printed: string): string {
  return printed.replace(/\d+[\u00A0\u202F ](ko|kB)/, "… $1");
}

describe("pdf", () => {
  it.each([
    ["en_GB.UTF-8", /^npm run pdf -- <id> \[options\]\n/],
    ["fr_FR.UTF-8", /^npm run pdf -- <identifiant> \[options\]\n/],
  ])("explains itself on a machine in %s and does nothing else", async (locale, expected) => {
    const { code, out, err } = await run("pdf", ["--help"], undefined, locale);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(expected);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(121);
  });

  it("prints what is public where the person stands, without a mark, the same as the site has", async () => {
    const { code, out, err, around } = await printIn({}, ["quai"]);
    expect({ code, out: withoutSize(out), err }).toEqual({
      code: 0,
      out: "Écrit : quai.fr.pdf (1 page, … ko)\n",
      err: "",
    });
    const site = path.join(around, "site");
    await run("build", ["--content", "content", "--out", "site", ...CLOCK], around);
    const published = await readFile(path.join(site, "fr/communiques/2017/quai/quai.pdf"));
    expect((await readFile(path.join(around, "quai.fr.pdf"))).equals(published)).toBe(true);
  });

  it("marks every page of a draft, and its name", async () => {
    const { code, out, around } = await printIn(DRAFT, ["ebauche"]);
    expect({ code, out: withoutSize(out) }).toEqual({
      code: 0,
      out: "Écrit : ebauche-brouillon.fr.pdf (4 pages, … ko)\nEn tête de chaque page : BROUILLON, À NE PAS DIFFUSER\n",
    });
    const pages = await pdfPages(await readFile(path.join(around, "ebauche-brouillon.fr.pdf")));
    expect(pages.map((page) => page.includes("BROUILLON, À NE PAS DIFFUSER"))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("marks what is under embargo with its instant, in the language of the page, and speaks that of the staff", async () => {
    const files = {
      "newsroom.yaml": NEWSROOM.replace("staffLanguage: fr", "staffLanguage: en"),
      "releases/2026/ligne.fr.md": release({ reference: "2026-001", embargo: "2026-12-01T10:00" }),
      "releases/2026/ligne.en.md": markdown({ title: "One more line", summary: "Two ships." }, "A line."),
    };
    const { code, out, pdfs, around } = await printIn(files, ["ligne", "--lang", "fr"]);
    expect({ code, out: withoutSize(out), pdfs }).toEqual({
      code: 0,
      out: "Written: ligne-embargo.fr.pdf (1 page, … kB)\nAt the head of every page: SOUS EMBARGO jusqu’au mardi 1er décembre 2026 à 10:00 (Europe/Paris)\n",
      pdfs: ["ligne-embargo.fr.pdf"],
    });
    await run("pdf", ["ligne", "--content", "content", "--lang", "en", ...CLOCK], around);
    const [page] = await pdfPages(await readFile(path.join(around, "ligne-embargo.en.pdf")));
    expect(page).toContain("UNDER EMBARGO until Tuesday, 1 December 2026 at 10:00 (Europe/Paris)");
    expect(page).toContain("One more line");
  });

  it("marks a public release that shows staff more than the public", async () => {
    const visit = { start: "2026-12-05T09:30", end: "2026-12-05T11:00", place: "Quai 3" };
    const files = {
      "releases/2017/quai.fr.md": release({ events: "[visite]" }),
      "events/visite.fr.md": markdown({ title: "Visite secrète", ...visit, status: "draft" }, "Venez."),
    };
    const { out, around } = await printIn(files, ["quai"]);
    expect(withoutSize(out)).toBe(
      "Écrit : quai-non-publie.fr.pdf (1 page, … ko)\nEn tête de chaque page : VERSION NON PUBLIÉE, À NE PAS DIFFUSER\n",
    );
    const [page] = await pdfPages(await readFile(path.join(around, "quai-non-publie.fr.pdf")));
    expect(page).toContain("VERSION NON PUBLIÉE, À NE PAS DIFFUSER");
    expect(page).toContain("Visite secrète");
  });

  it("tells of what the PDF does not show, as check does", async () => {
    const files = { "releases/2017/quai.fr.md": release({}, "Le port 😀 grandit.") };
    const { code, err } = await printIn(files, ["quai"]);
    expect({ code, err }).toEqual({
      code: 0,
      err: "content/releases/2017/quai.fr.md:8:9  (avertissement) « 😀 » (U+1F600) : signe absent des polices, un PDF montre □ à sa place — le dire en mots\n",
    });
  });

  it("prints in the first language in which an item stands, and as of the instant that it is given", async () => {
    const files = {
      "releases/2026/only.en.md": release({ reference: "2026-003", embargo: "2026-12-01T10:00" }),
    };
    const { pdfs, around } = await printIn(files, ["release:only"]);
    expect(pdfs).toEqual(["only-embargo.en.pdf"]);
    const later = ["pdf", "only", "--content", "content", "--now", "2026-12-01T10:00+01:00"];
    await run(later[0] ?? "", later.slice(1), around);
    expect(await pdfsIn(around)).toEqual(["only-embargo.en.pdf", "only.en.pdf"]);
  });

  it("writes where --out says, over an earlier PDF too", async () => {
    const around = path.dirname(await writeNewsroom());
    await mkdir(path.join(around, "a lire"));
    await writeFile(path.join(around, "a lire/Quai.PDF"), "%PDF-1.4 earlier");
    const result = await run("pdf", ["quai", "--content", "content", "--out", "a lire/Quai.PDF"], around);
    expect(withoutSize(result.out)).toBe("Écrit : a lire/Quai.PDF (1 page, … ko)\n");
    expect((await readFile(path.join(around, "a lire/Quai.PDF"))).length).toBeGreaterThan(10_000);
    expect(await readdir(path.join(around, "a lire"))).toEqual(["Quai.PDF"]);
  });
});

describe("pdf refuses", () => {
  const MORE = {
    "releases/2017/essai.fr.md": release({
      reference: "2017-050",
      status: "{ kind: removed, date: 2017-11-05 }",
    }),
    "releases/2017/seul.fr.md": release({ reference: "2017-051" }),
    "releases/2017/seul.en.md": markdown({ title: '"[to translate] Alone"', summary: "One." }, "One."),
  };

  it.each<[string, string[], string]>([
    ["nothing", [], "que faut-il imprimer ? — écrire par exemple npm run pdf -- mission-miami"],
    [
      "two items at once",
      ["quai", "seul"],
      "une seule fiche à la fois, et les options suivent « -- » — écrire par exemple npm run pdf -- mission-miami --lang fr",
    ],
    ["a mistyped name", ["qai"], "rien ne s’appelle « qai » — vouliez-vous « quai » ?"],
    [
      "a mistyped kind",
      ["relase:quai"],
      "rien ne s’appelle « relase:quai » — vouliez-vous « release:quai » ?",
    ],
    [
      "a name of nothing",
      ["le-grand-large-et-la-mer\nErreur : 3"],
      "rien ne s’appelle « le-grand-large-et-la-mer�Erreur : 3 » — donner le nom d’un fichier, sans langue ni .md",
    ],
    ["what has been removed", ["essai"], "« essai » est enlevé du site — rien n’en est imprimé"],
    [
      "a language that the newsroom does not speak",
      ["quai", "--lang", "de"],
      "« de » n’est pas une langue de cette salle de presse — en donner une : fr, en",
    ],
    [
      "a translation that is not finished",
      ["seul", "--lang", "en"],
      "« seul » n’a pas de traduction achevée en anglais — l’imprimer avec --lang fr",
    ],
  ])("%s", async (_name, args, sentence) => {
    const { code, out, err, pdfs } = await printIn(MORE, args);
    expect({ code, out, err, pdfs }).toEqual({
      code: 2,
      out: "",
      err: `${sentence}\nRien n’a été écrit.\n`,
      pdfs: [],
    });
  });

  it("what has no PDF, and says what has one", async () => {
    const { code, err } = await printIn(
      {
        "pages/mentions.fr.md": markdown({ title: "Mentions" }, "Nous."),
      },
      ["mentions"],
    );
    expect({ code, err }).toEqual({
      code: 2,
      err: "page:mentions n’a pas de PDF — en ont un : release, sector, person\nRien n’a été écrit.\n",
    });
  });

  it("content with a mistake, as every command does", async () => {
    const { code, out, err, pdfs } = await printIn({ "people/vide.fr.md": "" }, ["quai"]);
    expect({ code, out, err, pdfs }).toEqual({
      code: 2,
      out: "",
      err: "content/people/vide.fr.md  fichier vide — l’écrire ou le supprimer\n1 problème ; rien n’a été écrit.\n",
      pdfs: [],
    });
  });

  it("places where a PDF would be published, read as content or take the place of something else", async () => {
    const content = await writeNewsroom();
    const around = await realpath(path.dirname(content));
    await run("build", ["--content", "content", "--out", "site", ...CLOCK], around);
    await mkdir(path.join(around, "folder.pdf"));
    await writeFile(path.join(around, "mine.pdf"), "à moi");
    await symlink("content", path.join(around, "elsewhere"));
    await symlink("mine.pdf", path.join(around, "link.pdf"));
    const before = await snapshot(around);
    const build = await realpath(path.join(around, "site"));
    const places: [string, string][] = [
      ["folder.pdf", `« ${around}/folder.pdf » est un dossier — donner le nom d’un fichier avec --out`],
      ["mine.pdf", `« ${around}/mine.pdf » existe et n’est pas un PDF — donner un autre nom avec --out`],
      ["link.pdf", `« ${around}/link.pdf » existe et n’est pas un PDF — donner un autre nom avec --out`],
      ["quai.md", `« ${around}/quai.md » ne finit pas par .pdf — donner le nom d’un PDF avec --out`],
      [
        "nowhere/quai.pdf",
        `le dossier « ${around}/nowhere » n’existe pas — le créer, ou en donner un autre avec --out`,
      ],
      ["elsewhere/quai.pdf", `« ${around}/content » est dans le contenu — écrire le PDF ailleurs avec --out`],
      [
        "content/people/quai.pdf",
        `« ${around}/content/people » est dans le contenu — écrire le PDF ailleurs avec --out`,
      ],
      [
        "site/fr/quai.pdf",
        `« ${build}/fr » est dans un site construit, que tous voient — écrire le PDF ailleurs avec --out`,
      ],
    ];
    for (const [out, sentence] of places) {
      const result = await run("pdf", ["quai", "--content", "content", "--out", out, ...CLOCK], around);
      expect(result).toEqual({ code: 2, out: "", err: `${sentence}\nRien n’a été écrit.\n` });
    }
    // Standing in the content is no excuse.
    const inside = await run("pdf", ["quai", "--content", ".", ...CLOCK], content);
    expect(inside.err).toContain("est dans le contenu — écrire le PDF ailleurs avec --out");
    expect(await snapshot(around)).toEqual(before);
  });

  it("a place that it was given before it prints, whatever else it would find then", async () => {
    const fatal = `Le port grandit.\n\n> Oui.\n>\n> — ${DEADLY}, maire`;
    vi.stubEnv("NODE_OPTIONS", UNCOMPOSED);
    const { code, err } = await printIn({ "releases/2017/quai.fr.md": release({}, fatal) }, [
      "quai",
      "--out",
      "quai.md",
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/^« .*quai\.md » ne finit pas par \.pdf — /);
  });

  it("a disk that takes no more, and leaves the earlier PDF as it was", async () => {
    const around = path.dirname(await writeNewsroom());
    await writeFile(path.join(around, "quai.fr.pdf"), "%PDF-1.4 earlier");
    const script = path.join(import.meta.dirname, "../../scripts/pdf.ts");
    const { INIT_CWD: _from, ...env } = process.env;
    const limited = spawn(
      "sh",
      [
        "-c",
        'ulimit -f 8; exec "$0" "$@"',
        process.execPath,
        script,
        "quai",
        "--content",
        "content",
        ...CLOCK,
      ],
      { cwd: around, env, stdio: ["ignore", "ignore", "pipe"] },
    );
    let err = "";
    limited.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    const code = await new Promise((resolve) => limited.on("close", resolve));
    expect({ code, err }).toEqual({
      code: 2,
      err: `« ${await realpath(around)}/quai.fr.pdf » ne s’écrit pas (EFBIG) — donner un autre dossier ou un autre nom avec --out\nRien n’a été écrit.\n`,
    });
    expect(await readFile(path.join(around, "quai.fr.pdf"), "utf8")).toBe("%PDF-1.4 earlier");
    expect((await readdir(around)).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

it("keeps no PDF of what is under embargo, beside the one that was asked for", async () => {
  const around = path.dirname(
    await writeNewsroom({
      "releases/2026/ligne.fr.md": release({ reference: "2026-001", embargo: "2026-12-01T10:00" }),
    }),
  );
  const kept = path.join(around, "cache");
  vi.stubEnv("PRESS_CACHE", kept);
  await run("pdf", ["ligne", "--content", "content", ...CLOCK], around);
  expect(await pdfsIn(around)).toEqual(["ligne-embargo.fr.pdf"]);
  const files = await readdir(kept, { recursive: true, withFileTypes: true }).catch(() => []);
  expect(files.filter((file) => file.isFile() && file.name.endsWith(".pdf"))).toEqual([]);
});

it("leaves nothing of a draft for the next build to publish", async () => {
  const around = path.dirname(await writeNewsroom(DRAFT));
  const build = async (): Promise<Record<string, string>> => {
    await run("build", ["--content", "content", "--out", "site", ...CLOCK], around);
    return snapshot(await realpath(path.join(around, "site")));
  };
  const before = await build();
  await run("pdf", ["ebauche", "--content", "content", ...CLOCK], around);
  expect(await build()).toEqual(before);
  const draft = await readFile(path.join(around, "ebauche-brouillon.fr.pdf"), "base64");
  expect(Object.values(before)).not.toContain(draft);
});
