import { execFile } from "node:child_process";
import { mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

export interface BuiltSite {
  folder: string;
  /** The address of every page, sorted: `/fr/`, `/404.html` … */
  pages: string[];
  remove(): Promise<void>;
}

/** The instant of every build here, so that the sample is the same today and in ten years. */
const NOW = "2026-11-23T12:00+01:00";

/**
 * Builds a content folder (by default the sample's) as a person would, with the command; `machine` is what differs from
 * this one in its environment.
 */
export async function buildSite(
  content = "content",
  machine: Partial<Record<string, string>> = {},
): Promise<BuiltSite> {
  const root = join(import.meta.dirname, "..", "..");
  const place = await mkdtemp(join(tmpdir(), "communique-site-"));
  const out = join(place, "dist");
  await promisify(execFile)(
    process.execPath,
    [join(root, "scripts", "build.ts"), "--content", content, "--out", out, "--now", NOW],
    { cwd: root, env: { ...process.env, INIT_CWD: root, PRESS_CACHE: join(place, "cache"), ...machine } },
  );
  const folder = await realpath(out);
  const files = await readdir(folder, { recursive: true });
  return {
    folder,
    pages: files
      .filter((file) => file.endsWith(".html"))
      .map((file) => `/${file.replaceAll("\\", "/").replace(/(?<=^|\/)index\.html$/, "")}`)
      .sort(),
    remove: () => rm(place, { recursive: true, force: true }),
  };
}
