import type { z } from "zod";
import type { Bilingual, ContentProblem } from "../errors.ts";
import type { AttributionForms } from "../text/attribution.ts";
import type { Document, Written } from "../text/document.ts";
import { parseMarkdown } from "../text/markdown.ts";
import { SLUG, SLUG_LIMIT } from "../text/slug.ts";
import { badFileName } from "./bad-file-name.ts";
import { type Blank, blanksIn, blanksProblem, issuesBesideBlanks } from "./blanks.ts";
import { type ContentFile, readBytes } from "./files.ts";
import { splitFrontMatter } from "./front-matter.ts";
import type { NewsroomSettings } from "./load-newsroom.ts";
import { originalOf } from "./original.ts";
import { parsePlainText } from "./plain-text.ts";
import type { ItemRecord, Version } from "./records.ts";
import { revisionOf } from "./revision.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { SchemaContext } from "./schemas/fields.ts";
import type { Kind } from "./schemas/kind.ts";
import { decodeText } from "./text-file.ts";
import { type Unprintable, unprintableSigns } from "./unprintable.ts";
import { readYaml, type YamlValue } from "./yaml.ts";

/**
 * Judges one file of an item by the fields as they were written, where a schema cannot: so its fault is told in the
 * same run as those that the schema finds.
 */
export type Check = (item: { id: string; original: unknown; version: unknown }) => Bilingual | null;

/** Reads the files of items, one kind at a time; what is wrong in them joins the problems that it was given. */
export class ItemLoader {
  /** Items with a fault, as `kind:id`: they gave no record, but their names lead somewhere. */
  readonly faulty = new Set<string>();
  /** Drafts that lack what makes a record, as `kind:id`. */
  readonly incomplete = new Set<string>();
  readonly #settings: NewsroomSettings;
  readonly #problems: ContentProblem[];
  readonly #unprintable: Unprintable | null;

  constructor(settings: NewsroomSettings, problems: ContentProblem[], unprintable: Unprintable | null) {
    this.#settings = settings;
    this.#problems = problems;
    this.#unprintable = unprintable;
  }

  report(file: ContentFile, text: Bilingual, line?: number): void {
    const place = line === undefined ? { file: file.name } : { file: file.name, line, column: 1 };
    this.#problems.push({ place, text, severity: "error" });
  }

  /** Reads one kind's files and joins the languages of each item; `check` hears of each readable file. */
  items<O extends z.ZodRawShape, T extends z.ZodRawShape>(
    kind: Kind<O, T>,
    files: ContentFile[],
    check?: Check,
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
      for (const { file, yaml } of readable) {
        const fault = check?.({ id, original: original.yaml.value, version: yaml.value }) ?? null;
        if (fault !== null) this.report(file, fault);
      }
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

  #read(kind: { name: string; format: string; body: string }, file: ContentFile, lang: string): Draft | null {
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
    // Plain pages alone are printed nowhere, not even as a part of something else.
    if (this.#unprintable !== null && yaml !== null && kind.name !== "page") {
      this.#problems.push(...unprintableSigns(parts, file.name, this.#unprintable));
    }
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

function folderOf(file: ContentFile): string {
  return file.inside.slice(0, file.inside.lastIndexOf("/"));
}
