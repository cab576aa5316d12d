import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/delivery/address.ts";
import { readRecipients, type Recipient } from "../../src/delivery/recipients.ts";
import { type Bilingual, formatProblem, sortProblems } from "../../src/errors.ts";

const BOTH = ["fr", "en"];

describe("a list of recipients", () => {
  it("is read with its names, languages and outlets", () => {
    const list = "email,name,language,outlet\nann@example.org,Ann Roy,en,The Daily\nluc@example.org,,fr,\n";
    expect(read(list)).toEqual([
      { address: "ann@example.org", name: "Ann Roy", language: "en", outlet: "The Daily" },
      { address: "luc@example.org", name: null, language: "fr", outlet: null },
    ]);
  });
  it("is understood as a French spreadsheet writes it: semicolons, byte order mark, CRLF, quotes, empty rows", () => {
    const list =
      '\uFEFFemail;name;language;outlet;note\r\n"luc@example.org";"Roy; Luc ""Lucky""";FR;"Le Quotidien, édition du soir";"rue\r\ndu Port"\r\n;;;;\r\n\r\n ann@example.org ;Ann;en;;\r\n';
    expect(read(list)).toEqual([
      {
        address: "luc@example.org",
        name: 'Roy; Luc "Lucky"',
        language: "fr",
        outlet: "Le Quotidien, édition du soir",
      },
      { address: "ann@example.org", name: "Ann", language: "en", outlet: null },
    ]);
  });
  it.each([
    ["tabs", "email\tlanguage\nann@example.org\ten\n"],
    ["the line ends of an old Mac", "email,language\rann@example.org,en\r"],
    ["no line end at its end", "email,language\nann@example.org,en"],
    ["its columns in another order and in capitals", "Language,EMAIL\nen,ann@example.org\n"],
  ])("is understood with %s", (_what, list) => {
    expect(read(list)).toEqual([{ address: "ann@example.org", name: null, language: "en", outlet: null }]);
  });
  it("needs no language where the mail exists in one", () => {
    expect(read("email\nann@example.org\n", ["en"])).toMatchObject([{ language: "en" }]);
  });

  it("tells every problem in one run, each with its place and its cure", () => {
    const list = [
      "email,name,language,outlet",
      "ann@example.org,Ann,en,",
      ",Nobody,en,",
      "ann.example.org,Ann,en,",
      "luc@example.org,Luc,de,",
      "eve@example.org,Eve,,",
      "ida@example.org,Roy, Ida,fr,Le Quotidien",
      'leo@example.org,Leo "the lion",fr,',
      "ANN@Example.ORG,Ann,en,",
      "ann@example.org,Ann,fr,",
    ].join("\n");
    expect(problems(list, "en")).toEqual([
      "list.csv:3:1  line without an address — write it in the column email, or take the line out",
      "list.csv:4:1  “ann.example.org” is not an e-mail address — write for example desk@example.org",
      "list.csv:5:21  language “de”: the mail does not exist in it — write fr or en",
      "list.csv:6:21  no language — write fr or en",
      'list.csv:7:29  more values than columns — put the one that holds the separator between "',
      'list.csv:8:1  quote " inside a value — put the whole value between ", and double those inside: "Ann ""Annie"" Roy"',
      "list.csv:9:1  (warning) ANN@example.org stands on line 2 already — sent once; take one of the two lines out",
      "list.csv:10:1  ann@example.org stands on line 2 already, in “en” and not “fr” — take one of the two lines out",
    ]);
    expect(problems(list, "fr")).toEqual([
      "list.csv:3:1  ligne sans adresse — l’écrire dans la colonne email, ou retirer la ligne",
      "list.csv:4:1  « ann.example.org » n’est pas une adresse e-mail — écrire par exemple redaction@example.org",
      "list.csv:5:21  langue « de » : le message n’y existe pas — écrire fr ou en",
      "list.csv:6:21  langue manquante — écrire fr ou en",
      'list.csv:7:29  plus de valeurs que de colonnes — mettre entre " celle qui contient le séparateur',
      'list.csv:8:1  guillemet " au milieu d’une valeur — mettre toute la valeur entre ", et doubler ceux du dedans : "Ann ""Annie"" Roy"',
      "list.csv:9:1  (warning) ANN@example.org est déjà à la ligne 2 — un seul envoi ; retirer une des deux lignes",
      "list.csv:10:1  ann@example.org est déjà à la ligne 2, en « en » et non « fr » — retirer une des deux lignes",
    ]);
  });
  it("keeps its count of lines behind cells of several lines and empty lines", () => {
    const list = 'email,note,language\nann@example.org,"a\nb",en\n\nluc@example.org,"c, ""d""\n",de\n';
    expect(problems(list, "en")).toEqual([
      "list.csv:6:3  language “de”: the mail does not exist in it — write fr or en",
    ]);
  });
  it("says where a quote was opened that nobody closed", () => {
    expect(problems('email,name,language\nann@example.org,"Ann,en\nluc@example.org,Luc,fr\n', "en")).toEqual([
      'list.csv:2:1  quote " opened in this line and never closed: what follows was not read — close it',
    ]);
  });
  it.each([
    ["", "1:1  no column email — the first line names the columns: email,name,language,outlet"],
    [
      "ann@example.org,en\n",
      "1:1  no column email — the first line names the columns: email,name,language,outlet",
    ],
    ["email,language\n", "1:1  no recipient in the list — add some, one a line"],
    ["email,name\nann@example.org,Ann\n", "1:1  no column language — add it; each line says fr or en in it"],
    [
      "courriel;langue\nann@example.org;fr\n",
      "1:1  column “courriel” — name it email",
      "1:10  column “langue” — name it language",
    ],
    ["email,email,language\n", "1:7  two columns email — take one out"],
    [
      "email,name,language\nann@example.org,Ann�,en\n",
      "2:17  invisible character or line break in name “Ann�” — type it again on one line",
    ],
    [
      `email,name,language\nann@example.org,${"n".repeat(201)},en\n`,
      "2:17  name of more than 200 characters — shorten it",
    ],
  ])("tells what is wrong with %j", (list, ...expected) => {
    expect(problems(list, "en")).toEqual(expected.map((line) => `list.csv:${line}`));
  });

  it("is refused in Latin-1, at the first letter that is lost", () => {
    const list = Buffer.from("email,name,language\nann@example.org,Zoé,fr\n", "latin1");
    expect(problems(list, "fr")).toEqual([
      "list.csv:2:19  lettre qui n’est pas en UTF-8 (fichier en Latin-1 ?) — l’enregistrer depuis le tableur en « CSV UTF-8 »",
    ]);
    expect(problems(list, "en")).toEqual([
      "list.csv:2:19  a letter that is not UTF-8 (file in Latin-1?) — save it from the spreadsheet as “CSV UTF-8”",
    ]);
  });
  it.each([
    ["with its mark", Buffer.from("\uFEFFemail\nann@example.org\n", "utf16le")],
    ["without it", Buffer.from("email\nann@example.org\n", "utf16le")],
    ["the other way round", Buffer.from("email\nann@example.org\n", "utf16le").swap16()],
  ])("is refused in UTF-16, %s", (_how, list) => {
    expect(problems(list, "en")).toEqual(["list.csv:1:1  file in UTF-16 — save it as CSV UTF-8"]);
  });
  it("is refused when it is far too long", () => {
    expect(problems(Buffer.alloc(20_000_001, "a"), "en")).toEqual([
      "list.csv:1:1  file of more than 20 MB — this is no list of recipients",
    ]);
    const many = Array.from({ length: 100_001 }, (_, index) => `r${index}@example.org\n`).join("");
    expect(problems(`email\n${many}`, "en", ["fr"])).toEqual([
      "list.csv:1:1  more than 100000 recipients — split the list",
    ]);
  });
});

describe("an attack by the list", () => {
  it.each([
    ["a carriage return in a name", '"Ann\rBcc: eve@evil.example"'],
    ["a line feed in a name", '"Ann\nBcc: eve@evil.example"'],
    ["both in a name", '"Ann\r\nBcc: eve@evil.example"'],
    ["a NUL in a name", "Ann\0Bcc: eve@evil.example"],
    ["a Unicode line separator in a name", "Ann\u2028Bcc: eve@evil.example"],
  ])("does not get %s through", (_what, name) => {
    const [problem] = problems(`email,name,language\nann@example.org,${name},en\n`, "en");
    expect(problem).toBe(
      "list.csv:2:17  invisible character or line break in name “Ann�Bcc: eve@evil.example” — type it again on one line",
    );
  });
  it("does not get a command for the terminal into a message", () => {
    expect(problems("email,language\n\u001B[2Jann@example.org,en\n", "en")).toEqual([
      "list.csv:2:1  invisible character or line break in the address “�[2Jann@example.org” — type it again",
    ]);
  });
  it("does not run a property of every object for a column", () => {
    expect(read("email,language,__proto__,constructor\nann@example.org,en,x,y\n")).toHaveLength(1);
  });
  it("does not get a name past the eye by encoding it", () => {
    expect(
      problems("email,name,language\nann@example.org,=?UTF-8?Q?Bcc=3A_eve=40evil.example?=,en\n", "en"),
    ).toEqual([
      "list.csv:2:17  name “=?UTF-8?Q?Bcc=3A_eve=40evil.example?=” is encoded as in an e-mail header — write it in plain letters",
    ]);
  });
  it("keeps a name that looks like a header, has commas or quotes: it is a name", () => {
    const list = 'email,name,language\nann@example.org,"Bcc: eve@evil.example, ""Ann"" <x@y.example>",en\n';
    expect(read(list)[0]?.name).toBe('Bcc: eve@evil.example, "Ann" <x@y.example>');
  });
});

describe("an address", () => {
  it.each([
    ["ann@example.org", "ann@example.org"],
    [" Ann.O'Roy+press@Example.ORG ", "Ann.O'Roy+press@example.org"],
    ["ann@bücher.example", "ann@xn--bcher-kva.example"],
    ["ann@BÜCHER.Example", "ann@xn--bcher-kva.example"],
    ["ann@пример.рф", "ann@xn--e1afmkfd.xn--p1ai"],
    ["ann@a-b.c1.example", "ann@a-b.c1.example"],
  ])("%j goes out as %s", (text, expected) => {
    expect(parseAddress(text)).toBe(expected);
  });
  it.each([
    "ann",
    "@example.org",
    "ann@",
    "ann@localhost",
    "ann@example",
    "ann@example.org.",
    "ann@.example.org",
    "ann@exa_mple.org",
    "ann@-example.org",
    "ann@127.0.0.1",
    "ann@1.2.3",
    "ann@[127.0.0.1]",
    "ann@exa%6Dple.org",
    "ann@example.org:25",
    "ann@ex ample.org",
    ".ann@example.org",
    "ann..roy@example.org",
    "ann roy@example.org",
    '"ann roy"@example.org',
    "ann@roy@example.org",
    "mailto:ann@example.org",
    "ann\\@example.org",
    `${"a".repeat(65)}@example.org`,
    `ann@${"a".repeat(64)}.org`,
    `ann@${"abcdefg.".repeat(32)}org`,
  ])("%j is refused", (text) => {
    const fault = parseAddress(text) as Bilingual;
    expect(fault.en).toMatch(/^“.+” is not an e-mail address — write for example desk@example\.org$/u);
    expect(fault.fr).toMatch(
      /^« .+ » n’est pas une adresse e-mail — écrire par exemple redaction@example\.org$/u,
    );
  });
  it.each([
    ["ann@example.org\r\nBcc: eve@evil.example", "a line end"],
    ["ann@example.org\r", "a carriage return at its end"],
    ["ann\n@example.org", "a line feed"],
    ["ann\0@example.org", "a NUL"],
    ["ann\u200B@example.org", "a space of no width, as web pages have it"],
    ["ann@exam\u00ADple.org", "a soft hyphen"],
  ])("%j is refused for %s", (text) => {
    expect((parseAddress(text) as Bilingual).en).toMatch(
      /^invisible character or line break in the address “.+” — type it again$/u,
    );
  });
  it("is refused with a display name", () => {
    expect(parseAddress("Ann Roy <ann@example.org>")).toEqual({
      fr: "« Ann Roy <ann@example.org> » : un nom avec l’adresse — n’écrire que l’adresse, et le nom dans la colonne name",
      en: "“Ann Roy <ann@example.org>”: a name with the address — write the address alone, and the name in the column name",
    });
  });
  it.each([
    "ann@example.org, eve@example.org",
    "ann@example.org;eve@example.org",
    "ann@example.org eve@example.org",
  ])("is refused beside another: %s", (text) => {
    expect(parseAddress(text)).toEqual({
      fr: `« ${text} » : plusieurs adresses — une par ligne`,
      en: `“${text}”: several addresses — write one a line`,
    });
  });
  it("is refused with a letter outside ASCII before the @", () => {
    expect(parseAddress("zoé@example.org")).toEqual({
      fr: "« zoé@example.org » : lettre hors de a-z avant le @, que beaucoup de serveurs perdent — demander une autre adresse",
      en: "“zoé@example.org”: a letter outside a-z before the @, which many servers lose — ask for another address",
    });
  });
});

function read(list: string, languages = BOTH): Recipient[] {
  const { recipients, problems } = readRecipients(Buffer.from(list), { file: "list.csv", languages });
  expect(problems).toEqual([]);
  return recipients;
}

function problems(list: string | Buffer, language: keyof Bilingual, languages = BOTH): string[] {
  const { problems } = readRecipients(Buffer.from(list), { file: "list.csv", languages });
  return sortProblems(problems).map((problem) => {
    const line = formatProblem(problem, language);
    return problem.severity === "error" ? line : line.replace("  ", "  (warning) ");
  });
}
