import { strToU8, type Zippable, zipSync } from "fflate";

/** Word documents made from their XML, as Word and LibreOffice write it in French. */

export interface WordSource {
  /** XML inside `w:body`. */
  body: string;
  styles?: string;
  footnotes?: string;
  /** Addresses of links by their ids. */
  links?: Record<string, string>;
  /** Further files of the package, or others in place of the usual ones. */
  files?: Record<string, string | Uint8Array>;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const NAMESPACES = [
  W,
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(" ");

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export function docx(source: WordSource | string): Uint8Array {
  const {
    body,
    styles = STYLES,
    footnotes,
    links = {},
    files = {},
  } = typeof source === "string" ? { body: source } : source;
  const relations = [
    relation("rId1", `${RELATION}/styles`, "styles.xml"),
    relation("rId2", `${RELATION}/numbering`, "numbering.xml"),
    ...(footnotes === undefined ? [] : [relation("rId3", `${RELATION}/footnotes`, "footnotes.xml")]),
    relation("rIdImage", `${RELATION}/image`, "media/image1.png"),
    ...Object.entries(links).map(
      ([id, target]) =>
        `<Relationship Id="${id}" Type="${RELATION}/hyperlink" Target="${escaped(target)}" TargetMode="External"/>`,
    ),
  ];
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/></Types>`,
    "_rels/.rels": relationships([relation("rId1", `${RELATION}/officeDocument`, "word/document.xml")]),
    "word/_rels/document.xml.rels": relationships(relations),
    "word/document.xml": `${XML}<w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    "word/styles.xml": `${XML}<w:styles ${W}>${styles}</w:styles>`,
    "word/numbering.xml": `${XML}<w:numbering ${W}>${NUMBERING}</w:numbering>`,
    "word/media/image1.png": new Uint8Array(64),
    ...(footnotes === undefined
      ? {}
      : { "word/footnotes.xml": `${XML}<w:footnotes ${NAMESPACES}>${footnotes}</w:footnotes>` }),
    ...files,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, data]) => [name, typeof data === "string" ? strToU8(data) : data]),
    ) as Zippable,
  );
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

function relationships(list: string[]): string {
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A run of text; properties as XML: `<w:b/>`. */
export function run(text: string, properties = ""): string {
  const inside = properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${inside}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

export const BREAK = "<w:r><w:br/></w:r>";

/** A paragraph: its text, or XML of runs, in the style of that id. */
export function p(content: string, style?: string, properties = ""): string {
  const inside = content.startsWith("<") ? content : run(content);
  const look = `${style === undefined ? "" : `<w:pStyle w:val="${style}"/>`}${properties}`;
  return `<w:p>${look === "" ? "" : `<w:pPr>${look}</w:pPr>`}${inside}</w:p>`;
}

/** A list item; lists 1 are bulleted, lists 2 numbered. */
export function item(content: string, list: 1 | 2, level = 0): string {
  return p(
    content,
    "Paragraphedeliste",
    `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
  );
}

export function table(rows: string[][], cell: (text: string) => string = (text) => p(text)): string {
  const lines = rows.map(
    (cells) => `<w:tr>${cells.map((text) => `<w:tc>${cell(text)}</w:tc>`).join("")}</w:tr>`,
  );
  return `<w:tbl><w:tblPr/><w:tblGrid/>${lines.join("")}</w:tbl>`;
}

export function link(id: string, text: string): string {
  return `<w:hyperlink r:id="${id}">${run(text, '<w:rStyle w:val="Lienhypertexte"/>')}</w:hyperlink>`;
}

export const IMAGE =
  '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Image 1" descr="Le quai"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="rIdImage"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';

/** A text box as Word writes it: once for itself, once for older programs. */
export function textBox(text: string): string {
  const inside = `<w:txbxContent>${p(text)}</w:txbxContent>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>${inside}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
}

function style(id: string, name: string, more = "", type = "paragraph"): string {
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
}

/** Word in French: its ids are French, the names of its own styles English. */
const STYLES = [
  style("Normal", "Normal"),
  style("Titre", "Title"),
  style("Sous-titre", "Subtitle"),
  ...[1, 2, 3, 4].map((level) => style(`Titre${level}`, `heading ${level}`)),
  style("Citation", "Quote"),
  style("Citationintense", "Intense Quote"),
  style("Paragraphedeliste", "List Paragraph"),
  style("TM1", "toc 1"),
  style("Lienhypertexte", "Hyperlink", "", "character"),
  style("Notedebasdepage", "footnote text"),
  style("Interne", "Interne", '<w:basedOn w:val="Secret"/>', "character"),
  style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", "character"),
].join("");

/** A program that translates the names of the styles as well. */
export const FRENCH_STYLES = [
  style("Titre", "Titre"),
  style("Soustitre", "Sous-titre"),
  ...[1, 2, 3].map((level) => style(`Titre${level}`, `Titre ${level}`)),
  style("Citation", "Citation"),
].join("");

function levels(format: string): string {
  return [0, 1, 2]
    .map((level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/></w:lvl>`)
    .join("");
}

const NUMBERING = `<w:abstractNum w:abstractNumId="1">${levels("bullet")}</w:abstractNum><w:abstractNum w:abstractNumId="2">${levels("decimal")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>`;
