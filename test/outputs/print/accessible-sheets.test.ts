import { afterEach, describe, expect, it } from "vitest";
import type { SheetNode, SheetPicture } from "../../../src/outputs/print/sheet.ts";
import { MEDIA, PNG, problemsOf, release, removeNewsrooms } from "../../newsroom-folder.ts";
import { printedSheet } from "./printed.ts";
import { elements, partsOf, readPdf } from "./read-pdf.ts";

afterEach(removeNewsrooms);

/** What the press says of a sheet that it refuses. */
async function refusalOf(nodes: SheetNode[]): Promise<string> {
  try {
    await printedSheet(nodes);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the press took it");
}

const heading = (level: number): SheetNode => ({ type: "heading", level, children: ["Un intertitre"] });

/** `null` is what the type of a picture forbids. */
function picture(alt: string | null): SheetNode {
  const shown = { file: "pixel", alt, width: 1, height: 1 };
  return { type: "picture", picture: shown as SheetPicture, caption: ["Le quai."], rights: [] };
}

describe("what PDF/UA-1 forbids", () => {
  it("is refused by the press with the name of the sheet: a heading that skips a level", async () => {
    expect(await refusalOf([heading(3)])).toBe(
      "“Le port grandit” could not be printed: PDF/UA-1 error: skipped from heading level 1 to 3",
    );
    expect(await refusalOf([heading(2), heading(4), heading(2)])).toBe(
      "“Le port grandit” could not be printed: PDF/UA-1 error: skipped from heading level 2 to 4",
    );
  });

  it("is refused by the press: a picture that nobody describes", async () => {
    expect(await refusalOf([picture(null)])).toBe(
      "“Le port grandit” could not be printed: PDF/UA-1 error: missing alt text",
    );
  });

  it("is not a decorative picture, which is passed over", async () => {
    const parts = partsOf(await readPdf(await printedSheet([picture("")])));
    expect([elements(parts, "Figure"), elements(parts, "Caption").length]).toEqual([[], 1]);
    const described = partsOf(await readPdf(await printedSheet([picture("Un quai.")])));
    expect(elements(described, "Figure").map(({ alt }) => alt)).toEqual(["Un quai."]);
  });
});

describe("what would break PDF/UA-1 is told to its author before, in the file and on the line", () => {
  it("a heading that skips a level", async () => {
    const text = "Le quai.\n\n## Un\n\n#### Deux";
    expect(await problemsOf({ "releases/2017/quai.fr.md": release({}, text) })).toEqual([
      "content/releases/2017/quai.fr.md:12:1  intertitre de niveau 4 après un niveau 2 — écrire ###",
    ]);
    expect(await problemsOf({ "releases/2017/quai.fr.md": release({}, "### Un") }, "en")).toEqual([
      "content/releases/2017/quai.fr.md:8:1  level 3 heading after level 1 — write ##",
    ]);
  });

  it("a picture that nobody describes", async () => {
    const files = {
      "releases/2017/quai.fr.md": release({}, "![](media:quai)"),
      "media/quai.png": PNG,
      "media/quai.fr.yaml": MEDIA.replace(/^alt: .*\n/m, ""),
    };
    expect(await problemsOf(files)).toEqual([
      "content/media/quai.fr.yaml  alt manque : le texte que lit qui ne voit pas l’image — l’ajouter, ou decorative: true",
    ]);
  });
});
