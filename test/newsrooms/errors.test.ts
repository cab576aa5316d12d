import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { formatProblem } from "../../src/errors.ts";
import { contentProblems } from "../newsroom-folder.ts";

const FOLDER = path.join(import.meta.dirname, "errors");

it.each(["fr", "en"] as const)("tells all mistakes of a folder in one run, in order, in %s", async (language) => {
  const problems = await contentProblems(path.join(FOLDER, "content"));
  const told = problems.map((problem) => `${formatProblem(problem, language)}\n`).join("");
  expect(told).toBe(await readFile(path.join(FOLDER, "expected", `problems.${language}.txt`), "utf8"));
});
