import { afterEach, describe, expect, it } from "vitest";
import {
  MAIL,
  type FolderFiles,
  markdown,
  MEDIA,
  NEWSROOM,
  PNG,
  problemsOf,
  removeNewsrooms,
  SECTOR,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

describe("media", () => {
  const of = (sheet: string, picture: string | Uint8Array | null = PNG): Promise<string[]> =>
    problemsOf({ "media/quai.fr.yaml": sheet, "media/quai.png": picture });
  const without = (field: string): string => MEDIA.replace(new RegExp(`^${field}:.*\n`, "m"), "");

  it.each([
    ["creator", "content/media/quai.fr.yaml:1:1  le champ « creator » manque — l’ajouter"],
    ["credit", "content/media/quai.fr.yaml:1:1  le champ « credit » manque — l’ajouter"],
    ["licence", "content/media/quai.fr.yaml:1:1  le champ « licence » manque — l’ajouter"],
    ["usage", "content/media/quai.fr.yaml:1:1  le champ « usage » manque — l’ajouter"],
    [
      "alt",
      "content/media/quai.fr.yaml  alt manque : le texte que lit qui ne voit pas l’image — l’ajouter, ou decorative: true",
    ],
  ])("refuses a picture without %s", async (field, expected) => {
    expect(await of(without(field))).toEqual([expected]);
  });
  it("tells a missing alt together with the other faults of its sheet", async () => {
    expect(await of(without("alt").replace(/^(?:credit|licence): .*\n/gm, ""))).toEqual([
      "content/media/quai.fr.yaml  alt manque : le texte que lit qui ne voit pas l’image — l’ajouter, ou decorative: true",
      "content/media/quai.fr.yaml:1:1  le champ « credit » manque — l’ajouter",
      "content/media/quai.fr.yaml:1:1  le champ « licence » manque — l’ajouter",
    ]);
  });
  it("takes a decorative picture without alt, and a whole one", async () => {
    expect(await of(`${without("alt")}decorative: true\n`)).toEqual([]);
    expect(await of(MEDIA)).toEqual([]);
  });
  it.each<[string, string | null, string]>([
    [
      "a sheet without its picture",
      null,
      "content/media/quai.fr.yaml  pas d’image « quai » à côté de cette fiche — ajouter quai.jpg, .png, .webp, .avif ou .svg",
    ],
    [
      "an empty picture",
      "",
      "content/media/quai.png  cette image ne s’ouvre pas — l’enregistrer de nouveau en JPEG, PNG, WebP, AVIF ou SVG",
    ],
    [
      "a text called .png",
      "non",
      "content/media/quai.png  cette image ne s’ouvre pas — l’enregistrer de nouveau en JPEG, PNG, WebP, AVIF ou SVG",
    ],
    [
      "an SVG with a script called .png",
      "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>x</script></svg>",
      "content/media/quai.png  cette image n’est pas du PNG mais du SVG — l’enregistrer de nouveau en PNG",
    ],
  ])("refuses %s", async (_name, picture, expected) => {
    expect(await of(MEDIA, picture)).toEqual([expected]);
  });
  it.each<[string, FolderFiles, string]>([
    [
      "a picture without its sheet",
      { "media/quai.png": PNG },
      "content/media/quai.png  image sans fiche — écrire quai.fr.yaml à côté : titre, légende, crédit, licence",
    ],
    [
      "a picture's odd name",
      { "media/Le Quai.png": PNG },
      "content/media/Le Quai.png  « Le Quai » : un nom de fichier n’emploie que a-z, 0-9 et -, 80 caractères au plus — le renommer",
    ],
    [
      "a picture in another folder",
      { "releases/2017/x.png": PNG },
      "content/releases/2017/x.png  image hors de media/ — la mettre dans media/, avec sa fiche",
    ],
    [
      "two pictures of one name",
      { "media/quai.fr.yaml": MEDIA, "media/quai.png": PNG, "media/quai.jpg": PNG },
      "content/media/quai.png  même identifiant « quai » que content/media/quai.jpg — renommer l’un des deux",
    ],
  ])("refuses %s", async (_name, files, expected) => {
    expect(await problemsOf(files)).toEqual([expected]);
  });
});

describe("sectors and figures", () => {
  const of = async (from: string | RegExp, to: string): Promise<string[]> => {
    const lines = await problemsOf({ "sectors/croisiere.fr.md": SECTOR.replace(from, to) });
    return lines.map((line) => line.replace("content/sectors/croisiere.fr.md:", ""));
  };
  const number = (shown: string): string =>
    `9:12  « ${shown} » n’est pas un nombre — écrire les chiffres sans espace, avec un point décimal : 80900000 ou 1.6`;
  it.each<[string | RegExp, string, string]>([
    [/ {4}source:[^]*?"2017-01"\n/, "", "7:5  le champ « source » manque — l’ajouter"],
    ["1600000", "1 600 000", number("1 600 000")],
    ["1600000", '"1,6"', number("1,6")],
    ["1600000", ".inf", number("Infinity")],
    ["1600000", "", "9:12  value manque — écrire le nombre"],
    [
      "    value: 1600000\n",
      "",
      "7:5  chiffre « croisieristes-2016 » — donner soit value, soit series avec au moins une valeur",
    ],
    [
      "https://example.org",
      "javascript://example.org",
      "14:12  « javascript://example.org/chiffres » n’est pas une adresse web — écrire par exemple https://example.org/page",
    ],
    ["2026-11-01", "2026-11-31", "4:13  « 2026-11-31 » n’existe pas dans le calendrier — corriger la date"],
    ['period: "2016"', 'period: ""', "11:13  valeur vide — l’écrire ou retirer le champ"],
    [
      "value: 1600000",
      "series:\n      - { period: 2015, value: 1 }\n      - { period: 2016, gap: oui }",
      "11:30  gap « oui » inconnu — valeurs possibles : true",
    ],
  ])("refuses %s → %j", async (from, to, expected) => {
    expect(await of(from, to)).toEqual([expected]);
  });
});

describe("people and quotes", () => {
  it("refuses a role that ends before it begins", async () => {
    const role = (from: string, until: string): string =>
      `---\nname: X\nroles:\n  - { id: a, title: T, from: ${from}, until: ${until} }\n---\n`;
    expect(await problemsOf({ "people/x.fr.md": role("2018", "2017-12") })).toEqual([
      "content/people/x.fr.md:4:5  until (2017-12) est avant from (2018) — corriger l’une des deux dates",
    ]);
    expect(await problemsOf({ "people/x.fr.md": role("2018-03", "2018") })).toEqual([]);
  });
  it("tells everything that a quote lacks", async () => {
    const quote = markdown({ speaker: "jeanne-martin", saidOn: "hier", provenance: "oral" }, "");
    expect(await problemsOf({ "quotes/a.fr.md": quote })).toEqual([
      "content/quotes/a.fr.md:3:9  « hier » n’est pas une date — écrire par exemple 2017-11-03",
      "content/quotes/a.fr.md:4:13  provenance « oral » inconnu — valeurs possibles : spoken, written, sample",
      "content/quotes/a.fr.md:6:1  pas de texte sous l’en-tête — l’écrire",
    ]);
  });
});

describe("the newsroom", () => {
  const of = async (from: string | RegExp, to: string): Promise<string[]> => {
    const lines = await problemsOf({ "newsroom.yaml": NEWSROOM.replace(from, to) });
    return lines.map((line) => line.replace("content/newsroom.yaml:", ""));
  };
  it.each<[string | RegExp, string, string]>([
    [
      "https://presse.example.org/",
      "presse.example.org",
      "4:10  « presse.example.org » n’est pas l’adresse d’un site — écrire par exemple https://presse.example.org/",
    ],
    [
      "Europe/Paris",
      "Europe/Marseille",
      "7:11  fuseau horaire « Europe/Marseille » inconnu — écrire par exemple Europe/Paris",
    ],
    [
      "timeZone: Europe/Paris",
      "timeZone: Europe/Paris\npreviewZones: [Asia/Tokyo, Miami]",
      "8:28  fuseau horaire « Miami » inconnu — écrire par exemple Europe/Paris",
    ],
    [
      "staffLanguage: fr",
      "staffLanguage: de",
      "6:16  staffLanguage « de » inconnu — valeurs possibles : fr, en",
    ],
    ["  en: The Port\n", "", "2:3  texte manquant en « en » — l’ajouter"],
    [
      "name:\n",
      "name:\n  de: Hafen\n",
      "2:7  « de » n’est pas dans languages (fr, en) — le retirer ou l’y ajouter",
    ],
    [
      "email: presse@example.org",
      "email: presse",
      "14:12  « presse » n’est pas une adresse e-mail — écrire par exemple presse@example.org",
    ],
    [
      "email: presse@example.org",
      "phone: 0800",
      '14:12  phone « 0800 » est lu comme un nombre ou oui/non — le mettre entre guillemets : "0800"',
    ],
    [/ {4}email.*\n/, "", "12:5  contact « presse » injoignable — ajouter phone ou email"],
    [/contacts:[^]*/, "contacts: []\n", "11:11  contacts : il en faut au moins 1"],
    [
      "Le Port est un port.",
      "|\n    Le port.\n\n    Un [p](javascript:x).",
      "12:8  lien « javascript:x » refusé — https:, http:, mailto:, tel:, une adresse du site (/fr/…), ou release:, person:, sector:, event:, kit:, media:, page:",
    ],
    [/$/, "mail: { from: { email: a@example.org } }\n", "16:7  le champ « unsubscribe » manque — l’ajouter"],
    [/$/, MAIL.replace("replyTo", "replyto"), "18:3  champ inconnu « replyto » — vouliez-vous « replyTo » ?"],
    [
      /$/,
      MAIL.replace("stop@example.org", '"stop@example.org\\r\\nBcc: a@example.org"'),
      "19:25  « stop@example.org\r\nBcc: a@example.org » n’est pas une adresse e-mail — écrire par exemple presse@example.org",
    ],
    [
      /$/,
      MAIL.replace("communiques@", "communiqués@"),
      "17:80  « communiqués@example.org » n’est pas une adresse e-mail — écrire par exemple presse@example.org",
    ],
    [
      /$/,
      MAIL.replace("La presse du Port", '"Le Port\\r\\nBcc: a@example.org"'),
      "17:23  caractère invisible ou saut de ligne dans la valeur — la retaper sur une seule ligne",
    ],
    [/$/, MAIL.replace(", en: The Port’s press office", ""), "17:17  texte manquant en « en » — l’ajouter"],
    [
      /$/,
      MAIL.replace("https:", "http:"),
      "19:48  « http://example.org/stop » — écrire une adresse en https://",
    ],
  ])("refuses %s → %j", async (from, to, expected) => {
    expect(await of(from, to)).toEqual([expected]);
  });
  it("says alone that newsroom.yaml is missing", async () => {
    expect(await problemsOf({ "newsroom.yaml": null, "releases/2017/b.fr.md": "" }, "en")).toEqual([
      "newsroom.yaml  newsroom.yaml is missing from the content folder — write the name, address, languages and contacts there",
    ]);
  });
});
