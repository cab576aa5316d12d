import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import { sheetOf } from "../../../src/outputs/print/sheet-of.ts";
import { tokens } from "../../../src/outputs/shared/tokens.ts";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  newsroomOf,
  PNG,
  problemsOf,
  release,
  removeNewsrooms,
  SECTOR,
} from "../../newsroom-folder.ts";
import { printed } from "./printed.ts";
import { elements, partsOf, type PdfPart, type ReadPdf, readPdf, textOf } from "./read-pdf.ts";

/** Pages by the hundred take the press a while on a busy machine. */
const PATIENCE = 120_000;

const SENTENCE = "Le port de la ville accueille chaque année davantage de navires.";

let press: Press;

beforeAll(() => {
  // Closed once for all the tests, whoever prints in between.
  const opened = openPress(1);
  press = { ...opened, close: async () => undefined };
  return () => opened.close();
});
afterEach(removeNewsrooms);

/** The PDF of a release with this text. */
async function pdfOf(body: string, fields: Record<string, string | null> = {}): Promise<ReadPdf> {
  const files: FolderFiles = { "releases/2017/quai.fr.md": release(fields, body) };
  files["releases/2017/quai.en.md"] = null;
  const pdfs = await printed(await newsroomOf(files, "public"), { press });
  const pdf = pdfs.get("fr/communiques/2017/quai/quai.pdf");
  if (pdf === undefined) throw new Error("no PDF of the release");
  return readPdf(pdf);
}

/** The PDF of a person with a portrait and this biography, and how far to the right its texts reach, in millimetres. */
async function biographyOf(body: string): Promise<{ pdf: ReadPdf; rightEdge: number }> {
  const files: FolderFiles = {
    "media/jeanne.png": PNG,
    "media/jeanne.fr.yaml": MEDIA,
    "people/jeanne-martin.fr.md": markdown({ name: "Jeanne Martin", portrait: "jeanne" }, body),
    "releases/2017/quai.fr.md": release({ people: "[jeanne-martin]" }),
  };
  const pdfs = await printed(await newsroomOf(files, "public"), { press });
  const pdf = pdfs.get("fr/personnes/jeanne-martin/jeanne-martin.pdf");
  if (pdf === undefined) throw new Error("no PDF of the person");
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const { items } = await (await (await task.promise).getPage(1)).getTextContent();
  await task.destroy();
  const ends = items.map((item) => ("str" in item ? Number(item.transform[4]) + item.width : 0));
  return { pdf: await readPdf(pdf), rightEdge: (Math.max(...ends) * 25.4) / 72 };
}

/** A fact sheet whose chart has these signs among its texts. */
function chartWith(signs: string): string {
  const figure = `
  - id: passagers
    label: Passagers
    series:
      - { period: ${JSON.stringify(`2014${signs}`)}, value: 12 }
      - { period: ${JSON.stringify(`2015${signs}`)}, value: 15 }
    unit: passagers
    period: 2014–2015
    source: { name: Le Port, url: "https://example.org/chiffres", date: "2017-01" }
`;
  return SECTOR.replace("figures:\n", `figures:${figure}`);
}

/** The fonts in the PDF of a fact sheet. */
async function fontsOf(sector: string): Promise<string[]> {
  const pdfs = await printed(await newsroomOf({ "sectors/croisiere.fr.md": sector }, "public"), { press });
  const pdf = Buffer.from(pdfs.get("fr/secteurs/croisiere/croisiere.pdf") ?? "").toString("latin1");
  return [...pdf.matchAll(/\/FontName \/([^\s/]+)/g)].map(([, name = ""]) => name);
}

/** The paragraphs, headings and cells of a PDF, or of a page of it. */
function blocksOf(parts: readonly PdfPart[]): string[] {
  return elements(parts, "P", "H1", "H2", "TH", "TD").map((block) => textOf([block]).trim());
}

/** Those of the text itself. */
function linesOf(pdf: ReadPdf): string[] {
  const blocks = blocksOf(partsOf(pdf));
  return blocks.slice(blocks.indexOf("Un quai de plus.") + 1, blocks.indexOf("Contacts presse"));
}

describe("a text that is code to the press", () => {
  it("is printed sign by sign, in paragraphs, headings and lists", async () => {
    const pdf = await pdfOf(
      [
        "#panic()",
        "#let x = 1; #x",
        "\\] \\[ $ $x^2$ \\\\ \\* \\_ @jeanne \\<label> ~ -- --- ...",
        "= un titre",
        "/ terme: mot",
        "// rien /* rien */",
        "## #panic() $x$",
        "- #panic()",
      ].join("\n\n"),
    );
    expect(linesOf(pdf)).toEqual([
      "#panic()",
      "#let x = 1 ; #x",
      "] [ $ $x^2$ \\ * _ @jeanne <label> ~ -- --- ...",
      "= un titre",
      "/ terme : mot",
      "// rien /* rien */",
      "#panic() $x$",
      "#panic()",
    ]);
  });

  it("is printed sign by sign as code, and reads no file", async () => {
    const pdf = await pdfOf('Voici `#read("/etc/passwd")`.\n\n```typ\n#read("/etc/passwd")\n#panic(\n```');
    expect(linesOf(pdf)).toEqual(['Voici #read("/etc/passwd").', '#read("/etc/passwd")', "#panic("]);
  });

  it("is printed sign by sign in the title, the place and the summary", async () => {
    const title = '#read(\\"/etc/passwd\\") ] $ \\\\ * @ <label>';
    const pdf = await pdfOf("Un.", {
      title: `"${title}"`,
      dateline: '"#sys $x$"',
      summary: '"#panic() _a_"',
    });
    expect(pdf.title).toBe("#read(«\u202F/etc/passwd\u202F») ] $ \\ * @ <label>");
    expect(blocksOf(partsOf(pdf)).slice(2, 5)).toEqual([
      "#read(« /etc/passwd ») ] $ \\ * @ <label>",
      "#sys $x$, 3 novembre 2017",
      "#panic() _a_",
    ]);
  });
});

describe("a sign that the fonts lack", () => {
  it("is printed as □, be it an emoji, Arabic or Chinese, and every other as it is", async () => {
    const pdf = await pdfOf("Un 😀 et مرحبا, 中文 ; mais é, Œ, €, ½, Ω, Ж, →, ✓, œ̃.");
    expect(linesOf(pdf)).toEqual(["Un □ et □□□□□, □□ ; mais é, Œ, €, ½, Ω, Ж, →, ✓, œ̃."]);
  });

  it("is printed as □ in every weight, in small type and in code", async () => {
    const pdf = await pdfOf("## 😀 **😀** *😀* ***😀***\n\n| 😀 |\n|---|\n| 😀 |\n\n`😀`\n\n```\n😀\n```");
    expect(linesOf(pdf)).toEqual(["□ □ □ □", "□", "□", "□", "□"]);
  });

  it("does not stand for what is invisible by itself", async () => {
    const joined = "un&#x200D;deux&#xFE0F; trois&#x2060;quatre&#xFEFF;";
    const [line = ""] = linesOf(await pdfOf(joined));
    expect(line.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")).toBe("undeux troisquatre");
  });

  it("is printed as □ where it is a control character", async () => {
    expect(linesOf(await pdfOf("un&#7;deux&#x1B;[31mtrois"))).toEqual(["un□deux□[31mtrois"]);
  });
});

describe("a sign in a drawing that its font lacks", () => {
  // The last two are in the other of our fonts only.
  const SIGNS = "日 ☢ 😀 ‥ ₿".split(" ");

  it.each([...SIGNS, "\u2002", "\u2028", "\u200D", "\uFE0F", "\uFEFF", "\u00AD"])(
    "neither stops the PDF nor comes from another font: %j",
    async (sign) => {
      const pdf = await fontsOf(chartWith(sign));
      expect(pdf.filter((font) => !/^[A-Z]{6}\+Source(?:Serif4|Sans3)-/.test(font))).toEqual([]);
      expect(pdf).not.toEqual([]);
    },
  );

  it("is drawn as □", async () => {
    const newsroom = await newsroomOf({ "sectors/croisiere.fr.md": chartWith(SIGNS.join("")) }, "public");
    const [french] = newsroom.editions;
    const [item] = french?.sectors ?? [];
    if (french === undefined || item === undefined) throw new Error("no sector");
    const [drawing] = sheetOf({ kind: "sector", item }, french, newsroom).pictures.values();
    if (drawing?.kind !== "drawing") throw new Error("no drawing");
    expect(drawing.svg).toMatch(/<text [^>]*>2014□□□□□</);
  });
});

describe("what would end a line on paper only", () => {
  it("is a space, as on the page", async () => {
    expect(linesOf(await pdfOf("un&#9;deux&#10;trois&#x2028;quatre&#x2029;cinq"))).toEqual([
      "un deux trois quatre cinq",
    ]);
  });
});

describe("a word of 300 letters", () => {
  it.each([
    ["in a paragraph", (word: string) => word],
    ["in a heading", (word: string) => `## ${word}`],
    ["in a list", (word: string) => `- ${word}`],
    ["in a quote", (word: string) => `> ${word}\n>\n> — @jeanne-martin`],
    ["in a table", (word: string) => `| a | b |\n|---|---|\n| ${word} | b |`],
    ["in code", (word: string) => `\`${word}\``],
    ["in a listing", (word: string) => `\`\`\`\n${word}\n\`\`\``],
  ])("goes over several lines %s, without a hyphen", async (_, written) => {
    const word = "abcdefghij".repeat(30);
    const [page] = (await pdfOf(written(word))).pages;
    const lines = page?.copied.map((line) => line.replaceAll(/[^a-j]/g, "")) ?? [];
    const first = lines.findIndex((line) => line.startsWith("abcdefghijabcdefghij"));
    const parts = lines.slice(first, 1 + lines.findLastIndex((line) => line.includes("abcdefghij")));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join("")).toBe(word);
  });

  it("goes over several lines in a title, which the head of the next page cuts", async () => {
    const word = "abcdefghij".repeat(30);
    const pdf = await pdfOf(`${SENTENCE}\n\n`.repeat(40), { title: word });
    expect(blocksOf(partsOf(pdf))[2]).toBe(word);
    expect(pdf.pages[1]?.artifacts).toMatch(/^Le Port · (?:abcdefghij){9,}[a-j]*…2017-042 · /);
  });
});

describe("an address", () => {
  it("of 9,000 signs is printed, though the compiler lets none so long lead anywhere", async () => {
    const address = `example.org/${"abcdefghij".repeat(900)}`;
    const pdf = await pdfOf(`[Le rapport](https://${address}).`);
    expect(textOf(partsOf(pdf)).replaceAll(/\s|\u200B/g, "")).toContain(address);
    expect(elements(partsOf(pdf), "Link").map(({ target }) => target)).not.toContain(`https://${address}`);
  });

  it("is divided behind its slashes and dots, and copied without anything between", async () => {
    const pdf = await pdfOf(`[Le rapport](https://example.org/${"dossier/sous-dossier/".repeat(8)}).`);
    const lines = pdf.pages[0]?.copied.filter((line) => line.includes("dossier/")) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/[/-]$/);
    expect(lines.join("")).toContain("dossier/sous-dossier/".repeat(8));
  });
});

describe("a text without end", () => {
  it.each([
    ["a paragraph of thousands of names", "Le Port et la Ville. ".repeat(2_000)],
    ["thousands of long words", `${"a".repeat(40)} `.repeat(1_500)],
    ["thousands of names in code", `\`${"Le Port ".repeat(2_000)}\``],
    ["a listing of thousands of lines", `\`\`\`\n${"Le Port = 12\n".repeat(2_000)}\`\`\``],
  ])("is printed whole: %s", { timeout: PATIENCE }, async (_, text) => {
    const signs = (line: string): string => line.replaceAll(/[\s`]/g, "");
    expect(signs(linesOf(await pdfOf(text)).join(""))).toBe(signs(text));
  });

  it("is printed whole: a release of more than a hundred pages", { timeout: PATIENCE }, async () => {
    const chapter = `## Un chapitre\n\n${`${SENTENCE} `.repeat(12)}\n\n- un\n- deux\n\n> Un mot.\n>\n> — @jeanne-martin\n\n`;
    const pdf = await pdfOf(chapter.repeat(300));
    expect(pdf.pages.length).toBeGreaterThan(100);
    expect(pdf.pages.at(-1)?.artifacts).toContain(`page ${pdf.pages.length}/${pdf.pages.length}`);
    expect(elements(partsOf(pdf), "H2").filter((h2) => textOf([h2]).trim() === "Un chapitre")).toHaveLength(
      300,
    );
  });
});

describe("a text in many levels", () => {
  it("is one clear line from the thirtieth on", async () => {
    const lists = Array.from({ length: 40 }, (_, level) => `${"  ".repeat(level)}- niveau`).join("\n");
    expect(await problemsOf({ "releases/2017/quai.fr.md": release({}, lists) })).toEqual([
      "content/releases/2017/quai.fr.md:22:1  plus de 30 niveaux imbriqués — simplifier cette liste ou cette citation",
    ]);
  });

  it.each([
    ["lists", 14, (level: number) => `${"  ".repeat(level)}- niveau ${level}`],
    [
      "quotations",
      28,
      (level: number) => `${">".repeat(level + 1)} niveau ${level}\n${">".repeat(level + 1)}`,
    ],
  ])("is printed whole before: %s", async (_, levels, written) => {
    const text = Array.from({ length: levels }, (_, level) => written(level)).join("\n");
    expect(linesOf(await pdfOf(`${text}\n\nFin.`))).toEqual([
      ...Array.from({ length: levels }, (_, level) => `niveau ${level}`),
      "Fin.",
    ]);
  });
});

describe("a quote", () => {
  const quote = (words: string): string => `> ${words}\n>\n> — @jeanne-martin (déclaration écrite)\n\n`;
  const AUTHOR = "— Jeanne Martin, Directrice (déclaration écrite)";

  it("stays on one page with who said it", async () => {
    const pdf = await pdfOf(`${quote(`${SENTENCE} `.repeat(9).trim())}${SENTENCE}\n\n`.repeat(16));
    expect(pdf.pages.length).toBeGreaterThan(2);
    const quotes = pdf.pages.flatMap(({ parts }) =>
      elements(parts, "BlockQuote").map((each) => textOf([each])),
    );
    expect(quotes.map((each) => each.trim())).toEqual(
      Array.from({ length: 16 }, () => `« ${`${SENTENCE} `.repeat(9)}» ${AUTHOR}`),
    );
  });

  it("that may go over a page’s end, being long, takes its last words there with its author", async () => {
    const long = (sentences: number): string => quote(`${`${SENTENCE} `.repeat(sentences)}Voilà tout.`);
    const pdf = await pdfOf(Array.from({ length: 40 }, (_, index) => long(26 + index)).join(""));
    const texts = pdf.pages.map(({ parts }) => textOf(parts));
    const counts = (words: string): number[] => texts.map((text) => text.split(words).length - 1);
    expect(counts(`Voilà tout. » ${AUTHOR}`)).toEqual(counts(AUTHOR));
    expect(counts(AUTHOR).reduce((sum, count) => sum + count)).toBe(40);
  });
});

describe("a table", () => {
  const table = (columns: number, cell: (column: number) => string): string =>
    [cell, () => "---", cell, cell]
      .map((each) => `| ${Array.from({ length: columns }, (_, column) => each(column)).join(" | ")} |`)
      .join("\n");
  const widths = ({ pages }: ReadPdf): number[] => pages.map(({ size }) => size.width);

  it("that fits the page stays on it", async () => {
    expect(widths(await pdfOf(table(8, () => "1 234 567")))).toEqual([210]);
  });

  it("wider than the page goes with its heading onto one that lies across, no word torn", async () => {
    const pdf = await pdfOf(
      `Un.\n\n## Les tonnages\n\n${table(16, (column) => `Trimestre${column}`)}\n\nDeux.`,
    );
    expect(widths(pdf)).toEqual([210, 297, 210]);
    const across = pdf.pages[1]?.parts ?? [];
    expect(elements(across, "H2").map((heading) => textOf([heading]).trim())).toEqual(["Les tonnages"]);
    expect(elements(across, "TH").map(({ scope }) => scope)).toEqual(
      Array.from({ length: 16 }, () => "Column"),
    );
    const copied = pdf.pages[1]?.copied.join("\n").split(/\s+/) ?? [];
    for (let column = 0; column < 16; column += 1) {
      expect(copied.filter((word) => word === `Trimestre${column}`)).toHaveLength(3);
    }
  });

  it("wider than any page is printed all the same, its words torn", async () => {
    const pdf = await pdfOf(table(60, (column) => `Trimestre${column}`));
    const cells = elements(partsOf(pdf), "TH", "TD").map((cell) => textOf([cell]).replaceAll(/\s/g, ""));
    expect(cells).toEqual(Array.from({ length: 180 }, (_, index) => `Trimestre${index % 60}`));
  });

  it("inside a list stays inside", async () => {
    const inside = table(9, () => "Trimestre").replaceAll("\n", "\n  ");
    expect(widths(await pdfOf(`- un\n\n  ${inside}`))).toEqual([210]);
  });

  it.each([6, 16])("of %i columns stays beside a portrait, with its heading", async (columns) => {
    const { pdf, rightEdge } = await biographyOf(
      `## Les tonnages\n\n${table(columns, (column) => `Trimestre${column}`)}`,
    );
    expect(widths(pdf)).toEqual([210]);
    const [page] = pdf.pages;
    const cells = elements(page?.parts ?? [], "TH", "TD").map((cell) => textOf([cell]).replaceAll(/\s/g, ""));
    expect(cells).toEqual(Array.from({ length: 3 * columns }, (_, index) => `Trimestre${index % columns}`));
    expect(rightEdge).toBeLessThanOrEqual(210 - tokens.print.margin.right + 0.1);
  });

  it.each([
    ["cell", (words: string) => `| a | b |\n|---|---|\n| un | ${words} |`],
    ["head", (words: string) => `| a | ${words} |\n|---|---|\n| un | deux |`],
  ])("with a %s longer than a page goes over its end", async (_, tableOf) => {
    const pdf = await pdfOf(tableOf(`${SENTENCE} `.repeat(240)));
    // What lies beyond the paper's edge is not copied.
    const seen = pdf.pages.flatMap(({ copied }) => copied.map((line) => line.trim())).join(" ");
    expect(Math.abs(seen.split(SENTENCE.slice(0, 20)).length - 241)).toBeLessThan(10);
  });
});

describe("a release of one sentence", () => {
  it("is one page, from who publishes it to its address", async () => {
    const pdf = await pdfOf("Le port grandit.");
    expect(pdf.pages).toHaveLength(1);
    expect(blocksOf(partsOf(pdf))).toEqual([
      "Le Port",
      "Communiqué de presse · Référence 2017-042",
      "Le port grandit",
      "3 novembre 2017",
      "Un quai de plus.",
      "Le port grandit.",
      "Contacts presse",
      "Alix Roy",
      "E-mail presse@example.org",
      "Langues français, anglais",
      "À propos",
      "Le Port est un port.",
      "Adresse de cette page https://presse.example.org/fr/communiques/2017/quai/",
    ]);
  });
});
