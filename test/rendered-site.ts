import { readFile } from "node:fs/promises";
import { siteFiles } from "../scripts/site-files.ts";
import { noCache } from "../src/cache.ts";
import type { Newsroom } from "../src/model/newsroom.ts";

/** Every file of the public site as its bytes, by its path from the root: `/fr/index.html`. */
export async function renderedSite(newsroom: Newsroom<"public">): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const batch of siteFiles(newsroom, { cache: noCache, press: null })) {
    for (const file of batch) {
      const bytes = "content" in file ? Buffer.from(file.content as string) : await readFile(file.copyOf);
      files.set(`/${file.path}`, bytes);
    }
  }
  return files;
}
