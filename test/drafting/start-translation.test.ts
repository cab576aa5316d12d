import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadLocales } from "../../src/content/locales.ts";
import { openContentFolder } from "../../src/drafting/content-folder.ts";
import { fileNew } from "../../src/drafting/file-new.ts";
import { startTranslation } from "../../src/drafting/start-translation.ts";
import { translateAttributions } from "../../src/drafting/translate-attributions.ts";
import { ContentError, formatProblem, UserError } from "../../src/errors.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import {
  contentProblems,
  type FolderFiles,
  loadFolder,
  markdown,
  MEDIA,
  NOW,
  PNG,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const LOCALES = await loadLocales(path.join(import.meta.dirname, "../../templates/locales"));

async function translated(files: FolderFiles, item: string, lang: string | null = null) {
  const content = await writeNewsroom(files);
  const folder = await openContentFolder(content, LOCALES);
  return { folder, content, file: startTranslation(folder, { item, lang }) };
}

describe("a translation", () => {
  it("has the original's texts to be translated, its words and its revision, and none of its other fields", async () => {
    const original = release(
      {
        reference: "R-1",
        title: '"Le port : un quai"',
        slug: "quai-deux",
        dateline: "Marseille",
        boilerplate: "|\n  Un port.\n\n  Deux quais.",
        sectors: "[croisiere]",
        date: "2017-11-03",
      },
      "Le port grandit.\n\n> Un quai.\n>\n> — @jeanne-martin (déclaration écrite)\n\n## En 2017\n",
    );
    const { file } = await translated({ "releases/2017/a.fr.md": original }, "a");
    expect(file).toEqual({
      id: "a",
      inside: "releases/2017/a.en.md",
      text: `---
title: "[à traduire] Le port : un quai"
summary: "[à traduire] Un quai de plus."
dateline: "[à traduire] Marseille"
boilerplate: |-
  [à traduire] Un port.

  Deux quais.
sourceRevision: "e57761a3616c" # état de l’original ; ne pas y toucher
# slug: un-autre-nom # la fin de son adresse dans cette langue ; sans lui, le nom du fichier
---

Le port grandit.

> Un quai.
>
> — @jeanne-martin (written statement, translated from fr)

## En 2017

[à traduire : le texte ; retirer cette ligne à la fin]
`,
    });
  });
  it.each<[string, FolderFiles]>([
    ["person:jeanne-martin", {}],
    ["croisiere", {}],
    ["quai", { "media/quai.fr.yaml": MEDIA, "media/quai.png": PNG, "releases/2017/quai.en.md": null }],
    [
      "mot",
      {
        "quotes/mot.fr.md": markdown(
          { speaker: "jeanne-martin", saidOn: "2017-11-03", provenance: "spoken" },
          "Oui.",
        ),
      },
    ],
    [
      "visite",
      {
        "events/visite.fr.md": markdown(
          { title: "Visite", start: "2027-01-01T09:00", end: "2027-01-01T10:00", place: "Quai" },
          "",
        ),
      },
    ],
    ["legal", { "pages/legal.fr.md": markdown({ title: "Mentions" }, "Ici.") }],
    [
      "dossier",
      { "kits/dossier.fr.md": markdown({ title: "D", summary: "S", contents: "[release:quai]" }, "") },
    ],
  ])("of %s is read back: away until it is whole, then there and up to date", async (name, files) => {
    const { folder, content, file } = await translated(files, name === "quai" ? "media:quai" : name);
    const written = await fileNew(folder, file);
    const problems = await contentProblems(content);
    expect(problems.map((problem) => formatProblem(problem, "fr"))).toEqual([
      expect.stringMatching(/\.en\.(?:md|yaml):\d+:\d+ {2}à compléter avant de publier : /),
    ]);
    await writeFile(written, file.text.replaceAll(/\[à traduire[^\]]*\]/g, ""));
    expect((await contentProblems(content)).map((problem) => formatProblem(problem, "fr"))).toEqual([]);
    const records = await loadFolder(content);
    const all = [
      records.people,
      records.sectors,
      records.pictures,
      records.quotes,
      records.events,
      records.pages,
      records.kits,
    ].flat();
    const own = all.find(({ id }) => id === file.id);
    expect(own?.translations.map(({ fields }) => fields.sourceRevision)).toEqual([own?.revision]);
    buildNewsroom(records, { now: NOW, audience: "public" });
  });
  it("has the reason of a withdrawal", async () => {
    const status = "{ kind: withdrawn, date: 2017-11-06, reason: Chiffres faux }";
    const { file } = await translated(
      { "releases/2017/a.fr.md": release({ reference: "R-1", status }) },
      "a",
    );
    expect(file.text).toContain('withdrawalReason: "[à traduire] Chiffres faux"\n');
  });
  it.each<[string, FolderFiles, string | undefined, string | null, string]>([
    [
      "a missing id",
      {},
      undefined,
      null,
      "l’identifiant manque — écrire npm run new -- translation mission-miami (le nom du fichier, sans langue)",
    ],
    [
      "an unknown id",
      {},
      "nulle-part",
      null,
      "rien ne s’appelle « nulle-part » dans content/ — donner le nom d’un fichier, sans langue ni .md",
    ],
    [
      "a file name",
      {},
      "quai.fr.md",
      null,
      "rien ne s’appelle « quai.fr.md » dans content/ — donner le nom d’un fichier, sans langue ni .md",
    ],
    [
      "a path",
      {},
      "../../etc/passwd",
      null,
      "rien ne s’appelle « ../../etc/passwd » dans content/ — donner le nom d’un fichier, sans langue ni .md",
    ],
    [
      "a name of several items",
      { "sectors/quai.fr.md": "" },
      "quai",
      null,
      "« quai » est le nom de plusieurs fiches — écrire release:quai ou sector:quai",
    ],
    [
      "a language that is none of the newsroom's",
      {},
      "quai",
      "de",
      "« de » n’est pas une langue de cette salle de presse (fr, en) — en donner une, ou l’ajouter à newsroom.yaml",
    ],
    [
      "a translation that exists",
      {},
      "quai",
      "en",
      "content/releases/2017/quai.en.md existe déjà — il reste tel quel",
    ],
    [
      "the language of the original",
      {},
      "croisiere",
      "fr",
      "content/sectors/croisiere.fr.md existe déjà — il reste tel quel",
    ],
    [
      "an item in every language",
      {},
      "quai",
      null,
      "« quai » existe déjà dans toutes les langues de la salle de presse (fr, en) — rien à commencer",
    ],
  ])("is refused for %s", async (_name, files, item, lang, expected) => {
    const folder = await openContentFolder(await writeNewsroom(files), LOCALES);
    let text: string | null = null;
    try {
      startTranslation(folder, { item, lang });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      text = error.text.fr;
    }
    expect(text).toBe(expected);
  });
  it("of an original that cannot be read tells what is wrong in it", async () => {
    const folder = await openContentFolder(
      await writeNewsroom({ "releases/2017/a.fr.md": "---\ntitle: a: b\n---\n" }),
      LOCALES,
    );
    let lines: string[] = [];
    try {
      startTranslation(folder, { item: "a", lang: null });
    } catch (error) {
      if (error instanceof ContentError)
        lines = error.problems.map((problem) => formatProblem(problem, "en"));
    }
    expect(lines).toEqual([
      'content/releases/2017/a.fr.md:2:8  colon inside a value — put it in quotes: title: "a: b"',
    ]);
  });
});

describe("the attributions of a translation", () => {
  const [en, fr] = ["en", "fr"].map((code) => LOCALES.find((locale) => locale.code === code));
  if (en === undefined || fr === undefined) throw new Error("no locales");
  it.each([
    ["> — @a", "> — @a (translated from fr)"],
    [">— Jeanne Martin, directrice, Port", ">— Jeanne Martin, directrice, Port (translated from fr)"],
    ["> -- @a (exemple)", "> -- @a (sample, translated from fr)"],
    ["> — @a (dit le 2017-11-03, traduit de l'en)", "> — @a (said on 2017-11-03)"],
    ["> — @a (traduit de l'it)", "> — @a (translated from it)"],
    ["> — @a (lors du salon)", "> — @a (at [à traduire : lors du salon], translated from fr)"],
    ["> — @a (inconnu)", "> — @a (inconnu)"],
    ["> — un dialogue\n> — @a", "> — un dialogue\n> — @a (translated from fr)"],
    ["> Un mot.", "> Un mot."],
    ["— hors d’une citation", "— hors d’une citation"],
  ])("turn %j into %j", (given, expected) => {
    expect(translateAttributions(given, { from: fr, to: en, staff: "fr" })).toBe(expected);
  });
  it("have the elision that French has", () => {
    const into = (text: string): string => translateAttributions(text, { from: en, to: fr, staff: "en" });
    expect(into("> — @a (written statement)")).toBe("> — @a (déclaration écrite, traduit de l’en)");
    expect(into("> — @a (translated from de)")).toBe("> — @a (traduit du de)");
    expect(into("> — @a (at the fair)")).toBe("> — @a (lors [to translate: at the fair], traduit de l’en)");
  });
});
