import { afterEach, describe, expect, it } from "vitest";
import type { Audience } from "../../../src/model/newsroom.ts";
import { type IllustratedSheet, sheetOf } from "../../../src/outputs/print/sheet-of.ts";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  newsroomOf,
  PNG,
  release,
  removeNewsrooms,
  SECTOR,
} from "../../newsroom-folder.ts";

afterEach(removeNewsrooms);

/** A quote that stands alone, said on a day. */
const quote = (saidOn: string, words: string): string =>
  markdown({ speaker: "jeanne-martin", saidOn, context: "au conseil", provenance: "spoken" }, words);

const FILES: FolderFiles = {
  "people/jeanne-martin.fr.md": `---
name: Jeanne Martin
portrait: jeanne
pronunciation: mar-tin
contact: presse
roles:
  - id: dg
    title: Directrice
    organisation: Le Port
    from: "2016"
  - id: adjointe
    title: Adjointe
    from: 2011-04
    until: 2015-12-31
---

Elle a [écrit](https://example.org/) sur les marées.
`,
  "media/jeanne.png": PNG,
  "media/jeanne.fr.yaml": MEDIA.replace("Le quai au matin.", "Jeanne Martin, en 2017."),
  "sectors/croisiere.fr.md": SECTOR.replace("figures:", "spokespeople: [jeanne-martin]\nfigures:"),
  "releases/2017/quai.fr.md": release({}, "Avant.\n\n> Nous partons.\n>\n> — @jeanne-martin"),
  "quotes/reste.fr.md": quote("2017-12-01", "Rien ne remplace la marée."),
};

async function sheet(
  files: FolderFiles = FILES,
  { audience = "public", lang = "fr" }: { audience?: Audience; lang?: string } = {},
): Promise<IllustratedSheet> {
  const newsroom = await newsroomOf(files, audience);
  const edition = newsroom.editions.find((each) => each.lang === lang);
  const item = edition?.people.find(({ id }) => id === "jeanne-martin");
  if (edition === undefined || item === undefined) throw new Error("no such person");
  return sheetOf({ kind: "person", item }, edition, newsroom);
}

it("sets a person as the page shows it: portrait, roles, biography, contact, sectors, then each quote", async () => {
  const { sheet: written, pictures } = await sheet();
  expect(written).toEqual({
    lang: "fr",
    title: "Jeanne Martin",
    issuer: "Le Port",
    notice: null,
    paper: "A4",
    date: null,
    running: { what: "Jeanne Martin", page: "page {page}/{pages}" },
    mark: null,
    nodes: [
      { type: "title", level: 1, mark: null, text: "Jeanne Martin" },
      {
        type: "portrait",
        portrait: {
          type: "picture",
          picture: { file: "jeanne", alt: "Un quai, une grue.", width: 1, height: 1 },
          caption: ["Jeanne Martin, en 2017."],
          rights: [["Crédit\u00A0: Alix Roy / Le Port · ", "CC BY 4.0"], ["Libre pour la presse."]],
        },
        children: [
          { type: "remark", children: [{ type: "strong", children: ["Prononciation"] }, " mar-tin"] },
          {
            type: "roles",
            roles: [
              ["Directrice, Le Port", " ", { type: "quiet", children: ["(depuis 2016)"] }],
              ["Adjointe", " ", { type: "quiet", children: ["(avril 2011 – 31 décembre 2015)"] }],
            ],
          },
          {
            type: "paragraph",
            children: [
              "Elle a ",
              {
                type: "link",
                href: "https://example.org/",
                children: ["écrit"],
                address: { kind: "beside", text: "example.org" },
              },
              " sur les marées.",
            ],
          },
          { type: "heading", level: 2, children: ["Pour une interview"] },
          {
            type: "contacts",
            contacts: [
              {
                who: [{ type: "strong", children: ["Alix Roy"] }],
                duty: null,
                rows: [
                  {
                    label: "E-mail",
                    children: [
                      {
                        type: "link",
                        href: "mailto:presse@example.org",
                        children: ["presse@example.org"],
                        address: null,
                      },
                    ],
                  },
                  { label: "Langues", children: ["français, anglais"] },
                ],
              },
            ],
          },
          { type: "heading", level: 2, children: ["Porte-parole pour"] },
          {
            type: "sectors",
            sectors: [[beside("https://presse.example.org/fr/secteurs/croisiere/", "Croisière")]],
          },
        ],
      },
      { type: "heading", level: 2, children: ["Citations"] },
      {
        type: "gathered-quote",
        isLarge: false,
        quote: quoted("Rien ne remplace la marée.", "(au conseil, le 1er décembre 2017)"),
        origin: [
          "1er décembre 2017 · ",
          beside("https://presse.example.org/fr/citations/reste/", "Adresse de cette citation"),
        ],
      },
      {
        type: "gathered-quote",
        isLarge: false,
        quote: quoted("Nous partons."),
        origin: [
          "3 novembre 2017 · ",
          beside(
            "https://presse.example.org/fr/communiques/2017/quai/#q_nous-partons_e73d02",
            "Dans «\u202FLe port grandit\u202F»",
          ),
        ],
      },
      {
        type: "address",
        label: "Adresse de cette page",
        address: "https://presse.example.org/fr/personnes/jeanne-martin/",
      },
    ],
  });
  expect([...pictures.keys()]).toEqual(["jeanne"]);
});

describe("what a person lacks", () => {
  const BARE = { ...FILES, "people/jeanne-martin.fr.md": "---\nname: Jeanne Martin\n---\n" };

  it("leaves no trace: no portrait, initials, role, contact or heading of ours", async () => {
    const files = { ...BARE, "sectors/croisiere.fr.md": SECTOR, "quotes/reste.fr.md": null };
    const { sheet: written } = await sheet({ ...files, "releases/2017/quai.fr.md": release() });
    expect(written.nodes).toEqual([
      { type: "title", level: 1, mark: null, text: "Jeanne Martin" },
      {
        type: "address",
        label: "Adresse de cette page",
        address: "https://presse.example.org/fr/personnes/jeanne-martin/",
      },
    ]);
    expect([written.date, written.running.what]).toEqual([null, "Jeanne Martin"]);
  });

  it("lets the sheet begin with the text where there is no portrait", async () => {
    const roles = "name: Jeanne Martin\nroles:\n  - id: dg\n    title: Directrice\n    from: 2016";
    const { sheet: written } = await sheet({
      ...FILES,
      "people/jeanne-martin.fr.md": `---\n${roles}\n---\n\nElle dirige le port.\n`,
    });
    expect(written.nodes.slice(0, 4)).toEqual([
      { type: "title", level: 1, mark: null, text: "Jeanne Martin" },
      { type: "roles", roles: [["Directrice", " ", { type: "quiet", children: ["(depuis 2016)"] }]] },
      { type: "paragraph", children: ["Elle dirige le port."] },
      { type: "heading", level: 2, children: ["Porte-parole pour"] },
    ]);
  });
});

it("gives the ten newest of forty quotes, as the page does, and the address of all", async () => {
  const many = Array.from({ length: 40 }, (_, index): [string, string] => {
    const day = String(1 + (index % 28)).padStart(2, "0");
    return [`quotes/mot-${index}.fr.md`, quote(`2018-${index < 28 ? "01" : "02"}-${day}`, `Mot ${index}.`)];
  });
  const { sheet: written } = await sheet({ ...FILES, ...Object.fromEntries(many) });
  const quotes = written.nodes.filter((node) => node.type === "gathered-quote");
  expect(quotes.map(({ origin }) => origin[0])).toEqual(
    ["12", "11", "10", "9", "8", "7", "6", "5", "4", "3"].map((day) => `${day} février 2018 · `),
  );
  expect(written.nodes.at(-2)).toEqual({
    type: "remark",
    children: [
      beside(
        "https://presse.example.org/fr/personnes/jeanne-martin/citations/",
        "Citations\u00A0: Jeanne Martin",
      ),
    ],
  });
});

describe("for staff", () => {
  it("marks each quote and sector that is not public", async () => {
    const { sheet: written } = await sheet(
      {
        ...FILES,
        "sectors/croisiere.fr.md": SECTOR.replace(
          "figures:",
          "spokespeople: [jeanne-martin]\nstatus: draft\nfigures:",
        ),
        "releases/2017/quai.fr.md": release(
          { embargo: "2027-01-04T09:00+01:00" },
          "> Nous partons.\n>\n> — @jeanne-martin",
        ),
        "quotes/reste.fr.md": quote("2017-12-01", "Rien ne remplace la marée.").replace(
          "provenance",
          "status: draft\nprovenance",
        ),
      },
      { audience: "staff" },
    );
    const marks = JSON.stringify(written.nodes).match(/(?<="type":"mark","children":\[")[^"]*/g);
    expect(marks).toEqual([
      "BROUILLON, À NE PAS DIFFUSER",
      "BROUILLON, À NE PAS DIFFUSER",
      "SOUS EMBARGO jusqu’au lundi 4 janvier 2027 à 09:00 (Europe/Paris)",
    ]);
  });

  it("marks every page of a person whom only a draft names", async () => {
    const files = {
      "releases/2017/quai.fr.md": release({ status: "draft", people: "[jeanne-martin]" }),
    };
    expect((await sheet(files, { audience: "staff" })).sheet.mark).toBe("NON PUBLIÉ, À NE PAS DIFFUSER");
  });
});

/** A link with its address. */
function beside(href: string, words: string) {
  const text = href.replace("https://", "");
  return { type: "link", href, children: [words], address: { kind: "beside", text } };
}

/** What Jeanne Martin said while she was director. */
function quoted(words: string, details: string | null = null) {
  return {
    type: "quote",
    lang: "fr",
    isLong: false,
    children: [{ type: "paragraph", children: ["«\u202F", words, "\u202F»"] }],
    attribution: [
      "—\u00A0",
      {
        type: "strong",
        children: [
          {
            type: "link",
            href: "https://presse.example.org/fr/personnes/jeanne-martin/",
            children: ["Jeanne Martin"],
            address: null,
          },
        ],
      },
      ", Directrice, Le Port",
      ...(details === null ? [] : [" ", { type: "quiet", children: [details] }]),
    ],
  };
}
