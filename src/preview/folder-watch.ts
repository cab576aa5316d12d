import { type FSWatcher, readdirSync, realpathSync, statSync, watch } from "node:fs";
import path from "node:path";
import { UserError } from "../errors.ts";

export interface FolderWatch {
  close(): void;
}

/** Milliseconds without a change after which several are one: an editor saves in two or three steps, git in hundreds. */
const QUIET = 40;

/** Milliseconds after which a change is told though others still come. */
const PATIENCE = 500;

/**
 * Tells of every change below folders, several in a row as one. A folder may vanish and come back, or be replaced.
 *
 * Each folder has a watcher of its own, which sees what is written, renamed and deleted in it: Node's recursive watch
 * follows a file and loses it when an editor puts another in its place by a rename.
 *
 * @throws {UserError} where the system refuses to watch so many folders; once it watches, `onError` hears of that
 */
export function watchFolders(
  folders: readonly string[],
  { onChange, onError }: { onChange: () => void; onError: (error: unknown) => void },
): FolderWatch {
  return new Watch(folders, onChange, onError);
}

/** A folder to watch: which one it is on the disk, and the names in it that matter (`null`: all). */
interface Target {
  id: string;
  names: Set<string> | null;
}

class Watch implements FolderWatch {
  readonly #folders: readonly string[];
  readonly #onChange: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #watched = new Map<string, { id: string; watcher: FSWatcher }>();
  #targets = new Map<string, Target>();
  #quiet: NodeJS.Timeout | undefined;
  #late: NodeJS.Timeout | undefined;

  constructor(folders: readonly string[], onChange: () => void, onError: (error: unknown) => void) {
    this.#folders = folders.map((folder) => path.resolve(folder));
    this.#onChange = onChange;
    this.#onError = onError;
    this.#follow();
  }

  close(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#late);
    for (const { watcher } of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }

  /** Watches the folders as they are now. */
  #follow(): void {
    this.#targets = new Map();
    for (const folder of this.#folders) this.#aim(folder);
    for (const [folder, { id, watcher }] of this.#watched) {
      // Another folder may have taken the place of the one that is watched.
      if (this.#targets.get(folder)?.id === id) continue;
      watcher.close();
      this.#watched.delete(folder);
    }
    for (const [folder, { id }] of this.#targets) {
      if (!this.#watched.has(folder)) this.#watch(folder, id);
    }
  }

  /** Aims at a folder, all below it and its own entry in the folder around it; at what is left of its path if it is gone. */
  #aim(folder: string): void {
    const around = path.dirname(folder);
    if (around !== folder) {
      if (idOf(around) === null) {
        this.#aim(around);
        return;
      }
      this.#add(around, path.basename(folder));
    }
    try {
      this.#walk(realpathSync(folder));
    } catch {
      // It is not there, or not yet: the folder around it will tell.
    }
  }

  #walk(folder: string): void {
    this.#add(folder, null);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && isWritten(entry.name)) this.#walk(path.join(folder, entry.name));
    }
  }

  #add(folder: string, name: string | null): void {
    const id = idOf(folder);
    if (id === null) return;
    const known = this.#targets.get(folder);
    if (known === undefined) this.#targets.set(folder, { id, names: name === null ? null : new Set([name]) });
    else if (name === null) known.names = null;
    else known.names?.add(name);
  }

  #watch(folder: string, id: string): void {
    let watcher: FSWatcher;
    try {
      watcher = watch(folder, (_event, name) => this.#hear(folder, name));
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      // It has vanished since it was seen; the folder around it tells of that.
      if (code === "ENOENT") return;
      this.close();
      throw new UserError(
        {
          fr: `le système refuse de suivre « ${folder} » (${code}) : trop de dossiers sont suivis — fermer des programmes, ou relever la limite fs.inotify.max_user_watches`,
          en: `the system refuses to watch “${folder}” (${code}): too many folders are watched — close some programs, or raise the limit fs.inotify.max_user_watches`,
        },
        { cause },
      );
    }
    // A folder that is deleted may be an error on some systems; it is a change on all.
    watcher.on("error", () => this.#hear(folder, null));
    this.#watched.set(folder, { id, watcher });
  }

  #hear(folder: string, name: string | null): void {
    const names = this.#targets.get(folder)?.names ?? null;
    if (name !== null && (names === null ? !isWritten(name) : !names.has(name))) return;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#tell(), QUIET);
    this.#late ??= setTimeout(() => this.#tell(), PATIENCE);
  }

  #tell(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#late);
    this.#late = undefined;
    try {
      // First, so that what is written into a new folder from here on is heard of.
      this.#follow();
    } catch (error) {
      this.#onError(error);
      return;
    }
    this.#onChange();
  }
}

/** Dot-files and copies belong to tools (.git, .swp, `x~`), not to what somebody wrote. */
function isWritten(name: string): boolean {
  return !name.startsWith(".") && !name.endsWith("~");
}

/** Which folder on the disk stands at a path; `null` where there is none. */
function idOf(folder: string): string | null {
  const stats = statSync(folder, { throwIfNoEntry: false });
  // A disk gives the number of a deleted folder to the next one.
  return stats?.isDirectory() === true ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : null;
}
