import { readFile } from "node:fs/promises";
import { type Cache, noCache } from "../../../src/cache.ts";
import type { Newsroom } from "../../../src/model/newsroom.ts";
import { openPress, type Press } from "../../../src/outputs/print/press.ts";
import { printNewsroom } from "../../../src/outputs/print/print-newsroom.ts";
import type { Sheet, SheetNode } from "../../../src/outputs/print/sheet.ts";
import { PNG } from "../../newsroom-folder.ts";

interface PrintOptions {
  press?: Press;
  cache?: Cache;
  /** What every picture shows: one pixel. */
  picture?: Buffer;
}

/** The PDFs of a newsroom by their paths in the site. */
export async function printed(
  newsroom: Newsroom<"public">,
  { press = openPress(1), cache = noCache, picture = PNG }: PrintOptions = {},
): Promise<Map<string, Uint8Array>> {
  const pictureFile = () => ({ content: picture });
  try {
    const files = await printNewsroom(newsroom, { press, cache, pictureFile }).rest();
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
export async function printedSheet(nodes: SheetNode[]): Promise<Uint8Array> {
  const press = openPress(1);
  try {
    return (await press.print({ sheet: sheet(nodes), pictures: new Map([["pixel", PNG]]) })).pdf;
  } finally {
    await press.close();
  }
}

function sheet(nodes: SheetNode[]): Sheet {
  const title = "Le port grandit";
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
