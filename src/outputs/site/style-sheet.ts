import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { tokensCss } from "../shared/tokens.ts";

export interface StyleSheet {
  /** Named after its bytes, so that a browser may keep it for good. */
  path: string;
  css: string;
}

/** Joins the tokens and every file of `assets/styles`, in the order of their names. */
export async function makeStyleSheet(folder: string): Promise<StyleSheet> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".css")).sort();
  const parts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  const css = [tokensCss(), ...parts].join("\n");
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 10);
  return { path: `/assets/site.${hash}.css`, css };
}
