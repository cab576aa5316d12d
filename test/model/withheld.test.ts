import { afterEach, describe, expect, it } from "vitest";
import { formatProblem } from "../../src/errors.ts";
import { titlesShown } from "../../src/model/titles-shown.ts";
import { listWithheld, type Withheld } from "../../src/model/withheld.ts";
import {
  type FolderFiles,
  loadFolder,
  markdown,
  NEWSROOM,
  NOW,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const TITLE = "Conférence de presse au port";
const SENTENCE = "Chacun y viendra avec ses questions et ses bottes.";
const ADDRESS = "/fr/agenda/conference/";

const DRAFT: FolderFiles = {
  "events/conference.fr.md": markdown(
    { title: TITLE, start: "2027-01-05T09:30", end: "2027-01-05T11:00", place: "Quai 3", status: "draft" },
    SENTENCE,
  ),
};

/** What is said of the draft event beside a public release and other files. */
async function draftBeside(files: FolderFiles): Promise<Withheld> {
  const records = await loadFolder(await writeNewsroom({ ...DRAFT, ...files }));
  expect(records.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const withheld = listWithheld(records, NOW).find(({ id }) => id === "conference");
  if (withheld === undefined) throw new Error("the draft is public");
  return withheld;
}

function quay(fields: Record<string, string>, body?: string): FolderFiles {
  return { "releases/2017/quai.fr.md": release(fields, body) };
}

function warningsOf(withheld: Withheld, language: "fr" | "en" = "fr"): string[] {
  return titlesShown([withheld]).map((problem) => `${problem.severity} ${formatProblem(problem, language)}`);
}

const WARNING =
  "ce texte contient le titre de « conference », qui n’est pas public — vérifier que c’est voulu";

describe("the telltales of what is withheld", () => {
  it("are its address, its title and its sentences", async () => {
    const withheld = await draftBeside({});
    expect(withheld.telltales).toEqual([ADDRESS, TITLE, SENTENCE]);
    expect(warningsOf(withheld)).toEqual([]);
  });

  it.each([
    ["a plain sentence", `La prochaine ${TITLE} aura lieu lundi.`],
    [
      "a sentence with emphasis and a link",
      "La *Conférence* de [presse **au** port](https://example.org/) vient.",
    ],
    ["a sentence broken over two lines", "La prochaine Conférence de\npresse au port aura lieu lundi."],
    ["a cell of a table", `| Jour | Quoi |\n| --- | --- |\n| lundi | ${TITLE} |`],
    ["a point of a list", `- La ${TITLE} vient.`],
    ["a quote", `> La ${TITLE} vient.\n>\n> — @jeanne-martin`],
  ])("lack a title that stands in %s of a public text, of which staff are warned", async (_where, body) => {
    const withheld = await draftBeside(quay({}, body));
    expect(withheld.telltales).toEqual([ADDRESS, SENTENCE]);
    expect(warningsOf(withheld)).toEqual([`warning content/releases/2017/quai.fr.md  ${WARNING}`]);
  });

  it("lack a title that stands in a field, of which the line is told in both languages", async () => {
    const withheld = await draftBeside(quay({ summary: `Bientôt la ${TITLE}.` }));
    expect(withheld.telltales).toEqual([ADDRESS, SENTENCE]);
    expect(warningsOf(withheld)).toEqual([`warning content/releases/2017/quai.fr.md:3:10  ${WARNING}`]);
    expect(warningsOf(withheld, "en")).toEqual([
      "warning content/releases/2017/quai.fr.md:3:10  this text holds the title of “conference”, which is not public — make sure that this is meant",
    ]);
  });

  it("lack a title that newsroom.yaml holds", async () => {
    const newsroom = NEWSROOM.replace("Le Port est un port.", `Il tient une ${TITLE} chaque lundi.`);
    const withheld = await draftBeside({ "newsroom.yaml": newsroom });
    expect(withheld.telltales).toEqual([ADDRESS, SENTENCE]);
    expect(warningsOf(withheld)).toEqual([`warning content/newsroom.yaml:9:7  ${WARNING}`]);
  });

  it("lack a sentence that stands in a public text, without a word to staff", async () => {
    const withheld = await draftBeside(quay({}, `Venez. ${SENTENCE} Dit-on.`));
    expect(withheld.telltales).toEqual([ADDRESS, TITLE]);
    expect(warningsOf(withheld)).toEqual([]);
  });

  it("warn once of a text that holds a title twice, and of every text that holds it", async () => {
    const withheld = await draftBeside({
      ...quay({ title: TITLE, summary: TITLE }, TITLE),
      "releases/2017/autre.fr.md": release({ reference: "R-2" }, `La ${TITLE}.`),
    });
    expect(warningsOf(withheld).toSorted()).toEqual([
      `warning content/releases/2017/autre.fr.md  ${WARNING}`,
      `warning content/releases/2017/quai.fr.md:2:8  ${WARNING}`,
    ]);
  });

  it.each([
    ["a text that is not public itself", quay({ status: "draft" }, `La ${TITLE} vient.`)],
    ["two paragraphs", quay({}, "Une Conférence de presse\n\nau port vient.")],
    ["a field and another", quay({ title: "Conférence de presse", summary: "au port" }, "Rien.")],
  ])("keep a title of which only %s holds the words", async (_where, files) => {
    const withheld = await draftBeside({ "releases/2017/quai.en.md": null, ...files });
    expect(withheld.telltales).toEqual([ADDRESS, TITLE, SENTENCE]);
    expect(warningsOf(withheld)).toEqual([]);
  });

  it("keep an address that a public text holds", async () => {
    const withheld = await draftBeside(quay({}, `L’adresse sera \`${ADDRESS}\`.`));
    expect(withheld.telltales).toEqual([ADDRESS, TITLE, SENTENCE]);
  });
});
