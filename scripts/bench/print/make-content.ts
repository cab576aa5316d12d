import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { Prose } from "../prose.ts";
import { type Random, randomFrom } from "../random.ts";

/** Fewer pictures than releases, as in a press room. */
const PICTURES = 24;
const SPEAKERS = ["Alice Arnaud", "Bruno Barbier", "Camille Castelli", "Denis Delorme", "Élodie Estève"];
const FIRST_DAY = Temporal.PlainDate.from("2017-01-01");

/**
 * Writes a content folder with so many French releases of about 900 words with a picture, three pages on paper each, no
 * two alike: the same files on every machine.
 * @returns how many words a release has, on average
 */
export async function makeContent(folder: string, releases: number): Promise<number> {
  const random = randomFrom(releases);
  for (const name of ["people", "media", "releases/2017"]) {
    await mkdir(path.join(folder, name), { recursive: true });
  }
  await writeFile(path.join(folder, "newsroom.yaml"), NEWSROOM);
  for (const [index, name] of SPEAKERS.entries()) {
    await writeFile(path.join(folder, `people/${personId(index)}.fr.md`), personFile(name));
  }
  for (let index = 0; index < PICTURES; index += 1) {
    await writeFile(path.join(folder, `media/${pictureId(index)}.jpg`), await photograph(random));
    await writeFile(path.join(folder, `media/${pictureId(index)}.fr.yaml`), pictureSheet(index));
  }
  let words = 0;
  for (let index = 0; index < releases; index += 1) {
    const text = bodyOf(new Prose("fr", random), index, random);
    words += text.split(/\s+/).length;
    const file = `releases/2017/communique-${index + 1}.fr.md`;
    await writeFile(path.join(folder, file), `${frontMatter(index, random)}${text}\n`);
  }
  return words / releases;
}

function personId(index: number): string {
  return `personne-${index + 1}`;
}

function pictureId(index: number): string {
  return `photo-${index + 1}`;
}

function personFile(name: string): string {
  return `---\nname: ${name}\nroles:\n  - id: poste\n    title: Porte-parole\n    from: 2016-01-01\n---\n`;
}

/** As large as an agency sends it, with the grain that makes a photograph heavy. */
async function photograph(random: Random): Promise<Buffer> {
  const [width, height] = [1_800, 1_200];
  const bytes = Buffer.alloc(width * height * 3);
  const tint = [random.between(40, 200), random.between(40, 200), random.between(40, 200)];
  for (let index = 0; index < bytes.length; index += 1) {
    const row = Math.floor(index / (width * 3));
    const light = (tint[index % 3] ?? 0) * (0.4 + (0.8 * row) / height);
    bytes[index] = Math.min(255, light + random.between(0, 24));
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function pictureSheet(index: number): string {
  return [
    `title: Le chantier, vue ${index + 1}`,
    `caption: Le chantier vu du quai nord, au matin, dans la semaine ${index + 1} des travaux.`,
    "alt: Des grues au-dessus d’un quai, sous un ciel clair.",
    "creator: Alix Roy",
    "credit: Alix Roy / salle de presse de mesure",
    "licence: CC BY 4.0",
    "licenceUrl: https://creativecommons.org/licenses/by/4.0/",
    "usage: Libre pour la presse, avec ce crédit.",
    "date: 2017-01-02",
    "",
  ].join("\n");
}

function frontMatter(index: number, random: Random): string {
  const prose = new Prose("fr", random);
  const fields = [
    `title: ${JSON.stringify(prose.one("titles"))}`,
    `summary: ${JSON.stringify(prose.one("sentences"))}`,
    `date: ${FIRST_DAY.add({ days: index % 365 }).toString()}`,
    "dateline: Marseille",
    `reference: 2017-${String(index + 1).padStart(4, "0")}`,
    "contacts: [permanence]",
  ];
  return `---\n${fields.join("\n")}\n---\n\n`;
}

/** Nine paragraphs under three headings, two quotes, a picture, a list and a link. */
function bodyOf(prose: Prose, index: number, random: Random): string {
  const speakers = random.some([...SPEAKERS.keys()], 2).map(personId);
  const [first, second] = speakers.map(
    (id) => `> ${prose.one("quotes")}\n>\n> — @${id} (déclaration écrite)`,
  );
  const [one, two, three] = prose.some("headings", 3);
  const list = [prose.one("listLeads"), "", ...prose.some("listItems", 4).map((item) => `- ${item}`)];
  // Too long to stand beside its words: it becomes a note.
  const link = `Le dossier [est en ligne](https://www.example.org/dossiers/2017/etude-d-incidence-${index + 1}.html).`;
  const paragraphs = Array.from({ length: 9 }, () => prose.paragraph(72));
  return [
    ...paragraphs.slice(0, 2),
    first,
    `![](media:${pictureId(index % PICTURES)})`,
    `## ${one}`,
    ...paragraphs.slice(2, 4),
    list.join("\n"),
    `## ${two}`,
    ...paragraphs.slice(4, 6),
    second,
    `## ${three}`,
    `${paragraphs[6]} ${link}`,
    ...paragraphs.slice(7),
  ].join("\n\n");
}

const NEWSROOM = `name:
  fr: Salle de presse de mesure
baseUrl: https://presse.example.org/
languages: [fr]
staffLanguage: fr
timeZone: Europe/Paris
boilerplate:
  fr: |
    **À propos.** Cette salle de presse n’existe que pour mesurer le temps d’impression de ses communiqués.
contacts:
  - id: permanence
    function:
      fr: Permanence presse
    phone: +33 1 99 00 17 42
    email: presse@example.org
    languages: [fr]
    onDuty: true
`;
