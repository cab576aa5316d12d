import { beforeAll, describe, expect, it } from "vitest";
import type { SheetNode } from "../../../src/outputs/print/sheet.ts";
import { newsroomOf, removeNewsrooms } from "../../newsroom-folder.ts";
import { plain } from "../markup.ts";
import { EVERY_PART, LONG_WORDS } from "./every-part.ts";
import { printed, printedSheet } from "./printed.ts";
import {
  documentText,
  elements,
  partsOf,
  type PdfElement,
  type PdfPart,
  type ReadNote,
  type ReadPdf,
  readPdf,
  textOf,
  withoutNotes,
} from "./read-pdf.ts";

let quai: ReadPdf;
let parts: PdfElement[];
let notes: ReadNote[];
let long: ReadPdf;

beforeAll(async () => {
  const pdfs = await printed(await newsroomOf(EVERY_PART, "public"));
  const read = (slug: string) =>
    readPdf(pdfs.get(`fr/communiques/2017/${slug}/${slug}.pdf`) ?? new Uint8Array());
  [quai, long] = [await read("quai"), await read("long")];
  ({ parts, notes } = withoutNotes(partsOf(quai)));
  return removeNewsrooms;
});

describe("a PDF read back", () => {
  it("says its language, title, issuer and the day of its version", () => {
    const { lang, title, author, created, isTagged } = quai;
    expect({ lang, title, author, created, isTagged }).toEqual({
      lang: "fr",
      title: "Le port grandit",
      author: "Le Port",
      created: "D:20171103000000Z",
      isTagged: true,
    });
  });

  it("has the newsroom's paper", () => {
    expect(new Set(quai.pages.map(({ size }) => `${size.width} × ${size.height}`))).toEqual(
      new Set(["216 × 279"]),
    );
  });

  it("has an outline of its headings, without their addresses and notes", () => {
    const lines = (entries: ReadPdf["outline"], indent = ""): string[] =>
      entries.flatMap(({ title, items }) => [indent + title, ...lines(items, `${indent}  `)]);
    expect(lines(quai.outline)).toEqual([
      "Le port grandit",
      "  Ce qui change",
      "    Les tonnages d’un an",
      "  Pour en savoir plus sur le site",
      "  Images",
      "  Contacts presse",
      "  Agenda",
      "    Visite du quai",
      "  À propos",
    ]);
  });

  it("leads from the outline to the page of each heading", () => {
    const pageOf = (title: string): number =>
      1 +
      quai.pages.findIndex(({ parts }) =>
        elements(parts, "H1", "H2", "H3").some((heading) => textOf([heading]).startsWith(title)),
      );
    const flat = (entries: ReadPdf["outline"]): ReadPdf["outline"] =>
      entries.flatMap((entry) => [entry, ...flat(entry.items)]);
    for (const { title, page } of flat(quai.outline)) expect([title, page]).toEqual([title, pageOf(title)]);
  });

  it("has headings in their order, of which none skips a level", () => {
    const headings = elements(parts, "H1", "H2", "H3", "H4", "H5", "H6");
    expect(headings.map((heading) => `${heading.role} ${textOf([heading])}`)).toEqual([
      "H1 Le port grandit",
      "H2 Ce qui change",
      "H3 Les tonnages d’un an",
      "H2 Pour en savoir plus sur le site (example.org)",
      "H2 Images",
      "H2 Contacts presse",
      "H2 Agenda",
      "H3 Visite du quai",
      "H2 À propos",
    ]);
  });

  it("has lists with a label and a body for each item", () => {
    const [list] = elements(parts, "L");
    const items = elements([list ?? ""], "LI").map((item) =>
      item.children.map((part) => `${typeof part === "string" ? "" : part.role} ${textOf([part])}`),
    );
    expect(items).toEqual([
      ["Lbl •", "LBody un quai ;"],
      ["Lbl •", "LBody une grue :"],
      ["Lbl 1.", "LBody haute ;"],
      ["Lbl 2.", "LBody neuve."],
    ]);
  });

  it("has tables whose header cells know their column", () => {
    const tables = elements(parts, "Table");
    expect(tables.map((table) => elements([table], "TR").map((row) => row.children.map(cell)))).toEqual([
      [
        ["TH Column Quai", "TH Column Tonnes"],
        ["TD Nord", "TD 12"],
        ["TD Sud", "TD 7"],
      ],
    ]);
  });

  it("tells what pictures show, and passes over decorative ones", () => {
    expect(elements(parts, "Figure").map(({ alt }) => alt)).toEqual([
      "Un quai, une grue.",
      "Un quai, une grue.",
      "Une grue.",
    ]);
    expect(elements(parts, "Caption").map((caption) => textOf([caption]))).toEqual([
      "Le quai au matin. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse.",
      "Un filet. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse.",
      "Voir la vidéo sur videos.example.org Le film. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse.",
      "La grue au matin. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse.",
    ]);
  });

  it("keeps a quote and who said it together, in their order", () => {
    const lines = elements(parts, "BlockQuote").map(({ children }) =>
      children.map((part) => `${asPart(part).role} ${textOf([part])}`),
    );
    expect(lines).toEqual([
      ["P « Le quai est prêt. »", "P — Jeanne Martin, Directrice (déclaration écrite)"],
      ["P Un quai est un port."],
    ]);
  });

  it("has links that lead where their words say", () => {
    const links = elements(parts, "Link");
    expect(links.map((link) => `${textOf([link])} → ${link.target}`)).toEqual([
      "Voir la vidéo sur videos.example.org → https://videos.example.org/films/2017/le-quai",
      "Jeanne Martin → https://presse.example.org/fr/personnes/jeanne-martin/",
      "le site → https://example.org/",
      "l’étude → https://example.org/etudes/2017/un-quai-de-plus-et-une-grue",
      "Jeanne Martin → https://presse.example.org/fr/personnes/jeanne-martin/",
      "+33 4 65 71 20 17 → tel:+33465712017",
      "presse@example.org → mailto:presse@example.org",
      "Visite du quai → https://presse.example.org/fr/agenda/visite/",
      "https://presse.example.org/fr/communiques/2017/quai/ → https://presse.example.org/fr/communiques/2017/quai/",
    ]);
  });

  it("has each note once, numbered in the order of the text", () => {
    expect(notes.map(({ number, body }) => `${number} ${textOf(body)}`)).toEqual([
      "1 source : Le Port, janvier 2017, example.org/chiffres",
      "2 videos.example.org/films/2017/le-quai",
      "3 example.org/etudes/2017/un-quai-de-plus-et-une-grue",
      "4 presse.example.org/fr/personnes/jeanne-martin/",
    ]);
    const links = notes.flatMap(({ body }) => elements(body, "Link"));
    expect(links.map(({ target }) => target)).toEqual([
      "https://example.org/chiffres",
      "https://videos.example.org/films/2017/le-quai",
      "https://example.org/etudes/2017/un-quai-de-plus-et-une-grue",
      "https://presse.example.org/fr/personnes/jeanne-martin/",
    ]);
  });

  it("has a mark for each note where the text needs it, which leads there", () => {
    const page = 1 + quai.pages.findIndex(({ parts }) => textOf(parts).includes("source : Le Port"));
    const marks = elements(partsOf(quai), "Link").filter(({ target }) => target?.startsWith("#"));
    expect(marks.map((mark) => `${textOf([mark])} ${mark.target}`)).toEqual(
      ["(1)", "(1)", "(2)", "(3)", "(4)"].map((mark) => `${mark} #page=${page}`),
    );
  });

  it("calls each page what stands at its foot", () => {
    const count = long.pages.length;
    expect(count).toBeGreaterThan(1);
    for (const [index, { label, artifacts }] of long.pages.entries()) {
      expect(label).toBe(String(index + 1));
      expect(artifacts).toMatch(new RegExp(`2017-043 · Version du 3 novembre 2017page ${label}/${count}$`));
    }
  });

  it("keeps the running lines out of what is read", () => {
    expect(long.pages[1]?.artifacts).toMatch(/^Le Port · Un long texte/);
    const text = documentText(long);
    expect(text.match(/Un long texte/g)).toHaveLength(1);
    expect(text).not.toMatch(/page \d/);
  });

  it("is read in the order of the text", () => {
    expect(textOf(parts, "Lbl")).toBe(
      "Le Port Communiqué de presse · Référence 2017-042 Le port grandit Marseille, 3 novembre 2017 Un quai de plus. " +
        "Le quai a reçu 1,6 million de croisiéristes, puis encore 1,6 million de croisiéristes. " +
        "Ce qui change un quai ; une grue : haute ; neuve. Les tonnages d’un an Quai Tonnes Nord 12 Sud 7 " +
        "Le quai au matin. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse. " +
        "Un filet. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse. " +
        "Voir la vidéo sur videos.example.org Le film. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse. " +
        "« Le quai est prêt. » — Jeanne Martin, Directrice (déclaration écrite) Un quai est un port. " +
        "Pour en savoir plus sur le site (example.org) Voir l’étude et Jeanne Martin. 1, quai de la Joliette Marseille " +
        "Le code est quai=1 : quai = 1 grue = 2 Images La grue au matin. Crédit : Alix Roy / Le Port · CC BY 4.0 Libre pour la presse. " +
        "Contacts presse Alix Roy Téléphone +33 4 65 71 20 17 E-mail presse@example.org Langues français, anglais " +
        "Agenda Mardi 7 novembre 2017 · 10 h – 12 h (heure de Paris, UTC+1) Visite du quai Quai nord " +
        "À propos Le Port est un port. " +
        "Adresse de cette page https://presse.example.org/fr/communiques/2017/quai/",
    );
  });

  it("gives each page its own part of the text", () => {
    const texts = quai.pages.map(({ parts }) => textOf(parts));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts[0]).toMatch(/^Le Port Communiqué de presse/);
    expect(texts.at(-1)).toMatch(/communiques\/2017\/quai\/$/);
    expect(plain(texts.join(" "))).toBe(documentText(quai));
  });
});

describe("words that are divided at a line's end", () => {
  it("are marked as such, and so come back whole, over a page's end too", () => {
    const raw = JSON.stringify(partsOf(long));
    expect(raw.match(/\u00AD/g)?.length).toBeGreaterThan(10);
    const [first, second] = long.pages.map(({ parts }) => parts);
    expect(first?.at(-1)?.role).toBe("P");
    expect(second?.[0]?.role).toBe("P");
    expect(documentText(long)).toContain(`${LONG_WORDS} `.repeat(31));
  });

  it("leave no soft hyphen in what Firefox copies, and take none of a word's own hyphens", () => {
    const copied = long.pages.flatMap(({ copied }) => copied);
    expect(copied.filter((line) => line.includes("\u00AD"))).toEqual([]);
    const paragraph = copied.filter((line) => line.endsWith("-"));
    expect(paragraph.length).toBeGreaterThan(10);
    expect(copied.join("\n")).toMatch(/Le\sporte-\n?parole\scompte\s12\skm²\sde\srez-\n?de-\n?chaussée\./);
    expect(copied[0]).toBe("Le Port");
  });

  it("are divided by the press alone, not by soft hyphens that a writer left in a text", async () => {
    const read = await readPdf(await printedSheet([paragraph("La délé\u00ADgation part.")]));
    expect(JSON.stringify(partsOf(read))).not.toMatch(/\u00AD/);
    expect(documentText(read)).toContain("La délégation part.");
  });
});

describe("a text in another language than its sheet", () => {
  it("says so, and whoever is named below it does not", async () => {
    const quote: SheetNode = {
      type: "quote",
      lang: "en",
      isLong: false,
      children: [paragraph("“We sail.”")],
      attribution: ["— Ann Lee"],
    };
    const [read] = elements(partsOf(await readPdf(await printedSheet([quote]))), "BlockQuote");
    expect(read?.lang).toBe("en");
    expect(
      read?.children.map((part) => (typeof part === "string" ? part : [part.lang, textOf([part])])),
    ).toEqual([
      [null, "“We sail.”"],
      ["fr", "— Ann Lee"],
    ]);
  });

  it("is not what stands as code: it is in the sheet's", async () => {
    const node: SheetNode = { type: "code", text: "quai = 1", isLong: false };
    const [read] = elements(partsOf(await readPdf(await printedSheet([node]))), "Code");
    expect(read?.lang).toBeNull();
  });
});

function paragraph(text: string): Extract<SheetNode, { type: "paragraph" }> {
  return { type: "paragraph", children: [text] };
}

function cell(part: PdfPart): string {
  const { role, scope } = asPart(part);
  return [role, ...(scope === null ? [] : [scope]), textOf([part])].join(" ");
}

function asPart(part: PdfPart): PdfElement {
  if (typeof part === "string") throw new Error(`no element: “${part}”`);
  return part;
}
