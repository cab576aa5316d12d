/** The thread of `site-writer.ts`: writes each file and inspects it. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { type InspectorOptions, SiteInspector } from "./site-inspector.ts";
import type { EncodedFile, WriterAnswer, WriterRequest } from "./site-writer.ts";

const { folder, options } = workerData as { folder: string; options: InspectorOptions };
const inspector = new SiteInspector(options);
const made = new Set([folder]);

parentPort?.on("message", (request: WriterRequest) => {
  parentPort?.postMessage(answerTo(request));
});

function answerTo(request: WriterRequest): WriterAnswer {
  try {
    if ("finish" in request) return { counts: inspector.counts, faults: inspector.faults() };
    for (const file of request.files) {
      const bytes = bytesOf(file);
      if (bytes === null) return { changed: file.path };
      write(file, bytes);
    }
    return { written: true };
  } catch (error) {
    const { message, stack = "", code } = error as NodeJS.ErrnoException;
    return { error: { message, stack, code } };
  }
}

/** What is to be written; `null` where the file that was judged is another now, or gone. */
function bytesOf(file: EncodedFile): Uint8Array | null {
  if ("bytes" in file) return file.bytes;
  const bytes = existsSync(file.copyOf) ? readFileSync(file.copyOf) : null;
  return bytes !== null && createHash("sha256").update(bytes).digest("hex") === file.sha256 ? bytes : null;
}

function write({ path: inside, legible }: EncodedFile, bytes: Uint8Array): void {
  const file = path.join(folder, inside);
  // Paths are computed by us; if one ever led outside, nothing must be written there (security.md 3).
  if (!file.startsWith(folder + path.sep)) throw new Error(`${inside} leads out of the site`);
  makeFolder(path.dirname(file));
  // "wx": two outputs with one path are a fault, not a race.
  writeFileSync(file, bytes, { flag: "wx" });
  inspector.read(inside, bytes, legible);
}

/** One call a folder; the recursive kind of mkdir asks for every part of the path again. */
function makeFolder(name: string): void {
  if (made.has(name)) return;
  makeFolder(path.dirname(name));
  mkdirSync(name);
  made.add(name);
}
