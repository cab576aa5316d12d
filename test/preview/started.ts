import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { vi } from "vitest";

export interface Started {
  /** With no `/` at its end. */
  origin: string;
  /** What it has printed so far. */
  printed: () => string;
  /** Sends it a signal, Ctrl+C by default; gives its exit code. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const ROOT = path.join(import.meta.dirname, "../..");

const running: Started[] = [];

/** Ends every preview that was started; call it after the tests. */
export async function endStarted(): Promise<void> {
  await Promise.all(running.splice(0).map((started) => started.end()));
}

/** Runs `npm start` as a person would, and waits until it says where it is. `program` is the folder of its code. */
export async function startPreview(args: string[], program = ROOT): Promise<Started> {
  const { FORCE_COLOR: _colour, INIT_CWD: _from, ...env } = process.env;
  const child = spawn(process.execPath, [path.join(program, "scripts/start.ts"), ...args], {
    cwd: program,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const ended = once(child, "close") as Promise<[number | null]>;
  const started: Started = {
    origin: "",
    printed: () => printed,
    end: async (signal = "SIGINT") => {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
  running.push(started);
  await vi.waitFor(
    () => {
      // The address, then the first reading with its time.
      const [, origin] = /(http:\/\/127\.0\.0\.1:\d+)\/\n[^]*^\d\d:\d\d:\d\d {2}.*\n/m.exec(printed) ?? [];
      if (origin === undefined) throw new Error(`no preview: ${printed}`);
      started.origin = origin;
    },
    { timeout: 60_000 },
  );
  return started;
}
