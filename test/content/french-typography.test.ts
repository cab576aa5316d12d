import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { parse } from "yaml";

it("no French word of the pages lets a line begin with a colon", async () => {
  const { words } = parse(await readFile("templates/locales/fr.yaml", "utf8")) as { words: object };
  const texts = Object.values(words).flatMap((group: object) => Object.values(group) as string[]);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => /[^\u00A0]:(?:[ ]|$)/.test(text))).toEqual([]);
});
