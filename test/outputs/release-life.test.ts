import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Records } from "../../src/content/records.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { listWithheld } from "../../src/model/withheld.ts";
import {
  loadFolder,
  markdown,
  problemsOf,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";
import { renderedSite } from "../rendered-site.ts";

/** One release through its whole life, in two languages; what happens to it is dated, so only the clock moves. */
const FILES = {
  "people/jeanne-martin.fr.md": markdown({ name: "Jeanne Martin" }, ""),
  "people/jeanne-martin.en.md": markdown({ name: "Jeanne Martin" }, ""),
  "releases/2017/avant.fr.md": release({ title: "Bien avant", date: "2017-10-01", reference: "2017-001" }),
  "releases/2017/quai.fr.md": release(
    {
      title: "Un quai de plus",
      sectors: "[croisiere]",
      embargo: "2017-11-03T10:00+01:00",
      status: "{ kind: withdrawn, date: 2017-11-10, reason: Le quai attendra. }",
      corrections: [
        "",
        "  - { id: longueur, date: 2017-11-06, kind: material, note: La longueur était fausse., was: 200 m, now: 300 m }",
        "  - { id: accent, date: 2017-11-07, kind: minor, note: Un accent manquait. }",
      ].join("\n"),
      aliases: "[quai-neuf]",
    },
    "Le quai est là.\n\n> Ce quai change tout.\n>\n> — @jeanne-martin",
  ),
  "releases/2017/quai.en.md": markdown(
    {
      title: "One more quay",
      summary: "A quay.",
      slug: "quay",
      corrections: [
        "",
        "  - { id: longueur, note: The length was wrong., was: 200 m, now: 300 m }",
        "  - { id: accent, note: An accent was missing. }",
      ].join("\n"),
      withdrawalReason: "The quay will wait.",
    },
    "The quay is there.",
  ),
};

let records: Records;
beforeAll(async () => {
  records = await loadFolder(await writeNewsroom(FILES));
});
afterAll(removeNewsrooms);

/** The pages of the site as of a day, by path. */
async function siteAt(now: string, of: Records = records): Promise<Map<string, string>> {
  const newsroom = buildNewsroom(of, { now: Temporal.Instant.from(now), audience: "public" });
  const files = await renderedSite(newsroom);
  return new Map(
    [...files].filter(([path]) => path.endsWith(".html")).map(([path, page]) => [path, String(page)]),
  );
}

const RELEASE = "/fr/communiques/2017/quai/index.html";
const TRANSLATION = "/en/releases/2017/quay/index.html";
const EARLIER = "/fr/communiques/2017/quai-neuf/index.html";
/** Every page that lists releases of its sector or speaker. */
const LISTS = [
  "/fr/index.html",
  "/fr/communiques/index.html",
  "/fr/communiques/2017/index.html",
  "/fr/secteurs/croisiere/index.html",
  "/fr/personnes/jeanne-martin/index.html",
];

const listed = (site: Map<string, string>, mark: string): string[] =>
  LISTS.filter((page) => site.get(page)?.includes(`${mark}<a href="/fr/communiques/2017/quai/">`));

describe("a release through its life", () => {
  it("is nowhere one second before its embargo ends", async () => {
    const site = await siteAt("2017-11-03T09:59:59+01:00");
    expect(
      [...site].filter(([path, html]) => /2017\/quai|quay|Ce quai change tout/.test(`${path}${html}`)),
    ).toEqual([]);
  });

  it("stands at its addresses and in every list at the instant", async () => {
    const site = await siteAt("2017-11-03T10:00+01:00");
    expect(listed(site, "")).toEqual(LISTS);
    expect(site.get(RELEASE)).toContain("<h1>Un quai de plus</h1>");
    expect(site.get(RELEASE)).not.toContain("Correction");
    expect(site.get(TRANSLATION)).toContain("<h1>One more quay</h1>");
    expect(site.get("/fr/citations/index.html")).toContain("Ce quai change tout.");
  });

  it("is marked as corrected from the day of a material correction, in both languages and every list", async () => {
    const site = await siteAt("2017-11-06T08:00+01:00");
    const mark = '<strong class="mark">[Corrigé]</strong> ';
    expect(listed(site, mark)).toEqual(LISTS);
    expect(site.get(RELEASE)).toMatch(
      /<div class="banner" role="note">\s*<p><strong>Correction du 6 novembre 2017\.<\/strong> La longueur était fausse\.<\/p>/,
    );
    expect(site.get(RELEASE)).toContain("<del>200\u00A0m</del>");
    expect(site.get(RELEASE)).toContain('"dateModified":"2017-11-06"');
    expect(site.get(RELEASE)).not.toContain("Un accent manquait");
    expect(site.get(TRANSLATION)).toContain(
      "<strong>Correction of 6 November 2017.</strong> The length was wrong.",
    );
  });

  it("tells a minor correction at the end of its text only", async () => {
    const site = await siteAt("2017-11-07T08:00+01:00");
    const page = site.get(RELEASE) ?? "";
    const [, ...after] = page.split("<p>Un accent manquait.</p>");
    expect(after).toHaveLength(1);
    expect(page.indexOf("<p>Un accent manquait.</p>")).toBeGreaterThan(page.indexOf("Ce quai change tout"));
    expect(after[0]).toContain("<p>La longueur était fausse.</p>");
  });

  it("keeps its text under the reason once it is withdrawn, and offers its words as quotes no more", async () => {
    const site = await siteAt("2017-11-10T00:00+01:00");
    expect(listed(site, '<strong class="mark">[Retiré]</strong> ')).toEqual(LISTS);
    const page = site.get(RELEASE) ?? "";
    expect(page).toContain("<strong>Communiqué retiré le 10 novembre 2017.</strong> Le quai attendra.");
    expect(page).toContain("Ce quai change tout.");
    expect(site.get(TRANSLATION)).toContain(
      "<strong>Release withdrawn on 10 November 2017.</strong> The quay will wait.",
    );
    for (const path of [
      "/fr/index.html",
      "/fr/citations/index.html",
      "/fr/personnes/jeanne-martin/index.html",
    ]) {
      expect(site.get(path)).not.toContain("Ce quai change tout.");
    }
  });

  it("never changes its address, and is reached from the earlier one", async () => {
    for (const day of ["2017-11-03T10:00+01:00", "2017-11-07T08:00+01:00", "2027-01-01T00:00+01:00"]) {
      const site = await siteAt(day);
      expect([RELEASE, TRANSLATION, EARLIER].filter((path) => !site.has(path))).toEqual([]);
      expect(site.get(EARLIER)).toContain(
        '<meta http-equiv="refresh" content="0; url=/fr/communiques/2017/quai/">',
      );
    }
  });
});

describe("a release that another replaces", () => {
  const OLD = "/fr/communiques/2017/ancien/index.html";
  const files = {
    "releases/2017/quai.fr.md": null,
    "releases/2017/quai.en.md": null,
    "releases/2017/ancien.fr.md": release({
      title: "L’ancien quai",
      date: "2017-11-01",
      reference: "2017-040",
      status: "{ kind: replaced, by: neuf }",
    }),
    "releases/2017/neuf.fr.md": release({ title: "Le quai neuf", date: "2017-11-08", reference: "2017-041" }),
  };

  it("stands like any other until the new one is public, then leads to it and is in no list", async () => {
    const both = await loadFolder(await writeNewsroom({ ...FILES, ...files }));
    const before = await siteAt("2017-11-07T23:59+01:00", both);
    expect(before.get(OLD)).not.toContain("remplacé");
    expect(before.get("/fr/communiques/index.html")).toContain("L’ancien quai");
    const after = await siteAt("2017-11-08T00:00+01:00", both);
    expect(after.get(OLD)).toContain(
      '<link rel="canonical" href="https://presse.example.org/fr/communiques/2017/neuf/">',
    );
    expect(after.get(OLD)).toContain("Ce communiqué a été remplacé le 8 novembre 2017.");
    const naming = [...after].filter(([path, html]) => path !== OLD && html.includes("L’ancien quai"));
    expect(naming.map(([path]) => path)).toEqual([]);
  });
});

describe("a correction to come", () => {
  it("does not show today, not even as a translation that lags", async () => {
    const revised = async (more: string): Promise<string | null | undefined> =>
      (
        await loadFolder(
          await writeNewsroom({
            "releases/2017/port.fr.md": release({
              reference: "2017-050",
              ...(more === "" ? {} : { corrections: more }),
            }),
            "releases/2017/port.en.md": markdown(
              {
                title: "A",
                summary: "B",
                slug: "port",
                sourceRevision: '"000000000000"',
                ...(more === "" ? {} : { corrections: "[{ id: x, note: A word. }]" }),
              },
              "C",
            ),
          }),
        )
      ).releases.find(({ id }) => id === "port")?.revision;
    const revision = await revised("");
    expect(revision).toMatch(/^[0-9a-f]{12}$/);
    expect(await revised("[{ id: x, date: 2099-01-01, kind: minor, note: Un mot. }]")).toBe(revision);
  });
});

describe("a release published in error", () => {
  const files = {
    ...FILES,
    "releases/2017/erreur.fr.md": release(
      {
        title: "Un titre qui devait rester secret",
        date: "2017-11-04",
        reference: "2017-077",
        sectors: "[croisiere]",
        status: "{ kind: removed, date: 2017-11-05 }",
      },
      "Ce texte n’aurait jamais dû paraître, en aucune façon.",
    ),
  };
  const ADDRESS = "/fr/communiques/2017/erreur/index.html";

  it("leaves a notice without a word of it from the day of its removal", async () => {
    const withError = await loadFolder(await writeNewsroom(files));
    expect((await siteAt("2017-11-04T12:00+01:00", withError)).get(ADDRESS)).toContain("Un titre qui devait");
    const site = await siteAt("2017-11-05T00:00+01:00", withError);
    expect(site.get(ADDRESS)).toContain("<h1>Communiqué 2017-077 retiré du site</h1>");
    expect(site.get(ADDRESS)).toContain("retiré du site le 5 novembre 2017");
    const leaking = [...site].filter(([, html]) => /Un titre qui devait|jamais dû paraître/.test(html));
    expect(leaking.map(([path]) => path)).toEqual([]);
    const withheld = listWithheld(withError, Temporal.Instant.from("2017-11-05T00:00+01:00"));
    expect(withheld.find(({ id }) => id === "erreur")).toMatchObject({
      visibility: { kind: "removed" },
      telltales: [
        "Un titre qui devait rester secret",
        "Ce texte n’aurait jamais dû paraître, en aucune façon.",
      ],
    });
  });

  it("leads to the notice from its earlier addresses too", async () => {
    const moved = {
      ...files,
      "releases/2017/erreur.fr.md": files["releases/2017/erreur.fr.md"].replace(
        "---\n\n",
        "aliases: [faute]\n---\n\n",
      ),
    };
    const site = await siteAt("2017-11-06T00:00+01:00", await loadFolder(await writeNewsroom(moved)));
    expect(site.get("/fr/communiques/2017/faute/index.html")).toContain(
      '<a href="/fr/communiques/2017/erreur/">Communiqué 2017-077 retiré du site</a>',
    );
  });

  it("may not be named by a text", async () => {
    const naming = {
      ...files,
      "releases/2017/autre.fr.md": release({ reference: "2017-078" }, "Voir [là](release:erreur)."),
    };
    expect(await problemsOf(naming)).toEqual([
      "content/releases/2017/autre.fr.md:8:11  ce texte cite le communiqué « erreur », retiré du site — le retirer du texte",
    ]);
  });
});

describe("a translation", () => {
  it("that was made from an earlier state of its original says so, and leads to it", async () => {
    const lagging = {
      "releases/2017/port.fr.md": release({ reference: "2017-050" }),
      "releases/2017/port.en.md": markdown(
        { title: "The port grows", summary: "A quay.", slug: "port", sourceRevision: '"000000000000"' },
        "It grows.",
      ),
    };
    const late = await loadFolder(await writeNewsroom(lagging));
    const revision = late.releases.find(({ id }) => id === "port")?.revision ?? "";
    expect(revision).toMatch(/^[0-9a-f]{12}$/);
    const PAGE = "/en/releases/2017/port/index.html";
    const note =
      '<p class="warning">This translation does not yet follow the latest version of the original. <a href="/fr/communiques/2017/port/" hreflang="fr">Read it in French</a></p>';
    expect((await siteAt("2017-12-01T00:00Z", late)).get(PAGE)).toContain(note);
    const files = {
      ...lagging,
      "releases/2017/port.en.md": lagging["releases/2017/port.en.md"].replace("000000000000", revision),
    };
    const current = await loadFolder(await writeNewsroom(files));
    expect((await siteAt("2017-12-01T00:00Z", current)).get(PAGE)).not.toContain("does not yet follow");
  });
});

describe("the fields of a release's life", () => {
  const of = (fields: Record<string, string>, english: Record<string, string> = {}): Promise<string[]> =>
    problemsOf({
      "releases/2017/a.fr.md": release({ reference: "R-1", ...fields }),
      "releases/2017/a.en.md": markdown({ title: "A", summary: "B", slug: "a-en", ...english }, "C"),
    });
  const original = "content/releases/2017/a.fr.md";
  const translation = "content/releases/2017/a.en.md";

  it.each([
    [
      { status: "drfat" },
      `${original}:6:9  status « drfat » inconnu — vouliez-vous « draft » ? valeurs possibles : published, draft, withdrawn, removed, replaced`,
    ],
    [
      { status: "withdrawn" },
      `${original}:6:9  status d’un communiqué retiré — écrire { kind: withdrawn, date: 2017-10-12, reason: la raison }`,
    ],
    [
      { status: "{ kind: removd, date: 2017-12-01 }" },
      `${original}:6:17  kind « removd » inconnu — vouliez-vous « removed » ? valeurs possibles : withdrawn, removed, replaced`,
    ],
    [
      { status: "{ kind: withdrawn, date: 2017-12-01 }" },
      `${original}:6:9  status d’un communiqué retiré — écrire { kind: withdrawn, date: 2017-10-12, reason: la raison }`,
    ],
    [
      { status: "{ kind: removed }" },
      `${original}:6:9  status d’un communiqué publié par erreur — écrire { kind: removed, date: 2017-10-12 }`,
    ],
    [
      { status: "{ kind: replaced, by: rien }" },
      `${original}:6:31  communiqué « rien » introuvable dans releases/ — corriger le nom ou ajouter la fiche`,
    ],
    [
      { status: "{ kind: removed, date: 2017-11-02 }" },
      `${original}:6:32  2017-11-02 est avant la publication (2017-11-03) — corriger l’une des deux dates`,
    ],
  ])("refuses %o", async (fields, expected) => {
    expect(await of(fields)).toEqual([expected]);
  });

  it.each([
    [
      "by itself",
      "a",
      {},
      "« a » serait remplacé par lui-même — nommer un communiqué qui n’est pas remplacé",
    ],
    [
      "in a ring",
      "b",
      { status: "{ kind: replaced, by: a }" },
      "« a » serait remplacé par lui-même — nommer un communiqué qui n’est pas remplacé",
    ],
    [
      "by one that was removed",
      "b",
      { status: "{ kind: removed, date: 2017-12-01 }" },
      "« b » est retiré du site et ne remplace rien — nommer un autre communiqué",
    ],
  ])("refuses a release that is replaced %s", async (_, by, fields, expected) => {
    const problems = await problemsOf({
      "releases/2017/a.fr.md": release({ reference: "R-1", status: `{ kind: replaced, by: ${by} }` }),
      "releases/2017/b.fr.md": release({ reference: "R-2", ...fields }),
    });
    expect(problems).toContain(`${original}:6:31  ${expected}`);
  });

  it("refuses a text, even a draft's, that names a release with a day of removal, past or to come", async () => {
    for (const day of ["2017-12-01", "2099-12-01"]) {
      for (const status of ["draft", "published"]) {
        const problems = await problemsOf({
          "releases/2017/a.fr.md": release({ reference: "R-1", status }, "Voir [là](release:b)."),
          "releases/2017/b.fr.md": release({ reference: "R-2", status: `{ kind: removed, date: ${day} }` }),
        });
        expect(problems).toEqual([
          `${original}:9:11  ce texte cite le communiqué « b », retiré du site — le retirer du texte`,
        ]);
      }
    }
  });

  it("refuses two corrections of one name, an embargo that ends before the date, and a release related to itself", async () => {
    const correction = "{ id: x, date: 2017-12-01, kind: minor, note: Un mot. }";
    const twice = await problemsOf({
      "releases/2017/a.fr.md": release({ reference: "R-1", corrections: `[${correction}, ${correction}]` }),
    });
    expect(twice).toEqual([
      expect.stringMatching(
        /^content\/releases\/2017\/a\.fr\.md:6:\d+ {2}corrections : « x » déjà écrit en /,
      ),
    ]);
    expect(
      await problemsOf({
        "releases/2017/a.fr.md": release({ reference: "R-1", embargo: "2017-11-02T10:00", related: "[a]" }),
      }),
    ).toEqual([
      `${original}:6:10  l’embargo prend fin le 2017-11-02, avant la date du communiqué (2017-11-03) — corriger l’un des deux`,
      `${original}:7:11  « a » se nomme lui-même — le retirer de cette liste`,
    ]);
  });

  it("asks for the words of a correction and of a withdrawal in each language", async () => {
    const corrections = "[{ id: x, date: 2017-12-01, kind: minor, note: Un mot. }]";
    expect(await of({ corrections })).toEqual([
      `${translation}:2:1  corrections sans traduction : x — les ajouter, comme dans ${original}`,
    ]);
    expect(await of({ status: "{ kind: withdrawn, date: 2017-12-01, reason: Trop tôt. }" })).toEqual([
      `${translation}:2:1  withdrawalReason manque — écrire ici la raison du retrait, comme dans ${original}`,
    ]);
    expect(await of({}, { withdrawalReason: "No." })).toEqual([
      `${translation}:5:19  withdrawalReason : ${original} n’est pas retiré — retirer cette ligne`,
    ]);
  });

  it("refuses an earlier address that another release has", async () => {
    expect(await of({ aliases: "[b, a]" })).toEqual([
      `${original}:6:14  même adresse /fr/communiques/2017/a/ que ${original}:2:1 — donner un autre slug`,
    ]);
  });
});
