import { afterEach, describe, expect, it } from "vitest";
import { problemsOf, release, removeNewsrooms } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const A = "releases/2017/a.fr.md";
const REFUSED = "ancre, alias ou étiquette YAML (&, *, !) refusés — mettre la valeur entre guillemets";

/** The problems of a release with this front matter; its file name is left off. */
async function of(front: string, language: "fr" | "en" = "fr"): Promise<string[]> {
  const lines = await problemsOf({ [A]: `---\n${front}\n---\n\nTexte.\n` }, language);
  return lines.map((line) => line.replace(`content/${A}:`, ""));
}
async function file(text: string): Promise<string[]> {
  return (await problemsOf({ [A]: text })).map((line) => line.replace(`content/${A}:`, ""));
}
const REST = "summary: S\ndate: 2017-11-03\nreference: R-1";

describe("a value that YAML reads otherwise than its author", () => {
  it("refuses a title with an unquoted colon and shows how to quote it", async () => {
    expect(await of(`title: Communiqué : hausse\n${REST}`)).toEqual([
      '2:8  deux-points dans une valeur — la mettre entre guillemets : title: "Communiqué : hausse"',
    ]);
    expect(await of(`title: Release: more\n${REST}`, "en")).toEqual([
      '2:8  colon inside a value — put it in quotes: title: "Release: more"',
    ]);
  });
  it("does not show half of a value that runs over two lines", async () => {
    expect(await of(`title: Un\n  deux : trois\n${REST}`)).toEqual([
      '2:8  deux-points dans une valeur — la mettre entre guillemets : title: "… : …"',
    ]);
  });
  it("asks for the space after a colon", async () => {
    expect(await of(`title:Le port\n${REST}`)).toEqual([
      "2:1  espace manquante après les deux-points — écrire title: Le port",
    ]);
  });
  it.each([
    ['"Port" en fête', `2:15  valeur illisible — la mettre entre guillemets : title: "'Port' en fête"`],
    ["'L'eau'", `2:11  valeur illisible — la mettre entre guillemets : title: "'L'eau'"`],
    ["[Retiré] Le port", `2:17  valeur illisible — la mettre entre guillemets : title: "[Retiré] Le port"`],
    ["@port", '2:8  valeur illisible — la mettre entre guillemets : title: "@port"'],
    ["- x", '2:8  valeur illisible — la mettre entre guillemets : title: "- x"'],
    ["Quai #4", "2:13  le signe # couperait ici la valeur — la mettre entre guillemets"],
    ["2017", '2:8  title « 2017 » est lu comme un nombre ou oui/non — le mettre entre guillemets : "2017"'],
    ["007", '2:8  title « 007 » est lu comme un nombre ou oui/non — le mettre entre guillemets : "007"'],
    ["{ fr: x }", "2:8  title doit être un texte — le mettre entre guillemets"],
    ["", "2:8  title est vide — l’écrire ou retirer le champ"],
    ['"  "', "2:8  valeur vide — l’écrire ou retirer le champ"],
    [
      '"a\\u202Eb"',
      "2:8  caractère invisible ou saut de ligne dans la valeur — la retaper sur une seule ligne",
    ],
    ["x".repeat(1001), "2:8  plus de 1000 caractères — raccourcir"],
  ])("refuses the title %j", async (title, expected) => {
    expect(await of(`title: ${title}\n${REST}`)).toEqual([expected]);
  });
  it("leaves a real comment alone", async () => {
    expect(await of(`title: Le port # à relire\n${REST}`)).toEqual([]);
  });
});

describe("broken YAML", () => {
  it.each([
    ["a tab", "title: T\n\tsummary: S", "3:1  tabulation en début de ligne — mettre des espaces"],
    [
      "an open quote",
      'title: "T\nsummary: S',
      "2:8  guillemet, crochet ou accolade ouvert ici, jamais fermé — le fermer",
    ],
    [
      "an open bracket",
      `title: T\nsectors: [a\n${REST}`,
      "3:10  guillemet, crochet ou accolade ouvert ici, jamais fermé — le fermer",
    ],
    [
      "a field written twice",
      `title: T\n${REST}\ntitle: U`,
      "6:1  ce champ est écrit deux fois — n’en garder qu’un",
    ],
    ["a list", "- a\n- b", "2:1  des champs « nom: valeur » sont attendus ici, un par ligne"],
    ["a scalar", "bonjour", "2:1  des champs « nom: valeur » sont attendus ici, un par ligne"],
    ["nothing", "", "2:1  des champs « nom: valeur » sont attendus ici, un par ligne"],
    [
      "two documents",
      `title: T\n${REST}\n...\nembargo: 2099-01-01T09:00`,
      "7:1  une ligne --- ou ... coupe les champs en deux — la retirer",
    ],
    ["an anchor", `title: &a T\n${REST}`, `2:8  ${REFUSED} ou l’écrire en toutes lettres`],
    ["an alias", `title: T\n${REST}\nslug: *a`, `6:7  ${REFUSED} ou l’écrire en toutes lettres`],
    ["a core tag", `title: !!str T\n${REST}`, `2:8  ${REFUSED} ou l’écrire en toutes lettres`],
    ["a code tag", `title: !!js/function 'x'\n${REST}`, `2:8  ${REFUSED}`],
  ])("says where %s stands and how to cure it", async (_name, front, expected) => {
    expect(await of(front)).toEqual([expected]);
  });
  it("refuses a billion laughs at its first anchor", async () => {
    const laughs = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i},*a${i}]`);
    expect(await of(`a0: &a0 [x]\n${laughs.join("\n")}`)).toEqual([
      `2:5  ${REFUSED} ou l’écrire en toutes lettres`,
    ]);
  });
  it.each([
    [
      "100,000 brackets",
      `a: ${"[".repeat(100_000)}`,
      "2:24  champs trop longs ou trop imbriqués — simplifier",
    ],
    ["5,000 dashes", `a:\n${"- ".repeat(5000)}`, "3:41  champs trop longs ou trop imbriqués — simplifier"],
    [
      "fields of 300 kB",
      `title: T\n${"a: b\n".repeat(60_000)}`,
      "2:1  champs trop longs ou trop imbriqués — simplifier",
    ],
  ])("refuses %s fast", async (_name, front, expected) => {
    const start = performance.now();
    expect(await of(front)).toEqual([expected]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
  it("is fast on 20,000 unknown fields", async () => {
    const start = performance.now();
    const front = Array.from({ length: 20_000 }, (_, i) => `a${i}: x`).join("\n");
    expect((await of(front)).at(-1)).toBe("51:1  champ inconnu « a49 » — le retirer");
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("fences", () => {
  it.each([
    [
      "---\ntitle: T\n\ntexte\n",
      "1:1  l’en-tête n’est pas fermé — mettre une ligne --- après le dernier champ",
    ],
    ["\n---\ntitle: T\n---\nx\n", "1:1  ligne vide avant l’en-tête — le fichier commence par ---"],
    [
      "----\ntitle: T\n----\nx\n",
      "1:1  « ---- » n’ouvre pas un en-tête — écrire exactement trois tirets : ---",
    ],
    ["—\ntitle: T\n—\nx\n", "1:1  « — » n’ouvre pas un en-tête — écrire exactement trois tirets : ---"],
    ["Bonjour\n", "1:1  pas d’en-tête — le fichier commence par ---, les champs, puis ---"],
    [
      "---js\n{ title: 'x' }\n---\nx\n",
      "1:1  « ---js » : un en-tête est du YAML, jamais du code — commencer par --- seul",
    ],
    [
      "--- js\n{ title: 'x' }\n---\nx\n",
      "1:1  « --- js » : un en-tête est du YAML, jamais du code — commencer par --- seul",
    ],
    [
      "---json\n{}\n---\nx\n",
      "1:1  « ---json » : un en-tête est du YAML, jamais du code — commencer par --- seul",
    ],
  ])("refuses the file %j", async (text, expected) => {
    expect(await file(text)).toEqual([expected]);
  });
  it("asks for text below the front matter", async () => {
    expect(await file(release({ reference: "2017-100" }, ""))).toEqual([
      "7:1  pas de texte sous l’en-tête — l’écrire",
    ]);
  });
});
