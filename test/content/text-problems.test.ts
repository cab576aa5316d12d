import { afterEach, describe, expect, it } from "vitest";
import { problemsOf, release, removeNewsrooms } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const A = "releases/2017/a.fr.md";

/** The problems of a release's text, which begins on line 8; its file name is left off. */
async function of(body: string, language: "fr" | "en" = "fr"): Promise<string[]> {
  const lines = await problemsOf({ [A]: release({ reference: "R-1" }, body) }, language);
  return lines.map((line) => line.replace(`content/${A}:`, ""));
}
const refused = (href: string): string =>
  `lien « ${href} » refusé — https:, http:, mailto:, tel:, une adresse du site (/fr/…), ou release:, person:, sector:, event:, kit:, media:, page:`;
const BROKEN =
  "lien mal écrit — écrire [texte](adresse) sans espace dans l’adresse, ou \\] pour un simple crochet";

describe("links", () => {
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "vbscript:x",
    "data:text/html,x",
    "blob:x",
    "intent:x",
    "file:///etc/passwd",
    "ftp://x",
    "//evil.example",
    "https:/x",
    "http://",
  ])("refuses %s", async (href) => {
    expect(await of(`Voir [ici](${href}) donc.`)).toEqual([`8:12  ${refused(href)}`]);
  });
  it("says it in English", async () => {
    expect(await of("[a](javascript:x)", "en")).toEqual([
      "8:5  link “javascript:x” refused — https:, http:, mailto:, tel:, an address of the site (/en/…), or release:, person:, sector:, event:, kit:, media:, page:",
    ]);
  });
  it.each([
    ["[a](java&#10;script:x)", `8:1  ${refused("java%0Ascript:x")}`],
    ["[a](javascript&colon;x)", `8:1  ${refused("javascript:x")}`],
    ["[a](&#106;avascript:x)", `8:1  ${refused("javascript:x")}`],
    ["[a](/\\evil)", `8:5  ${refused("/%5Cevil")}`],
    ["[a](/%5Cevil)", `8:5  ${refused("/%5Cevil")}`],
    ["Voir <javascript:x>", `8:6  ${refused("javascript:x")}`],
    ["Un.\n\nVoir [ici][1].\n\n[1]: javascript:x", `10:1  ${refused("javascript:x")}`],
    ["|a|b|\n|-|-|\n|x|[b](javascript:x)|", `10:8  ${refused("javascript:x")}`],
    [
      "[a](%6Aavascript:x)",
      "8:5  aucune page à l’adresse /fr/communiques/2017/a/%6Aavascript:x — écrire plutôt [texte](release:identifiant), person:, sector:…",
    ],
    ["[a](release:Nope)", "8:5  « release:Nope » ne nomme rien — écrire par exemple release:nom-du-fichier"],
    [
      "[a](release:nope)",
      "8:5  communiqué « nope » introuvable dans releases/ — corriger le nom ou ajouter la fiche",
    ],
    [
      "[](https://x.example)",
      "8:4  lien sans texte vers « https://x.example » — écrire [le texte du lien](https://x.example)",
    ],
    ["Voir [ici](java\nscript:x)", `8:10  ${BROKEN}`],
    ["Voir [ici](tel:+33 1 99)", `8:10  ${BROKEN}`],
    ["Voir [ici][absent]", `8:10  ${BROKEN}`],
  ])("refuses %j with its place", async (body, expected) => {
    expect(await of(body)).toEqual([expected]);
  });
  it("gives the second of two alike its own column", async () => {
    expect(await of("Un [b](data:x) et [c](data:x)\nou [d](data:x).")).toEqual([
      `8:8  ${refused("data:x")}`,
      `8:23  ${refused("data:x")}`,
      `9:8  ${refused("data:x")}`,
    ]);
  });
  it("takes good links and escaped brackets", async () => {
    expect(
      await of(
        "[a](https://é.example/à) <a@b.example> [b](mailto:a@b.example) [c](tel:+33199) [d](release:quai) \\](x)",
      ),
    ).toEqual([]);
  });
});

describe("pictures", () => {
  const cure = "placer le fichier et sa fiche dans content/media, puis écrire ![](media:nom-du-fichier)";
  it.each([
    ["![](https://x.example/a.png)", `8:1  image « https://x.example/a.png » refusée — ${cure}`],
    ["![](../../secret.png)", `8:1  image « ../../secret.png » refusée — ${cure}`],
    ["![](/etc/passwd)", `8:1  image « /etc/passwd » refusée — ${cure}`],
    ["![](media:nope)", "8:5  média « nope » introuvable dans media/ — corriger le nom ou ajouter la fiche"],
    ["Texte ![](media:x) là", "8:7  une image se place seule, sur sa propre ligne entre deux lignes vides"],
  ])("refuses %s", async (body, expected) => {
    expect(await of(body)).toEqual([expected]);
  });
});

describe("directives and headings", () => {
  const unknown = (name: string): string =>
    `« [[${name}]] » est inconnu — écrire [[figure:identifiant-du-chiffre]], ou \\[\\[ pour des crochets`;
  it.each([
    ["Un [[foo]] et [[foo]]", [`8:4  ${unknown("foo")}`, `8:15  ${unknown("foo")}`]],
    ["[[figure:Été]]", [`8:1  ${unknown("figure:Été")}`]],
    [
      "[[figure:nope]]",
      ["8:1  chiffre « nope » introuvable dans sectors/ — corriger le nom ou ajouter la fiche"],
    ],
    [
      "Un [[figure:x",
      [
        "8:4  « [[ » sans « ]] » sur la même ligne — écrire [[figure:identifiant-du-chiffre]], ou \\[\\[ pour des crochets",
      ],
    ],
    [
      "# Titre\n\nx",
      [
        "8:1  titre de niveau 1 dans le texte — le titre est dans l’en-tête ; commencer les intertitres par ##",
      ],
    ],
    ["## Deux\n\n#### Quatre", ["10:1  intertitre de niveau 4 après un niveau 2 — écrire ###"]],
    ["### Trois", ["8:1  intertitre de niveau 3 après un niveau 1 — écrire ##"]],
    ["##", ["8:1  intertitre vide — écrire son texte ou retirer la ligne"]],
    [
      "##Titre",
      ["8:1  « ## » n’ouvre pas un intertitre ici — écrire ## ou ###, une espace, puis l’intertitre"],
    ],
    ["\\[[ok]] #Marseille", []],
  ])("judges %j", async (body, expected) => {
    expect(await of(body)).toEqual(expected);
  });
});

describe("quotations", () => {
  const forms = "formes possibles : dit le …, déclaration écrite, lors …, traduit du …, exemple";
  it.each([
    ["—", "citation sans nom — écrire « — Nom, fonction » ou « — @identifiant »"],
    ["— (déclaration écrite)", "citation sans nom — écrire « — Nom, fonction » ou « — @identifiant »"],
    ["— , maire", "citation sans nom — écrire « — Nom, fonction » ou « — @identifiant »"],
    ["— Jeanne, là (au bar)", `précision de citation inconnue « au bar » — ${forms}`],
    ["— Jeanne (dit le 3 mars 2026)", "« 3 mars 2026 » n’est pas une date — écrire par exemple 2017-11-03"],
    [
      "— Jeanne (dit le 2017-11-03",
      "parenthèse ouverte ou fermée seule dans « Jeanne (dit le 2017-11-03 » — écrire « — Nom, fonction (précision) »",
    ],
    [
      "— @Jeanne",
      "« @Jeanne » n’est pas un identifiant — écrire le nom d’un fichier de content/people, par exemple @jeanne-martin",
    ],
    ["— @jeanne", "personne « jeanne » introuvable dans people/ — corriger le nom ou ajouter la fiche"],
    ["@jeanne-martin", "nom sans tiret sous une citation — écrire « — @jeanne-martin »"],
    [
      "— [Jeanne](javascript:x), là",
      "lien, chiffre ou code dans l’attribution d’une citation — écrire le nom et la fonction seuls, ou « — @identifiant »",
    ],
  ])("refuses the attribution %s", async (line, expected) => {
    expect(await of(`> mots\n>\n> ${line}`)).toEqual([`10:3  ${expected}`]);
  });
  it("refuses a quotation without words", async () => {
    expect(await of("> — Jeanne")).toEqual([
      "8:1  citation sans paroles — écrire les mots prononcés avant la ligne « — nom, fonction »",
    ]);
  });
});

describe("HTML and depth", () => {
  it("warns of HTML, and refuses a comment, which would be published", async () => {
    const printed = (tag: string): string =>
      `« ${tag} » sera imprimé tel quel : le HTML n’est pas interprété — employer le Markdown`;
    expect(await of("Un <b>mot</b>\n\n<script>x</script>\n\n<!-- secret -->")).toEqual([
      `8:4  ${printed("<b>")}`,
      `10:1  ${printed("<script>")}`,
      "12:1  commentaire HTML — il serait publié tel quel ; le retirer",
    ]);
  });
  it.each([
    ["quotes", "> ".repeat(40) + "x", "8:1"],
    ["emphasis", `${"*".repeat(100)}x${"*".repeat(100)}`, "8:1"],
    ["100,000 quotes", ">".repeat(100_000), "8:1"],
  ])("refuses deep %s", async (_name, body, place) => {
    expect(await of(body)).toEqual([
      `${place}  plus de 30 niveaux imbriqués — simplifier cette liste ou cette citation`,
    ]);
  });
  it.each(["[", "![", "[a](", "[[", "[[x]]", "*a ", "_a_ ", "`", "<", "&", "[a](data:x) ", "|a"])(
    "reads 100,000 characters of %j fast, and tells at most 100 problems",
    async (unit) => {
      const start = performance.now();
      const lines = await of(unit.repeat(100_000 / unit.length));
      expect(lines.length).toBeLessThanOrEqual(100);
      expect(performance.now() - start).toBeLessThan(3000);
    },
  );
});
