import { describe, expect, it } from "vitest";
import { judgeSvg } from "../../src/pictures/svg.ts";

const BOX = 'viewBox="0 0 16 9"';
const svg = (inner: string, attributes = BOX): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`;

function fault(source: string): string | null {
  const judged = judgeSvg(source);
  return "pictures" in judged ? null : judged.fr;
}

const FORMS = "un dessin ne contient que des formes — le retirer, ou exporter de nouveau";
const OUTSIDE = "mène hors du dessin — l’intégrer au dessin, ou le retirer";
const OUTLINES =
  "un texte change avec les polices de chaque machine — convertir les textes en contours, puis exporter de nouveau";
const STILL = "le dessin est publié comme image fixe — retirer l’animation";
const DOCTYPE = "DOCTYPE ou ENTITY dans le dessin — effacer cette ligne";
const SIZE = 'dessin sans dimensions — ajouter à <svg> par exemple viewBox="0 0 1600 900"';
const TOO_MUCH =
  "dessin de plus de 50000 éléments, ou imbriqués trop profond — le simplifier, ou l’exporter en PNG";

describe("a drawing is refused", () => {
  it.each([
    [svg("<text>7 740 km</text>"), `<text> : ${OUTLINES}`],
    [svg('<x:text xmlns:x="http://www.w3.org/2000/svg">a</x:text>'), `<text> : ${OUTLINES}`],
    [svg("<script>alert(1)</script>"), `<script> : ${FORMS}`],
    [svg("<foreignObject/>"), `<foreignObject> : ${FORMS}`],
    [svg('<rect onclick="a()"/>'), 'onclick="…" : un dessin n’exécute rien — retirer cet attribut'],
    [svg("", `${BOX} onload="a()"`), 'onload="…" : un dessin n’exécute rien — retirer cet attribut'],
    [svg('<rect><animate attributeName="x"/></rect>'), `<animate> : ${STILL}`],
    [svg('<set attributeName="x"/>'), `<set> : ${STILL}`],
    [svg('<image href="https://example.org/a.png"/>'), `« https://example.org/a.png » ${OUTSIDE}`],
    [svg('<image xlink:href="../secret.png"/>'), `« ../secret.png » ${OUTSIDE}`],
    [
      svg('<image p:href="//example.org/a" xmlns:p="http://www.w3.org/1999/xlink"/>'),
      `« //example.org/a » ${OUTSIDE}`,
    ],
    [svg('<use href="file:///etc/passwd#a"/>'), `« file:///etc/passwd#a » ${OUTSIDE}`],
    [svg('<a href="&#106;avascript:alert(1)"/>'), `« javascript:alert(1) » ${OUTSIDE}`],
    [
      svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
      `« data:image/svg+xml;base64,PHN2Zy8+ » ${OUTSIDE}`,
    ],
    [svg('<rect fill="url(https://example.org/#a)"/>'), `« url(https://example.org/#a) » ${OUTSIDE}`],
    [svg("<rect style=\"fill: URL( 'a.svg#b' )\"/>"), `« url(a.svg#b) » ${OUTSIDE}`],
    [svg("<style>@import 'a.css';</style>"), `« @import » ${OUTSIDE}`],
    [svg("<style><![CDATA[@im/**/port 'a.css';]]></style>"), `« @import » ${OUTSIDE}`],
    [svg("<style>@font-face {}</style>"), `« @font-face » ${OUTSIDE}`],
    [svg("<style>a { fill: u\\72l(b) }</style>"), `« \\72l » ${OUTSIDE}`],
    [`<?xml-stylesheet href="a.css"?>${svg("")}`, `« ?xml-stylesheet » ${OUTSIDE}`],
    [
      `<?xml version="1.0" encoding="ISO-8859-1"?>${svg("")}`,
      "dessin en ISO-8859-1 — l’enregistrer en UTF-8",
    ],
    [`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">${svg("")}`, DOCTYPE],
    [`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${svg("&b;")}`, DOCTYPE],
    [svg("", ""), SIZE],
    [svg("", 'width="100%" height="100%"'), SIZE],
    [svg("", 'width="100"'), SIZE],
    [svg("", 'viewBox="0 0 16"'), SIZE],
    [svg("", 'viewBox="0 0 16 0"'), SIZE],
    [svg("<g>".repeat(200_000)), TOO_MUCH],
    [svg("<g/>".repeat(60_000)), TOO_MUCH],
    [svg("<g/>".repeat(1_500_000)), "dessin de plus de 5 Mo — le simplifier, ou l’exporter en PNG"],
    ["<html/>", "ce fichier n’est pas un dessin SVG — l’exporter de nouveau en SVG"],
    ["nothing", "ce fichier n’est pas un dessin SVG — l’exporter de nouveau en SVG"],
  ])("%.90s", (source, expected) => {
    expect(fault(source)).toBe(expected);
  });
  it("with a name that cannot forge a second line", () => {
    expect(fault(svg('<rect on\u202Ex="a"/>'))).toBe(
      'on�x="…" : un dessin n’exécute rien — retirer cet attribut',
    );
  });
  it("for its first fault, told in English too", () => {
    expect(judgeSvg(svg("<text/><script/>"))).toMatchObject({
      en: "<text>: a text changes with the fonts of each machine — convert texts to outlines, then export again",
    });
  });
});

describe("a drawing is taken", () => {
  it.each([
    svg('<path d="M0 0h9"/><use href="#a"/><use xlink:href=" #a "/>'),
    svg("<style>.a { fill: url(#b); stroke: url( '#c' ) } /* url(x) */</style>"),
    svg(
      '<title>Carte</title><desc>Une carte.</desc><metadata><dc:title xmlns:dc="d">Carte</dc:title></metadata>',
    ),
    svg('<g inkscape:export-filename="C:\\Users\\a.png" xmlns:inkscape="i"/>'),
    svg("", 'width="210mm" height=" 297mm "'),
    svg("", 'width=".5in" height="12.5"'),
    `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->${svg("")}`,
    `<s:svg xmlns:s="http://www.w3.org/2000/svg" ${BOX}/>`,
  ])("%.90s", (source) => {
    expect(fault(source)).toBeNull();
  });
  it("with its pictures, which are to be judged in turn", () => {
    const judged = judgeSvg(
      svg('<image href="data:image/png;base64,iVBO&#82;w0=" /><image href="data:image/jpeg;base64,/9j/"/>'),
    );
    expect(judged).toEqual({
      pictures: [Buffer.from("iVBORw0=", "base64"), Buffer.from("/9j/", "base64")],
    });
  });
  it("without running away over a number, a style or a comment that never ends", () => {
    expect(fault(svg("", `width="${"1".repeat(900_000)}x" height="1"`))).toBe(SIZE);
    expect(fault(svg(`<style>${"/*".repeat(900_000)}</style>`))).toBeNull();
    expect(fault(svg(`<style>${`url(${" ".repeat(900)}`.repeat(900)}</style>`))).toContain(OUTSIDE);
    expect(fault(svg("<!--".repeat(900_000)))).toBeNull();
  });
});
