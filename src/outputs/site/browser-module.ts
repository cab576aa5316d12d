import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

export interface BrowserModule {
  /** Named after its bytes, so that a browser may keep it for good. */
  path: string;
  code: string;
}

/** Reads a module that a browser gets, from `assets/browser`. No page needs one to be read. */
export async function readBrowserModule(file: string): Promise<BrowserModule> {
  const code = await readFile(file, "utf8");
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 10);
  return { path: `/assets/${path.basename(file, ".js")}.${hash}.js`, code };
}
