import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { type SiteFile, writeSite } from "../../src/publication/site-writer.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "site-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function* batches(...files: SiteFile[][]): AsyncGenerator<SiteFile[]> {
  yield* files;
}

const OPTIONS = { basePath: "/", telltales: [] };

it("writes the files of every batch and counts the pages and PDFs", async () => {
  const site = batches(
    [{ path: "fr/index.html", content: `<a href="/en/">é</a>` }],
    [
      { path: "en/index.html", content: `<a href="/fr/">e</a>` },
      { path: "media/a.png", content: new Uint8Array([1, 2, 255]) },
      {
        path: "fr/a.pdf",
        content: new Uint8Array([37, 80]),
        legible: { text: "Le port grandit.", links: ["/fr/"] },
      },
    ],
  );
  expect(await writeSite(site, folder, OPTIONS)).toEqual({ pages: 2, pdfs: 1 });
  expect(await readFile(path.join(folder, "fr/index.html"), "utf8")).toBe(`<a href="/en/">é</a>`);
  expect([...(await readFile(path.join(folder, "media/a.png")))]).toEqual([1, 2, 255]);
});

it("refuses a site with a fault, naming it in both languages", async () => {
  const site = batches([{ path: "fr/index.html", content: `<a href="/nulle-part/">x</a>` }]);
  const refused = await writeSite(site, folder, OPTIONS).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect((refused as UserError).text).toEqual({
    fr: "fr/index.html : lien vers /nulle-part/, où il n’y a rien",
    en: "fr/index.html: link to /nulle-part/, where there is nothing",
  });
});

it("hands on what a PDF says, and refuses it where a link of it leads nowhere", async () => {
  const legible = { text: "Le port grandit.", links: ["/nulle-part/"] };
  const site = batches([{ path: "fr/a.pdf", content: new Uint8Array([37, 80]), legible }]);
  await expect(writeSite(site, folder, OPTIONS)).rejects.toThrow(
    "fr/a.pdf: link to /nulle-part/, where there is nothing",
  );
});

it("refuses two outputs with one path", async () => {
  const site = batches([{ path: "a.html", content: "1" }], [{ path: "a.html", content: "2" }]);
  await expect(writeSite(site, folder, OPTIONS)).rejects.toThrow(/EEXIST.*a\.html/);
});

describe("a file that was judged before", () => {
  const sha256 = createHash("sha256").update("judged").digest("hex");
  const copied = (): AsyncGenerator<SiteFile[]> =>
    batches([{ path: "media/a.png", copyOf: path.join(folder, "original.png"), sha256 }]);

  it("is copied byte for byte", async () => {
    await writeFile(path.join(folder, "original.png"), "judged");
    await writeSite(copied(), folder, OPTIONS);
    expect(await readFile(path.join(folder, "media/a.png"), "utf8")).toBe("judged");
  });
  it.each([
    ["changed", () => writeFile(path.join(folder, "original.png"), "another")],
    ["gone", async () => undefined],
  ])("and is %s since stops the publication", async (_name, change) => {
    await change();
    const refused = await writeSite(copied(), folder, OPTIONS).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect((refused as UserError).text).toEqual({
      fr: "media/a.png a changé pendant la construction — recommencer",
      en: "media/a.png has changed during the build — start again",
    });
  });
});

it("writes nothing outside its folder", async () => {
  await expect(writeSite(batches([{ path: "../evil.html", content: "" }]), folder, OPTIONS)).rejects.toThrow(
    "../evil.html leads out of the site",
  );
});

it("passes on an error of whoever makes the pages", async () => {
  async function* broken(): AsyncGenerator<SiteFile[]> {
    yield [{ path: "a.html", content: "" }];
    throw new Error("a template is broken");
  }
  await expect(writeSite(broken(), folder, OPTIONS)).rejects.toThrow("a template is broken");
});
