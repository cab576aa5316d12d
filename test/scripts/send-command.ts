import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { expect } from "vitest";
import { type FolderFiles, MAIL, NEWSROOM, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import type { Result } from "./run-command.ts";

const ROOT = path.join(import.meta.dirname, "../..");

/** A press office at work: its content, a folder for lists and the journal, and a way to a server. */
export interface Office {
  content: string;
  /** Where the person stands; it lies in no repository. */
  desk: string;
  port: number;
  /** Variables of the environment, besides the server's. */
  variables: Record<string, string>;
}

const desks: string[] = [];
const running = new Set<ChildProcess>();

/** An office whose staff speaks English, with `files` laid over the default newsroom. */
export async function openOffice(port: number, files: FolderFiles = {}): Promise<Office> {
  const english = NEWSROOM.replace("staffLanguage: fr", "staffLanguage: en");
  const content = await writeNewsroom({ "newsroom.yaml": english + MAIL, ...files });
  const desk = await mkdtemp(path.join(tmpdir(), "press-desk-"));
  desks.push(desk);
  return { content, desk, port, variables: {} };
}

/** Ends and deletes all that was begun; call it after each test. */
export async function closeOffices(): Promise<void> {
  for (const child of running) child.kill("SIGKILL");
  await removeNewsrooms();
  await Promise.all(desks.splice(0).map((desk) => rm(desk, { recursive: true, force: true })));
}

/** Writes a list, one line an address, and returns its name. */
export async function writeList(
  { desk }: Office,
  lines: readonly string[],
  name = "list.csv",
): Promise<string> {
  await writeFile(path.join(desk, name), ["email,name,language", ...lines, ""].join("\n"));
  return name;
}

/** Begins `npm run send`, without a terminal and with nothing to read. */
export function startSend({ content, desk, port, variables }: Office, ...args: string[]): Started {
  const { INIT_CWD: _from, FORCE_COLOR: _colour, NO_COLOR: _none, ...inherited } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, "scripts/send.ts"), ...args, "--content", content], {
    cwd: desk,
    env: {
      ...inherited,
      LC_ALL: "en_GB.UTF-8",
      PRESS_STATE: path.join(desk, "state"),
      PRESS_SMTP_HOST: "127.0.0.1",
      PRESS_SMTP_PORT: String(port),
      PRESS_SMTP_SECURITY: "none",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const result: Result = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (result.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (result.err += text));
  const ended = new Promise<Result>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => {
      running.delete(child);
      resolve({ ...result, code });
    });
  });
  return { child, ended, result };
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Result>;
  /** What it has printed so far. */
  result: Result;
}

/** Runs `npm run send` to its end. */
export async function send(office: Office, ...args: string[]): Promise<Result> {
  const result = await startSend(office, ...args).ended;
  const all = result.out + result.err;
  // Whatever went wrong: no stack trace and no colour where there is no terminal.
  expect(all).not.toMatch(/^\s+at |node:internal|Error:/m);
  expect(all).not.toContain("\u001B");
  return result;
}
