import { ContentError, type ContentProblem } from "../errors.ts";
import type { Document, Written } from "../text/document.ts";
import { type ContentFile, readBytes } from "./files.ts";
import type { Locale } from "./locales.ts";
import { parsePlainText } from "./plain-text.ts";
import type { NewsroomRecord } from "./records.ts";
import { schemaProblems } from "./schema-problems.ts";
import { newsroom as schema } from "./schemas/newsroom.ts";
import { decodeText } from "./text-file.ts";
import { type Unprintable, unprintableSigns } from "./unprintable.ts";
import { readYaml } from "./yaml.ts";

/** What every other file is read with. Where newsroom.yaml has a fault, usual values let the other files be checked. */
export interface NewsroomSettings {
  newsroom: NewsroomRecord | null;
  languages: string[];
  locales: Locale[];
  timeZone: string;
  /** Known even where other fields have faults. */
  staffLanguage: "fr" | "en" | null;
}

/** Reads `newsroom.yaml`; its faults, and what of it is `unprintable`, join `problems`. */
export function loadNewsroom(
  files: readonly ContentFile[],
  locales: readonly Locale[],
  problems: ContentProblem[],
  unprintable: Unprintable | null = null,
): NewsroomSettings {
  const { newsroom, staffLanguage } = read(files, locales, problems, unprintable);
  const languages = newsroom?.fields.languages ?? locales.map((locale) => locale.code);
  return {
    newsroom,
    languages,
    locales: languages.flatMap((lang) => locales.filter((locale) => locale.code === lang)),
    timeZone: newsroom?.fields.timeZone ?? "UTC",
    staffLanguage,
  };
}

function read(
  files: readonly ContentFile[],
  locales: readonly Locale[],
  problems: ContentProblem[],
  unprintable: Unprintable | null,
): { newsroom: NewsroomRecord | null; staffLanguage: "fr" | "en" | null } {
  const file = files.find((candidate) => candidate.inside === "newsroom.yaml");
  if (file === undefined) {
    // Nothing else can be meant without it, so this is said alone.
    throw new ContentError([
      {
        place: { file: "newsroom.yaml" },
        severity: "error",
        text: {
          fr: "newsroom.yaml manque dans le dossier de contenu — y écrire le nom, l’adresse, les langues et les contacts",
          en: "newsroom.yaml is missing from the content folder — write the name, address, languages and contacts there",
        },
      },
    ]);
  }
  const bytes = readBytes(file);
  const text = Buffer.isBuffer(bytes) ? decodeText(bytes) : bytes;
  if (typeof text !== "string") {
    problems.push({ place: { file: file.name }, text, severity: "error" });
    return { newsroom: null, staffLanguage: null };
  }
  const { yaml, problems: yamlProblems } = readYaml(text, file.name, 1);
  problems.push(...yamlProblems);
  if (yaml === null) return { newsroom: null, staffLanguage: null };
  if (unprintable !== null) {
    const parts = { yaml: text, yamlLine: 1, body: "", bodyLine: 1 };
    problems.push(...unprintableSigns(parts, file.name, unprintable));
  }
  const { staffLanguage: written } = yaml.value as { staffLanguage?: unknown };
  const staffLanguage = written === "fr" || written === "en" ? written : null;
  const result = schema.safeParse(yaml.value);
  if (!result.success) {
    problems.push(...schemaProblems(result.error.issues, yaml, { schema, onlyInOriginal: [] }));
    return { newsroom: null, staffLanguage };
  }
  const fields = result.data;
  const before = problems.length;
  const at = (path: PropertyKey[], fr: string, en: string): void => {
    problems.push({ place: yaml.locate(path), text: { fr, en }, severity: "error" });
  };
  fields.languages.forEach((lang, index) => {
    if (!locales.some((locale) => locale.code === lang)) {
      const list = locales.map((locale) => locale.code).join(", ");
      at(
        ["languages", index],
        `langue « ${lang} » inconnue — disponibles : ${list} ; une autre s’ajoute dans templates/locales`,
        `language “${lang}” unknown — available: ${list}; another one is added in templates/locales`,
      );
    }
    if (fields.languages.indexOf(lang) !== index) {
      at(["languages", index], `langue « ${lang} » écrite deux fois`, `language “${lang}” written twice`);
    }
  });
  const ids = fields.contacts.map((contact) => contact.id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) {
      at(
        ["contacts", index, "id"],
        `deux contacts « ${id} » — renommer l’un des deux`,
        `two contacts “${id}” — rename one of them`,
      );
    }
  });
  const texts: [PropertyKey[], unknown][] = [
    [["name"], fields.name],
    [["notice"], fields.notice],
    [["boilerplate"], fields.boilerplate],
    [["mail", "from", "name"], fields.mail?.from.name],
    ...fields.contacts.flatMap((contact, index): [PropertyKey[], unknown][] => [
      [["contacts", index, "function"], contact.function],
      [["contacts", index, "hours"], contact.hours],
    ]),
  ];
  for (const [path, value] of texts) {
    if (typeof value !== "object" || value === null) continue;
    for (const lang of Object.keys(value).filter((key) => !fields.languages.includes(key))) {
      at(
        [...path, lang],
        `« ${lang} » n’est pas dans languages (${fields.languages.join(", ")}) — le retirer ou l’y ajouter`,
        `“${lang}” is not in languages (${fields.languages.join(", ")}) — take it out or add it there`,
      );
    }
    for (const lang of fields.languages) {
      if (!Object.hasOwn(value, lang))
        at(path, `texte manquant en « ${lang} » — l’ajouter`, `text missing in “${lang}” — add it`);
    }
  }
  if (problems.length > before) return { newsroom: null, staffLanguage };

  const boilerplate: Record<string, Document<Written>> = {};
  for (const lang of fields.languages) {
    const attributionForms = locales.find((locale) => locale.code === lang)?.attribution;
    if (attributionForms === undefined) throw new Error(`no locale for ${lang}`);
    const written = typeof fields.boilerplate === "string" ? fields.boilerplate : fields.boilerplate[lang];
    const place = yaml.locate(
      typeof fields.boilerplate === "string" ? ["boilerplate"] : ["boilerplate", lang],
    );
    const parsed = parsePlainText({
      text: written ?? "",
      field: "boilerplate",
      place,
      lang,
      attributionForms,
    });
    problems.push(...parsed.problems);
    boilerplate[lang] = parsed.document;
  }
  return {
    newsroom: { file: file.name, fields, boilerplate, locate: (...path) => yaml.locate(path) },
    staffLanguage,
  };
}
