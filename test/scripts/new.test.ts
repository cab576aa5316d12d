import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { BREAK, docx, IMAGE, p, run as words } from "../drafting/word-document.ts";
import { type FolderFiles, NEWSROOM, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { type Result, run, snapshot } from "./run-command.ts";

afterEach(removeNewsrooms);

const CLOCK = ["--now", "2026-11-23T12:00+01:00"];

/** Runs the command beside a content folder, as a person there would. */
async function startIn(files: FolderFiles, args: string[]): Promise<Result & { content: string }> {
  const content = await writeNewsroom(files);
  const result = await run("new", [...args, "--content", "content", ...CLOCK], path.dirname(content));
  return { ...result, content };
}

describe("new", () => {
  it.each([
    ["en_GB.UTF-8", /^npm run new -- <kind> "Title" \[options\]\n/],
    ["fr_FR.UTF-8", /^npm run new -- <sorte> "Titre" \[options\]\n/],
  ])("explains itself on a machine in %s and does nothing else", async (locale, expected) => {
    const { code, out, err } = await run("new", ["--help"], undefined, locale);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(expected);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(111);
  });
  it("writes a release that check lets pass, and says what to do with it in the language of the staff", async () => {
    const { code, out, err, content } = await startIn({}, ["release", "Le quai : il ouvre"]);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "Écrit : content/releases/2026/le-quai-il-ouvre.fr.md\nRemplacer ce qui est [à compléter : …], puis retirer status: draft. npm run check dit où.\n",
      err: "",
    });
    expect(await run("check", ["--content", content])).toEqual({
      code: 0,
      out: "Aucun problème.\n",
      err: "content/releases/2026/le-quai-il-ouvre.fr.md:3:10  (avertissement) à compléter avant de publier : summary, le texte\n",
    });
  });
  it("says which picture or video to put beside a media sheet", async () => {
    const english = NEWSROOM.replace("staffLanguage: fr", "staffLanguage: en");
    const { out } = await startIn({ "newsroom.yaml": english }, ["media", "The quay", "--id=quay"]);
    expect(out.split("\n").slice(0, 2)).toEqual([
      "Written: content/media/quay.fr.yaml",
      "Put the picture content/media/quay.jpg (.png, .webp, .avif, .svg) or the video content/media/quay.webm (.mp4) beside it.",
    ]);
  });
  it("begins the translation that is missing", async () => {
    const { code, out, content } = await startIn({}, ["translation", "croisiere"]);
    expect({ code, out }).toEqual({
      code: 0,
      out: "Écrit : content/sectors/croisiere.en.md\nTraduire ce qui porte [à traduire] ; elle paraît quand il n’en reste pas. npm run check dit où.\n",
    });
    expect((await run("check", ["--content", content])).code).toBe(0);
  });

  it.each<[string, string[], string]>([
    [
      "no kind",
      [],
      "que commencer ? — une sorte parmi release, quote, person, sector, media, kit, event, page, translation ; voir --help",
    ],
    [
      "a wrong kind",
      ["relase", "Titre"],
      "« relase » n’est pas une sorte de contenu — en donner une parmi release, quote, person, sector, media, kit, event, page, translation",
    ],
    ["no title", ["event"], 'le titre manque — écrire npm run new -- event "Un titre"'],
    [
      "a title without quotes",
      ["page", "Mentions", "légales", "2026"],
      'un titre de plusieurs mots se met entre guillemets — écrire npm run new -- page "Mentions légales 2026"',
    ],
    [
      "a title of emoji",
      ["kit", "🚢"],
      "« 🚢 » n’a ni lettre latine ni chiffre dont faire un nom de fichier — en donner un : --id un-nom",
    ],
    [
      "an id that is taken",
      ["person", "Jeanne Martin"],
      "« jeanne-martin » existe déjà (content/people/jeanne-martin.fr.md) — donner un autre nom : --id autre-nom",
    ],
    [
      "an unknown item",
      ["translation", "x"],
      "rien ne s’appelle « x » dans content/ — donner le nom d’un fichier, sans langue ni .md",
    ],
    [
      "two items",
      ["translation", "a", "b"],
      "une seule fiche à la fois — écrire npm run new -- translation a ; la langue se donne avec --lang",
    ],
    [
      "a language of nobody here",
      ["translation", "quai", "--lang", "de"],
      "« de » n’est pas une langue de cette salle de presse (fr, en) — en donner une, ou l’ajouter à newsroom.yaml",
    ],
    [
      "a language for a new text",
      ["release", "T", "--lang", "en"],
      "--lang ne va qu’avec translation — un nouveau texte naît dans la première langue de newsroom.yaml",
    ],
    [
      "an id for a translation",
      ["translation", "quai", "--id", "x"],
      "--id ne va pas avec translation — une traduction porte le nom de l’original",
    ],
    [
      "a document for another kind",
      ["page", "--from", "a.docx"],
      "--from ne va qu’avec release — écrire npm run new -- release --from brief.docx",
    ],
    [
      "a document that is not there",
      ["release", "--from", "/nowhere/a.docx"],
      "pas de document « /nowhere/a.docx » — corriger le chemin",
    ],
    [
      "a folder as a document",
      ["release", "--from", "/"],
      "« / » ne peut pas être lu (EISDIR) — donner un document Word (.docx)",
    ],
  ])("refuses %s in one sentence and writes nothing", async (_name, args, expected) => {
    const before = await snapshot(await writeNewsroom());
    const { code, out, err, content } = await startIn({}, args);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: `${expected}\nRien n’a été écrit.\n` });
    expect(await snapshot(content)).toEqual(before);
  });
  it("refuses a missing content folder and arguments that are none, in the language of the machine", async () => {
    const none = await run("new", ["release", "T", "--content", "/nowhere"]);
    expect(none).toEqual({
      code: 2,
      out: "",
      err: "no content folder at “/nowhere” — give its path with --content\nNothing was written.\n",
    });
    const { code, err } = await run("new", ["release", "--title", "T"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^arguments not understood \(Unknown option '--title'.*\nNothing was written\.\n$/);
  });
  it("tells what is wrong in newsroom.yaml, but minds no mistake in another file", async () => {
    const bad = { "newsroom.yaml": NEWSROOM.replace("Europe/Paris", "Europe/Marseille") };
    expect(await startIn(bad, ["release", "T"])).toMatchObject({
      code: 2,
      out: "",
      err: "content/newsroom.yaml:7:11  fuseau horaire « Europe/Marseille » inconnu — écrire par exemple Europe/Paris\n1 problème ; rien n’a été écrit.\n",
    });
    expect((await startIn({ "people/x.fr.md": "" }, ["release", "T"])).code).toBe(0);
  });
});

describe("new from a Word document", () => {
  const from = async (
    document: Uint8Array | string,
    ...args: string[]
  ): Promise<Result & { content: string }> => {
    const content = await writeNewsroom();
    await mkdir(path.join(content, "../word"));
    await writeFile(path.join(content, "../word/brief.docx"), document);
    const all = ["release", ...args, "--from", "word/brief.docx", "--content", "content", ...CLOCK];
    return { ...(await run("new", all, path.dirname(content))), content };
  };

  it("writes a draft that check lets pass, and lists what stayed behind", async () => {
    const document = docx(
      [
        p("Un quai : le nôtre", "Titre"),
        p("Il ouvre # demain.", "Sous-titre"),
        p(words("Le port grandit.") + IMAGE),
        p(`${words("Enfin !")}${BREAK}${words("— @jeanne-martin (dit le 2026-11-20)")}`, "Citation"),
      ].join(""),
    );
    const { code, out, err, content } = await from(document);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `Écrit : content/releases/2026/un-quai-le-notre.fr.md
Resté dans le document
  1 image — à ajouter avec npm run new -- media "Titre"
Relire, puis retirer status: draft.
`,
      err: "",
    });
    const text = await readFile(path.join(content, "releases/2026/un-quai-le-notre.fr.md"), "utf8");
    expect(text.split("\n").slice(0, 3)).toEqual([
      "---",
      'title: "Un quai : le nôtre"',
      'summary: "Il ouvre # demain."',
    ]);
    expect(text.split("---\n").at(-1)).toBe(
      "\nLe port grandit.\n\n> Enfin !\n>\n> — @jeanne-martin (dit le 2026-11-20)\n",
    );
    expect(await run("check", ["--content", content])).toMatchObject({ code: 0, err: "" });
  });
  it("takes a title in place of the document's, and leaves the summary to be written", async () => {
    const { out, content } = await from(docx(p("Brouillon 3", "Titre") + p("Texte.")), "Le quai ouvre");
    expect(out).toContain("Resté dans le document\n  le titre « Brouillon 3 »\n");
    const text = await readFile(path.join(content, "releases/2026/le-quai-ouvre.fr.md"), "utf8");
    expect(text).toMatch(/^---\ntitle: Le quai ouvre\nsummary: "\[à compléter : /);
    expect(text).toMatch(/---\n\nTexte\.\n$/);
  });
  it.each<[string, Uint8Array | string, string]>([
    [
      "one without a title",
      docx(p("Texte.")),
      'le document n’a ni style Titre, ni Titre 1 — donner le titre : npm run new -- release "Un titre" --from …',
    ],
    [
      "one whose title is a paragraph",
      docx(p("a".repeat(500), "Titre")),
      "titre de 500 caractères, au lieu de 200 au plus — le raccourcir : il peut changer ensuite",
    ],
    [
      "one with a comment",
      docx(p("T", "Titre") + p('<w:r><w:commentReference w:id="1"/></w:r>')),
      "le document a 1 commentaire — les supprimer tous dans Word (Révision), enregistrer, recommencer",
    ],
    ["an empty file", "", "le document est vide (0 octet) — l’enregistrer de nouveau dans Word"],
  ])("refuses %s in one sentence and writes nothing", async (_name, document, expected) => {
    const before = await snapshot(await writeNewsroom());
    const { code, out, err, content } = await from(document);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: `${expected}\nRien n’a été écrit.\n` });
    expect(await snapshot(content)).toEqual(before);
  });
});
