import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";

/** What a check has seen, or why it could not look. */
export type Verdict = { skipped: null; seen: string } | { skipped: string; seen: null };

/** A check of one thing, in a folder of its own; it throws where the thing is not as it should be. */
export type Check = (folder: string) => Promise<Verdict>;

export interface Run {
  code: number;
  out: string;
  err: string;
}

/** Runs a check in a new folder, which is deleted after it. */
export async function withScratch(check: Check): Promise<Verdict> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "communique-verify-"));
  // Servers that give up root must get through to what they serve.
  await chmod(folder, 0o755);
  try {
    return await check(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first place of a program that is there. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Runs a program to its end, whatever that is. */
export function runProgram(
  file: string,
  args: readonly string[],
  { from = ".", variables = {} }: { from?: string; variables?: Record<string, string> } = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...variables };
    execFile(file, args, { cwd: from, env, maxBuffer: 1e8 }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, out, err });
    });
  });
}

/** Runs one of our commands on the sample content, as somebody who stands in `from`. */
export function runOurs(
  script: string,
  args: readonly string[],
  from: string,
  variables: Record<string, string> = {},
): Promise<Run> {
  const program = path.resolve(import.meta.dirname, "..", `${script}.ts`);
  return runProgram(process.execPath, [program, ...args], { variables: { ...variables, INIT_CWD: from } });
}

/** Variables with which `npm run send` reaches a server on this machine, with its journal in `state`. */
export function sendVariables(port: number, state: string): Record<string, string> {
  return {
    PRESS_SMTP_HOST: "127.0.0.1",
    PRESS_SMTP_PORT: String(port),
    PRESS_SMTP_SECURITY: "none",
    PRESS_STATE: state,
    LC_ALL: "en_GB.UTF-8",
  };
}

/** A list of `count` made people, half of them in each language of the sample. */
export function madeList(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `r${index + 1}@example.net,,${index % 2 === 0 ? "fr" : "en"}`,
  );
  return ["email,name,language", ...lines, ""].join("\n");
}

/** @throws where something is not as it should be */
export function hold(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}
