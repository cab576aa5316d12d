import path from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { splitFrontMatter } from "../../src/content/front-matter.ts";
import { issuesBesideBlanks } from "../../src/content/blanks.ts";
import { loadLocales } from "../../src/content/locales.ts";
import { readYaml } from "../../src/content/yaml.ts";
import { type ContentFolder, openContentFolder } from "../../src/drafting/content-folder.ts";
import { fileNew } from "../../src/drafting/file-new.ts";
import { KINDS } from "../../src/drafting/kinds.ts";
import { checkTitle, nameItem } from "../../src/drafting/name-item.ts";
import { type ItemRequest, startItem } from "../../src/drafting/start-item.ts";
import { formatProblem, UserError } from "../../src/errors.ts";
import { SLUG, SLUG_LIMIT } from "../../src/text/slug.ts";
import {
  contentProblems,
  type FolderFiles,
  loadFolder,
  NEWSROOM,
  NOW,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const LOCALES = await loadLocales(path.join(import.meta.dirname, "../../templates/locales"));

async function folderOf(files: FolderFiles = {}): Promise<ContentFolder & { content: string }> {
  const content = await writeNewsroom(files);
  return { ...(await openContentFolder(content, LOCALES)), content };
}

function request(given: Partial<ItemRequest>): ItemRequest {
  return { kind: "release", title: "Le quai ouvre", id: null, now: NOW, ...given };
}

const ENGLISH = { "newsroom.yaml": NEWSROOM.replace("staffLanguage: fr", "staffLanguage: en") };

describe.each(KINDS)("a new $name", (kind) => {
  const written = async (files: FolderFiles = {}): Promise<string> => {
    const folder = await folderOf(files);
    return startItem(folder, request({ kind: kind.name })).text;
  };

  it("is read back as a draft, with one reminder of what is to be written and nothing else", async () => {
    const folder = await folderOf();
    const file = startItem(folder, request({ kind: kind.name, title: 'Le "quai" nº 4 : #1, l’été' }));
    await fileNew(folder, file);
    const problems = await contentProblems(folder.content);
    const lines = problems.map((problem) => formatProblem(problem, "fr"));
    expect(lines).toEqual([expect.stringContaining("  à compléter avant de publier : ")]);
    expect(problems.map(({ severity }) => severity)).toEqual(["warning"]);
    const records = await loadFolder(folder.content);
    const all = [
      ...records.releases,
      ...records.people,
      ...records.pages,
      ...records.events,
      ...records.kits,
    ];
    const known = [...records.incomplete, ...all.map(({ id }) => `${kind.name}:${id}`)];
    expect(known).toContain(`${kind.name}:le-quai-n-4-1-l-ete`);
  });
  it("stops everything once it is no draft any more, in one line", async () => {
    const folder = await folderOf();
    const file = startItem(folder, request({ kind: kind.name }));
    await fileNew(folder, { ...file, text: file.text.replace(/^status: draft.*\n/m, "") });
    const lines = (await contentProblems(folder.content)).map((problem) => formatProblem(problem, "fr"));
    const own = lines.filter((line) => line.includes("reste à compléter : "));
    expect(own).toHaveLength(1);
  });
  it.each([{}, ENGLISH])(
    "offers every field that a writer can begin with, each of them right",
    async (files) => {
      const text = await written(files);
      const uncommented = text.replaceAll(/^# (?=[a-z][a-zA-Z]*:| )/gm, "");
      const parts = kind.format === "yaml" ? { yaml: uncommented } : splitFrontMatter(uncommented);
      const { yaml, problems } = readYaml("yaml" in parts ? parts.yaml : "", "f", 1);
      expect(problems).toEqual([]);
      const schema = kind.original({ lang: "fr", timeZone: "Europe/Paris" });
      const result = schema.safeParse(yaml?.value);
      expect(issuesBesideBlanks(result.error?.issues ?? [], yaml?.value)).toEqual([]);
      // What only a published item has.
      const later = ["aliases", "corrections"];
      expect(Object.keys(yaml?.value as object).toSorted()).toEqual(
        Object.keys(schema.shape)
          .filter((name) => !later.includes(name))
          .toSorted(),
      );
    },
  );
  it("keeps its lines short enough to be read", async () => {
    const people = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `people/personne-numero-${index}.fr.md`,
        "---\nname: X\n---\n",
      ]),
    );
    const longest = Math.max(...(await written(people)).split("\n").map((line) => line.length));
    expect(longest).toBeLessThan(150);
  });
});

describe("a new release", () => {
  it("has the day, the next reference and the contacts, those on duty first", async () => {
    const contacts = `  - id: garde\n    function: Garde\n    email: g@example.org\n    languages: [fr]\n    onDuty: true\n`;
    const folder = await folderOf({ "newsroom.yaml": NEWSROOM + contacts });
    const { inside, text } = startItem(folder, request({ now: Temporal.Instant.from("2017-12-31T23:30Z") }));
    expect(inside).toBe("releases/2018/le-quai-ouvre.fr.md");
    expect(text.split("\n").slice(0, 7)).toEqual([
      "---",
      "title: Le quai ouvre",
      'summary: "[à compléter : le chapô, en deux ou trois phrases, 300 caractères au plus]"',
      "date: 2018-01-01",
      "reference: 2018-001",
      "contacts: [garde, presse]",
      "status: draft # brouillon : rien n’en paraît ; retirer cette ligne pour publier",
    ]);
  });
  it.each<[string, string[], string]>([
    ["the highest of its year", ["2026-007", "2026-012", "2025-099"], "2026-013"],
    ["as many digits as the newsroom writes", ["2025-0100"], "2026-0001"],
    ["more digits once they are needed", ["2026-999"], "2026-1000"],
    ["quotes and a comment around it", ['"2026-004" # la nôtre'], "2026-005"],
    [
      "a blank where references have another form",
      ["CP/17"],
      '"[à compléter : la vôtre, et celle d’aucun autre]"',
    ],
  ])("counts on from %s", async (_name, references, expected) => {
    const files = Object.fromEntries(
      references.map((reference, index) => [`releases/x/r-${index}.fr.md`, release({ reference })]),
    );
    const only = { "releases/2017/quai.fr.md": null, "releases/2017/quai.en.md": null };
    const { text } = startItem(await folderOf({ ...files, ...only }), request({}));
    expect(/^reference: (.*)$/m.exec(text)?.[1]).toBe(expected);
  });
  it("does not take the number of a release that has a mistake elsewhere", async () => {
    const files = { "releases/2026/a.fr.md": `---\nreference: 2026-007\ntitle: a: b\n---\n` };
    const { text } = startItem(await folderOf(files), request({}));
    expect(text).toContain("reference: 2026-008\n");
  });
  it("begins in the newsroom's first language and explains itself in the staff's", async () => {
    const yaml = NEWSROOM.replace("[fr, en]", "[en, fr]");
    const { inside, text } = startItem(await folderOf({ "newsroom.yaml": yaml }), request({}));
    expect([inside, text.includes("[à compléter : ")]).toEqual(["releases/2026/le-quai-ouvre.en.md", true]);
    const english = startItem(await folderOf(ENGLISH), request({}));
    expect([english.text.includes("[to fill in: "), /[éèà«]/.test(english.text)]).toEqual([true, false]);
  });
});

describe("an id", () => {
  it("is the title's words, as many as are easily typed, or the one asked for", () => {
    const title = "Marseille en mission économique à Miami, où un accord sera signé";
    expect(nameItem(title, null)).toBe("marseille-en-mission-economique-a-miami-ou-un");
    expect(nameItem("L’aéronautique, cœur de Marseille", null)).toBe("l-aeronautique-coeur-de-marseille");
    expect(nameItem("x".repeat(200), null)).toBe("x".repeat(SLUG_LIMIT));
    expect(nameItem("🚢", "quai")).toBe("quai");
  });
  it("is one that the slug rule accepts, or a clear error, whatever the title", () => {
    const titles = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.string({ unit: "grapheme-ascii", maxLength: 300 }),
    );
    const clear = /^(?:le titre manque|titre |« .*» n’a ni lettre).* — .+$/su;
    let named = 0;
    fc.assert(
      fc.property(titles, (title) => {
        let id = "";
        const fault = thrown(() => (id = nameItem(checkTitle(title, "release"), null)));
        named += Number(fault === null);
        const isRight = fault === null ? SLUG.test(id) && id.length <= SLUG_LIMIT : clear.test(fault);
        expect([fault, id, isRight]).toEqual([fault, id, true]);
      }),
      { numRuns: 2000 },
    );
    expect(named).toBeGreaterThan(500);
  });
  it.each<[string, Partial<ItemRequest>, string]>([
    ["a missing title", { title: undefined }, 'le titre manque — écrire npm run new -- release "Un titre"'],
    ["a title of spaces", { title: " \n " }, 'le titre manque — écrire npm run new -- release "Un titre"'],
    [
      "a title of 500 characters",
      { title: "a".repeat(500) },
      "titre de 500 caractères, au lieu de 200 au plus — le raccourcir : il peut changer ensuite",
    ],
    [
      "a title of emoji only",
      { title: "🚢🌊" },
      "« 🚢🌊 » n’a ni lettre latine ni chiffre dont faire un nom de fichier — en donner un : --id un-nom",
    ],
    [
      "a title that turns the line around",
      { title: "quai \u202Egpj" },
      "titre : caractère invisible ou saut de ligne dans la valeur — la retaper sur une seule ligne",
    ],
    [
      "an id with a path",
      { id: "../quai" },
      "« ../quai » : un nom de fichier n’emploie que a-z, 0-9 et -, 80 caractères au plus — donner un autre --id",
    ],
    [
      "an id that is taken in another language",
      { id: "quai-deux" },
      "« quai-deux » existe déjà (content/releases/2017/quai-deux.en.md) — donner un autre nom : --id autre-nom",
    ],
  ])("refuses %s", async (_name, given, expected) => {
    const folder = await folderOf({ "releases/2017/quai-deux.en.md": "" });
    const text = thrown(() => startItem(folder, request(given)));
    expect(text).toBe(expected);
  });
  it("may be that of another kind, or of a picture that waits for its sheet", async () => {
    const folder = await folderOf({ "media/quai.png": "" });
    expect(startItem(folder, request({ kind: "sector", id: "quai" })).inside).toBe("sectors/quai.fr.md");
    expect(startItem(folder, request({ kind: "media", id: "quai" })).inside).toBe("media/quai.fr.yaml");
  });
});

function thrown(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.text.fr;
    throw error;
  }
}
