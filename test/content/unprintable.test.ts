import { afterEach, describe, expect, it } from "vitest";
import { loadRecords } from "../../src/content/load.ts";
import { loadLocales } from "../../src/content/locales.ts";
import { type Bilingual, formatProblem, sortProblems } from "../../src/errors.ts";
import { missingSigns } from "../../src/outputs/print/missing-signs.ts";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  NEWSROOM,
  PNG,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

async function warningsOf(files: FolderFiles, language: keyof Bilingual): Promise<string[]> {
  const locales = await loadLocales("templates/locales");
  const { problems } = await loadRecords(await writeNewsroom(files), locales, {
    unprintable: missingSigns(),
  });
  expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
  return sortProblems(problems).map((problem) => formatProblem(problem, language));
}

describe("a sign that no PDF can show", () => {
  const one = { "releases/2017/quai.fr.md": release({}, "Le quai.\n\nLe port 😀 grandit 😀.") };

  it("is told of at its place, with its cure", async () => {
    expect(await warningsOf(one, "fr")).toEqual([
      "content/releases/2017/quai.fr.md:10:9  « 😀 » (U+1F600) : signe absent des polices, un PDF montre □ à sa place — le dire en mots",
    ]);
    expect(await warningsOf(one, "en")).toEqual([
      "content/releases/2017/quai.fr.md:10:9  “😀” (U+1F600): the fonts lack this sign, a PDF shows □ in its place — put it in words",
    ]);
  });

  it("is told of once a file, where the first stands, with the first three of many", async () => {
    const many = { "releases/2017/quai.fr.md": release({ title: "Le port, مرحبا" }, "Une fête 🎉.") };
    expect(await warningsOf(many, "fr")).toEqual([
      "content/releases/2017/quai.fr.md:2:17  « م » (U+0645), « ر » (U+0631), « ح » (U+062D), et 3 autres : signes absents des polices, un PDF montre □ à leur place — les dire en mots",
    ]);
    expect(await warningsOf(many, "en")).toEqual([
      "content/releases/2017/quai.fr.md:2:17  “م” (U+0645), “ر” (U+0631), “ح” (U+062D), and 3 others: the fonts lack these signs, a PDF shows □ in their place — put them in words",
    ]);
    const four = { "releases/2017/quai.fr.md": release({}, "😀 🎉 🚢 🌊") };
    expect(await warningsOf(four, "fr")).toEqual([
      "content/releases/2017/quai.fr.md:8:1  « 😀 » (U+1F600), « 🎉 » (U+1F389), « 🚢 » (U+1F6A2), et 1 autre : signes absents des polices, un PDF montre □ à leur place — les dire en mots",
    ]);
    expect(await warningsOf(four, "en")).toEqual([
      "content/releases/2017/quai.fr.md:8:1  “😀” (U+1F600), “🎉” (U+1F389), “🚢” (U+1F6A2), and 1 other: the fonts lack these signs, a PDF shows □ in their place — put them in words",
    ]);
  });

  it("is told of in newsroom.yaml and beside media too", async () => {
    const files = {
      "newsroom.yaml": NEWSROOM.replace("Le Port est un port.", "Le Port est un port ⚓."),
      "media/quai.png": PNG,
      "media/quai.fr.yaml": MEDIA.replace("Le quai au matin.", "Le quai au matin ☀️."),
    };
    expect(await warningsOf(files, "fr")).toEqual([
      "content/media/quai.fr.yaml:2:27  « ☀ » (U+2600) : signe absent des polices, un PDF montre □ à sa place — le dire en mots",
      "content/newsroom.yaml:9:27  « ⚓ » (U+2693) : signe absent des polices, un PDF montre □ à sa place — le dire en mots",
    ]);
  });

  it("is not told of where nothing is printed: on plain pages and in comments", async () => {
    const files = {
      "newsroom.yaml": `# ⚓\n${NEWSROOM}`,
      "pages/mentions.fr.md": markdown({ title: "Mentions 😀" }, "Nous 😀."),
      "releases/2017/quai.fr.md": release({ dateline: "Marseille # 🎉" }, "Le quai.\n\n1 # 😀"),
    };
    expect(await warningsOf(files, "fr")).toEqual([
      "content/releases/2017/quai.fr.md:11:5  « 😀 » (U+1F600) : signe absent des polices, un PDF montre □ à sa place — le dire en mots",
    ]);
  });

  it("is none that French, English or a neighbouring language is written with, nor an invisible one", async () => {
    const locales = await loadLocales("templates/locales");
    const text =
      "« Œuvre » “naïve” ‘élève’ – — … €£$¥ § ° № ½ ² m³ − × ÷ ≤ ≈ → • † ‰ ﬁ Ÿ ÿ æ Ñ ß Ł ő ș ğ Ə Ж Ω\u00A0\u202F\u2009\u00AD\u200B\u200D\u2060\uFE0F";
    const folder = await writeNewsroom({ "releases/2017/quai.fr.md": release({}, text) });
    expect((await loadRecords(folder, locales, { unprintable: missingSigns() })).problems).toEqual([]);
  });
});
