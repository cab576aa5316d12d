import { afterEach, describe, expect, it } from "vitest";
import {
  loadFolder,
  markdown,
  problemsOf,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const A = "releases/2017/a.fr.md";

/** The problems of a release with these fields; its file name is left off. */
async function of(fields: Record<string, string | null>, language: "fr" | "en" = "fr"): Promise<string[]> {
  const lines = await problemsOf({ [A]: release({ reference: "R-1", ...fields }) }, language);
  return lines.map((line) => line.replace(`content/${A}:`, ""));
}

describe("unknown keys", () => {
  it("asks whether the author of titel meant title", async () => {
    expect(await of({ titel: "x" })).toEqual(["6:1  champ inconnu « titel » — vouliez-vous « title » ?"]);
    expect(await of({ titel: "x" }, "en")).toEqual(["6:1  unknown field “titel” — did you mean “title”?"]);
  });
  it("asks the same inside a role and a contact", async () => {
    const person = "---\nname: X\nroles:\n  - id: a\n    title: T\n    from: 2017\n    untl: 2018\n---\n";
    expect(await problemsOf({ "people/x.fr.md": person })).toEqual([
      "content/people/x.fr.md:7:5  champ inconnu « untl » — vouliez-vous « until » ?",
    ]);
  });
  it.each([
    "templateEngineOverride",
    "permalink",
    "layout",
    "eleventyComputed",
    "pagination",
    "__proto__",
    "constructor",
    "<<",
  ])("refuses the key %s, which could steer a template or reach a prototype", async (key) => {
    const lines = await problemsOf({
      [A]: `---\ntitle: T\nsummary: S\ndate: 2017-11-03\nreference: R-1\n${key}: { polluted: true }\n---\n\nx\n`,
    });
    expect(lines).toEqual([`content/${A}:6:1  champ inconnu « ${key} » — le retirer`]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  it("refuses an item field in a translation, so that an embargo cannot differ by language", async () => {
    const en = markdown({ title: "T", summary: "S", embargo: "2026-12-01T09:00" }, "x");
    expect(await problemsOf({ "releases/2017/quai.en.md": en })).toEqual([
      "content/releases/2017/quai.en.md:4:1  « embargo » ne s’écrit que dans le fichier de la langue d’origine — le retirer de cette traduction",
    ]);
    expect(await problemsOf({ "releases/2017/quai.en.md": en }, "en")).toEqual([
      "content/releases/2017/quai.en.md:4:1  “embargo” is written in the original-language file only — take it out of this translation",
    ]);
  });
});

describe("values", () => {
  it.each([
    ["sectors", "croisiere", "6:10  sectors doit être une liste : [croisiere]"],
    ["sectors", "[Croisière]", "6:11  « Croisière » — n’employer que a-z, 0-9 et -, 80 caractères au plus"],
    ["slug", "../x", "6:7  « ../x » — n’employer que a-z, 0-9 et -, 80 caractères au plus"],
    [
      "kind",
      "pres-release",
      "6:7  kind « pres-release » inconnu — vouliez-vous « press-release » ? valeurs possibles : press-release, statement, media-advisory, fact",
    ],
    [
      "reference",
      "2017.10",
      '5:12  reference « 2017.10 » est lu comme un nombre ou oui/non — le mettre entre guillemets : "2017.10"',
    ],
  ])("refuses %s: %s", async (field, value, expected) => {
    expect(await of({ [field]: value })).toEqual([expected]);
  });
  it("keeps template code as letters", async () => {
    const folder = await writeNewsroom({
      [A]: release({ reference: "R-1", title: '"{{ 7*7 }} {% x %}"' }, "{{ 7*7 }} et {% raw %}"),
    });
    const record = (await loadFolder(folder)).releases.find(({ id }) => id === "a");
    expect(record?.original.fields.title).toMatch(/^\{\{ 7\*7 \}\} \{%\s*x\s%\}$/);
    const text = JSON.stringify(record?.original.body);
    expect(text).toContain("{{ 7*7 }}");
    expect(text).not.toContain("49");
  });
});

describe("days", () => {
  it.each([
    ["2026-02-30", "« 2026-02-30 » n’existe pas dans le calendrier — corriger la date"],
    ["2026-13-45", "« 2026-13-45 » n’existe pas dans le calendrier — corriger la date"],
    ["12/03/2026", "« 12/03/2026 » n’est pas une date — écrire par exemple 2017-11-03"],
    ["3 mars 2026", "« 3 mars 2026 » n’est pas une date — écrire par exemple 2017-11-03"],
    ["2026-3-5", "« 2026-3-5 » n’est pas une date — écrire par exemple 2017-11-03"],
  ])("refuses the day %s", async (date, expected) => {
    expect(await of({ date })).toEqual([`4:7  ${expected}`]);
  });
  it("says the field that is missing", async () => {
    expect(await of({ date: null })).toEqual(["2:1  le champ « date » manque — l’ajouter"]);
    expect(await of({ date: null }, "en")).toEqual(["2:1  the field “date” is missing — add it"]);
  });
});

describe("embargoes", () => {
  it.each([
    ["demain", "« demain » n’est pas une date — écrire par exemple 2026-10-01T09:00+02:00"],
    ["2026-10-01", "« 2026-10-01 » n’a pas d’heure — écrire par exemple 2026-10-01T09:00"],
    [
      "2026-03-29T02:30",
      "« 2026-03-29T02:30 » n’existe pas : on avance les horloges à cette heure-là — écrire une autre heure, ou le décalage (2026-10-01T09:00+02:00)",
    ],
    [
      "2026-10-25T02:30",
      "« 2026-10-25T02:30 » existe deux fois : on recule les horloges à cette heure-là — écrire le décalage, par exemple 2026-10-25T02:30+02:00",
    ],
    [
      "2026-10-25T23:59:60",
      "« 2026-10-25T23:59:60 » n’est pas une date — écrire par exemple 2026-10-01T09:00+02:00",
    ],
    ["", "embargo est vide — l’écrire ou retirer le champ"],
  ])("refuses the embargo %j", async (embargo, expected) => {
    expect(await of({ embargo })).toEqual([`6:10  ${expected}`]);
  });
  it("takes a repeated hour with its offset, and reads a local time in the newsroom's zone", async () => {
    expect(await of({ embargo: "2026-10-25T02:30+01:00" })).toEqual([]);
    const records = await loadFolder(
      await writeNewsroom({ [A]: release({ reference: "R-1", embargo: "2026-12-01T09:00" }) }),
    );
    expect(String(records.releases.find(({ id }) => id === "a")?.original.fields.embargo)).toBe(
      "2026-12-01T08:00:00Z",
    );
  });
});
