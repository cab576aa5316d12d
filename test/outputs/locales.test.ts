import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { loadLocales } from "../../src/content/locales.ts";

const ROOT = path.join(import.meta.dirname, "../..");

/** Words chosen by a value of the content (`say("kinds", release.kind)`), not named in a template. */
const CHOSEN_BY_VALUE =
  /^(?:kinds\.|kitParts\.|standing\.(?:material|minor)$|sector\.(?:exact|about|over|under|planned)$)/;

async function sources(folder: string, endings: string[]): Promise<string> {
  const files = await readdir(path.join(ROOT, folder), { recursive: true });
  const wanted = files.filter((file) => endings.includes(path.extname(file)));
  return (await Promise.all(wanted.map((file) => readFile(path.join(ROOT, folder, file), "utf8")))).join(
    "\n",
  );
}

it("have no word that nothing prints", async () => {
  const [first] = await loadLocales(path.join(ROOT, "templates/locales"));
  const printed = (await sources("templates", [".njk"])) + (await sources("src/outputs", [".ts"]));
  const unused = Object.entries(first?.words ?? {}).flatMap(([group, words]) =>
    Object.keys(words)
      .map((key) => `${group}.${key}`)
      .filter((name) => !CHOSEN_BY_VALUE.test(name) && !printed.includes(`"${name.split(".")[1]}"`)),
  );
  expect(unused).toEqual([]);
});

it("the style sheet aligns a table's columns as the HTML writer names them", async () => {
  const css = await sources("assets/styles", [".css"]);
  // "start" is how a cell stands anyway.
  for (const side of ["center", "end"]) expect(css).toContain(`:is(th, td).${side} {`);
});
