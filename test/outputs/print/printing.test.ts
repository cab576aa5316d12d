import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { siteFiles } from "../../../scripts/site-files.ts";
import { type Cache, memoryCache, noCache } from "../../../src/cache.ts";
import type { Newsroom } from "../../../src/model/newsroom.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import { type Printing, printNewsroom } from "../../../src/outputs/print/print-newsroom.ts";
import { writeSite } from "../../../src/publication/site-writer.ts";
import { type FolderFiles, newsroomOf, PNG, release, removeNewsrooms } from "../../newsroom-folder.ts";

afterEach(removeNewsrooms);

/** Sheets that are in hand at a time. */
const IN_HAND = 16;

/** A public newsroom that prints so many releases in French, and nothing else. */
function newsroomWith(count: number): Promise<Newsroom<"public">> {
  const files: FolderFiles = {
    "releases/2017/quai.fr.md": null,
    "releases/2017/quai.en.md": null,
    "people/jeanne-martin.fr.md": null,
    "sectors/croisiere.fr.md": null,
  };
  for (let index = 1; index <= count; index += 1) {
    files[`releases/2017/quai-${index}.fr.md`] = release({ title: `Quai ${index}`, reference: `R-${index}` });
  }
  return newsroomOf(files, "public");
}

/** A press that prints one byte, and fails at the sheet with this title. */
function fakePress(failing: string | null = null): Press & { titles: string[] } {
  const titles: string[] = [];
  return {
    titles,
    async print({ sheet: { title } }) {
      titles.push(title);
      await nextTurn();
      if (title === failing) throw new Error(`${title} failed`);
      return { pdf: new Uint8Array([1]), pages: 1 };
    },
    close: () => Promise.resolve(),
  };
}

function printing(
  newsroom: Newsroom<"public">,
  press: Press,
  more: { cache?: Cache; onFinished?: (count: number, all: number) => void } = {},
): Printing {
  return printNewsroom(newsroom, { press, cache: noCache, pictureFile: () => ({ content: PNG }), ...more });
}

describe("the printing of a newsroom", () => {
  it("tells of each PDF how many are finished and how many there will be", async () => {
    const told: string[] = [];
    const onFinished = (count: number, all: number): void => void told.push(`${count}/${all}`);
    await printing(await newsroomWith(3), fakePress(), { onFinished }).rest();
    expect(told).toEqual(["1/3", "2/3", "3/3"]);
  });

  it("begins no more sheets once one has failed, and says so to all who wait", async () => {
    const newsroom = await newsroomWith(100);
    const press = fakePress("Quai 90");
    const told: number[] = [];
    const pdfs = printing(newsroom, press, { onFinished: (count) => told.push(count) });
    const pages = newsroom.editions.flatMap(({ releases }) => releases.map(({ path: page }) => page));
    const heard = await Promise.allSettled([pdfs.rest(), ...pages.map((page) => pdfs.ready([page]))]);
    expect(heard[0]).toMatchObject({ status: "rejected", reason: new Error("Quai 90 failed") });
    const reasons = heard.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(reasons.length).toBeGreaterThan(50);
    expect(new Set(reasons)).toEqual(new Set(["Error: Quai 90 failed"]));
    const last = told.length;
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(press.titles.length).toBeLessThan(2 * IN_HAND);
    expect(told).toHaveLength(last);
  });

  // What nobody hears would end the program: the test runner reports it as such.
  it("fails quietly where nobody waits", async () => {
    const press = fakePress("Quai 1");
    printing(await newsroomWith(30), press);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(press.titles).toContain("Quai 1");
  });

  it("begins no more once it is stopped", async () => {
    const press = fakePress();
    const pdfs = printing(await newsroomWith(100), press);
    await nextTurn();
    pdfs.stop();
    const begun = press.titles.length;
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(begun).toBeLessThan(3 * IN_HAND);
    expect(press.titles).toHaveLength(begun);
  });

  it("prints nothing of an unchanged newsroom again, and what has changed alone", async () => {
    const cache = memoryCache();
    await printing(await newsroomWith(20), fakePress(), { cache }).rest();
    const again = fakePress();
    await printing(await newsroomWith(21), again, { cache }).rest();
    expect(again.titles).toEqual(["Quai 21"]);
  });
});

describe("a site with PDFs", () => {
  /** Writes the site of a newsroom and gives why it is refused. */
  async function refusal(newsroom: Newsroom<"public">, telltale: string): Promise<string> {
    const press = openPress(1);
    const folder = await mkdtemp(path.join(tmpdir(), "site-"));
    try {
      await writeSite(siteFiles(newsroom, { cache: noCache, press }), folder, {
        basePath: "/",
        telltales: [{ text: telltale, from: "content/releases/x.fr.md" }],
      });
      return "";
    } catch (error) {
      return (error as Error).message;
    } finally {
      await press.close();
      await rm(folder, { recursive: true });
    }
  }

  it("is refused where a PDF alone shows what is not public", async () => {
    expect(await refusal(await newsroomWith(2), "R-2 · Version du 3 novembre 2017")).toBe(
      "fr/communiques/2017/quai-2/quai-2.pdf: shows “R-2 · Version du 3 novembre 2017” of content/releases/x.fr.md, which is not public — take these words out of the public content",
    );
    expect(await refusal(await newsroomWith(2), "R-3 · Version du 3 novembre 2017")).toBe("");
  });

  it("prints no more where a page is refused", async () => {
    const fake = fakePress();
    const files = siteFiles(await newsroomWith(100), { cache: noCache, press: fake });
    await files.next();
    await files.return(undefined);
    const begun = fake.titles.length;
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(begun).toBeLessThan(100 - IN_HAND);
    expect(fake.titles).toHaveLength(begun);
  });
});
