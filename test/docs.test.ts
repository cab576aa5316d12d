import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { parse } from "yaml";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { loadLocales } from "../src/content/locales.ts";
import { formatProblem } from "../src/errors.ts";
import { buildNewsroom } from "../src/model/newsroom.ts";
import { parseAttribution } from "../src/text/attribution.ts";
import { examplesOf, read, ROOT } from "./docs/examples.ts";
import { type FieldRow, fieldRows, isAccepted, schemaRows } from "./docs/field-tables.ts";
import { printedBy } from "./docs/terminal.ts";
import { endStarted, startPreview } from "./preview/started.ts";
import {
  contentProblems,
  type FolderFiles,
  loadFolder,
  NOW,
  removeNewsrooms,
  writeNewsroom,
} from "./newsroom-folder.ts";

afterEach(removeNewsrooms);
afterAll(endStarted);

const GUIDES = [
  {
    document: "docs/guide.fr.md",
    lang: "fr",
    mistakes: "fautes",
    errors: "Les erreurs et leurs remèdes",
    common: "Champs communs",
    markdown: "Le Markdown compris",
    attributions: "Citations dans un texte",
    figure: "Un chiffre",
    kinds: {
      newsroom: "Salle de presse",
      release: "Communiqué",
      person: "Personne",
      quote: "Citation",
      sector: "Secteur et chiffres",
      media: "Image et vidéo",
      event: "Rendez-vous",
      kit: "Dossier de presse",
      page: "Page simple",
    },
  },
  {
    document: "docs/guide.en.md",
    lang: "en",
    mistakes: "mistakes",
    errors: "Errors and their cures",
    common: "Common fields",
    markdown: "The Markdown that is understood",
    attributions: "Quotes in a text",
    figure: "A figure",
    kinds: {
      newsroom: "Newsroom",
      release: "Release",
      person: "Person",
      quote: "Quote",
      sector: "Sector and figures",
      media: "Picture and video",
      event: "Event",
      kit: "Press kit",
      page: "Plain page",
    },
  },
] as const;

/** Where the preview answers while nobody else does. */
const USUAL_ORIGIN = "http://127.0.0.1:8080";

/** Fields that the guides show between their words and that stand inside others: a contact's and a series'. */
const INSIDE_LISTS = ["onDuty: true", "gap: true", "gap: true"];

/** When all that the examples hold back is out. */
const LATER = Temporal.Instant.from("2027-01-01T12:00+01:00");

describe.each(["README.md", ...GUIDES.map(({ document }) => document)])("the examples of %s", (document) => {
  it("are a whole newsroom without a problem, for staff and in public", async () => {
    const { files } = examplesOf(await read(document));
    expect(await problemsIn(files)).toEqual([]);
    const records = await loadFolder(await writeNewsroom(files));
    buildNewsroom(records, { now: NOW, audience: "public" });
    const [edition] = buildNewsroom(records, { now: LATER, audience: "public" }).editions;
    expect(edition?.quotes.length).toBeGreaterThan(0);
    expect(edition?.sectors[0]?.figures.length).toBeGreaterThan(0);
    expect(edition?.media.length).toBeGreaterThan(0);
  });
});

describe("the README", () => {
  it("quotes what a check prints for three mistakes in its examples", async () => {
    const readme = await read("README.md");
    const { files } = examplesOf(readme);
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

describe.each(GUIDES)("$document", async (of) => {
  const { document, lang, mistakes, errors, common, markdown, attributions, figure, kinds } = of;
  const guide = await read(document);
  const examples = examplesOf(guide);

  it("shows changes that make no problem, and mistakes that do", async () => {
    const problems = await Promise.all(
      [...examples.variants].map(async ([name, files]) => [name, (await problemsIn(files)).length] as const),
    );
    expect(problems.filter(([, count]) => count > 0)).toEqual([[mistakes, 2]]);
  });
  it.each(examples.sessions)("quotes what $command prints", async (session) => {
    const printed = withoutCircumstances(await printedBy(session, examples));
    const quoted = withoutCircumstances(session.printed);
    expect(shortenedLike(quoted, printed)).toBe(quoted);
  });
  it("quotes the address that npm start prints first", async () => {
    const content = await writeNewsroom(examples.files);
    const preview = await startPreview(["--content", content, "--port", "8790", "--now", NOW.toString()]);
    await preview.end();
    const printed = withoutCircumstances(preview.printed()).replace(preview.origin, USUAL_ORIGIN);
    const [, quoted] = /```text preview\n([^]*?)```/.exec(guide) ?? [];
    expect(printed.replace(content, "content").split("\n", 2)).toEqual(quoted?.trimEnd().split("\n"));
  });
  it("names only commands that there are", async () => {
    const { scripts } = JSON.parse(await read("package.json")) as { scripts: object };
    const named = [...guide.matchAll(/npm (?:run ([a-z]+)|start)/g)].map(([, name = "start"]) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
  it.each(Object.entries(kinds))(
    "tells every field of the kind %s, with an example that fits",
    (kind, title) => {
      const [text = ""] = section(guide, title).split(figure);
      const fields = schemaRows(kind);
      const own = fieldRows(text);
      const shared = fieldRows(section(guide, common)).filter(
        ({ field }) => fields.some((row) => row.field === field) && !own.some((row) => row.field === field),
      );
      expect(byName([...own, ...shared])).toEqual(byName(fields));
      const examplesOfFields = [...own, ...shared].filter(({ example }) => example !== undefined);
      expect(examplesOfFields.filter(({ field, example }) => !isAccepted(kind, field, example))).toEqual([]);
    },
  );
  it("shows no field between its words that could not be written so", () => {
    const shown = codeIn(withoutBlocks(guide)).flatMap((code) => {
      const [, field = ""] = /^(\w+): \S/.exec(code) ?? [];
      return field === "" ? [] : { code, field, value: (parse(code) as Record<string, unknown>)[field] };
    });
    expect(shown.length).toBeGreaterThan(10);
    const unfit = shown.filter(
      ({ field, value }) => !Object.keys(kinds).some((kind) => isAccepted(kind, field, value)),
    );
    expect(unfit.map(({ code }) => code)).toEqual(INSIDE_LISTS);
  });
  it("shows attributions in forms that are understood", async () => {
    const locale = (await loadLocales(path.join(ROOT, "templates/locales"))).find(
      ({ code }) => code === lang,
    );
    if (locale === undefined) throw new Error(`no locale ${lang}`);
    const shown = codeIn(section(guide, attributions)).filter((code) => code.startsWith("— "));
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((code) => "fault" in parseAttribution(code, locale.attribution))).toEqual([]);
  });
  it("shows Markdown that is understood", async () => {
    const shown = codeIn(section(guide, markdown)).filter((code) => /^!?\[.*[)\]]$/.test(code));
    expect(shown.length).toBeGreaterThan(4);
    const page = `---\ntitle: X\nstatus: draft\n---\n\n${shown.join("\n\n")}\n`;
    expect(await problemsIn({ ...examples.files, [`pages/x.${lang}.md`]: page })).toEqual([]);
  });
  it("tells every field of a figure", () => {
    const [, text = ""] = section(guide, kinds.sector).split(figure);
    expect(byName(fieldRows(text))).toEqual(byName(schemaRows("sector", "figures")));
  });
  it("quotes only messages that the program can print", async () => {
    const rows = section(guide, errors)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    const quoted = rows.slice(2).flatMap((row) => codeIn(row.split("|")[2] ?? ""));
    expect(quoted.length).toBeGreaterThan(80);
    const lines = await sourceLines();
    expect(quoted.filter((message) => !lines.some((line) => holdsInOrder(line, message.split("…"))))).toEqual(
      [],
    );
  });
  it("leads only to sections that there are", async () => {
    for (const [, file = "", anchor = ""] of guide.matchAll(/\]\(((?!https?:)[^)#]*)#([^)]+)\)/g)) {
      const target = file === "" ? guide : await read(path.join("docs", file));
      expect(anchorsOf(target)).toContain(anchor);
    }
  });
});

it("tells the same in both guides", async () => {
  const [french, english] = await Promise.all(
    GUIDES.map(async ({ document }) => outlineOf(await read(document))),
  );
  expect(english).toEqual(french);
});

/** The problems of a content folder, one line each. */
async function problemsIn(files: FolderFiles): Promise<string[]> {
  const problems = await contentProblems(await writeNewsroom(files));
  return problems.map((problem) => formatProblem(problem, "en"));
}

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

/**
 * What matters of an output: the number of pages grows with the program and the size of a PDF with its type, the tests
 * choose an instant that a reader does not, and nobody sees which space it is.
 */
function withoutCircumstances(printed: string): string {
  return printed
    .replace(/\d+ pages/, "… pages")
    .replace(/\d+ PDFs?/, "… PDF")
    .replace(/^(?:Tel qu’il est public|As it is public) .*\n/m, "")
    .replace(/[\u00A0\u202F]/g, " ")
    .replace(/\d+ (?=ko|kB)/, "… ");
}

/** An output, with `…` for the lines that a quotation of it leaves out by such a line. */
function shortenedLike(quoted: string, printed: string): string {
  const lines = quoted.split("\n");
  if (!lines.includes("…")) return printed;
  const kept = printed.split("\n").map((line) => (lines.includes(line) ? line : "…"));
  return kept.filter((line, index) => line !== "…" || kept[index - 1] !== "…").join("\n");
}

function byName(rows: readonly FieldRow[]): FieldRow[] {
  return rows
    .map(({ field, where, isRequired }) => ({ field, where, isRequired }))
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));
}

/** What stands below a heading, up to the next of its level or above. */
function section(markdown: string, title: string): string {
  const [, level = "", text] = new RegExp(`^(##+) ${title}\n([^]*)`, "m").exec(markdown) ?? [];
  if (text === undefined) throw new Error(`no section “${title}”`);
  return text.split(new RegExp(`^#{2,${level.length}} `, "m"), 1)[0] ?? "";
}

/** Headings, blocks and rows in their order, without their words. */
function outlineOf(markdown: string): string[] {
  return withoutBlocks(markdown)
    .split("\n")
    .flatMap((line) => /^(?:#+|~~~\S+|\| *`\w+`|\||- |> )/.exec(line)?.[0] ?? []);
}

/** A text with only the kind of each fenced block. */
function withoutBlocks(markdown: string): string {
  return markdown.replace(/^```(\S+)[^]*?^```$/gm, "~~~$1");
}

/** The anchors that GitHub gives headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function codeIn(cell: string): string[] {
  return [...cell.matchAll(/``.*?``|`([^`]+)`/g)].flatMap(([, code]) => code ?? []);
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
