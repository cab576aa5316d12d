import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kit } from "../../../src/model/items.ts";
import type { Audience, Newsroom } from "../../../src/model/newsroom.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import type { SheetNode } from "../../../src/outputs/print/sheet.ts";
import { type IllustratedSheet, type Printable, sheetOf } from "../../../src/outputs/print/sheet-of.ts";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  newsroomOf,
  PNG,
  release,
  removeNewsrooms,
} from "../../newsroom-folder.ts";
import { elements, partsOf, type ReadPdf, readPdf, textOf } from "./read-pdf.ts";

afterAll(removeNewsrooms);

const PARTS = [
  "release:quai",
  "sector:croisiere",
  "person:jeanne-martin",
  "quote:maree",
  "media:quai",
  "event:visite",
];

const FILES: FolderFiles = {
  "releases/2017/quai.fr.md": release(
    { sectors: "[croisiere]", people: "[jeanne-martin]" },
    "Le port [grandit](https://example.org/une-page-au-nom-assez-long).\n\n## La suite\n\nDemain.",
  ),
  "quotes/maree.fr.md": markdown(
    { speaker: "jeanne-martin", saidOn: "2017-12-01", provenance: "spoken" },
    "Rien ne remplace la marée.",
  ),
  "media/quai.png": PNG,
  "media/quai.fr.yaml": `${MEDIA}licenceUrl: https://example.org/licence\nplace: Marseille\npeople: [jeanne-martin]\n`,
  "events/visite.fr.md": markdown(
    {
      title: "Visite du quai",
      summary: "On entre par le nord.",
      start: "2026-12-01T09:30+01:00",
      end: "2026-12-01T11:00+01:00",
      timeZone: "Europe/London",
      place: "Quai 3",
      accreditation: "Par courriel.",
      contacts: "[presse]",
    },
    "Prévoir des chaussures.",
  ),
  "kits/port.fr.md": markdown(
    { title: "Le port", summary: "Tout.", cover: "quai", contents: `[${PARTS.join(", ")}]` },
    "Bonne lecture.\n\n## Mode d’emploi\n\nLire.",
  ),
  "kits/port.en.md": markdown({ title: "The port", summary: "All." }, ""),
};

interface Kept {
  newsroom: Newsroom;
  sheet: IllustratedSheet["sheet"];
  pictures: IllustratedSheet["pictures"];
  kit: Kit;
}

async function kitSheet(
  files: FolderFiles = FILES,
  { audience = "public", lang = "fr" }: { audience?: Audience; lang?: string } = {},
): Promise<Kept> {
  const newsroom = await newsroomOf(files, audience);
  const edition = newsroom.editions.find((each) => each.lang === lang);
  const kit = edition?.kits.find(({ id }) => id === "port");
  if (edition === undefined || kit === undefined) throw new Error("no such kit");
  return { ...sheetOf({ kind: "kit", item: kit }, edition, newsroom), newsroom, kit };
}

const PICTURE = {
  type: "picture",
  picture: { file: "quai", alt: "Un quai, une grue.", width: 1, height: 1 },
  caption: ["Le quai au matin."],
  rights: [
    [
      "Crédit\u00A0: Alix Roy / Le Port · ",
      {
        type: "link",
        href: "https://example.org/licence",
        children: ["CC BY 4.0"],
        address: { kind: "beside", text: "example.org/licence" },
      },
    ],
    ["Libre pour la presse."],
  ],
};

describe("a kit", () => {
  let kept: Kept;
  beforeAll(async () => {
    kept = await kitSheet();
  });
  const parts = (): Extract<SheetNode, { type: "part" }>[] =>
    kept.sheet.nodes.filter((node) => node.type === "part");

  it("begins as its page does: cover, introduction, contents, address", () => {
    expect({ ...kept.sheet, nodes: kept.sheet.nodes.slice(0, -PARTS.length) }).toEqual({
      lang: "fr",
      title: "Le port",
      issuer: "Le Port",
      notice: null,
      paper: "A4",
      date: "2026-11-01",
      running: { what: "Dossier de presse · Version du 1er novembre 2026", page: "page {page}/{pages}" },
      mark: null,
      nodes: [
        {
          type: "cover",
          cover: {
            kicker: "Dossier de presse",
            title: "Le port",
            summary: "Tout.",
            remarks: [],
            picture: PICTURE,
            date: "1er novembre 2026",
          },
        },
        { type: "paragraph", children: ["Bonne lecture."] },
        { type: "heading", level: 2, children: ["Mode d’emploi"] },
        { type: "paragraph", children: ["Lire."] },
        { type: "heading", level: 2, children: ["Sommaire"] },
        {
          type: "table-of-contents",
          entries: [
            { meta: ["Communiqué · 3 novembre 2017"], lang: "fr", standing: null, title: "Le port grandit" },
            { meta: ["Fiche secteur"], lang: "fr", standing: null, title: "Croisière" },
            { meta: ["Personne"], lang: "fr", standing: null, title: "Jeanne Martin" },
            { meta: ["Citation · 1er décembre 2017"], lang: "fr", standing: null, title: "Jeanne Martin" },
            { meta: ["Média"], lang: "fr", standing: null, title: "Le quai" },
            {
              meta: ["Rendez-vous · mardi 1er décembre 2026"],
              lang: "fr",
              standing: null,
              title: "Visite du quai",
            },
          ],
        },
        {
          type: "address",
          label: "Adresse de cette page",
          address: "https://presse.example.org/fr/dossiers/port/",
        },
      ],
    });
    expect([...kept.pictures.keys()]).toEqual(["quai"]);
  });

  it("holds each part in reading order, as it is printed by itself, its headings one level lower", () => {
    const { newsroom, kit } = kept;
    const edition = newsroom.editions.find(({ lang }) => lang === "fr");
    if (edition === undefined) throw new Error("no French edition");
    expect(parts().map(({ title }) => title)).toEqual([
      "Le port grandit",
      "Croisière",
      "Jeanne Martin",
      "Jeanne Martin",
      "Le quai",
      "Visite du quai",
    ]);
    const ofItsOwn = kit.contents.flatMap(({ kind, item }, index): [number, Printable][] => {
      if (kind === "release") return [[index, { kind, item }]];
      if (kind === "sector") return [[index, { kind, item }]];
      return kind === "person" ? [[index, { kind, item }]] : [];
    });
    for (const [index, printable] of ofItsOwn) {
      const own = sheetOf(printable, edition, newsroom).sheet.nodes;
      expect(parts()[index]?.nodes).toEqual(insideKit(own));
    }
    expect(ofItsOwn).toHaveLength(3);
  });

  it("holds a quote alone, large", () => {
    expect(parts()[3]).toEqual({
      type: "part",
      lang: "fr",
      title: "Jeanne Martin",
      mark: null,
      nodes: [
        { type: "kicker", text: "Citation" },
        { type: "title", level: 2, mark: null, text: "Jeanne Martin" },
        {
          type: "gathered-quote",
          isLarge: true,
          quote: {
            type: "quote",
            lang: "fr",
            isLong: false,
            children: [{ type: "paragraph", children: ["«\u202F", "Rien ne remplace la marée.", "\u202F»"] }],
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
              ", Directrice",
              " ",
              { type: "quiet", children: ["(le 1er décembre 2017, propos tenus en public)"] },
            ],
          },
          origin: ["1er décembre 2017"],
        },
        {
          type: "address",
          label: "Adresse de cette page",
          address: "https://presse.example.org/fr/citations/maree/",
        },
      ],
    });
  });

  it("holds a picture with its credit, its usage and who is on it", () => {
    expect(parts()[4]?.nodes).toEqual([
      { type: "kicker", text: "Image" },
      { type: "title", level: 2, mark: null, text: "Le quai" },
      PICTURE,
      {
        type: "particulars",
        rows: [
          { label: "Auteur", children: ["Alix Roy"] },
          { label: "Date", children: ["3 novembre 2017"] },
          { label: "Lieu", children: ["Marseille"] },
          {
            label: "Personnes",
            children: [
              {
                type: "link",
                href: "https://presse.example.org/fr/personnes/jeanne-martin/",
                children: ["Jeanne Martin"],
                address: {
                  kind: "note",
                  key: "https://presse.example.org/fr/personnes/jeanne-martin/",
                  children: [
                    {
                      type: "link",
                      href: "https://presse.example.org/fr/personnes/jeanne-martin/",
                      children: ["presse.example.org/fr/personnes/jeanne-martin/"],
                      address: null,
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
      {
        type: "address",
        label: "Adresse de cette page",
        address: "https://presse.example.org/fr/medias/quai/",
      },
    ]);
  });

  it("says once where to watch a video that stands elsewhere", async () => {
    const film = `${MEDIA.replace(/^alt: .*\n/m, "")}poster: quai
transcript: On voit le quai.
url: https://videos.example.org/films/2017/le-quai
`;
    const { sheet } = await kitSheet({
      "media/quai.png": PNG,
      "media/quai.fr.yaml": MEDIA,
      "media/film.fr.yaml": film,
      "kits/port.fr.md": markdown({ title: "Le port", summary: "Tout.", contents: "[media:film]" }, ""),
    });
    const part = sheet.nodes.find((node) => node.type === "part");
    expect(part?.nodes.map(({ type }) => type)).toEqual([
      "kicker",
      "title",
      "picture",
      "particulars",
      "heading",
      "paragraph",
      "address",
    ]);
    expect(JSON.stringify(part).match(/Voir la vidéo sur/g)).toHaveLength(1);
  });

  it("holds an event with its hours there and here", () => {
    expect(parts()[5]?.nodes).toEqual([
      { type: "kicker", text: "Rendez-vous" },
      { type: "title", level: 2, mark: null, text: "Visite du quai" },
      { type: "summary", text: "On entre par le nord." },
      {
        type: "particulars",
        rows: [
          {
            label: "Quand",
            children: [
              "mardi 1er décembre 2026, 8\u00A0h\u00A030 – 10\u00A0h (heure de London, UTC+0)",
              { type: "break" },
              "soit mardi 1er décembre 2026, 9\u00A0h\u00A030 – 11\u00A0h (heure de Paris, UTC+1)",
            ],
          },
          { label: "Où", children: ["Quai 3"] },
          { label: "Accréditation", children: ["Par courriel."] },
        ],
      },
      { type: "paragraph", children: ["Prévoir des chaussures."] },
      { type: "heading", level: 3, children: ["Contacts presse"] },
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
      {
        type: "address",
        label: "Adresse de cette page",
        address: "https://presse.example.org/fr/agenda/visite/",
      },
    ]);
  });
});

it("says of each part that lacks the kit’s language which it has, and sets all of it in that one", async () => {
  const { sheet } = await kitSheet(FILES, { lang: "en" });
  const contents = sheet.nodes.find((node) => node.type === "table-of-contents");
  expect(contents?.entries.slice(0, 2)).toEqual([
    { meta: ["Release · 3 November 2017"], lang: "en", standing: null, title: "The port grows" },
    {
      meta: ["Fact sheet", " · ", { type: "strong", children: ["in French only"] }],
      lang: "fr",
      standing: null,
      title: "Croisière",
    },
  ]);
  const event = sheet.nodes.at(-1);
  expect(event?.type === "part" && [event.lang, event.nodes[0]]).toEqual([
    "fr",
    { type: "kicker", text: "Rendez-vous" },
  ]);
});

it("has a cover without a picture, and says no date that no part gives", async () => {
  const { sheet } = await kitSheet({
    ...FILES,
    "quotes/maree.fr.md": null,
    "kits/port.fr.md": markdown(
      { title: "Le port", summary: "Tout.", contents: "[person:jeanne-martin, event:visite]" },
      "",
    ),
  });
  expect(sheet.nodes[0]).toEqual({
    type: "cover",
    cover: {
      kicker: "Dossier de presse",
      title: "Le port",
      summary: "Tout.",
      remarks: [],
      picture: null,
      date: null,
    },
  });
  expect([sheet.date, sheet.running.what]).toEqual([null, "Dossier de presse"]);
});

it("says in the contents what has become of a release", async () => {
  const { sheet } = await kitSheet({
    ...FILES,
    "releases/2017/quai.en.md": null,
    "releases/2017/quai.fr.md": release({
      status: "{ kind: withdrawn, date: 2018-01-05, reason: Le chiffre était faux. }",
    }),
  });
  const contents = sheet.nodes.find((node) => node.type === "table-of-contents");
  expect(contents?.entries[0]?.standing).toBe("[Retiré]");
});

/** A draft kit whose release is under embargo. */
const STAFF: FolderFiles = {
  ...FILES,
  "kits/port.fr.md": String(FILES["kits/port.fr.md"]).replace("summary:", "status: draft\nsummary:"),
  "releases/2017/quai.fr.md": release({ embargo: "2027-01-04T09:00+01:00" }),
};

it("marks a draft kit, and each part that is not public, for staff", async () => {
  const { sheet } = await kitSheet(STAFF, { audience: "staff" });
  expect(sheet.mark).toBe("BROUILLON, À NE PAS DIFFUSER");
  const embargoed = "SOUS EMBARGO jusqu’au lundi 4 janvier 2027 à 09:00 (Europe/Paris)";
  const contents = sheet.nodes.find((node) => node.type === "table-of-contents");
  expect(contents?.entries[0]?.meta).toEqual([
    "Communiqué · 3 novembre 2017",
    " ",
    { type: "mark", children: [embargoed] },
  ]);
  const hidden = "NON PUBLIÉ, À NE PAS DIFFUSER";
  expect(sheet.nodes.flatMap((node) => (node.type === "part" ? [[node.title, node.mark]] : []))).toEqual([
    ["Le port grandit", embargoed],
    ["Croisière", hidden],
    ["Jeanne Martin", null],
    ["Jeanne Martin", null],
    ["Le quai", hidden],
    ["Visite du quai", hidden],
  ]);
});

describe("printed", () => {
  let press: Press;
  let pdf: ReadPdf;

  async function print({ sheet, pictures }: IllustratedSheet): Promise<ReadPdf> {
    const files = new Map([...pictures.keys()].map((name) => [name, PNG]));
    return readPdf((await press.print({ sheet, pictures: files })).pdf);
  }

  /** Longer than a page, so that parts begin on pages that nobody could count by the parts. */
  const LONG = "Le port grandit, quai après quai, sans que personne ne s’en lasse.\n\n".repeat(80);
  const many = Array.from({ length: 24 }, (_, index) => `release:r${index + 1}`);

  beforeAll(async () => {
    press = openPress(1);
    const releases = many.map((_, index): [string, string] => [
      `releases/2018/r${index + 1}.fr.md`,
      release(
        { title: `Le quai ${index + 1}`, date: "2018-01-02", reference: `2018-${index + 1}` },
        index % 3 === 0 ? LONG : "## La suite\n\nDemain.",
      ),
    ]);
    const contents = `[${[...many, ...PARTS].join(", ")}]`;
    const kit = await kitSheet({
      ...FILES,
      ...Object.fromEntries(releases),
      "kits/port.fr.md": markdown({ title: "Le port", summary: "Tout.", cover: "quai", contents }, ""),
    });
    pdf = await print(kit);
  });
  afterAll(() => press.close());

  it("says in the contents on which page each part begins, and leads there", () => {
    const said = contentsOf(pdf);
    expect(said.map(({ title }) => title)).toEqual([
      ...many.map((_, index) => `Le quai ${index + 1}`),
      "Le port grandit",
      "Croisière",
      "Jeanne Martin",
      "Jeanne Martin",
      "Le quai",
      "Visite du quai",
    ]);
    // Sure of the measure: the parts do not begin page after page.
    expect(new Set(said.map(({ page }, index) => page - index)).size).toBeGreaterThan(3);
    for (const { title, page, leadsTo } of said) {
      expect(leadsTo).toBe(page);
      const [first] = elements(pdf.pages[page - 1]?.parts ?? [], "H2");
      expect(textOf(first === undefined ? [] : [first])).toBe(title);
    }
  });

  it("has an outline of contents and parts under its title, each on its page", () => {
    const [kit, ...others] = pdf.outline;
    expect(others).toEqual([]);
    const [contents, ...parts] = kit?.items ?? [];
    expect([kit?.title, contents?.title]).toEqual(["Le port", "Sommaire"]);
    expect(parts.map(({ title, page }) => ({ title, page }))).toEqual(
      contentsOf(pdf).map(({ title, page }) => ({ title, page })),
    );
    expect(parts[1]?.items.map(({ title }) => title)).toEqual(["La suite", "Contacts presse", "À propos"]);
  });

  it("has a cover of its own, without running lines, and counts every page", () => {
    const [cover, second] = pdf.pages;
    expect(textOf(cover?.parts ?? [], "Figure", "Caption")).toBe(
      "Le Port Dossier de presse Le port Tout. 1er novembre 2026",
    );
    expect(cover?.artifacts).not.toContain("page");
    const foot = "Dossier de presse · Version du 1er novembre 2026page";
    expect(second?.artifacts).toContain(`${foot} 2/${pdf.pages.length}`);
    expect(pdf.pages.at(-1)?.artifacts).toContain(`${foot} ${pdf.pages.length}/${pdf.pages.length}`);
  });

  it("numbers the notes of each part from 1, and has them at its end", async () => {
    const noted = release({}, "Voir [l’étude](https://example.org/etudes/2017/un-quai-de-plus).");
    const kit = await kitSheet({
      ...FILES,
      "releases/2017/quai.fr.md": noted,
      "releases/2018/autre.fr.md": noted.replace("2017-042", "2018-001"),
      "kits/port.fr.md": markdown(
        { title: "Le port", summary: "Tout.", contents: "[release:quai, release:autre]" },
        "",
      ),
    });
    const { pages } = await print(kit);
    for (const [index, { parts }] of pages.slice(2).entries()) {
      const marks = elements(parts, "Link").filter(({ target }) => target === `#page=${index + 3}`);
      expect(marks.map((mark) => textOf([mark]))).toEqual(["(1)"]);
      expect(textOf(parts)).toContain("1 example.org/etudes/2017/un-quai-de-plus Adresse de cette page");
    }
    expect(pages).toHaveLength(4);
  });

  it("carries the marks of staff on every page that they concern", async () => {
    const draft = "BROUILLON, À NE PAS DIFFUSER";
    const embargo = "SOUS EMBARGO jusqu’au lundi 4 janvier 2027 à 09:00 (Europe/Paris)";
    const hidden = "NON PUBLIÉ, À NE PAS DIFFUSER";
    const { pages } = await print(await kitSheet(STAFF, { audience: "staff" }));
    const heads = pages.map(({ artifacts }) =>
      [draft, embargo, hidden].filter((mark) => artifacts.includes(mark)),
    );
    expect(heads.slice(0, 5)).toEqual([[draft], [draft], [draft, embargo], [draft, hidden], [draft]]);
  });
});

/** The nodes of a sheet of its own as they stand inside a kit: their headings lower. */
function insideKit(nodes: readonly SheetNode[]): unknown {
  return JSON.parse(JSON.stringify(nodes), (key, value: unknown) =>
    key === "level" ? Number(value) + 1 : value,
  );
}

/** The entries of the contents: what they say, the page that they tell, and the one to which they lead. */
function contentsOf(pdf: ReadPdf): { title: string; page: number; leadsTo: number }[] {
  return elements(partsOf(pdf), "TOCI").map((entry) => {
    const [, title = "", page = ""] = elements([entry], "P").map((part) => textOf([part]));
    const [link] = elements([entry], "Link");
    return { title, page: Number(page), leadsTo: Number(link?.target?.replace("#page=", "")) };
  });
}
