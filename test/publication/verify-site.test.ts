import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { verifySite, type VerifyOptions } from "../../src/publication/verify-site.ts";

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** Writes the files of a site and verifies it; gives the faults, or the number of pages. */
async function verified(
  files: Record<string, string>,
  options: Partial<VerifyOptions> = {},
): Promise<string[] | number> {
  const folder = await mkdtemp(path.join(tmpdir(), "site-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  try {
    return await verifySite(folder, { basePath: "/", telltales: [], ...options });
  } catch (error) {
    if (error instanceof UserError) return error.text.en.split("\n");
    throw error;
  }
}

describe("the verification of a site", () => {
  it("passes links to pages, files, anchors and the outside, and counts the pages", async () => {
    const pages = {
      "index.html": `<a href="/fr/#titre">a</a> <a href="https://example.org/x#y">b</a> <a href="mailto:a@b.c">c</a>`,
      "fr/index.html": `<h1 id="titre">T</h1><a href="#titre">d</a><img src="/media/a.png" srcset="/media/a.png 480w">`,
      "media/a.png": "…",
    };
    expect(await verified(pages)).toBe(2);
  });

  it("finds a link to nothing, an anchor to nothing and an anchor twice", async () => {
    const pages = {
      "index.html": `<a href="/nulle-part/">a</a><a href="/fr/#absente">b</a><img src="/media/x.png" srcset="/media/y.webp 480w">`,
      "fr/index.html": `<p id="a"></p><p id="a"></p>`,
    };
    expect(await verified(pages)).toEqual(
      [
        "fr/index.html: the anchor “a” stands twice in it",
        "index.html: link to /nulle-part/, where there is nothing",
        "index.html: link to /media/x.png, where there is nothing",
        "index.html: link to /media/y.webp, where there is nothing",
        "index.html: link to “absente”, an anchor that fr/index.html does not have",
      ].toSorted((a, b) => Number(a.includes("absente")) - Number(b.includes("absente"))),
    );
  });

  it("follows links under a base path and refuses those that leave it", async () => {
    const pages = { "index.html": `<a href="/presse/fr/">a</a><a href="/fr/">b</a>`, "fr/index.html": "" };
    expect(await verified(pages, { basePath: "/presse/" })).toEqual([
      "index.html: link to /fr/, where there is nothing",
    ]);
  });

  it.each([
    ["as it is", "<p>Un accord secret & « fort »</p>"],
    ["escaped for HTML", "<p>Un accord secret &amp; « fort »</p>"],
    ["inside JSON", `<script type="application/ld+json">{"t":"Un accord secret & « fort »"}</script>`],
  ])("finds a telltale of what is not public, written %s", async (_how, html) => {
    const telltales = [{ text: "Un accord secret & « fort »", from: "content/releases/x.fr.md" }];
    expect(await verified({ "fr/index.html": html }, { telltales })).toEqual([
      "fr/index.html: shows “Un accord secret & « fort »” of content/releases/x.fr.md, which is not public",
    ]);
  });

  it("finds a telltale in the name of a file", async () => {
    const telltales = [{ text: "/media/secret.", from: "content/media/secret.fr.yaml" }];
    expect(await verified({ "media/secret.480.png": "" }, { telltales })).toEqual([
      "media/secret.480.png: shows “/media/secret.” of content/media/secret.fr.yaml, which is not public",
    ]);
  });
});
