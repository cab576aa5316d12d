import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { slugify } from "../../src/text/slug.ts";
import { Prose, type ProseLanguage } from "./prose.ts";
import { type Random, randomFrom } from "./random.ts";

/** A release's text in one language, for whoever wants to write it in another form. */
export interface MadeText {
  /** `2003/some-id.fr.md` */
  name: string;
  title: string;
  /** Markdown without front matter. */
  body: string;
}

const FIRST_YEAR = 1997;
const YEARS = 20;
const PEOPLE = 200;
const FIGURES_PER_SECTOR = 5;
const DATELINES = ["Marseille", "Arles", "Aubagne", "Martigues", "Istres", "Cassis"];
const SECTORS: Record<string, string>[] = [
  { fr: "Port et logistique", en: "Port and logistics" },
  { fr: "Tourisme", en: "Tourism" },
  { fr: "Santé", en: "Health" },
  { fr: "Numérique", en: "Digital technology" },
  { fr: "Aéronautique", en: "Aeronautics" },
  { fr: "Énergie", en: "Energy" },
  { fr: "Culture", en: "Culture" },
  { fr: "Transports", en: "Transport" },
];

/**
 * Writes a content folder with so many releases, spread over 1997–2016: the same files on every machine. Every fifth
 * release has an English translation beside the French original.
 * @returns the text of each release file that was written
 */
export async function makeContent(
  folder: string,
  releases: number,
  signal: AbortSignal,
): Promise<MadeText[]> {
  const random = randomFrom(releases);
  const people = Array.from({ length: PEOPLE }, (_, index) => personAt(index));
  const sectors = SECTORS.map((name) => ({ id: slugify(name["fr"] ?? ""), name }));
  for (const name of ["people", "sectors"]) await mkdir(path.join(folder, name), { recursive: true });
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) {
    await mkdir(path.join(folder, "releases", String(year)), { recursive: true });
  }

  await writeFile(path.join(folder, "newsroom.yaml"), NEWSROOM);
  for (const person of people) {
    for (const lang of ["fr", "en"] as const) {
      await writeFile(
        path.join(folder, "people", `${person.id}.${lang}.md`),
        personFile(person, lang, random),
      );
    }
  }
  for (const sector of sectors) {
    for (const lang of ["fr", "en"] as const) {
      await writeFile(
        path.join(folder, "sectors", `${sector.id}.${lang}.md`),
        sectorFile(sector, lang, random),
      );
    }
  }
  const texts: MadeText[] = [];
  const written: string[] = [];
  for (let index = 0; index < releases; index += 1) {
    signal.throwIfAborted();
    const made = makeRelease(
      { index, releases, people, sectors: sectors.map(({ id }) => id), written },
      random,
    );
    for (const { frontMatter, ...text } of made.versions) {
      texts.push(text);
      const file = path.join(folder, "releases", text.name);
      await writeFile(file, `---\n${frontMatter.join("\n")}\n---\n\n${text.body}`);
    }
    written.push(made.id);
  }
  return texts;
}

interface MadePerson {
  id: string;
  name: string;
  /** The year in which the second of two posts begins. */
  turn: number;
}

interface ReleasePlan {
  index: number;
  releases: number;
  people: MadePerson[];
  sectors: string[];
  /** The releases made so far, which this one may link to. */
  written: string[];
}

interface MadeRelease {
  id: string;
  versions: (MadeText & { frontMatter: string[] })[];
}

function makeRelease(
  { index, releases, people, sectors, written }: ReleasePlan,
  random: Random,
): MadeRelease {
  const day = Math.floor((index * YEARS * 365) / releases);
  const date = Temporal.PlainDate.from({ year: FIRST_YEAR, month: 1, day: 1 }).add({ days: day });
  const titles = { fr: new Prose("fr", random).one("titles"), en: new Prose("en", random).one("titles") };
  const number = String(index + 1).padStart(5, "0");
  const id = `${slugify(titles.fr).slice(0, 60).replace(/-$/, "")}-${number}`;
  const ofSectors = random.some(sectors, random.between(1, 3));
  const named = {
    people: random.some(people, random.between(1, 2)),
    speakers: [random.pick(people), random.pick(people)],
    figure: figureId(random.pick(ofSectors), random.between(1, FIGURES_PER_SECTOR)),
    earlier: written.length === 0 ? null : random.pick(written),
  };
  const langs: ProseLanguage[] = index % 5 === 0 ? ["fr", "en"] : ["fr"];
  const versions = langs.map((lang) => {
    const prose = new Prose(lang, random);
    const words = [
      `title: ${JSON.stringify(titles[lang])}`,
      `summary: ${JSON.stringify(prose.one("sentences"))}`,
    ];
    const item = [
      `date: ${date.toString()}`,
      `reference: ${date.year}-${number}`,
      `sectors: [${ofSectors.join(", ")}]`,
      `people: [${named.people.map((person) => person.id).join(", ")}]`,
      `contacts: [permanence]`,
    ];
    return {
      name: `${date.year}/${id}.${lang}.md`,
      title: titles[lang],
      body: bodyOf(prose, lang, named, random),
      frontMatter: [...words, `dateline: ${random.pick(DATELINES)}`, ...(lang === "fr" ? item : [])],
    };
  });
  return { id, versions };
}

interface Named {
  people: MadePerson[];
  speakers: MadePerson[];
  figure: string;
  earlier: string | null;
}

/** 400 to 600 words: five to eight paragraphs, two headings, two quotes, a list, a figure and links. */
function bodyOf(prose: Prose, lang: ProseLanguage, named: Named, random: Random): string {
  const count = random.between(5, 8);
  // Quotes, list and the sentences with links hold the other 200 words or so.
  const words = Math.round(random.between(230, 320) / count);
  const paragraphs = Array.from({ length: count }, () => prose.paragraph(words));
  const links = named.people.map(({ id, name }) =>
    prose.one("presence", { person: `[${name}](person:${id})` }),
  );
  if (named.earlier !== null) links.push(prose.one("earlier", { release: `release:${named.earlier}` }));
  const [first, second] = named.speakers.map((speaker) => quote(prose.one("quotes"), speaker, lang));
  const [heading, lastHeading] = prose.some("headings", 2);
  const list = [prose.one("listLeads"), "", ...prose.some("listItems", 3).map((item) => `- ${item}`)].join(
    "\n",
  );
  const blocks = [
    paragraphs[0],
    `${paragraphs[1]} ${links.join(" ")}`,
    first,
    `## ${heading}`,
    `${paragraphs[2]} ${prose.one("figure", { figure: `[[figure:${named.figure}]]` })}`,
    list,
    paragraphs[3],
    second,
    `## ${lastHeading}`,
    ...paragraphs.slice(4),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function quote(words: string, speaker: MadePerson, lang: ProseLanguage): string {
  const how = lang === "fr" ? "déclaration écrite" : "written statement, translated from fr";
  return `> ${words}\n>\n> — @${speaker.id} (${how})`;
}

const FIRST_NAMES =
  "Alice,Bruno,Camille,Denis,Élodie,Farid,Gaëlle,Hugo,Inès,Julien,Karim,Léa,Mathieu,Nadia,Olivier,Pauline,Quentin,Rachel,Samir,Zoé".split(
    ",",
  );
const LAST_NAMES = "Arnaud,Barbier,Castelli,Delorme,Estève,Ferrand,Giraud,Hamidi,Isnard,Jourdan".split(",");

function personAt(index: number): MadePerson {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const last = LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length] ?? "";
  const name = `${first} ${last}`;
  return { id: slugify(name), name, turn: FIRST_YEAR + 5 + (index % 10) };
}

/** Two posts that follow each other, so that each quote has to find the one held on its day. */
function personFile({ name, turn }: MadePerson, lang: ProseLanguage, random: Random): string {
  const fields =
    lang === "fr"
      ? [
          `name: ${name}`,
          "roles:",
          "  - id: first-post",
          "    title: Responsable de projet",
          "    from: 1990-01",
          `    until: ${turn - 1}`,
          "  - id: second-post",
          "    title: Porte-parole",
          `    from: ${turn}-01-01`,
        ]
      : [
          "roles:",
          "  - id: first-post",
          "    title: Project lead",
          "  - id: second-post",
          "    title: Spokesperson",
        ];
  return `---\n${fields.join("\n")}\n---\n\n${new Prose(lang, random).paragraph(60)}\n`;
}

function sectorFile(
  { id, name }: { id: string; name: Record<string, string> },
  lang: ProseLanguage,
  random: Random,
): string {
  const prose = new Prose(lang, random);
  const figures = Array.from({ length: FIGURES_PER_SECTOR }, (_, index) => index + 1);
  const fields = [
    `title: ${name[lang]}`,
    `summary: ${JSON.stringify(prose.one("sentences"))}`,
    ...(lang === "fr" ? ["reviewedOn: 2017-06-01", "reviewBy: 2027-06-01"] : []),
    "figures:",
    ...figures.flatMap((number) => figureFields(id, number, lang, random)),
  ];
  const cited = figures.map((number) =>
    prose.one("figure", { figure: `[[figure:${figureId(id, number)}]]` }),
  );
  const body = [prose.paragraph(80), `## ${prose.one("headings")}`, cited.join(" "), prose.paragraph(80)];
  return `---\n${fields.join("\n")}\n---\n\n${body.join("\n\n")}\n`;
}

function figureFields(sector: string, number: number, lang: ProseLanguage, random: Random): string[] {
  const label = lang === "fr" ? `Emplois, relevé ${number}` : `Jobs, survey ${number}`;
  const head = [`  - id: ${figureId(sector, number)}`, `    label: ${label}`];
  if (lang === "en") return [...head, "    unit: jobs"];
  return [
    ...head,
    `    value: ${random.between(100, 9_999) * 10}`,
    "    unit: emplois",
    `    period: "2016"`,
    "    source:",
    "      name: Observatoire de l’emploi (exemple)",
    `      url: https://example.org/releves/${sector}-${number}`,
    `      date: "2017-01"`,
  ];
}

function figureId(sector: string, number: number): string {
  return `${sector}-emplois-${number}`;
}

const NEWSROOM = `name:
  fr: Salle de presse de mesure
  en: Benchmark press room
baseUrl: https://presse.example.org/
languages: [fr, en]
staffLanguage: fr
timeZone: Europe/Paris
boilerplate:
  fr: |
    **À propos.** Cette salle de presse n’existe que pour mesurer le temps de construction d’un site.
  en: |
    **About.** This press room exists only to measure how long a site takes to build.
contacts:
  - id: permanence
    function:
      fr: Permanence presse
      en: Duty press officer
    phone: +33 1 99 00 17 42
    email: presse@example.org
    languages: [fr, en]
    onDuty: true
`;
