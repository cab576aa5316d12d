import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export interface PageTemplate {
  /** Path from the project's folder. */
  name: string;
  /** Without its front matter. */
  source: string;
}

/** The front matter of a page template, which says to Eleventy what it paginates over, and the template itself. */
const TEMPLATE = /^---\n(?:.*\n)*?pagination: \{ data: pages\.(\w+),.*\n(?:.*\n)*?---\n([^]*)$/;

/** Reads the page templates of a folder by the kind of page that each renders. */
export async function readPageTemplates(folder: string): Promise<Map<string, PageTemplate>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".njk")).sort();
  const entries = files.map(async (file): Promise<[string, PageTemplate]> => {
    const name = path.posix.join(folder, file);
    const [, kind, source] = TEMPLATE.exec(await readFile(name, "utf8")) ?? [];
    if (kind === undefined || source === undefined)
      throw new Error(`${name} names no pages in its pagination`);
    return [kind, { name, source }];
  });
  return new Map(await Promise.all(entries));
}
