import type { z } from "zod";
import type { Cache } from "../cache.ts";
import { type Bilingual, ContentError, type ContentProblem } from "../errors.ts";
import type { AttributionForms } from "../text/attribution.ts";
import { parseMarkdown } from "../text/markdown.ts";
import type { Document, Written } from "../text/document.ts";
import { SLUG, SLUG_LIMIT } from "../text/slug.ts";
import { CAPTIONS, type ContentFile, listFiles, PICTURES, readBytes, VIDEOS } from "./files.ts";
import { splitFrontMatter } from "./front-matter.ts";
import type { Locale } from "./locales.ts";
import { loadNewsroom, type NewsroomSettings } from "./load-newsroom.ts";
import { badFileName } from "./bad-file-name.ts";
import { type Blank, blanksIn, blanksProblem, issuesBesideBlanks } from "./blanks.ts";
import { joinPictures } from "./join-pictures.ts";
import { joinVideos, splitVideos } from "./join-videos.ts";
import { originalOf } from "./original.ts";
import { parsePlainText } from "./plain-text.ts";
import type { ItemRecord, Records, Version } from "./records.ts";
import { revisionOf } from "./revision.ts";
import { schemaProblems, suggestion } from "./schema-problems.ts";
import type { SchemaContext } from "./schemas/fields.ts";
import type { Kind } from "./schemas/kind.ts";
import { event } from "./schemas/event.ts";
import { kit } from "./schemas/kit.ts";
import { KINDS } from "./schemas/kinds.ts";
import { media } from "./schemas/media.ts";
import { page } from "./schemas/page.ts";
import { person } from "./schemas/person.ts";
import { quote } from "./schemas/quote.ts";
import { release } from "./schemas/release.ts";
import { sector } from "./schemas/sector.ts";
import { decodeText } from "./text-file.ts";
import { readYaml, type YamlValue } from "./yaml.ts";

/**
 * Reads a content folder into valid records and the problems of all the others. `onStaffLanguage` hears the newsroom's staff language as soon as it is
 * known, so that even the problems found after it are told in it. `cache` spares decoding a picture that was decoded before.
 *
 * @throws {ContentError} where newsroom.yaml, without which nothing can be linked, has a fault; with every problem
 * @throws {UserError} where there is no such folder
 */
export async function loadRecords(
  folder: string,
  locales: readonly Locale[],
  { onStaffLanguage, cache }: { onStaffLanguage?: (language: keyof Bilingual) => void; cache?: Cache } = {},
): Promise<Records> {
  const { files, problems } = await listFiles(folder);
  const settings = loadNewsroom(files, locales, problems);
  if (settings.staffLanguage !== null) onStaffLanguage?.(settings.staffLanguage);
  const loader = new Loader(settings, problems);

  const items = new Map<string, ContentFile[]>(KINDS.map((kind) => [kind.folder, []]));
  const pictures: ContentFile[] = [];
  const videos: ContentFile[] = [];
  const captions: ContentFile[] = [];
  for (const file of files) {
    const [top = ""] = file.inside.split("/");
    if (file.inside === "newsroom.yaml") continue;
    const shelf = shelfOf(extensionOf(file), { pictures, videos, captions });
    if (shelf !== null && top === media.folder) shelf.push(file);
    else if (shelf !== null) loader.report(file, STRAY_PICTURE);
    else if (items.has(top) && file.inside.includes("/")) items.get(top)?.push(file);
    else loader.report(file, strayFile(top));
  }
  const take = <O extends z.ZodRawShape, T extends z.ZodRawShape>(kind: Kind<O, T>) =>
    loader.items(kind, items.get(kind.folder) ?? []);

  const releases = take(release);
  for (const record of releases) {
    warnOfLength(record, "title", 90, problems);
    warnOfLength(record, "summary", 300, problems);
  }
  const sheetFiles = items.get(media.folder) ?? [];
  // A sheet with a fault gave no record, but it is there.
  const sheetNames = new Set(
    sheetFiles.map(({ inside }) => (inside.split("/").at(-1) ?? "").split(".")[0] ?? ""),
  );
  const { ofVideos, ofPictures } = splitVideos(take(media), videos);
  const records = {
    releases,
    people: take(person),
    quotes: take(quote),
    sectors: take(sector),
    events: take(event),
    kits: take(kit),
    pages: take(page),
    pictures: await joinPictures(ofPictures, sheetFiles, pictures, loader, cache),
    videos: joinVideos(ofVideos, videos, captions, sheetNames, {
      report: (at, text) => {
        loader.report({ inside: "", absolute: "", ...at }, text);
      },
      faulty: loader.faulty,
    }),
  };
  if (settings.newsroom === null) throw new ContentError(problems);
  return {
    ...records,
    newsroom: settings.newsroom,
    locales: settings.locales,
    problems,
    faulty: loader.faulty,
    incomplete: loader.incomplete,
  };
}

class Loader {
  /** Items with a fault, as `kind:id`: they gave no record, but their names lead somewhere. */
  readonly faulty = new Set<string>();
  /** Drafts that lack what makes a record, as `kind:id`. */
  readonly incomplete = new Set<string>();
  readonly #settings: NewsroomSettings;
  readonly #problems: ContentProblem[];

  constructor(settings: NewsroomSettings, problems: ContentProblem[]) {
    this.#settings = settings;
    this.#problems = problems;
  }

  report(file: ContentFile, text: Bilingual, line?: number): void {
    const place = line === undefined ? { file: file.name } : { file: file.name, line, column: 1 };
    this.#problems.push({ place, text, severity: "error" });
  }

  /** Reads one kind's files and joins the languages of each item. */
  items<O extends z.ZodRawShape, T extends z.ZodRawShape>(
    kind: Kind<O, T>,
    files: ContentFile[],
  ): ItemRecord<Fields<O>, Fields<T>>[] {
    const byId = new Map<string, Draft[]>();
    for (const file of files) {
      const name = this.#nameOf(kind, file);
      if (name === null) continue;
      const draft = this.#read(kind, file, name.lang);
      const others = byId.get(name.id) ?? [];
      const twin = others.find(
        (other) => other.lang === name.lang || folderOf(other.file) !== folderOf(file),
      );
      if (twin === undefined) byId.set(name.id, [...others, draft ?? { ...name, file, unreadable: true }]);
      else {
        this.report(file, {
          fr: `même identifiant « ${name.id} » que ${twin.file.name} — renommer l’un des deux`,
          en: `same id “${name.id}” as ${twin.file.name} — rename one of them`,
        });
      }
    }
    const schemas = schemasOf(kind, this.#settings.timeZone);
    return [...byId].flatMap(([id, drafts]) => {
      const readable = drafts.filter((draft) => draft.unreadable !== true);
      // Which file is the original cannot be told while one of them cannot be read.
      if (readable.length < drafts.length) {
        this.faulty.add(`${kind.name}:${id}`);
        return [];
      }
      const original = originalOf(readable, kind.itemFields, this.#settings.languages);
      const isDraft = (original.yaml.value as { status?: unknown }).status === "draft";
      this.#tellBlanks(original, isDraft);
      const first = this.#valid(original, schemas(original.lang).original, [], kind.longTexts);
      const translations = readable
        .filter((draft) => draft !== original)
        .map((draft) => {
          this.#tellBlanks(draft, true);
          const { translation } = schemas(draft.lang);
          const version = this.#valid(draft, translation, kind.itemFields, kind.longTexts);
          // A translation stays away until it is whole.
          return version !== null && draft.blanks.length > 0 ? "incomplete" : version;
        });
      if (first === null || translations.includes(null)) {
        this.faulty.add(`${kind.name}:${id}`);
        return [];
      }
      if (first === "incomplete") {
        this.incomplete.add(`${kind.name}:${id}`);
        return [];
      }
      const whole = translations.filter((version) => version !== null && version !== "incomplete");
      const { yaml, source } = original;
      const revision = whole.some(({ fields }) => "sourceRevision" in fields)
        ? revisionOf(yaml.value, source, schemas(original.lang).translation)
        : null;
      return [{ id, original: first, revision, translations: whole }];
    });
  }

  #nameOf(kind: { folder: string; format: string }, file: ContentFile): { id: string; lang: string } | null {
    const base = file.inside.split("/").at(-1) ?? "";
    const ending = kind.format === "yaml" ? /\.ya?ml$/ : /\.md$/;
    const [, id = "", lang = ""] = /^(.*)\.([^.]+)\.[^.]+$/.exec(base) ?? [];
    const wanted = kind.format === "yaml" ? "identifiant.fr.yaml" : "identifiant.fr.md";
    if (!ending.test(base) || id === "") {
      this.report(file, {
        fr: `nom de fichier inattendu dans ${kind.folder}/ — écrire ${wanted} (identifiant, langue)`,
        en: `unexpected file name in ${kind.folder}/ — write ${wanted.replace("identifiant.fr", "id.en")} (id, language)`,
      });
      return null;
    }
    if (!SLUG.test(id) || id.length > SLUG_LIMIT) {
      this.report(file, badFileName(id));
      return null;
    }
    if (!this.#settings.languages.includes(lang)) {
      const list = this.#settings.languages.join(", ");
      this.report(file, {
        fr: `« ${lang} » n’est pas une langue de cette salle de presse (${list}) — renommer en ${id}.${this.#settings.languages[0]}${kind.format === "yaml" ? ".yaml" : ".md"}, ou ajouter la langue à newsroom.yaml`,
        en: `“${lang}” is not a language of this newsroom (${list}) — rename to ${id}.${this.#settings.languages[0]}${kind.format === "yaml" ? ".yaml" : ".md"}, or add the language to newsroom.yaml`,
      });
      return null;
    }
    return { id, lang };
  }

  #read(kind: { format: string; body: string }, file: ContentFile, lang: string): Draft | null {
    const bytes = readBytes(file);
    const text = Buffer.isBuffer(bytes) ? decodeText(bytes) : bytes;
    if (typeof text !== "string") {
      this.report(file, text);
      return null;
    }
    const parts =
      kind.format === "yaml" ? { yaml: text, yamlLine: 1, body: "", bodyLine: 1 } : splitFrontMatter(text);
    if ("text" in parts) {
      this.report(file, parts.text, parts.line);
      return null;
    }
    const { yaml, problems } = readYaml(parts.yaml, file.name, parts.yamlLine);
    this.#problems.push(...problems);
    const attributionForms = this.#attributionForms(lang);
    const parsed = parseMarkdown({
      text: parts.body,
      file: file.name,
      firstLine: parts.bodyLine,
      lang,
      attributionForms,
    });
    this.#problems.push(...parsed.problems);
    if (kind.body === "required" && parsed.document.length === 0 && parsed.problems.length === 0) {
      this.report(
        file,
        { fr: "pas de texte sous l’en-tête — l’écrire", en: "no text below the front matter — write it" },
        parts.bodyLine,
      );
    }
    if (yaml === null) return null;
    const blanks = blanksIn(yaml, { text: parts.body, firstLine: parts.bodyLine });
    return { lang, file, yaml, source: parts.body, body: parsed.document, blanks };
  }

  #tellBlanks({ blanks: [first, ...others] }: ReadDraft, isAllowed: boolean): void {
    if (first !== undefined) this.#problems.push(blanksProblem([first, ...others], isAllowed));
  }

  #valid<S extends z.ZodRawShape>(
    draft: ReadDraft,
    schema: z.ZodObject<S, z.core.$strict>,
    onlyInOriginal: readonly string[],
    longTexts: readonly string[],
  ): Version<Fields<S>> | "incomplete" | null {
    const result = schema.safeParse(draft.yaml.value);
    if (!result.success) {
      const issues = issuesBesideBlanks(result.error.issues, draft.yaml.value);
      if (issues.length === 0) return "incomplete";
      this.#problems.push(...schemaProblems(issues, draft.yaml, { schema, onlyInOriginal }));
      return null;
    }
    return {
      lang: draft.lang,
      file: draft.file.name,
      fields: result.data,
      body: draft.body,
      texts: this.#longTexts(draft, result.data, longTexts),
      locate: (...path) => draft.yaml.locate(path),
    };
  }

  #longTexts(draft: ReadDraft, fields: object, names: readonly string[]): Record<string, Document<Written>> {
    const texts: Record<string, Document<Written>> = {};
    for (const field of names) {
      const text = (fields as Record<string, string | undefined>)[field];
      if (text === undefined) continue;
      const { document, problems } = parsePlainText({
        text,
        field,
        place: draft.yaml.locate([field]),
        lang: draft.lang,
        attributionForms: this.#attributionForms(draft.lang),
      });
      this.#problems.push(...problems);
      texts[field] = document;
    }
    return texts;
  }

  #attributionForms(lang: string): AttributionForms {
    const forms = this.#settings.locales.find(({ code }) => code === lang)?.attribution;
    if (forms === undefined) throw new Error(`no locale for ${lang}`);
    return forms;
  }
}

type Fields<S extends z.ZodRawShape> = z.infer<z.ZodObject<S, z.core.$strict>>;

interface ReadDraft {
  lang: string;
  file: ContentFile;
  yaml: YamlValue;
  /** The Markdown of the body. */
  source: string;
  body: Document<Written>;
  blanks: readonly Blank[];
  unreadable?: never;
}

type Draft = ReadDraft | { lang: string; file: ContentFile; unreadable: true };

/** Zod schemas are dear to make and cheap to use: one pair a language. */
function schemasOf<O extends z.ZodRawShape, T extends z.ZodRawShape>(kind: Kind<O, T>, timeZone: string) {
  const made = new Map<string, ReturnType<typeof make>>();
  const make = (context: SchemaContext) => ({
    original: kind.original(context),
    translation: kind.translation(context),
  });
  return (lang: string) => {
    const known = made.get(lang) ?? make({ lang, timeZone });
    made.set(lang, known);
    return known;
  };
}

function warnOfLength(
  record: ItemRecord<Record<string, unknown>, Record<string, unknown>>,
  field: string,
  limit: number,
  problems: ContentProblem[],
): void {
  for (const version of [record.original, ...record.translations]) {
    const length = String(version.fields[field]).length;
    if (length <= limit) continue;
    problems.push({
      place: version.locate(field),
      severity: "warning",
      text: {
        fr: `${field} : ${length} caractères — au-delà de ${limit}, il est coupé dans les résultats et sur les téléphones`,
        en: `${field}: ${length} characters — beyond ${limit} it is cut in results and on phones`,
      },
    });
  }
}

/** Where a file of a medium belongs; `null` for a text. */
function shelfOf(
  extension: string,
  shelves: Record<"pictures" | "videos" | "captions", ContentFile[]>,
): ContentFile[] | null {
  if (PICTURES.has(extension)) return shelves.pictures;
  if (VIDEOS.has(extension)) return shelves.videos;
  return extension === CAPTIONS ? shelves.captions : null;
}

const STRAY_PICTURE: Bilingual = {
  fr: `image hors de ${media.folder}/ — la mettre dans ${media.folder}/, avec sa fiche`,
  en: `picture outside ${media.folder}/ — put it into ${media.folder}/, with its YAML`,
};

function strayFile(top: string): Bilingual {
  const folders = KINDS.map((kind) => kind.folder);
  const near = suggestion(top, folders);
  const list = folders.map((folder) => `${folder}/`).join(", ");
  return {
    fr: `ce fichier n’est pas à sa place — ${near === null ? "" : `vouliez-vous ${near}/ ? `}les dossiers sont ${list}`,
    en: `this file is in no known folder — ${near === null ? "" : `did you mean ${near}/? `}the folders are ${list}`,
  };
}

function extensionOf(file: ContentFile): string {
  return `.${(file.inside.split(".").at(-1) ?? "").toLowerCase()}`;
}

function folderOf(file: ContentFile): string {
  return file.inside.slice(0, file.inside.lastIndexOf("/"));
}
