import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const words = z.array(z.string()).min(1);
const fileName = z.string().regex(/^[a-z0-9-]+$/);

/** One language of the press room: the words of its addresses, of attributions and of the interface. */
const locale = z.strictObject({
  name: z.string(),
  /** The segments of addresses. */
  paths: z.strictObject({
    releases: z.string(),
    quotes: z.string(),
    people: z.string(),
    sectors: z.string(),
    contacts: z.string(),
    media: z.string(),
    kits: z.string(),
    agenda: z.string(),
    page: z.string(),
  }),
  /** The names of the files that readers take away, without their endings. */
  files: z.strictObject({
    release: fileName,
    mail: fileName,
    sector: fileName,
    person: fileName,
    quote: fileName,
    event: fileName,
    kit: fileName,
    agenda: fileName,
    images: fileName,
    videos: fileName,
    /** What the name of a PDF for staff says of it. */
    draft: fileName,
    embargoed: fileName,
    unpublished: fileName,
  }),
  attribution: z.strictObject({
    saidOn: words,
    writtenStatement: words,
    spokenAt: words,
    translatedFrom: words,
    sample: words,
  }),
  quotationMarks: z.tuple([z.string(), z.string()]),
  /** Everything that a template prints, by group. */
  words: z.record(z.string(), z.record(z.string(), z.string())),
});

export type Locale = z.infer<typeof locale> & { code: string };

/**
 * Reads `templates/locales/*.yaml`. They are part of the program, so a fault in one is ours and throws as it is:
 * every language must have the words that the first one has.
 */
export async function loadLocales(folder: string): Promise<Locale[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).sort();
  const locales = await Promise.all(
    files.map(async (file): Promise<Locale> => {
      const source = await readFile(path.join(folder, file), "utf8");
      return Object.assign(locale.parse(parse(source)), { code: path.basename(file, ".yaml") });
    }),
  );
  const [first] = locales;
  for (const other of locales) {
    const missing = keysOf(first).filter((key) => !keysOf(other).includes(key));
    if (missing.length > 0) throw new Error(`locale ${other.code} lacks ${missing.join(", ")}`);
  }
  return locales;
}

function keysOf(given: Locale | undefined): string[] {
  return Object.entries(given?.words ?? {}).flatMap(([group, inner]) =>
    Object.keys(inner).map((key) => `${group}.${key}`),
  );
}
