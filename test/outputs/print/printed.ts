import { readFile } from "node:fs/promises";
import { type Cache, noCache } from "../../../src/cache.ts";
import type { Newsroom } from "../../../src/model/newsroom.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import { printNewsroom } from "../../../src/outputs/print/print-newsroom.ts";
import type { Sheet, SheetNode } from "../../../src/outputs/print/sheet.ts";
import { PNG } from "../../newsroom-folder.ts";

/** The PDFs of a newsroom by their paths in the site; of each picture they show a white pixel. */
export async function printed(
  newsroom: Newsroom<"public">,
  { press = openPress(1), cache = noCache }: { press?: Press; cache?: Cache } = {},
): Promise<Map<string, Uint8Array>> {
  try {
    const files = await printNewsroom(newsroom, {
      press,
      cache,
      pictureFile: () => ({ content: PNG }),
    }).rest();
    const bytes = files.map(async (file): Promise<[string, Uint8Array]> => [
      file.path,
      "content" in file ? (file.content as Uint8Array) : await readFile(file.copyOf),
    ]);
    return new Map(await Promise.all(bytes));
  } finally {
    await press.close();
  }
}

/** The PDF of a made French sheet with these nodes below its title; its one picture is called "pixel". */
export async function printedSheet(nodes: SheetNode[], title = "Le port grandit"): Promise<Uint8Array> {
  const press = openPress(1);
  try {
    return (await press.print({ sheet: sheet(title, nodes), pictures: new Map([["pixel", PNG]]) })).pdf;
  } finally {
    await press.close();
  }
}

function sheet(title: string, nodes: SheetNode[]): Sheet {
  return {
    lang: "fr",
    title,
    issuer: "Le Port",
    notice: null,
    paper: "A4",
    date: "2017-11-03",
    running: { what: "2017-042", page: "page {page}/{pages}" },
    mark: null,
    nodes: [{ type: "title", level: 1, mark: null, text: title }, ...nodes],
  };
}
