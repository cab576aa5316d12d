import { afterEach, describe, expect, it } from "vitest";
import { ContentError } from "../../src/errors.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { listWithheld } from "../../src/model/withheld.ts";
import {
  type FolderFiles,
  loadFolder,
  markdown,
  MEDIA,
  PNG,
  problemsOf,
  release,
  removeNewsrooms,
  SECTOR,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

/** A release under embargo in two languages, with a person, a sector and a picture that nothing else names. */
const SECRET: FolderFiles = {
  "releases/2017/secret.fr.md": release(
    {
      title: "L’annonce que nul ne doit connaître",
      reference: "2017-099",
      embargo: "2017-12-01T10:00+01:00",
      sectors: "[secteur-secret]",
      people: "[personne-secrete]",
      media: "[image-secrete]",
    },
    "Rien de ceci n’est public.\n\n> Des mots qui attendent leur heure.\n>\n> — @personne-secrete",
  ),
  "releases/2017/secret.en.md": markdown(
    { title: "What nobody may know", summary: "Hush.", slug: "hush" },
    "None of this is public.",
  ),
  "people/personne-secrete.fr.md": "---\nname: Claude Tenu\n---\n",
  "sectors/secteur-secret.fr.md": SECTOR.replaceAll("croisieristes-2016", "chiffre-secret").replace(
    "Croisière",
    "Secteur tenu secret",
  ),
  "media/image-secrete.png": PNG,
  "media/image-secrete.fr.yaml": MEDIA,
};

const UNTIL = Temporal.Instant.from("2017-12-01T10:00+01:00");
const SECOND_BEFORE = UNTIL.subtract({ seconds: 1 });

async function publicAt(files: FolderFiles, now: Temporal.Instant) {
  return buildNewsroom(await loadFolder(await writeNewsroom(files)), { now, audience: "public" });
}

/** The Newsroom as text, its circles cut by naming each object met again. */
function written(newsroom: object): string {
  const seen = new Map<object, number>();
  return JSON.stringify(newsroom, (key, value: unknown) => {
    // Files lie in another temporary folder each time.
    if (key === "file" || typeof value !== "object" || value === null) return key === "file" ? "" : value;
    const number = seen.get(value);
    if (number !== undefined) return `#${number}`;
    seen.set(value, seen.size);
    return value;
  });
}

describe("an embargo", () => {
  it("leaves nothing of an item in the public Newsroom one second before", async () => {
    const [withSecret, without] = await Promise.all([
      publicAt(SECRET, SECOND_BEFORE),
      publicAt({}, SECOND_BEFORE),
    ]);
    expect(written(withSecret)).toBe(written(without));
  });

  it("ends at its instant, for the item and for all that only it names", async () => {
    const [fr, en] = (await publicAt(SECRET, UNTIL)).editions;
    expect(fr?.releases.map((each) => each.id)).toContain("secret");
    expect(en?.releases.find((each) => each.id === "secret")?.path).toBe("/en/releases/2017/hush/");
    expect(fr?.people.map((person) => person.id)).toContain("personne-secrete");
    expect(fr?.sectors.map((sector) => sector.id)).toContain("secteur-secret");
    expect(fr?.media.map((media) => media.id)).toEqual(["image-secrete"]);
    expect(fr?.quotes.map((quote) => quote.words)).toEqual(["Des mots qui attendent leur heure."]);
  });

  it("shows the item to staff, marked with its instant", async () => {
    const records = await loadFolder(await writeNewsroom(SECRET));
    const { editions } = buildNewsroom(records, { now: SECOND_BEFORE, audience: "staff" });
    const secret = editions[0]?.releases.find((each) => each.id === "secret");
    expect(secret?.visibility).toEqual({ kind: "embargoed", until: UNTIL });
  });

  it("is listed with what waits along with it", async () => {
    const records = await loadFolder(await writeNewsroom(SECRET));
    const withheld = listWithheld(records, SECOND_BEFORE);
    expect(withheld.map(({ kind, id }) => `${kind}:${id}`).toSorted()).toEqual([
      "media:image-secrete",
      "person:personne-secrete",
      "release:secret",
      "sector:secteur-secret",
    ]);
    expect(listWithheld(records, UNTIL)).toEqual([]);
  });

  it("keeps a list entry of a public release back without a word", async () => {
    const files = { ...SECRET, "releases/2017/quai.fr.md": release({ related: "[secret]" }) };
    const [before, after] = [await publicAt(files, SECOND_BEFORE), await publicAt(files, UNTIL)];
    expect(before.editions[0]?.releases[0]?.related).toEqual([]);
    const quai = after.editions[0]?.releases.find((each) => each.id === "quai");
    expect(quai?.related.map((each) => each.id)).toEqual(["secret"]);
  });

  it("leaves a person public whom a public item names too", async () => {
    const files = { ...SECRET, "releases/2017/quai.fr.md": release({ people: "[personne-secrete]" }) };
    const newsroom = await publicAt(files, SECOND_BEFORE);
    expect(newsroom.editions[0]?.people.map((person) => person.id)).toContain("personne-secrete");
    expect(newsroom.editions[0]?.people.find((person) => person.id === "personne-secrete")?.quotes).toEqual(
      [],
    );
  });

  it("leaves a sheet public that says it is published, though only the hidden name it", async () => {
    const sector = SECRET["sectors/secteur-secret.fr.md"] as string;
    const files = {
      ...SECRET,
      "sectors/secteur-secret.fr.md": sector.replace("---\n", "---\nstatus: published\n"),
    };
    const newsroom = await publicAt(files, SECOND_BEFORE);
    expect(newsroom.editions[0]?.sectors.map((each) => each.id)).toContain("secteur-secret");
  });

  it("hides what a chain of hidden items names, and not a ring that only names itself", async () => {
    const ring = {
      "people/jeanne-martin.fr.md":
        "---\nname: Jeanne Martin\n---\nElle dirige la [croisière](sector:croisiere).\n",
      "sectors/croisiere.fr.md": SECTOR.replace(
        "---\n\nLe port",
        "spokespeople: [jeanne-martin]\n---\n\nLe port",
      ),
    };
    const now = Temporal.Instant.from("2026-11-23T12:00+01:00");
    expect((await publicAt(ring, now)).editions[0]?.people).toHaveLength(1);
    const held = {
      ...ring,
      "releases/2017/quai.fr.md": release({ sectors: "[croisiere]", embargo: "2027-01-01T00:00" }),
      "releases/2017/quai.en.md": null,
    };
    const hidden = await publicAt(held, now);
    expect(hidden.editions[0]?.sectors).toEqual([]);
    expect(hidden.editions[0]?.people).toEqual([]);
  });

  it("refuses a public text that links to, quotes or cites what opens later, whenever it is built", async () => {
    const files = (body: string): FolderFiles => ({
      ...SECRET,
      "people/personne-secrete.fr.md": "---\nname: Claude Tenu\nembargo: 2027-12-01T10:00\n---\n",
      "sectors/secteur-secret.fr.md": (SECRET["sectors/secteur-secret.fr.md"] as string).replace(
        "---\n",
        "---\nembargo: 2027-12-01T10:00\n",
      ),
      "releases/2017/secret.fr.md": release({ embargo: "2027-12-01T10:00", reference: "2017-099" }),
      "releases/2017/quai.fr.md": release({}, body),
    });
    const until =
      "sous embargo jusqu’au mercredi 1er décembre 2027 à 10:00 (Europe/Paris) — le retirer du texte, ou donner à ce texte le même embargo";
    expect(await problemsOf(files("Lire [ceci](release:secret)."))).toEqual([
      `content/releases/2017/quai.fr.md:8:13  ce texte trahirait le communiqué « secret », ${until}`,
    ]);
    expect(await problemsOf(files("> Mots.\n>\n> — @personne-secrete"))).toEqual([
      `content/releases/2017/quai.fr.md:10:3  ce texte trahirait la personne « personne-secrete », ${until}`,
    ]);
    expect(await problemsOf(files("On a vu [[figure:chiffre-secret]]."))).toEqual([
      `content/releases/2017/quai.fr.md:8:9  ce texte trahirait le chiffre « chiffre-secret », ${until}`,
    ]);
  });

  it("refuses a public link to the address of what is hidden", async () => {
    const files = {
      ...SECRET,
      "releases/2017/quai.fr.md": release({}, "[Ici](/fr/communiques/2017/secret/)."),
    };
    await expect(publicAt(files, SECOND_BEFORE)).rejects.toThrow(ContentError);
    await expect(publicAt(files, UNTIL)).resolves.toBeDefined();
  });
});

describe("a draft", () => {
  it("is absent from the public Newsroom for good, with all that only it names", async () => {
    const secret = SECRET["releases/2017/secret.fr.md"] as string;
    const draft = { ...SECRET, "releases/2017/secret.fr.md": secret.replace(/embargo: .*/, "status: draft") };
    const late = Temporal.Instant.from("2050-01-01T00:00Z");
    expect(written(await publicAt(draft, late))).toBe(written(await publicAt({}, late)));
    const withheld = listWithheld(await loadFolder(await writeNewsroom(draft)), late);
    expect(withheld.map(({ visibility }) => visibility.kind).toSorted()).toEqual([
      "draft",
      "waiting",
      "waiting",
      "waiting",
    ]);
  });
});

describe("a release dated in the future", () => {
  it("opens on its day in the newsroom's zone, even without an embargo", async () => {
    const files = { "releases/2017/quai.fr.md": release({ date: "2018-01-10" }) };
    const midnight = Temporal.Instant.from("2018-01-10T00:00+01:00");
    expect((await publicAt(files, midnight.subtract({ seconds: 1 }))).editions[0]?.releases).toEqual([]);
    expect((await publicAt(files, midnight)).editions[0]?.releases).toHaveLength(1);
  });
});
