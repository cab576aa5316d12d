import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { expect } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");

export interface Result {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command as a person in `cwd` would, without a terminal, on a machine in English unless it says another. */
export async function run(
  script: string,
  args: string[],
  cwd = ROOT,
  locale = "en_GB.UTF-8",
): Promise<Result> {
  const { INIT_CWD: _from, FORCE_COLOR: _colour, NO_COLOR: _none, ...env } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, "scripts", `${script}.ts`), ...args], {
    cwd,
    env: { ...env, LC_ALL: locale },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const result: Result = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (result.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (result.err += text));
  result.code = await new Promise((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  const all = result.out + result.err;
  // Whatever went wrong: no stack trace and no colour where there is no terminal.
  expect(all).not.toMatch(/^\s+at |node:internal|Error:/m);
  expect(all).not.toContain("\u001B");
  return result;
}

/** Every file below a folder with its bytes. */
export async function snapshot(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files
        .sort()
        .map(async (file) => [path.relative(folder, file), await readFile(file, "base64")] as const),
    ),
  );
}
