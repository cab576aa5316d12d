import { afterEach, describe, expect, it } from "vitest";
import { buildNewsroom } from "../../../src/model/newsroom.ts";
import { type Newsrooms, proofSheet } from "../../../src/outputs/print/proof-sheet.ts";
import { printablesOf } from "../../../src/outputs/print/print-newsroom.ts";
import { sheetOf } from "../../../src/outputs/print/sheet-of.ts";
import {
  type FolderFiles,
  loadFolder,
  NOW,
  release,
  removeNewsrooms,
  writeNewsroom,
} from "../../newsroom-folder.ts";

afterEach(removeNewsrooms);

async function newsrooms(files: FolderFiles): Promise<Newsrooms> {
  const records = await loadFolder(await writeNewsroom(files));
  return {
    staff: buildNewsroom(records, { now: NOW, audience: "staff" }),
    public: buildNewsroom(records, { now: NOW, audience: "public" }),
  };
}

/** What the pages of a French release say at their foot: for the public, and on a proof for staff. */
async function footsOf(files: FolderFiles, id: string): Promise<(string | undefined)[]> {
  const both = await newsrooms(files);
  return [both.public, both.staff].map((newsroom) => {
    const [edition] = newsroom.editions;
    const printable =
      edition && printablesOf(edition).find(({ kind, item }) => kind === "release" && item.id === id);
    if (edition === undefined || printable === undefined) return undefined;
    const { sheet } =
      newsroom.audience === "public"
        ? sheetOf(printable, edition, newsroom)
        : proofSheet(printable, edition, both);
    return sheet.running.what;
  });
}

const CORRECTION = "[{ id: une, date: 2017-12-02, kind: minor, note: Un mot. }]";

describe("the version of a release", () => {
  it("is of the day of its newest correction, minor ones too", async () => {
    const foot = "2017-042 · Version du 2 décembre 2017";
    expect(
      await footsOf(
        {
          "releases/2017/quai.en.md": null,
          "releases/2017/quai.fr.md": release({ corrections: CORRECTION }),
        },
        "quai",
      ),
    ).toEqual([foot, foot]);
  });

  it("is of the day on which another replaced it, and says so on every page", async () => {
    const files = {
      "releases/2017/quai.fr.md": release({ status: "{ kind: replaced, by: digue }" }),
      "releases/2017/digue.fr.md": release({ date: "2017-12-05", reference: "2017-050" }),
    };
    expect((await footsOf(files, "quai"))[0]).toBe("[Remplacé] 2017-042 · Version du 5 décembre 2017");
  });
});

describe("a proof", () => {
  const proofOf = async (text: string): Promise<string | undefined> =>
    (await footsOf({ "releases/2017/quai.fr.md": release({ status: "draft" }, text) }, "quai"))[1];

  it("has a number at its foot, the same for the same text and another for any other", async () => {
    const first = await proofOf("Le port grandit.");
    expect(first).toMatch(/^2017-042 · Version du 3 novembre 2017 · Épreuve [0-9a-f]{8}$/);
    expect(await proofOf("Le port grandit.")).toBe(first);
    expect(await proofOf("Le port grandit !")).not.toBe(first);
  });
});
