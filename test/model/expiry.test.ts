import { afterEach, describe, expect, it } from "vitest";
import { formatProblem } from "../../src/errors.ts";
import { expiringSoon } from "../../src/model/expiry.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { listWithheld } from "../../src/model/withheld.ts";
import {
  type FolderFiles,
  loadFolder,
  MEDIA,
  PNG,
  problemsOf,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const LAST_MOMENT = Temporal.Instant.from("2026-11-30T23:59:59+01:00");
const AFTER = LAST_MOMENT.add({ seconds: 1 });

/** A picture of which the right ends on 30 November 2026 in Paris, listed by a release; a person is on it. */
const PICTURE: FolderFiles = {
  "media/quai.png": PNG,
  "media/quai.fr.yaml": `${MEDIA}expires: 2026-11-30\npeople: [claude-noe]\n`,
  "people/claude-noe.fr.md": "---\nname: Claude Noé\nportrait: quai\n---\n",
};
const LISTED = { ...PICTURE, "releases/2017/quai.fr.md": release({ media: "[quai]" }) };

async function publicAt(files: FolderFiles, now: Temporal.Instant) {
  const records = await loadFolder(await writeNewsroom(files));
  return { records, newsroom: buildNewsroom(records, { now, audience: "public" }) };
}

describe("a picture whose right has ended", () => {
  it("is shown to the last moment of its day, in the newsroom's zone, and then nowhere", async () => {
    const before = (await publicAt(LISTED, LAST_MOMENT)).newsroom.editions[0];
    expect(before?.releases[0]?.gallery.map(({ id }) => id)).toEqual(["quai"]);
    expect(before?.media.map(({ id }) => id)).toEqual(["quai"]);

    const after = (await publicAt(LISTED, AFTER)).newsroom.editions[0];
    expect(after?.releases[0]?.gallery).toEqual([]);
    expect(after?.media).toEqual([]);
  });
  it("takes nobody who is on it along; a portrait gives way to initials", async () => {
    const { newsroom } = await publicAt(LISTED, AFTER);
    const person = newsroom.editions[0]?.people.find(({ id }) => id === "claude-noe");
    expect(person).toMatchObject({ portrait: null, initials: "CN" });
  });
  it("is an error where a text places it, with the place and the cure", async () => {
    const placed = {
      ...PICTURE,
      "media/quai.fr.yaml": `${MEDIA}expires: 2026-11-22\n`,
      "people/claude-noe.fr.md": null,
      "releases/2017/quai.fr.md": release({}, "![](media:quai)"),
    };
    expect(await problemsOf(placed)).toEqual([
      "content/releases/2017/quai.fr.md:8:5  ce texte montre le média « quai », dont le droit a pris fin (expires) — le retirer du texte, ou renouveler le droit et sa date",
    ]);
    expect(await problemsOf(placed, "en")).toEqual([
      "content/releases/2017/quai.fr.md:8:5  this text shows the media “quai”, the right to which has ended (expires) — take it out of the text, or renew the right and its date",
    ]);
  });
  it("is an error for a text that still waits too, and none for a draft", async () => {
    const waiting = (field: Record<string, string>) => ({
      ...PICTURE,
      "media/quai.fr.yaml": `${MEDIA}expires: 2026-11-22\n`,
      "people/claude-noe.fr.md": null,
      "releases/2027/plus-tard.fr.md": release({ reference: "R-2", ...field }, "![](media:quai)"),
    });
    expect(await problemsOf(waiting({ embargo: "2027-01-10T09:00+01:00" }))).toEqual([
      expect.stringContaining("dont le droit a pris fin"),
    ]);
    expect(await problemsOf(waiting({ status: "draft" }))).toEqual([]);
  });
  it("is told to staff as such, and its file may not be in the site", async () => {
    const { records } = await publicAt(LISTED, AFTER);
    expect(listWithheld(records, AFTER)).toEqual([
      {
        kind: "media",
        id: "quai",
        title: "Le quai",
        file: "content/media/quai.fr.yaml",
        visibility: { kind: "expired" },
        telltales: ["/fr/medias/quai/", "/media/quai."],
        shownIn: [],
      },
    ]);
    const staff = buildNewsroom(records, { now: AFTER, audience: "staff" });
    expect(staff.editions[0]?.media[0]?.visibility).toEqual({ kind: "expired" });
  });
  it("does not come out by its end: a draft stays a draft, an embargo an embargo", async () => {
    const held = { ...PICTURE, "media/quai.fr.yaml": `${MEDIA}expires: 2026-11-30\nstatus: draft\n` };
    const { records } = await publicAt(held, AFTER);
    expect(listWithheld(records, AFTER).find(({ kind }) => kind === "media")?.visibility).toEqual({
      kind: "draft",
    });
  });
});

describe("a right that ends soon", () => {
  const warnings = async (now: string): Promise<string[]> => {
    const records = await loadFolder(await writeNewsroom(LISTED));
    return expiringSoon(records, Temporal.Instant.from(now)).map(
      (problem) => `${problem.severity} ${formatProblem(problem, "fr")}`,
    );
  };
  it("is a warning for thirty days", async () => {
    const line =
      "warning content/media/quai.fr.yaml:9:10  le droit sur ce média prend fin le 30 novembre 2026 ; il ne sera plus montré ensuite, et un texte qui le place sera une erreur — renouveler le droit, ou préparer son retrait";
    expect(await warnings("2026-10-30T23:59+01:00")).toEqual([]);
    expect(await warnings("2026-10-31T00:00+01:00")).toEqual([line]);
    expect(await warnings("2026-11-30T23:59+01:00")).toEqual([line]);
    expect(await warnings("2026-12-01T00:00+01:00")).toEqual([]);
  });
});

it("the end of a right is a day, written in the original only", async () => {
  const sheet = (lines: string) => ({ "media/quai.png": PNG, "media/quai.fr.yaml": `${MEDIA}${lines}` });
  expect(await problemsOf(sheet("expires: 2026-11\n"))).toEqual([
    "content/media/quai.fr.yaml:9:10  « 2026-11 » n’est pas une date — écrire par exemple 2017-11-03",
  ]);
  expect(
    await problemsOf({
      ...sheet("expires: 2027-11-30\n"),
      "media/quai.en.yaml": "title: a\ncaption: a\nalt: a\nusage: a\nexpires: 2027-11-30\n",
    }),
  ).toEqual([expect.stringContaining("content/media/quai.en.yaml:5:")]);
});
