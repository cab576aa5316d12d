import { describe, expect, it } from "vitest";
import { zipOf } from "../../src/outputs/kits/zip.ts";
import { type InspectorOptions, type Legible, SiteInspector } from "../../src/publication/site-inspector.ts";

/** The faults of a site with these files, in English; where there is none, the number of its pages. */
function verified(
  files: Record<string, string | Uint8Array>,
  options: Partial<InspectorOptions> = {},
): string[] | number {
  const inspector = new SiteInspector({ basePath: "/", telltales: [], ...options });
  for (const [name, content] of Object.entries(files)) inspector.read(name, content);
  const faults = inspector.faults().map((fault) => fault.en);
  return faults.length === 0 ? inspector.counts.pages : faults;
}

describe("the verification of a site", () => {
  it("passes links to pages, files, anchors and the outside, and counts the pages", () => {
    const pages = {
      "index.html": `<a href="/fr/#titre">a</a> <a href="https://example.org/x#y">b</a> <a href="mailto:a@b.c">c</a>`,
      "fr/index.html": `<h1 id="titre">T</h1><a href="#titre">d</a><img src="/media/a.png" srcset="/media/a.png 480w">`,
      "media/a.png": "…",
    };
    expect(verified(pages)).toBe(2);
  });

  it("finds a link to nothing, an anchor to nothing and an anchor twice", () => {
    const pages = {
      "index.html": `<a href="/nulle-part/">a</a><a href="/fr/#absente">b</a><img src="/media/x.png" srcset="/media/y.webp 480w">`,
      "fr/index.html": `<p id="a"></p><p id="a"></p>`,
    };
    expect(verified(pages)).toEqual([
      "fr/index.html: the anchor “a” stands twice in it",
      "index.html: link to /nulle-part/, where there is nothing",
      "index.html: link to “absente”, an anchor that fr/index.html does not have",
      "index.html: link to /media/x.png, where there is nothing",
      "index.html: link to /media/y.webp, where there is nothing",
    ]);
  });

  it("follows links under a base path and refuses those that leave it", () => {
    const pages = { "index.html": `<a href="/presse/fr/">a</a><a href="/fr/">b</a>`, "fr/index.html": "" };
    expect(verified(pages, { basePath: "/presse/" })).toEqual([
      "index.html: link to /fr/, where there is nothing",
    ]);
  });

  it.each([
    ["as it is", "<p>Un accord secret & « fort »</p>"],
    ["escaped for HTML", "<p>Un accord secret &amp; « fort »</p>"],
    ["inside JSON", `<script type="application/ld+json">{"t":"Un accord secret & « fort »"}</script>`],
  ])("finds a telltale of what is not public, written %s", (_how, html) => {
    const telltales = [{ text: "Un accord secret & « fort »", from: "content/releases/x.fr.md" }];
    expect(verified({ "fr/index.html": html }, { telltales })).toEqual([
      "fr/index.html: shows “Un accord secret & « fort »” of content/releases/x.fr.md, which is not public — take these words out of the public content",
    ]);
  });

  it("finds a telltale in a file of figures, its quotation marks doubled", () => {
    const telltales = [{ text: 'Un pont de 12" secret', from: "content/sectors/x.fr.md" }];
    const csv = '\uFEFFid,label\r\na,"Un pont de 12"" secret"\r\n';
    expect(verified({ "fr/figures.csv": csv }, { telltales })).toEqual([
      'fr/figures.csv: shows “Un pont de 12" secret” of content/sectors/x.fr.md, which is not public — take these words out of the public content',
    ]);
  });

  it("follows a link to a file of figures", () => {
    const page = { "fr/index.html": `<a href="/fr/figures.csv" download>Figures</a>` };
    expect(verified({ ...page, "fr/figures.csv": "id\r\n" })).toBe(1);
    expect(verified(page)).toEqual(["fr/index.html: link to /fr/figures.csv, where there is nothing"]);
  });

  it("finds a telltale in the name of a file", () => {
    const telltales = [{ text: "/media/secret.", from: "content/media/secret.fr.yaml" }];
    expect(verified({ "media/secret.480.png": "" }, { telltales })).toEqual([
      "media/secret.480.png: shows “/media/secret.” of content/media/secret.fr.yaml, which is not public — take these words out of the public content",
    ]);
  });

  it("reads addresses and anchors as a browser does: in any quotes, by character references, not in texts", () => {
    const pages = {
      "index.html": `<title><a href="/a/"></title><!-- <a href="/b/"> --><A HREF='/fr/#l&apos;&eacute;t&#233;'>a</A>
        <p>2 < 3 <a href=&#47;nulle-part/?a=1&amp;b="2">b</a><script>"<a href='/c/'>"</script>`,
      "fr/index.html": `<h1 id="l'ét&#xe9;">T</h1><a href="#l&#39;&eacute;té">c</a><a href="#a&amp;b">d</a>`,
    };
    expect(verified(pages)).toEqual([
      'index.html: link to /nulle-part/?a=1&b="2", where there is nothing',
      "fr/index.html: link to “a&b”, an anchor that fr/index.html does not have",
    ]);
  });

  it("refuses a link that a browser would take to another host", () => {
    expect(verified({ "index.html": `<a href="//evil.example/">x</a>` })).toEqual([
      "index.html: link to //evil.example/, where there is nothing",
    ]);
  });
});

describe("the verification of what readers take away", () => {
  const telltales = [
    { text: "Un accord secret, signé à l’aube ; rien d’autre", from: "content/releases/x.fr.md" },
  ];
  const fault = (file: string): string =>
    `${file}: shows “Un accord secret, signé à l’aube ; rien d’autre” of content/releases/x.fr.md, which is not public — take these words out of the public content`;

  it("passes links to texts, archives and calendars, and still finds one that is not there", () => {
    const pages = {
      "fr/index.html": `<a href="/fr/a/communique.txt">a</a><a href="/fr/a/images.zip" download="a-images.zip">b</a><a href="/fr/agenda/agenda.ics">c</a><a href="/fr/b/images.zip">d</a>`,
      "fr/a/communique.txt": "Bonjour",
      "fr/a/images.zip": zipOf([{ name: "CREDITS.txt", content: "Crédits" }], "/fr/a/images.zip"),
      "fr/agenda/agenda.ics": "BEGIN:VCALENDAR\r\n",
    };
    expect(verified(pages)).toEqual(["fr/index.html: link to /fr/b/images.zip, where there is nothing"]);
  });

  it("finds a telltale in a text that breaks it over lines", () => {
    const text = "- Un accord secret, signé à\n  l’aube ; rien\n\n    d’autre\n";
    for (const content of [text, Buffer.from(text)]) {
      expect(verified({ "fr/a/communique.txt": content }, { telltales })).toEqual([
        fault("fr/a/communique.txt"),
      ]);
    }
  });

  it("finds a telltale in a calendar that escapes and folds it", () => {
    const text = "SUMMARY:Un accord sec\r\n ret\\, signé à l’aube \\; rien\\nd’autre\r\n";
    expect(verified({ "fr/agenda/agenda.ics": text }, { telltales })).toEqual([
      fault("fr/agenda/agenda.ics"),
    ]);
  });

  it("finds a telltale in a cell of a table that quotes it", () => {
    const quoted = [{ text: 'Le plan "Azur" est prêt', from: "content/sectors/x.fr.md" }];
    expect(verified({ "a.csv": '"Le plan ""Azur"" est prêt",1\n' }, { telltales: quoted })).toEqual([
      'a.csv: shows “Le plan "Azur" est prêt” of content/sectors/x.fr.md, which is not public — take these words out of the public content',
    ]);
  });

  const leak = telltales[0]?.text ?? "";
  const secret = [{ text: "/fr/medias/plan-secret/", from: "content/media/plan-secret.fr.yaml" }];
  it.each([
    ["CREDITS.txt", leak.replace(" signé", "\n  signé"), telltales, fault("a.zip/CREDITS.txt")],
    ["manifest.json", JSON.stringify({ title: leak }), telltales, fault("a.zip/manifest.json")],
    ["images/a.svg", Buffer.from(`<desc>${leak}</desc>`), telltales, fault("a.zip")],
    [
      "manifest.json",
      '{"address": "https://presse.example.org/fr/medias/plan-secret/"}',
      secret,
      "a.zip/manifest.json: shows “/fr/medias/plan-secret/” of content/media/plan-secret.fr.yaml, which is not public — take these words out of the public content",
    ],
  ])("finds a telltale in %s of an archive", (name, content, sought, expected) => {
    const archive = zipOf(
      [
        { name: "00.txt", content: "Rien à voir" },
        { name, content },
      ],
      "/a.zip",
    );
    // Packed, the words stand nowhere in the bytes of the archive; a picture is not packed.
    expect(Buffer.from(archive).includes("secret")).toBe(typeof content !== "string");
    expect(verified({ "a.zip": archive }, { telltales: sought })).toEqual([expected]);
  });

  it("finds a telltale in the name of a packed file", () => {
    const archive = zipOf([{ name: "images/plan-secret.png", content: "" }], "/a.zip");
    const named = [{ text: "images/plan-secret.", from: "content/media/plan-secret.fr.yaml" }];
    expect(verified({ "a.zip": archive }, { telltales: named })).toEqual([
      "a.zip/images/plan-secret.png: shows “images/plan-secret.” of content/media/plan-secret.fr.yaml, which is not public — take these words out of the public content",
      "a.zip: shows “images/plan-secret.” of content/media/plan-secret.fr.yaml, which is not public — take these words out of the public content",
    ]);
  });

  it("does not pass an archive that cannot be read", () => {
    expect(() => verified({ "a.zip": Buffer.from("PK non") }, { telltales })).toThrow("invalid zip data");
  });
});

describe("the verification of PDFs", () => {
  const telltale = { text: "Un accord secret, signé à l’aube", from: "content/releases/x.fr.md" };
  const fault =
    "fr/a.pdf: shows “Un accord secret, signé à l’aube” of content/releases/x.fr.md, which is not public — take these words out of the public content";

  /** The faults of a site with one PDF. */
  function faultsOf(bytes: string, legible?: Legible): string[] {
    const inspector = new SiteInspector({ basePath: "/presse/", telltales: [telltale] });
    inspector.read("fr/index.html", `<h1 id="titre">T</h1>`);
    inspector.read("fr/a.pdf", Buffer.from(bytes, "latin1"), legible);
    return inspector.faults().map(({ en }) => en);
  }

  it("finds a telltale in what is printed, once", () => {
    const text = "Ce soir : Un accord secret, signé à l’aube.";
    expect(faultsOf("%PDF-1.7", { text, links: [] })).toEqual([fault]);
    expect(faultsOf("%PDF-1.7", { text: "Ce soir : rien.", links: [] })).toEqual([]);
  });

  it("finds a telltale in a title, heading or alternative text of the file itself", () => {
    const title =
      "0055006E0020006100630063006F00720064002000730065006300720065" +
      "0074002C0020007300690067006E00E9002000E00020006C2019006100750062";
    expect(faultsOf(`/Title <FEFF${title}0064>`, { text: "", links: [] })).toEqual([]);
    expect(faultsOf(`/Title <FEFF${title}0065>`, { text: "", links: [] })).toEqual([fault]);
  });

  it("follows links and anchors of the site", () => {
    const links = [
      "/presse/fr/",
      "/presse/fr/#titre",
      "/presse/fr/#absente",
      "/presse/fr/nulle-part/",
      "/fr/",
    ];
    expect(faultsOf("", { text: "", links })).toEqual([
      "fr/a.pdf: link to “absente”, an anchor that fr/index.html does not have",
      "fr/a.pdf: link to /presse/fr/nulle-part/, where there is nothing",
      "fr/a.pdf: link to /fr/, where there is nothing",
    ]);
  });

  it("does not pass a PDF that does not tell what it says", () => {
    expect(() => faultsOf("%PDF-1.7")).toThrow("fr/a.pdf does not tell what it says");
  });
});
