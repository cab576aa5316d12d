import path from "node:path";
import { zipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadLocales } from "../../src/content/locales.ts";
import { readWord, type WordText } from "../../src/drafting/word/read-word.ts";
import { UserError } from "../../src/errors.ts";
import { parseMarkdown } from "../../src/text/markdown.ts";
import { blockWords } from "../../src/text/words.ts";
import {
  BREAK,
  docx,
  FRENCH_STYLES,
  IMAGE,
  item,
  link,
  NAMESPACES,
  p,
  run,
  table,
  textBox,
  type WordSource,
} from "./word-document.ts";

const LOCALES = await loadLocales(path.join(import.meta.dirname, "../../templates/locales"));
const FORMS = LOCALES.find(({ code }) => code === "fr")?.attribution ?? expect.fail("no French");

function read(source: WordSource | string): Promise<WordText> {
  return readWord(docx(source), FORMS);
}

/** The Markdown of a body, which our reader must take without an error. */
async function markdownOf(source: WordSource | string): Promise<string> {
  const { body } = await read(source);
  const { problems } = parse(body);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return body;
}

function parse(text: string) {
  return parseMarkdown({ text, file: "f", firstLine: 1, lang: "und", attributionForms: FORMS });
}

async function refusal(document: Uint8Array): Promise<string> {
  try {
    await readWord(document, FORMS);
  } catch (error) {
    if (error instanceof UserError) return error.text.fr;
    throw error;
  }
  return "";
}

describe("a Word document", () => {
  it("becomes a title, a summary and Markdown", async () => {
    const body = [
      p("Un nouveau quai ouvre", "Titre"),
      p("Des navires de 300 mètres.", "Sous-titre"),
      p(
        `${run("Le quai est ")}${run("prêt", "<w:b/>")}${run(", dit ")}${run("l’équipe", "<w:i/>")}${run(".")}`,
      ),
      p("Le contexte", "Titre1"),
      p("Un détail", "Titre2"),
      p("La fin."),
    ].join("");
    expect(await read(body)).toEqual({
      title: "Un nouveau quai ouvre",
      summary: "Des navires de 300 mètres.",
      body: "Le quai est **prêt**, dit *l’équipe*.\n\n## Le contexte\n\n### Un détail\n\nLa fin.",
      left: [],
      changed: [],
    });
  });
  it("is understood where the names of its styles are French too", async () => {
    const body = [
      p("T", "Titre"),
      p("S", "Soustitre"),
      p("A", "Titre1"),
      p("B", "Titre2"),
      p("C", "Citation"),
    ];
    expect(await read({ body: body.join(""), styles: FRENCH_STYLES })).toMatchObject({
      title: "T",
      summary: "S",
      body: "## A\n\n### B\n\n> C",
    });
  });
  it("is read through all that Word writes around the words", async () => {
    const rsid = 'w:rsidR="00A77427" w:rsidRDefault="007F1D13"';
    const french = '<w:lang w:val="fr-FR"/>';
    const words = `<w:bookmarkStart w:id="0" w:name="_Toc1"/><w:r ${rsid}><w:rPr><w:b/>${french}</w:rPr><w:t>Le qu</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/><w:bCs/>${french}</w:rPr><w:lastRenderedPageBreak/><w:t>ai</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="0"/>${run(" ouvre", french)}<w:r><w:tab/></w:r><w:smartTag w:element="date">${run("demain")}</w:smartTag>${run(", vingt")}<w:r><w:noBreakHyphen/></w:r>${run("deux quais.")}`;
    const control = `<w:sdt><w:sdtPr><w:alias w:val="Corps"/></w:sdtPr><w:sdtContent>${p("Un champ de modèle.")}</w:sdtContent></w:sdt>`;
    const body = `<w:p ${rsid}><w:pPr><w:spacing w:after="0"/><w:jc w:val="both"/><w:rPr><w:b/>${french}</w:rPr></w:pPr>${words}</w:p><w:p ${rsid}/>${control}`;
    expect(await read(body)).toMatchObject({
      body: "**Le quai** ouvre demain, vingt\u2011deux quais.\n\nUn champ de modèle.",
      left: [],
      changed: [],
    });
  });
  it("is read as LibreOffice writes it", async () => {
    const named = (id: string, name: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/></w:style>`;
    const styles = [
      named("Title", "Title"),
      named("Subtitle", "Subtitle"),
      named("Heading1", "heading 1"),
      named("TextBody", "Body Text"),
      named("Quotations", "Quotations"),
    ].join("");
    const body = [
      p("Titre", "Title"),
      p("Chapô", "Subtitle"),
      p("Partie", "Heading1"),
      p(run("Corps", "<w:rFonts/>"), "TextBody"),
      p("Les mots.", "Quotations"),
      p("— Sam Roy, capitaine", "TextBody"),
    ].join("");
    expect(await read({ body, styles })).toEqual({
      title: "Titre",
      summary: "Chapô",
      body: "## Partie\n\nCorps\n\n> Les mots.\n>\n> — Sam Roy, capitaine",
      left: [],
      changed: [],
    });
  });
  it("without a title style has that of its first heading, then that of its properties", async () => {
    expect(await read(p("Accroche") + p("Titre", "Titre1") + p("Texte"))).toMatchObject({
      title: "Titre",
      body: "Accroche\n\nTexte",
    });
    const core =
      '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Le &amp; quai</dc:title></cp:coreProperties>';
    expect(await read({ body: p("Texte"), files: { "docProps/core.xml": core } })).toMatchObject({
      title: "Le & quai",
      changed: [
        { fr: "le titre vient des propriétés du document : le texte n’a ni style Titre, ni Titre 1" },
      ],
    });
    expect(await read(p("Texte"))).toMatchObject({ title: null, summary: null });
  });
  it("brings its headings to the levels below a title, none left out", async () => {
    const headings = [
      p("A", "Titre2"),
      p("B", "Titre4"),
      p("C", "Titre3"),
      p("D", "Titre2"),
      p("E", "Titre4"),
    ];
    expect(await markdownOf(p("T", "Titre") + headings.join(""))).toBe(
      "## A\n\n### B\n\n### C\n\n## D\n\n### E",
    );
  });
  it("keeps the spaces that its author set, and corrects no typography", async () => {
    const text = '« Un quai\u00A0: 300\u202Fm » dit-il ; "oui" ... 10:30';
    expect(await markdownOf(p(text))).toBe(text);
  });
  it("keeps nested lists tight, bulleted and numbered", async () => {
    const list = [
      item("un", 1),
      item("deux", 1),
      item("deux a", 1, 1),
      item(`${run("deux a ")}${run("bis", "<w:b/>")}`, 1, 2),
      item("deux b", 2, 1),
      item("trois", 1),
      item("1) premier", 2),
      item("second", 2),
    ];
    expect(await markdownOf(p("Voici :") + list.join("") + p("Fin"))).toBe(
      "Voici :\n\n- un\n- deux\n  - deux a\n    - deux a **bis**\n  1. deux b\n- trois\n\n1. 1\\) premier\n2. second\n\nFin",
    );
  });
  it("keeps tables, with their first row as the header", async () => {
    const rows = [
      ["Année", "Voyageurs | fret"],
      ["2025", "2,7 M"],
      ["2026", ""],
    ];
    expect(await markdownOf(table(rows))).toBe(
      "| Année | Voyageurs \\| fret |\n| --- | --- |\n| 2025 | 2,7 M |\n| 2026 |  |",
    );
  });
  it("takes merged cells apart and says so; a frame of one cell is no table", async () => {
    const cell = (text: string): string => {
      const span = text.startsWith("2×") ? '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' : "";
      return span + p(text) + p(run("et suite", "<w:i/>"));
    };
    const { body, changed } = await read(table([["2×A"], ["B", "C"]], cell) + table([["Cadre"]]));
    expect(body).toBe("| 2×A *et suite* |  |\n| --- | --- |\n| B *et suite* | C *et suite* |\n\nCadre");
    expect(changed.map(({ fr }) => fr)).toEqual(["1 tableau dont les cellules fusionnées sont séparées"]);
  });
  it("keeps links that may go out and says which lost their address", async () => {
    const links = {
      a: "https://example.org/a_(b)?x=1&copy;=2",
      b: "mailto:presse@example.org",
      c: "javascript:alert(1)",
      d: "file:///C:/Annexe.pdf",
      e: "Annexe.pdf",
      f: "release:mission-miami",
      g: "/fr/communiques/",
      h: "//evil.example",
    };
    const body = p(
      Object.keys(links)
        .map((id) => link(id, `lien ${id}`))
        .join(run(" ")),
    );
    const text = await read({ body, links });
    expect(text.body).toBe(
      "[lien a](https://example.org/a_\\(b\\)?x=1\\&copy;=2) [lien b](mailto:presse@example.org) lien c lien d lien e [lien f](release:mission-miami) [lien g](/fr/communiques/) lien h",
    );
    expect(text.changed.map(({ fr }) => fr)).toEqual(
      [links.c, links.d, links.e, links.h].map((href) => `lien refusé, repris sans adresse : ${href}`),
    );
    const { document } = parse(text.body);
    expect(JSON.stringify(document)).toContain('"href":"https://example.org/a_(b)?x=1&copy;=2"');
  });
  it("puts footnotes behind the text", async () => {
    const note = (id: number, text: string): string =>
      `<w:footnote w:id="${id}">${p(`<w:r><w:footnoteRef/></w:r>${run(` ${text}`)}`, "Notedebasdepage")}</w:footnote>`;
    const mark = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const body = p(`${run("Un")}${mark(7)}${run(" et deux")}${mark(4)}`);
    expect(await markdownOf({ body, footnotes: note(4, "Bas.") + note(7, "Haut, selon *X*.") })).toBe(
      "Un\\[1\\] et deux\\[2\\]\n\n---\n\n\\[1\\] Haut, selon \\*X\\*.\n\n\\[2\\] Bas.",
    );
  });
  it("keeps what raised and lowered signs mean", async () => {
    const raised = (text: string): string => run(text, '<w:vertAlign w:val="superscript"/>');
    const lowered = (text: string): string => run(text, '<w:vertAlign w:val="subscript"/>');
    const text = `${run("10")}${raised("-6")}${run(" m")}${raised("2")}${run(" CO")}${lowered("2")}${run(" 1")}${raised("er")}`;
    expect(await markdownOf(p(text))).toBe("10⁻⁶ m² CO₂ 1er");
  });
  it("keeps line breaks inside a paragraph, and begins another at an empty line", async () => {
    expect(await markdownOf(p(`${run("A")}${BREAK}${run("B")}${BREAK}${BREAK}${run("C")}${BREAK}`))).toBe(
      "A\\\nB\n\nC",
    );
  });
  it("keeps bold and italics wherever Markdown can have them", async () => {
    const bold = (text: string): string => run(text, "<w:b/>");
    const text = `${bold("Contact : ")}${run("un ")}${bold("« mot »")}${run(", mot")}${bold("« cité »")}${run("suite")}`;
    expect(await markdownOf(p(text))).toBe("**Contact :** un **« mot »**, mot« cité »suite");
    expect(await markdownOf(p("Un titre", "Titre") + p(bold("Gras"), "Titre1"))).toBe("## Gras");
  });
  it("escapes what Markdown would read as its own, and no more", async () => {
    const lines = [
      "+33 1 99 00 17 42",
      "#Marseille",
      "-5 %",
      "Bravo !",
      "1) un",
      "12. deux",
      "- trois",
      "---",
      "## q",
      "> c",
    ];
    expect((await markdownOf(lines.map((line) => p(line)).join(""))).split("\n\n")).toEqual([
      "+33 1 99 00 17 42",
      "#Marseille",
      "-5 %",
      "Bravo !",
      "1\\) un",
      "12\\. deux",
      "\\- trois",
      "\\---",
      "\\## q",
      "\\> c",
    ]);
    const body = p(run("Bravo !") + link("a", "voir"));
    expect(await markdownOf({ body, links: { a: "https://example.org/" } })).toBe(
      "Bravo \\![voir](https://example.org/)",
    );
  });
  it("keeps the text of fields, such as a date that Word fills in", async () => {
    const field = `<w:fldSimple w:instr=" DATE ">${run("3 mai")}</w:fldSimple>`;
    expect(await read(p(`${run("Le ")}${field}`))).toMatchObject({ body: "Le 3 mai", left: [] });
  });
});

describe("the quotes of a Word document", () => {
  const quote = (text: string): string => p(text, "Citation");
  it.each<[string, string, string]>([
    [
      "below it",
      quote("Oui.") + p("— Jeanne Martin, directrice"),
      "> Oui.\n>\n> — Jeanne Martin, directrice",
    ],
    [
      "in the same style",
      quote("Oui.") + quote("— @jeanne-martin (déclaration écrite)"),
      "> Oui.\n>\n> — @jeanne-martin (déclaration écrite)",
    ],
    [
      "in the last line",
      p(`${run("Oui.")}${BREAK}${run("– Sam Roy")}`, "Citationintense"),
      "> Oui.\n>\n> – Sam Roy",
    ],
    [
      "set bold, with a link",
      quote("Oui.") + p(`${run("— ", "<w:b/>")}${link("a", "Sam Roy")}`),
      "> Oui.\n>\n> — Sam Roy",
    ],
    [
      "below two paragraphs",
      quote("Oui.") + quote("Non.") + p("— Sam Roy"),
      "> Oui.\n>\n> Non.\n>\n> — Sam Roy",
    ],
    [
      "of two quotes in a row",
      quote("Oui.") + quote("— A") + quote("Non.") + quote("— B"),
      "> Oui.\n>\n> — A\n\n> Non.\n>\n> — B",
    ],
  ])("get the attribution %s", async (_name, body, expected) => {
    expect(await markdownOf({ body, links: { a: "https://example.org/" } })).toBe(expected);
  });
  it.each<[string, string, string]>([
    ["a detail that is none", quote("Oui.") + p("— Sam Roy (Port)"), "> Oui.\n\n— Sam Roy (Port)"],
    [
      "a detail that is none, in its style",
      quote("Oui.") + quote("— Sam Roy (Port)"),
      "> Oui.\n\n— Sam Roy (Port)",
    ],
    ["a list typed by hand", quote("Oui.") + p("– un") + p("– deux"), "> Oui.\n\n– un\n\n– deux"],
    ["a paragraph between", quote("Oui.") + p("Puis") + p("— Sam Roy"), "> Oui.\n\nPuis\n\n— Sam Roy"],
    ["a dash and no words before it", quote("— Bonjour"), "— Bonjour"],
    [
      "a dash before a long text",
      quote("Oui.") + p(`— ${"a".repeat(300)}`),
      `> Oui.\n\n— ${"a".repeat(300)}`,
    ],
  ])("take no attribution of %s", async (_name, body, expected) => {
    expect(await markdownOf(body)).toBe(expected);
  });
});

describe("what a Word document holds besides", () => {
  it("is told in plain words", async () => {
    const header = `<w:hdr ${NAMESPACES}>${p("Ville d’Exemple")}</w:hdr>`;
    const text = await read({
      body: [
        p(IMAGE),
        p(`${run("Texte")}${IMAGE}${textBox("Dans la zone")}`),
        p(run("barré", "<w:strike/>") + run(" et ") + run("surligné", '<w:highlight w:val="yellow"/>')),
        p(`<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>${run("y")}`),
        p(
          '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="c"><c:chart r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
        ),
        p("Chapitre 1", "TM1"),
        `<w:p><w:r><w:ruby><w:rubyBase>${run("perdu")}</w:rubyBase></w:ruby></w:r></w:p>`,
      ].join(""),
      files: { "word/header1.xml": header },
    });
    expect(text.body).toBe("Texte\n\nDans la zone\n\nbarré et surligné\n\ny");
    expect(text.left.map(({ fr }) => fr)).toEqual([
      '2 images — à ajouter avec npm run new -- media "Titre"',
      "1 graphique",
      "1 formule",
      "la table des matières",
      "l’en-tête ou le pied de page",
      "5 caractères de texte dans une forme inconnue — comparer avec le document",
    ]);
    expect(text.changed.map(({ fr }) => fr)).toEqual([
      "1 zone de texte : le texte suit le paragraphe auquel la zone était liée",
      "1 passage barré, repris sans sa barre",
      "1 passage surligné, repris sans couleur",
    ]);
  });
});

describe("words that are not settled", () => {
  const change = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"';
  it.each<[string, string | WordSource, string]>([
    ["an insertion", p(`<w:ins ${change}>${run("ajout")}</w:ins>`), "1 modification suivie"],
    [
      "a deletion",
      p(`${run("a")}<w:del ${change}><w:r><w:delText>b</w:delText></w:r></w:del>`),
      "1 modification suivie",
    ],
    [
      "a move",
      p(`<w:moveFrom ${change}>${run("a")}</w:moveFrom><w:moveTo ${change}>${run("a")}</w:moveTo>`),
      "2 modifications suivies",
    ],
    [
      "a change of format",
      p(run("a", `<w:b/><w:rPrChange ${change}><w:rPr/></w:rPrChange>`)),
      "1 modification suivie",
    ],
    [
      "a deleted paragraph mark",
      p("a", undefined, `<w:rPr><w:del ${change}/></w:rPr>`),
      "1 modification suivie",
    ],
    [
      "a change in a footnote",
      { body: p("a"), footnotes: `<w:footnote w:id="1"><w:p><w:ins ${change}/></w:p></w:footnote>` },
      "1 modification suivie",
    ],
    [
      "a change under another prefix",
      {
        body: "",
        files: {
          "word/document.xml": `<z:document xmlns:z="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><z:body><z:p><z:ins><z:r><z:t>a</z:t></z:r></z:ins></z:p></z:body></z:document>`,
        },
      },
      "1 modification suivie",
    ],
  ])("are refused: %s", async (_name, source, found) => {
    expect(await refusal(docx(source))).toBe(
      `le document a ${found} — les accepter ou les refuser toutes dans Word (Révision), enregistrer, recommencer`,
    );
  });
  it("are refused: comments", async () => {
    const body = p(`${run("a")}<w:r><w:commentReference w:id="1"/></w:r>`).repeat(2);
    expect(await refusal(docx(body))).toBe(
      "le document a 2 commentaires — les supprimer tous dans Word (Révision), enregistrer, recommencer",
    );
  });
  it.each<[string, string]>([
    ["by itself", run("secret", "<w:vanish/>")],
    ["by its style", run("secret & co", '<w:rStyle w:val="Secret"/>')],
    ["by the style that its own is based on", run("secret", '<w:rStyle w:val="Interne"/>')],
  ])("are refused: text hidden %s", async (_name, hidden) => {
    expect(await refusal(docx(p(run("a") + hidden)))).toBe(
      "le document a 1 passage masqué — l’afficher dans Word (¶), le supprimer ou décocher Masqué (Police), enregistrer, recommencer",
    );
  });
  it("do not include a hidden paragraph mark, or a switch that is off", async () => {
    const mark = p("a", undefined, "<w:rPr><w:vanish/></w:rPr>");
    expect(await markdownOf(mark + p(run("b", '<w:vanish w:val="0"/>')))).toBe("a\n\nb");
  });
});

describe("what is no Word document", () => {
  const ole = (name: string): Uint8Array =>
    Buffer.concat([
      Buffer.from("D0CF11E0A1B11AE1", "hex"),
      Buffer.alloc(600),
      Buffer.from(name, "utf16le"),
      Buffer.alloc(600),
    ]);
  const zip = (files: Record<string, string>): Uint8Array =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
  const damaged =
    "ce n’est pas un document Word, ou il est abîmé — l’ouvrir dans Word et l’enregistrer de nouveau en .docx";
  const other = (format: string): string =>
    `c’est un fichier ${format}, non un document Word — l’ouvrir dans Word ou LibreOffice et l’enregistrer en .docx`;
  const macro = { "[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml" };
  const macros =
    "le document contient des macros (.docm) — l’enregistrer dans Word comme document sans macro (.docx)";
  it.each<[string, Uint8Array, string]>([
    [
      "an empty file",
      new Uint8Array(0),
      "le document est vide (0 octet) — l’enregistrer de nouveau dans Word",
    ],
    [
      "one under a password",
      ole("EncryptedPackage"),
      "le document est protégé par un mot de passe — l’ôter dans Word (Fichier, Informations, Protéger), enregistrer, recommencer",
    ],
    [
      "an old .doc",
      ole("WordDocument"),
      "c’est un ancien document Word (.doc) — l’ouvrir dans Word et l’enregistrer en .docx",
    ],
    ["a PDF", Buffer.from("%PDF-1.7"), other("PDF")],
    ["an RTF", Buffer.from("{\\rtf1"), other("RTF")],
    [
      "an .odt",
      zip({ mimetype: "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "" }),
      other("LibreOffice"),
    ],
    ["an Excel sheet", zip({ "[Content_Types].xml": "", "xl/workbook.xml": "" }), other("Excel")],
    ["any text", Buffer.from("Bonjour"), damaged],
    ["three bytes", Buffer.from("PK\u0003"), damaged],
    ["a ZIP cut short", docx(p("a")).slice(0, 900), damaged],
    ["any ZIP", zip({ "a.txt": "a" }), damaged],
    ["macros by type", docx({ body: p("a"), files: macro }), macros],
    ["macros by part", docx({ body: p("a"), files: { "word/vbaProject.bin": "x" } }), macros],
    ["a broken XML", docx({ body: "<w:p><w:r>" }), damaged],
    [
      "names that grow without end",
      docx({
        body: "",
        files: { "word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>' },
      }),
      damaged,
    ],
    [
      "a document without text",
      docx(p("") + p(" ")),
      "le document n’a pas de texte — y écrire, enregistrer, recommencer",
    ],
  ])("is refused: %s", async (_name, document, expected) => {
    expect(await refusal(document)).toBe(expected);
  });
  it("is refused before it is unpacked, when it would fill the memory", async () => {
    const bomb = docx({ body: "", files: { "word/document.xml": " ".repeat(45_000_000) } });
    expect(bomb.length).toBeLessThan(100_000);
    const expected =
      "le texte du document dépasse 40 Mo une fois déplié — le partager en plusieurs documents";
    expect(await refusal(bomb)).toBe(expected);
    // Its directory lies: 10 bytes, for the 45 million that are there. No more than 10 are ever made of them.
    const lying = Buffer.from(bomb);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(45_000_000);
    for (let at = lying.indexOf(size); at !== -1; at = lying.indexOf(size, at + 1))
      lying.writeUInt32LE(10, at);
    expect(await refusal(lying)).toBe(damaged);
  });
  it("is refused where it nests beyond all measure", async () => {
    const deep = docx(
      `${"<w:sdt><w:sdtContent>".repeat(20_000)}${p("a")}${"</w:sdtContent></w:sdt>".repeat(20_000)}`,
    );
    expect(await refusal(deep)).toBe(damaged);
  });
  it("does not include a picture as large as pictures are, which stays packed", async () => {
    const files = { "word/media/image2.png": new Uint8Array(60_000_000) };
    expect(await read({ body: p("a"), files })).toMatchObject({ body: "a" });
  });
});

describe("any text", () => {
  it("of 300 pages is carried over whole", async () => {
    const paragraph = "Le quai accueille des navires de 300 mètres, et la ville s’en réjouit. "
      .repeat(8)
      .trim();
    const { body } = await read(p("T", "Titre") + p(paragraph).repeat(1_800));
    expect(body.length).toBe(1_800 * (paragraph.length + 2) - 2);
  });
  it("keeps its words, and nothing of it becomes Markdown", async () => {
    const signs = "ab  *_`[]()!#>-+=~|\\<&;:.,«»—1)2é".split("");
    const piece = fc.record({
      text: fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 8 }).map((text) =>
        // Our reader refuses what looks like an HTML comment, however it is written.
        text.replaceAll("<!", "!"),
      ),
      look: fc.constantFrom("", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"),
      end: fc.constantFrom("", "", "", "", "", BREAK),
    });
    const paragraphs = fc.array(fc.array(piece, { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    const places = fc.constantFrom<((runs: string) => string)[]>(
      (runs) => p(runs),
      (runs) => item(runs, 1),
      (runs) => p(runs, "Titre1"),
      (runs) => table([[runs, "x"]]),
    );
    const bare = (text: string): string => text.replace(/\s/gu, "");
    await fc.assert(
      fc.asyncProperty(paragraphs, places, async (given, place) => {
        const body = given
          .map((runs) => runs.map(({ text, look, end }) => run(text, look) + end).join(""))
          .map(place)
          .join("");
        const markdown = await markdownOf(p("T", "Titre") + p("x") + body);
        const wanted = given.map((runs) => place(runs.map(({ text }) => run(text)).join("")));
        const words = wanted.join("").replace(/<[^>]*>/g, "");
        expect(bare(blockWords(parse(markdown).document).join(""))).toBe(bare(`x${unescaped(words)}`));
      }),
      { numRuns: 300 },
    );
  });
});

function unescaped(xml: string): string {
  return xml.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
