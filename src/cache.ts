import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";

/** A file that is ready: its bytes, or where they lie and what they are. */
export type Stored = { content: Uint8Array } | { copyOf: string; sha256: string };

/** Some finished work: files by their names, and notes on them that can be written as JSON. */
export interface Work<Notes, File = Uint8Array> {
  notes: Notes;
  files: Map<string, File>;
}

/** Keeps finished work from one run to the next. */
export interface Cache {
  /**
   * The work of this recipe: as it was kept, else made now and kept. The recipe names everything that the work depends
   * on. What was kept and is no longer whole is made again.
   */
  take<Notes>(recipe: readonly string[], make: () => Promise<Work<Notes>>): Promise<Work<Notes, Stored>>;
  /** Deletes what was not taken for two months, and what a killed run left half done. */
  clear(): Promise<void>;
}

/** Keeps nothing. */
export const noCache: Cache = {
  async take(_recipe, make) {
    return inMemory(await make());
  },
  async clear() {
    // Nothing was kept.
  },
};

const KEPT = Temporal.Duration.from({ hours: 24 * 60 });
const HALF_DONE = Temporal.Duration.from({ hours: 24 });

const NOTES = "notes.json";

/**
 * Keeps work in a folder, one folder an entry. An entry is written beside and then renamed, so that a kill or a full
 * disk leaves none half written; it holds the hash of each of its files, so that a damaged one shows. A folder that
 * cannot be written costs time and nothing else: a cache must never stop a release.
 */
export function openCache(folder: string, now: Temporal.Instant): Cache {
  return {
    async take<Notes>(recipe: readonly string[], make: () => Promise<Work<Notes>>) {
      const entry = path.join(folder, sha256(JSON.stringify(recipe)));
      const kept = await read<Notes>(entry);
      if (kept !== null) {
        const seconds = now.epochMilliseconds / 1_000;
        await allowRefusal(utimes(entry, seconds, seconds));
        return kept;
      }
      const work = await make();
      await allowRefusal(write(entry, work));
      return (await read<Notes>(entry)) ?? inMemory(work);
    },
    async clear() {
      for (const name of (await allowRefusal(readdir(folder))) ?? []) {
        const entry = path.join(folder, name);
        const found = await allowRefusal(stat(entry));
        if (found === null) continue;
        const age = now.since(Temporal.Instant.fromEpochMilliseconds(Math.trunc(found.mtimeMs)));
        // Only what is half done has a dot in its name.
        const limit = name.includes(".") ? HALF_DONE : KEPT;
        if (Temporal.Duration.compare(age, limit) <= 0) continue;
        await allowRefusal(rm(entry, { recursive: true, force: true }));
      }
    },
  };
}

function inMemory<Notes>({ notes, files }: Work<Notes>): Work<Notes, Stored> {
  return { notes, files: new Map([...files].map(([name, content]) => [name, { content }])) };
}

/** An entry that is whole; `null` where there is none. */
async function read<Notes>(entry: string): Promise<Work<Notes, Stored> | null> {
  const sealed = await allowRefusal(readFile(path.join(entry, NOTES), "utf8"));
  const [seal, text = ""] = sealed?.split("\n") ?? [];
  if (seal !== sha256(text)) return null;
  const { notes, hashes } = JSON.parse(text) as { notes: Notes; hashes: [string, string][] };
  const files = new Map<string, Stored>();
  for (const [name, hash] of hashes) {
    const copyOf = path.join(entry, name);
    const content = await allowRefusal(readFile(copyOf));
    if (content === null || sha256(content) !== hash) return null;
    files.set(name, { copyOf, sha256: hash });
  }
  return { notes, files };
}

async function write<Notes>(entry: string, { notes, files }: Work<Notes>): Promise<void> {
  const draft = `${entry}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(draft, { recursive: true });
    const hashes: [string, string][] = [];
    for (const [name, content] of files) {
      await writeFile(path.join(draft, name), content);
      hashes.push([name, sha256(content)]);
    }
    const text = JSON.stringify({ notes, hashes });
    await writeFile(path.join(draft, NOTES), `${sha256(text)}\n${text}`);
    if ((await allowRefusal(rename(draft, entry).then(() => true))) !== null) return;
    // There is one: made meanwhile by another run, which may be using it, or damaged.
    if ((await read(entry)) !== null) return;
    await rename(entry, `${draft}-damaged`);
    await rename(draft, entry);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(`${draft}-damaged`, { recursive: true, force: true });
  }
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** The result, or `null` where the file system refuses: a missing entry, a full or read-only disk, another's folder. */
async function allowRefusal<T>(action: Promise<T>): Promise<T | null> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return null;
    throw error;
  }
}
