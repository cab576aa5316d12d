import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lineAt } from "../../src/content/line-at.ts";
import { ContentError, UserError } from "../../src/errors.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { noPdfs, type PdfsToOrder } from "../../src/outputs/shared/pdfs.ts";
import { openPreview, type Outcome } from "../../src/preview/preview.ts";
import {
  type FolderFiles,
  loadFolder,
  MEDIA,
  NEWSROOM,
  NOW,
  PNG,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../newsroom-folder.ts";

const closing: (() => void)[] = [];
afterEach(async () => {
  closing.splice(0).forEach((close) => close());
  await removeNewsrooms();
});

const QUAI = "releases/2017/quai.fr.md";
const PAGE = "/fr/communiques/2017/quai/";

const FAULT = { fr: "une image sans texte — écrire alt", en: "a picture without a text — write alt" };

/** A preview of the default newsroom with `files` laid over it; `before` runs at the start of each reading. */
async function preview(files: FolderFiles = {}, before: () => void = () => undefined, pdfs = noPdfs) {
  const content = await writeNewsroom(files);
  const outcomes: Outcome[] = [];
  const { port, close } = await openPreview({
    read: async () => {
      before();
      const records = await loadFolder(content);
      const newsroom = buildNewsroom(records, { now: NOW, audience: "staff" });
      const { timeZone, previewZones } = records.newsroom.fields;
      return {
        newsroom,
        zones: [timeZone, ...previewZones],
        beside: { files: [], pdfs },
        warnings: records.problems,
      };
    },
    lineAt: (place) => lineAt(content, place),
    lang: () => "fr",
    asOf: null,
    folders: [content],
    port: 8580,
    onOutcome: (outcome) => outcomes.push(outcome),
    onError: (error) => {
      throw error;
    },
  });
  closing.push(close);
  const get = async (address: string): Promise<{ status: number; text: string; location: string | null }> => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, { redirect: "manual" });
    const text = (await response.text()).replaceAll(/[\u00A0\u202F]/g, " ");
    return { status: response.status, text, location: response.headers.get("location") };
  };
  return {
    content,
    port,
    outcomes,
    get,
    write: (file: string, data: string) => writeFile(path.join(content, file), data),
    /** Waits until a page holds a text. */
    until: (address: string, text: string) =>
      vi.waitFor(async () => expect((await get(address)).text).toContain(text), { timeout: 20_000 }),
  };
}

describe("a preview", () => {
  it("shows a page as its file is now, and pages that were added since", async () => {
    const { get, write, until } = await preview();
    expect(await get(PAGE)).toMatchObject({ status: 200, text: expect.stringContaining("Le port grandit.") });
    await write(QUAI, release({}, "Le port a grandi."));
    await until(PAGE, "Le port a grandi.");
    await write("releases/2017/neuf.fr.md", release({ reference: "2017-043" }, "Un communiqué de plus."));
    await until("/fr/communiques/2017/neuf/", "Un communiqué de plus.");
  });

  it("shows drafts, embargoes and what waits, each saying what it is, on its page and in lists", async () => {
    const { get } = await preview({
      "newsroom.yaml": NEWSROOM.replace("timeZone:", "previewZones: [America/New_York]\ntimeZone:"),
      "releases/2026/bientot.fr.md": release({ reference: "2026-001", embargo: "2026-12-01T10:00" }),
      "releases/2026/ebauche.fr.md": release({
        reference: "2026-002",
        status: "draft",
        people: "[claude]",
        date: "2026-11-01",
      }),
      "people/claude.fr.md": "---\nname: Claude Tenu\n---\n",
    });
    const soon = (await get("/fr/communiques/2017/bientot/")).text;
    expect(soon).toContain("<strong>Aperçu</strong> — rien de ceci n’est publié");
    expect(soon).toContain(
      '<strong class="preview-embargoed">Sous embargo</strong> <span>jusqu’au mardi 1er décembre 2026 à 10:00 (Europe/Paris)<br>soit mardi 1er décembre 2026 à 04:00 (America/New_York)</span>',
    );
    expect((await get("/fr/communiques/2026/ebauche/")).text).toContain(
      '<strong class="preview-draft">Brouillon</strong>',
    );
    expect((await get("/fr/personnes/claude/")).text).toContain(
      '<strong class="preview-waiting">En attente</strong>',
    );
    const list = (await get("/fr/communiques/")).text;
    expect(list).toContain(
      '<span class="preview-mark preview-embargoed" lang="fr">Embargo jusqu’au 1er décembre 2026</span>',
    );
    expect(list).toContain('<span class="preview-mark preview-draft" lang="fr">Brouillon</span>');
    const known = (await get(PAGE)).text;
    expect(known).toContain("rien de ceci n’est publié");
    expect(known.slice(0, known.indexOf("<main"))).not.toContain("preview-state");
  });

  it("marks a kit that waits on the home page too", async () => {
    const { get } = await preview({
      "kits/dossier.fr.md":
        "---\ntitle: Le dossier\nsummary: Tout.\nstatus: draft\ncontents: [release:quai]\n---\n",
    });
    expect((await get("/fr/")).text).toContain(
      '<a href="/fr/dossiers/dossier/">Le dossier</a> <span class="preview-mark preview-draft" lang="fr">Brouillon</span>',
    );
  });

  it("shows every problem in place of any page, the last version one click away, and the page when it is mended", async () => {
    const { get, write, until, outcomes } = await preview();
    await write(QUAI, release({ date: "3 novembre" }));
    await write("people/vide.fr.md", "");
    await until(PAGE, "2 problèmes à corriger");
    for (const address of [PAGE, "/fr/", "/", "/fr/nulle-part/"]) {
      const { status, text } = await get(address);
      expect(status).toBe(200);
      expect(text).toContain("<code>content/people/vide.fr.md</code>");
      expect(text).toContain("<code>content/releases/2017/quai.fr.md:4:7</code>");
      expect(text).toContain("« 3 novembre » n’est pas une date");
      expect(text).toContain("<code>date: <mark>3 novembre</mark></code>");
      expect(text).toContain("<strong>Remède :</strong> écrire par exemple 2017-11-03");
      expect(text).toContain('<a href="?preview=last">Voir la dernière version sans erreur</a>');
    }
    const last = await get(`${PAGE}?preview=last`);
    expect(last.text).toContain("Le port grandit.");
    expect(last.text).toContain(
      '<strong>Dernière version sans erreur</strong> — <a href="?">Voir les problèmes</a>',
    );
    await write(QUAI, release({}, "Voilà, c’est corrigé."));
    await write("people/vide.fr.md", "---\nname: Plus Vide\n---\n");
    await until(PAGE, "Voilà, c’est corrigé.");
    expect(await get(`${PAGE}?preview=last`)).toMatchObject({ status: 302, location: PAGE });
    expect(outcomes.find(({ kind }) => kind === "problems")).toBeDefined();
    expect(outcomes.at(-1)).toEqual({ kind: "pages", pages: expect.any(Number), warnings: 0 });
  });

  it("opens on content that has problems from the start, in which nothing earlier can be seen", async () => {
    const { get, write, until } = await preview({ "newsroom.yaml": "name: X\n" });
    const { text } = await get("/");
    expect(text).toContain("problèmes à corriger");
    expect(text).toContain("le champ « baseUrl » manque");
    expect(text).not.toContain("preview=last");
    expect((await get(`${PAGE}?preview=last`)).text).toContain("problèmes à corriger");
    await write("newsroom.yaml", NEWSROOM);
    await until(PAGE, "Le port grandit.");
  });

  it("says when the content folder is gone, and goes on when it is back", async () => {
    const { content, get, until, write } = await preview();
    const away = path.join(path.dirname(content), "away");
    await rename(content, away);
    await until(PAGE, "pas de dossier de contenu");
    await rename(away, content);
    await until(PAGE, "Le port grandit.");
    await rm(content, { recursive: true });
    await until(PAGE, "pas de dossier de contenu");
    await mkdir(path.join(content, "releases/2017"), { recursive: true });
    await write("newsroom.yaml", NEWSROOM);
    await write(QUAI, release({}, "Tout est revenu."));
    await until(PAGE, "Tout est revenu.");
    expect((await get("/fr/")).status).toBe(200);
  });

  it("tells warnings quietly, on every page", async () => {
    const title = "Un titre qui ne finit pas ".repeat(5).trim();
    const { get } = await preview({ [QUAI]: release({ title }) });
    const { text } = await get("/fr/contacts/");
    expect(text).toContain("<summary>1 avertissement</summary>");
    expect(text).toContain("<code>content/releases/2017/quai.fr.md:2:8</code> title : 129 caractères");
  });

  it("says that a fault is the program's own, folds its details, and lives on", async () => {
    let fault: Error | null = new Error("a bug in <reading>", { cause: new Error("its cause") });
    const { get, write, until, outcomes } = await preview({}, () => {
      if (fault !== null) throw fault;
    });
    const { status, text } = await get(PAGE);
    expect(status).toBe(500);
    expect(text).toContain("<h1>C’est une faute du programme, pas de vos textes</h1>");
    expect(text).toMatch(
      /<details>[^]*Error: a bug in &lt;reading&gt;\n[^]*Error: its cause\n[^]*<\/details>/,
    );
    expect(text).not.toContain("preview=last");
    expect(outcomes).toEqual([{ kind: "fault", error: fault }]);
    fault = null;
    await write(QUAI, release({}, "Réparé."));
    await until(PAGE, "Réparé.");
    fault = new Error("another bug");
    await write(QUAI, release({}, "Plus rien."));
    await until(PAGE, '<a href="?preview=last">Voir la dernière version sans erreur</a>');
    await until(`${PAGE}?preview=last`, "Réparé.");
  });

  it("has a PDF made when it is asked for, and shows in its place what keeps it from being made", async () => {
    const path = `${PAGE}quai.pdf`;
    const making: (() => Promise<Uint8Array>)[] = [
      () => Promise.resolve(Buffer.from("%PDF-1.7")),
      () => Promise.reject(new UserError({ fr: "quai.png a changé — recommencer", en: "" })),
      () =>
        Promise.reject(
          new ContentError([{ place: { file: QUAI, line: 4 }, text: FAULT, severity: "error" }]),
        ),
      () => Promise.reject(new Error("a bug of the press")),
      () => Promise.resolve(Buffer.from("%PDF-1.8")),
    ];
    const pdfs: PdfsToOrder = {
      ...noPdfs,
      of: (page) => (page === PAGE ? { path, extent: null } : null),
      make: (asked) => (asked === path ? (making.shift()?.() ?? null) : null),
    };
    const { get, port, write, until } = await preview({}, undefined, pdfs);
    expect((await get(PAGE)).text).toContain(
      `<a href="${path}"><span>Imprimer</span> <span class="details">PDF</span></a>`,
    );
    expect((await get("/fr/")).text).not.toContain("Imprimer");
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(await response.text()).toBe("%PDF-1.7");

    const changed = await get(path);
    expect(changed.status).toBe(200);
    expect(changed.text).toContain("quai.png a changé");
    expect(changed.text).toContain("<strong>Remède :</strong> recommencer");
    expect((await get(path)).text).toContain(`<code>${QUAI}:4:1</code>`);
    const fault = await get(path);
    expect(fault.status).toBe(500);
    expect(fault.text).toContain("<h1>C’est une faute du programme, pas de vos textes</h1>");
    expect(fault.text).toContain("Error: a bug of the press");

    await write(QUAI, release({ date: "3 novembre" }));
    await until(PAGE, "1 problème à corriger");
    expect((await get(path)).text).toContain("1 problème à corriger");
    expect((await get(`${path}?preview=last`)).text).toBe("%PDF-1.8");
  });

  it("shows a picture as it is in its file, and none that is not in the newsroom", async () => {
    const { get, port } = await preview({
      [QUAI]: release({}, "![](media:quai)"),
      "media/quai.png": PNG,
      "media/quai.fr.yaml": MEDIA,
    });
    expect((await get(PAGE)).text).toContain('<img src="/media/quai.png"');
    const response = await fetch(`http://127.0.0.1:${port}/media/quai.png`);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
    expect((await get("/media/autre.png")).status).toBe(404);
    expect((await get("/newsroom.yaml")).status).toBe(404);
  });

  it("stands under the path of the site's address, and leads there", async () => {
    const { get } = await preview({
      "newsroom.yaml": NEWSROOM.replace("presse.example.org/", "example.org/presse/"),
    });
    expect(await get("/")).toMatchObject({ status: 302, location: "/presse/" });
    expect(await get("/presse/fr")).toMatchObject({ status: 302, location: "/presse/fr/" });
    const home = await get("/presse/fr/");
    expect([home.status, home.text.includes("Le port grandit")]).toEqual([200, true]);
    const [, sheet = ""] = /href="(\/presse\/assets\/[^"]+)"/.exec(home.text) ?? [];
    expect((await get(sheet)).status).toBe(200);
    expect((await get("/fr/")).status).toBe(404);
  });

  it("tells each open page that there is a new version, and a page that comes back which one there is", async () => {
    const { port, write } = await preview();
    const listen = async () => {
      const { body } = await fetch(`http://127.0.0.1:${port}/_preview/events`);
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      return async (): Promise<string> =>
        /^data: (.+)$/m.exec((await reader?.read())?.value ?? "")?.[1] ?? "";
    };
    const next = await listen();
    const before = await next();
    await write(QUAI, release({}, "Autre chose."));
    const after = await next();
    expect(after).not.toBe(before);
    const again = await (await listen())();
    expect(again).toBe(after);
  });
});
