import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { MadeText } from "./make-content.ts";

const LAYOUT = `<!doctype html>
<title>{{ title }}</title>
{{ content | safe }}
`;

/** Writes the same texts as an Eleventy site without configuration: one bare layout, no data, one page for each. */
export async function makePlainSite(
  folder: string,
  texts: readonly MadeText[],
  signal: AbortSignal,
): Promise<void> {
  await mkdir(path.join(folder, "_includes"), { recursive: true });
  await writeFile(path.join(folder, "_includes", "bare.njk"), LAYOUT);
  const years = new Set(texts.map(({ name }) => path.dirname(name)));
  for (const year of years) await mkdir(path.join(folder, "releases", year), { recursive: true });
  for (const { name, title, body } of texts) {
    signal.throwIfAborted();
    const frontMatter = `---\nlayout: bare.njk\ntitle: ${JSON.stringify(title)}\n---\n\n`;
    await writeFile(path.join(folder, "releases", name), frontMatter + body);
  }
}
