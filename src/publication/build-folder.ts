import { randomBytes } from "node:crypto";
import {
  lstat,
  mkdir,
  open,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  unlink,
} from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { type Bilingual, UserError } from "../errors.ts";
import { diskFault } from "./disk-fault.ts";

/** A fresh folder for one build. After a failed `publish()`, call `discard()`. */
export interface BuildFolder {
  /** Absolute. Everything that is to be published is written here. */
  path: string;
  /** Puts this build in the place of the one that is live, in one step, and keeps that one for a rollback. */
  publish(): Promise<void>;
  /** Deletes this build and leaves what is live as it was. Does nothing after `publish()`. */
  discard(): Promise<void>;
}

/**
 * Opens a fresh build folder for `out` (for example `dist`), a symbolic link that publication moves, and
 * clears what earlier builds left behind. To roll back, point the link at the other folder in
 * `.press/builds/<out>/` (`ln -sfn .press/builds/dist/build-… dist`).
 * @throws UserError when `out` is not ours, when another build of it runs, or when the disk refuses.
 */
export async function openBuildFolder(out: string): Promise<BuildFolder> {
  const site = siteAt(out);
  return mendable(site, async () => {
    await liveBuild(site); // refuse before anything is written
    await makeFolder(site.builds);
    await acquireLock(site);
    try {
      await clearRemains(site);
      const name = `build-${randomBytes(6).toString("hex")}`;
      const path = join(site.builds, name);
      await mkdir(path);
      return buildFolder(site, name, path);
    } catch (error) {
      await releaseLock(site);
      throw error;
    }
  });
}

/** The places that belong to one published link. */
interface Site {
  /** As the person wrote it, for messages. */
  given: string;
  out: string;
  parent: string;
  builds: string;
  lock: string;
  /** What was published: see History. */
  history: string;
  /** How a temporary link beside `out` is called. */
  temporary: string;
}

const BUILD_NAME = /^build-[0-9a-f]{12}$/;

function siteAt(given: string): Site {
  const out = resolve(given);
  const name = basename(out);
  if (name === ".press") {
    throw new UserError({
      fr: `${given} garde les fichiers de travail — choisir un autre dossier de sortie, par exemple dist.`,
      en: `${given} holds working files — choose another output folder, for example dist.`,
    });
  }
  const parent = dirname(out);
  const builds = join(parent, ".press", "builds", name);
  return {
    given,
    out,
    parent,
    builds,
    lock: join(builds, "lock"),
    history: join(builds, "published.json"),
    temporary: `.${name}.press-`,
  };
}

function buildFolder(site: Site, name: string, path: string): BuildFolder {
  let state: "open" | "published" | "discarded" = "open";
  return {
    path,
    async publish() {
      if (state !== "open") throw new Error(`${path} was already ${state}`);
      await mendable(site, () => moveLink(site, name));
      state = "published";
      try {
        await finish(site);
      } catch (error) {
        // The new site is live, so this is no failure of the publication: the next build clears what is left.
        if (sentenceFor(error, site) === undefined) throw error;
      }
    },
    async discard() {
      if (state !== "open") return;
      state = "discarded";
      await mendable(site, async () => {
        try {
          await rm(path, { recursive: true, force: true });
        } finally {
          await releaseLock(site);
        }
      });
    },
  };
}

/** By hand, since `recursive: true` never ends in Node where the system answers ENOENT, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  if ((await orNull(stat(path)))?.isDirectory()) return;
  await makeFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    // Another build may have made it meanwhile; a file at this place stays an error.
    if (codeOf(error) !== "EEXIST" || !(await stat(path)).isDirectory()) throw error;
  }
}

async function finish(site: Site): Promise<void> {
  try {
    await clearRemains(site);
  } finally {
    await releaseLock(site);
  }
}

// ---- The link and its history ---------------------------------------------------------------------------

/**
 * Which builds were really published. It is written before the link moves, with `next`, the build that is
 * about to go live; where the link points then tells whether it did. So a kill between any two steps
 * neither loses the previous build nor takes a build that never was live for one.
 */
interface History {
  live: string | null;
  previous: string | null;
  next: string | null;
}

async function moveLink(site: Site, next: string): Promise<void> {
  const live = await liveBuild(site);
  const previous = await previousBuild(site, live);
  await writeHistory(site, { live, previous, next });
  const temporary = join(site.parent, site.temporary + randomBytes(6).toString("hex"));
  // Relative, so that the folder around it can be moved or mounted elsewhere.
  await symlink(relative(site.parent, join(site.builds, next)), temporary);
  try {
    await rename(temporary, site.out); // rename(2) replaces a link in one step: no reader ever sees none
  } catch (error) {
    await unlink(temporary);
    throw error;
  }
}

/** The build that the link names, or null when there is no link. Refuses what is not ours. */
async function liveBuild(site: Site): Promise<string | null> {
  const found = await orNull(lstat(site.out));
  if (found === null) return null;
  if (!found.isSymbolicLink()) {
    throw new UserError({
      fr: `${site.given} existe déjà et n'est pas un lien de Communiqué — le déplacer ou choisir un autre dossier avec --out.`,
      en: `${site.given} already exists and is not a link made by Communiqué — move it away or choose another folder with --out.`,
    });
  }
  const target = resolve(site.parent, await readlink(site.out));
  if (dirname(target) !== site.builds || !BUILD_NAME.test(basename(target))) {
    throw new UserError({
      fr: `${site.given} est un lien vers ${target}, que Communiqué n'a pas fait — le retirer ou choisir un autre dossier avec --out.`,
      en: `${site.given} is a link to ${target}, which Communiqué did not make — remove it or choose another folder with --out.`,
    });
  }
  return basename(target);
}

/** The build to keep for a rollback: the last one that was published and is not live. */
async function previousBuild(site: Site, live: string | null): Promise<string | null> {
  const history = await readHistory(site);
  const moved = history.next === null || history.next === live;
  const published = moved ? [history.next, history.live, history.previous] : [history.live, history.previous];
  for (const name of published) {
    if (name !== null && name !== live && (await orNull(lstat(join(site.builds, name)))) !== null)
      return name;
  }
  return null;
}

async function readHistory(site: Site): Promise<History> {
  const none: History = { live: null, previous: null, next: null };
  const text = await orNull(readFile(site.history, "utf8"));
  if (text === null) return none;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return none; // a loss of power can leave it empty; the live build is known by the link
  }
  if (typeof value !== "object" || value === null) return none;
  const build = (name: unknown): string | null =>
    typeof name === "string" && BUILD_NAME.test(name) ? name : null;
  const { live, previous, next } = value as Record<string, unknown>;
  return { live: build(live), previous: build(previous), next: build(next) };
}

async function writeHistory(site: Site, history: History): Promise<void> {
  const draft = `${site.history}.new`;
  const file = await open(draft, "w");
  try {
    await file.writeFile(`${JSON.stringify(history)}\n`);
    await file.sync(); // a full disk must show here, not after the rename
  } finally {
    await file.close();
  }
  await rename(draft, site.history);
}

/** Deletes every build but the live and the previous one, and temporary links. The caller holds the lock. */
async function clearRemains(site: Site): Promise<void> {
  const live = await liveBuild(site);
  const previous = await previousBuild(site, live);
  for (const name of await readdir(site.builds)) {
    if (BUILD_NAME.test(name) && name !== live && name !== previous) {
      await rm(join(site.builds, name), { recursive: true, force: true });
    }
  }
  for (const entry of await readdir(site.parent, { withFileTypes: true })) {
    if (!entry.isSymbolicLink() || !entry.name.startsWith(site.temporary)) continue;
    if (/^[0-9a-f]{12}$/.test(entry.name.slice(site.temporary.length)))
      await unlink(join(site.parent, entry.name));
  }
  // After the deletions, which may have to free a full disk first. From now on it is said plainly: a build
  // that the link did not reach must not look published later.
  await writeHistory(site, { live, previous, next: null });
}

// ---- The lock -------------------------------------------------------------------------------------------

/** Locks of this process: its number in a lock file says little, a restarted container can get the same one. */
const held = new Set<string>();

async function acquireLock(site: Site): Promise<void> {
  if (held.has(site.lock)) throw lockedError(site, String(process.pid));
  held.add(site.lock);
  try {
    await createLock(site);
  } catch (error) {
    held.delete(site.lock);
    throw error;
  }
}

async function createLock(site: Site): Promise<void> {
  let holder = "?";
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await writeLock(site);
      return;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    holder = await lockHolder(site);
    if (isRunning(holder)) break;
    await removeStaleLock(site, holder);
  }
  throw lockedError(site, holder);
}

async function writeLock(site: Site): Promise<void> {
  const file = await open(site.lock, "wx");
  try {
    await file.writeFile(String(process.pid));
  } catch (error) {
    await unlink(site.lock); // a full disk: an empty lock would make the next build wait
    throw error;
  } finally {
    await file.close();
  }
}

/** What the lock says; empty when it was released in the meantime. */
async function lockHolder(site: Site): Promise<string> {
  const holder = await orNull(readFile(site.lock, "utf8"));
  if (holder !== "") return holder ?? "";
  await delay(200); // just made and not yet filled in, or its maker was killed at that very moment
  return (await orNull(readFile(site.lock, "utf8"))) ?? "";
}

function isRunning(holder: string): boolean {
  const pid = Number(holder);
  // Our own number is that of an earlier process: what this one holds is in `held`.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH"; // EPERM: it runs, under another user
  }
}

/** Two builds may find the same stale lock: whoever took away the other's fresh one puts it back. */
async function removeStaleLock(site: Site, holder: string): Promise<void> {
  const aside = `${site.lock}-${randomBytes(6).toString("hex")}`;
  if ((await orNull(rename(site.lock, aside).then(() => true))) === null) return;
  if ((await readFile(aside, "utf8")) === holder) await unlink(aside);
  else await rename(aside, site.lock);
}

async function releaseLock(site: Site): Promise<void> {
  try {
    await rm(site.lock, { force: true });
  } finally {
    held.delete(site.lock);
  }
}

function lockedError(site: Site, pid: string): UserError {
  return new UserError({
    fr: `Une autre construction de ${site.given} est en cours (processus ${pid}) — attendre sa fin ; si elle n'existe plus, effacer ${site.lock}.`,
    en: `Another build of ${site.given} is running (process ${pid}) — wait for it to end; if there is none, delete ${site.lock}.`,
  });
}

// ---- What the file system refuses -----------------------------------------------------------------------

/** Runs `action`; what the file system refuses becomes a sentence with its cure. */
async function mendable<T>(site: Site, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const text = sentenceFor(error, site);
    throw text === undefined ? error : new UserError(text, { cause: error });
  }
}

function sentenceFor(error: unknown, site: Site): Bilingual | undefined {
  const disk = diskFault(error);
  if (disk !== null) return disk;
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
      return {
        fr: `Pas le droit d'écrire dans ${site.parent} ; rien n'a été publié — demander ce droit ou choisir un autre dossier avec --out.`,
        en: `No permission to write in ${site.parent}; nothing was published — ask for it or choose another folder with --out.`,
      };
    case "ENOENT":
    case "ENOTDIR":
    case "EEXIST":
    case "ENAMETOOLONG":
    case "ELOOP":
      return {
        fr: `${site.parent} ne peut pas être un dossier (un fichier est sur ce chemin, ou le chemin est trop long) — choisir un autre dossier avec --out.`,
        en: `${site.parent} cannot be a folder (a file is in its path, or the path is too long) — choose another folder with --out.`,
      };
    default:
      return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The result, or null when the file does not exist. */
async function orNull<T>(result: Promise<T>): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
