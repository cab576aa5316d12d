import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { lazyMailPages } from "../../src/outputs/mail/mail-pages.ts";
import { noPdfs } from "../../src/outputs/shared/pdfs.ts";
import { pullProof } from "../../src/outputs/site/proof.ts";
import { readPageTemplates } from "../../src/outputs/site/page-templates.ts";
import { renderSite } from "../../src/outputs/site/render-site.ts";
import { prepareSite } from "../../src/outputs/site/site.ts";
import { frameOf } from "../../src/preview/frame.ts";
import { META_POLICY } from "../../src/outputs/site/security-headers.ts";
import { loadFolder, newsroomOf, NOW, release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { renderedSite } from "../rendered-site.ts";
import { sending } from "./mail/mails.ts";

afterEach(removeNewsrooms);

const FRAME = frameOf({
  lang: "fr",
  zones: ["Europe/Paris"],
  asOf: NOW,
  warnings: [],
  moment: () => ({ version: "1", isOld: false }),
});

const MADE = { webPictures: new Map(), downloads: new Map() };

/** Everything that the preview adds to a page that holds nothing but what is public. */
const BAR = /\n<link rel="stylesheet" href="\/_preview\/preview\.css">[^]*?<\/aside>\n/;

describe("a proof of what is public", () => {
  it("has every page of the public site, the same but for its bar", async () => {
    const records = await loadFolder(await writeNewsroom());
    const newsroom = buildNewsroom(records, { now: NOW, audience: "public" });
    const proof = await pullProof(buildNewsroom(records, { now: NOW, audience: "staff" }), FRAME);
    let pages = 0;
    for (const [name, content] of await renderedSite(newsroom)) {
      if (!name.endsWith(".html")) continue;
      pages += 1;
      const page = proof.page(name.replace(/(?<=\/)index\.html$/, ""));
      expect(page).toMatch(BAR);
      expect(page.replace(BAR, "")).toBe(content.toString());
    }
    expect(pages).toBe(proof.size);
  });
});

it("a proof has the mail of a draft beside its page, made when it is asked for", async () => {
  const newsroom = await sending({ "releases/2017/quai.fr.md": release({ status: "draft" }) }, "staff");
  const files = lazyMailPages(newsroom, { pictures: new Map(), policy: META_POLICY });
  const proof = await pullProof(newsroom, FRAME, { files, pdfs: noPdfs });
  const file = proof.file("/fr/communiques/2017/quai/e-mail.html");
  expect(file).toEqual({ content: expect.stringContaining("[BROUILLON] Le port grandit") as string });
  expect(proof.page("/fr/communiques/2017/quai/")).toContain('href="/fr/communiques/2017/quai/e-mail.html"');
});

describe("the public site", () => {
  it("holds no word, file or address of the preview", async () => {
    const files = { "releases/2017/quai.fr.md": release({}, "Le quai.") };
    for (const [name, content] of await renderedSite(await newsroomOf(files, "public"))) {
      expect(`${name}\n${content.toString()}`).not.toMatch(/preview|aperçu|brouillon|EventSource/i);
    }
  });

  it("cannot be made of the staff's newsroom", async () => {
    const newsroom = await newsroomOf({}, "staff");
    // @ts-expect-error -- the type alone keeps it out, so that no build has to remember it
    void (() => renderSite(newsroom, MADE));
    // @ts-expect-error -- as above
    void (() => prepareSite(newsroom, MADE));
    expect(newsroom.audience).toBe("staff");
  });
});

it("each template of templates/pages says which pages it renders", async () => {
  const folder = path.join(import.meta.dirname, "../../templates/pages");
  const templates = await readPageTemplates("templates/pages");
  expect([...templates.values()].map(({ name }) => path.basename(name)).sort()).toEqual(
    (await readdir(folder)).sort(),
  );
});
