import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import type { Newsroom } from "../../src/model/newsroom.ts";
import type { renderSite } from "../../src/outputs/site/render-site.ts";
import {
  loadFolder,
  MAIL,
  markdown,
  NEWSROOM,
  newsroomOf,
  problemsOf,
  release,
  removeNewsrooms,
  SECTOR,
  writeNewsroom,
} from "../newsroom-folder.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";

afterEach(removeNewsrooms);

const QUOTED = "> Le port est prêt.\n>\n> — @jeanne-martin (dit le 2017-11-02, lors du salon)";

describe("the Newsroom", () => {
  it("cannot be published when it is the staff's: the types refuse it", () => {
    expectTypeOf<Newsroom<"staff">>().not.toExtend<Parameters<typeof renderSite>[0]>();
    expectTypeOf<Newsroom<"public">>().toExtend<Parameters<typeof renderSite>[0]>();
  });

  it("is frozen to its depths", async () => {
    const { editions } = await newsroomOf({ "releases/2017/quai.fr.md": release({}, QUOTED) }, "public");
    const quote = editions[0]?.releases[0]?.quotes[0];
    expect(Object.isFrozen(quote?.speaker.person?.roles[0])).toBe(true);
    expect(() => (editions as unknown[]).push(null)).toThrow(TypeError);
  });

  it("knows in each language from whom its mail comes, and nothing where newsroom.yaml is silent", async () => {
    const { editions } = await newsroomOf({ "newsroom.yaml": NEWSROOM + MAIL }, "public");
    const unsubscribe = { email: "stop@example.org", url: "https://example.org/stop" };
    expect(editions.map(({ mail }) => mail)).toEqual(
      ["La presse du Port", "The Port’s press office"].map((name) => ({
        from: { name, email: "communiques@example.org" },
        replyTo: "reponses@example.org",
        unsubscribe,
      })),
    );
    expect(Object.isFrozen(editions[0]?.mail?.unsubscribe)).toBe(true);
    expect((await newsroomOf({}, "public")).editions.map(({ mail }) => mail)).toEqual([null, null]);
    const least = "mail: { from: { email: a@example.org }, unsubscribe: { email: b@example.org } }\n";
    const [edition] = (await newsroomOf({ "newsroom.yaml": NEWSROOM + least }, "public")).editions;
    expect(edition?.mail).toEqual({
      from: { name: "Le Port", email: "a@example.org" },
      replyTo: null,
      unsubscribe: { email: "b@example.org", url: null },
    });
  });

  it("gives a quote its speaker with the roles of the release's day, and a place in the library", async () => {
    const person = [
      "---",
      "name: Jeanne Martin",
      "roles:",
      "  - { id: adjointe, title: Adjointe, from: 2010, until: 2017-10 }",
      "  - { id: dg, title: Directrice, organisation: Le Port, from: 2017-11 }",
      "  - { id: pdt, title: Présidente, from: 2018 }",
      "---",
      "",
    ].join("\n");
    const { editions } = await newsroomOf(
      { "releases/2017/quai.fr.md": release({}, QUOTED), "people/jeanne-martin.fr.md": person },
      "public",
    );
    const [quote] = editions[0]?.quotes ?? [];
    expect(quote).toMatchObject({
      words: "Le port est prêt.",
      saidOn: "2017-11-02",
      context: "lors du salon",
      provenance: "spoken",
      speaker: { name: "Jeanne Martin", roles: ["Directrice, Le Port"] },
    });
    expect(quote?.path).toBe(`/fr/communiques/2017/quai/#${quote?.anchor}`);
    expect(editions[0]?.people[0]?.quotes).toEqual([quote]);
  });

  it("keeps a quote's anchor when the text around it moves and when its typography changes", async () => {
    const anchorIn = async (body: string): Promise<string | undefined> =>
      (await newsroomOf({ "releases/2017/quai.fr.md": release({}, body) }, "public")).editions[0]?.quotes[0]
        ?.anchor;
    const anchor = await anchorIn(QUOTED);
    expect(anchor).toMatch(/^q_le-port-est-pret_[0-9a-f]{6}$/);
    expect(await anchorIn(`Avant.\n\n${QUOTED.replace("prêt.", "prêt .")}\n\nAprès.`)).toBe(anchor);
  });

  it("keeps two quotes with the same words apart", async () => {
    const { editions } = await newsroomOf(
      { "releases/2017/quai.fr.md": release({}, `${QUOTED}\n\nPuis :\n\n${QUOTED}`) },
      "public",
    );
    const [first, second] = editions[0]?.releases[0]?.quotes ?? [];
    expect(second?.anchor).toBe(`${first?.anchor}_2`);
  });

  it("lists a release without a translation in every language, with its page in its own only", async () => {
    const { editions } = await newsroomOf({ "releases/2017/quai.en.md": null }, "public");
    expect(editions[1]?.releases.map(({ lang, path }) => [lang, path])).toEqual([
      ["fr", "/fr/communiques/2017/quai/"],
    ]);
    expect(editions[0]?.releases[0]?.alternates).toEqual([
      { lang: "fr", path: "/fr/communiques/2017/quai/" },
    ]);
  });

  it("links neighbours and related releases of the same sector, newest first", async () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((day) => [
        `releases/2017/r${day}.fr.md`,
        release({ date: `2017-10-0${day}`, reference: `2017-10${day}`, sectors: "[croisiere]" }),
      ]),
    );
    const { editions } = await newsroomOf(files, "public");
    const fifth = editions[0]?.releases.find((each) => each.id === "r5");
    expect([fifth?.previous?.id, fifth?.next?.id]).toEqual(["r4", "r6"]);
    expect(fifth?.related.map((each) => each.id)).toEqual(["r4", "r3", "r2"]);
    expect(editions[0]?.sectors[0]?.releases.map((each) => each.id)).toEqual([
      "r6",
      "r5",
      "r4",
      "r3",
      "r2",
      "r1",
    ]);
  });

  it("prints a figure in the words of each language", async () => {
    const { editions } = await newsroomOf(
      {
        "sectors/croisiere.en.md": markdown(
          {
            title: "Cruise",
            summary: "Ships.",
            figures: "[{ id: croisieristes-2016, label: Cruise passengers, unit: passengers }]",
          },
          "Ships.",
        ),
      },
      "public",
    );
    expect(editions.map((edition) => edition.sectors[0]?.figures[0]?.text)).toEqual([
      "1,6\u00A0million de croisiéristes",
      "1.6\u00A0million passengers",
    ]);
  });

  it("is the same whatever the order of the records' folder", async () => {
    const records = await loadFolder(await writeNewsroom());
    const now = Temporal.Instant.from("2026-11-23T12:00+01:00");
    const paths = (from: typeof records): string[] =>
      buildNewsroom(from, { now, audience: "public" }).editions.flatMap(({ people, sectors, releases }) =>
        [...people, ...sectors, ...releases].map((item) => item.path),
      );
    expect(paths({ ...records, people: records.people.toReversed() })).toEqual(paths(records));
  });
});

describe("names", () => {
  it("says where a name leads nowhere", async () => {
    const problems = await problemsOf({
      "releases/2017/quai.fr.md": release(
        { sectors: "[croisiere, petrole]", contacts: "[nul]" },
        "Avec [elle](person:inconnue) et [[figure:rien]].\n\n![](media:absente)",
      ),
    });
    expect(problems).toEqual([
      "content/releases/2017/quai.fr.md:6:22  secteur « petrole » introuvable dans sectors/ — corriger le nom ou ajouter la fiche",
      "content/releases/2017/quai.fr.md:7:12  contact « nul » introuvable dans newsroom.yaml — corriger le nom ou ajouter la fiche",
      "content/releases/2017/quai.fr.md:10:13  personne « inconnue » introuvable dans people/ — corriger le nom ou ajouter la fiche",
      "content/releases/2017/quai.fr.md:10:33  chiffre « rien » introuvable dans sectors/ — corriger le nom ou ajouter la fiche",
      "content/releases/2017/quai.fr.md:12:5  média « absente » introuvable dans media/ — corriger le nom ou ajouter la fiche",
    ]);
  });

  it("names both places of two references, figures or addresses alike", async () => {
    const problems = await problemsOf({
      "releases/2017/autre.fr.md": release({ slug: "quai" }),
      "sectors/double.fr.md": SECTOR,
    });
    expect(problems).toEqual(
      [
        "content/releases/2017/quai.fr.md:5:12  référence 2017-042 déjà donnée en content/releases/2017/autre.fr.md:5:12 — chaque communiqué a la sienne",
        "content/sectors/double.fr.md:7:9  chiffre « croisieristes-2016 » déjà écrit en content/sectors/croisiere.fr.md:7:9 — renommer l’un des deux",
        "content/releases/2017/quai.fr.md:2:1  même adresse /fr/communiques/2017/quai/ que content/releases/2017/autre.fr.md:6:7 — donner un autre slug",
      ].toSorted(),
    );
  });

  it("wants every figure and role of an original in its translation", async () => {
    const problems = await problemsOf({
      "sectors/croisiere.en.md": markdown({ title: "Cruise", summary: "Ships." }, "Ships."),
      "people/jeanne-martin.en.md": "---\nroles:\n  - { id: autre, title: Other }\n---\n",
    });
    expect(problems).toEqual(
      [
        "content/people/jeanne-martin.en.md:3:5  roles : « autre » n’est pas dans content/people/jeanne-martin.fr.md, ou est écrit deux fois — le retirer",
        "content/people/jeanne-martin.en.md:3:3  roles sans traduction : dg — les ajouter, comme dans content/people/jeanne-martin.fr.md",
        "content/sectors/croisiere.en.md:2:1  figures sans traduction : croisieristes-2016 — les ajouter, comme dans content/sectors/croisiere.fr.md",
      ].toSorted(),
    );
  });
});
