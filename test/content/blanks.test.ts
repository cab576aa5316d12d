import { afterEach, describe, expect, it } from "vitest";
import {
  type FolderFiles,
  loadFolder,
  markdown,
  MEDIA,
  PNG,
  problemsOf,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const SUMMARY = '"[à compléter : le chapô]"';
const QUOTE = markdown(
  { speaker: '"[à compléter]"', saidOn: '"[à compléter]"', provenance: "spoken", status: "draft" },
  "[à compléter : les mots]",
);

describe("a file with passages to be written", () => {
  it("is told of in one line that names them all, as a reminder while it is a draft", async () => {
    const draft = release(
      { summary: SUMMARY, status: "draft", reference: "R-1" },
      "Un.\n\nDeux [à compléter].",
    );
    const line = "content/releases/2017/a.fr.md:3:10  à compléter avant de publier : summary, le texte";
    expect(await problemsOf({ "releases/2017/a.fr.md": draft })).toEqual([line]);
    const records = await loadFolder(await writeNewsroom({ "releases/2017/a.fr.md": draft }));
    expect(records.problems.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(records.releases.map(({ id }) => id)).toEqual(["a", "quai"]);
  });
  it("stops everything once it is no draft any more", async () => {
    const files = {
      "releases/2017/a.fr.md": release({ reference: "R-1" }, "Un.\n\nDeux [to fill in: the rest]."),
    };
    expect(await problemsOf(files, "en")).toEqual([
      "content/releases/2017/a.fr.md:10:6  still to be filled in: the text — write in place of the brackets, or put status: draft back",
    ]);
    const records = await loadFolder(await writeNewsroom(files));
    expect(records.problems.map(({ severity }) => severity)).toEqual(["error"]);
  });
  it("gives no record where a date or a name is missing, and no second line about it", async () => {
    const files = {
      "quotes/a.fr.md": QUOTE,
      "quotes/a.en.md": markdown({ context: "At home" }, "[à traduire]"),
    };
    expect(await problemsOf(files)).toEqual([
      "content/quotes/a.en.md:5:1  à compléter avant de publier : le texte",
      "content/quotes/a.fr.md:2:10  à compléter avant de publier : speaker, saidOn, le texte",
    ]);
    const records = await loadFolder(await writeNewsroom(files));
    expect([records.quotes, [...records.incomplete], [...records.faulty]]).toEqual([[], ["quote:a"], []]);
  });
  it("still has its other mistakes told", async () => {
    const files = { "quotes/a.fr.md": QUOTE.replace("spoken", "oral").replace("status", "statut") };
    expect(await problemsOf(files)).toEqual([
      "content/quotes/a.fr.md:2:10  reste à compléter : speaker, saidOn, le texte — écrire à la place des crochets, ou remettre status: draft",
      "content/quotes/a.fr.md:4:13  provenance « oral » inconnu — valeurs possibles : spoken, written, sample",
      "content/quotes/a.fr.md:5:1  champ inconnu « statut » — vouliez-vous « status » ?",
    ]);
  });
  it("needs no picture beside it yet", async () => {
    const sheet = `${MEDIA.replace("2017-11-03", '"[à compléter]"')}status: draft\n`;
    expect(await problemsOf({ "media/quai.fr.yaml": sheet })).toEqual([
      "content/media/quai.fr.yaml:8:7  à compléter avant de publier : date",
    ]);
    expect(await problemsOf({ "media/quai.fr.yaml": sheet, "media/quai.png": PNG })).toHaveLength(1);
  });
  it("is waited for in a list and refused in a text", async () => {
    const sector = markdown(
      { title: "Fret", summary: "Le fret.", reviewedOn: "2026-11-01", reviewBy: SUMMARY, status: "draft" },
      "Le fret.",
    );
    const reminder = "content/sectors/fret.fr.md:5:11  à compléter avant de publier : reviewBy";
    const of = async (release: string): Promise<string[]> =>
      problemsOf({ "sectors/fret.fr.md": sector, "releases/2017/a.fr.md": release });
    expect(await of(release({ reference: "R-1", sectors: "[fret]" }))).toEqual([reminder]);
    expect(await of(release({ reference: "R-1", status: "draft" }, "Le [fret](sector:fret)."))).toEqual([
      "content/releases/2017/a.fr.md:9:11  ce texte cite le secteur « fret », dont le fichier reste à compléter — le compléter d’abord",
      reminder,
    ]);
  });
});

describe("a translation with passages to be written", () => {
  it("stays away until it is whole, and stops nothing", async () => {
    const files: FolderFiles = {
      "releases/2017/quai.en.md": markdown(
        { title: '"[à traduire] Le port"', summary: "One more." },
        "The port.",
      ),
    };
    expect(await problemsOf(files)).toEqual([
      "content/releases/2017/quai.en.md:2:8  à compléter avant de publier : title",
    ]);
    const records = await loadFolder(await writeNewsroom(files));
    expect(records.releases.map(({ translations }) => translations)).toEqual([[]]);
    expect(records.problems.map(({ severity }) => severity)).toEqual(["warning"]);
  });
});

it("takes brackets that ask for nothing as text", async () => {
  const text = "Selon lui, « [à compléter, dit-il] » et [a priori] [traduire]. Les [à traduirez]";
  expect(await problemsOf({ "releases/2017/a.fr.md": release({ reference: "R-1" }, text) })).toEqual([]);
});
