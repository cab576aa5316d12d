import { readBytes } from "../content/files.ts";
import { splitFrontMatter } from "../content/front-matter.ts";
import { decodeText } from "../content/text-file.ts";
import { readYaml, type YamlValue } from "../content/yaml.ts";
import { type Bilingual, ContentError, UserError } from "../errors.ts";
import type { ContentFolder, ItemFile } from "./content-folder.ts";
import { KINDS } from "./kinds.ts";

export interface ReadItem {
  lang: string;
  file: ItemFile;
  yaml: YamlValue;
  /** Markdown. */
  body: string;
}

/**
 * All the files of an item, by its id, or as `sector:port` where several kinds have an item of that name.
 *
 * @throws {UserError} where there is none, or more than one
 */
export function filesOfItem(
  { items, name, newsroom }: ContentFolder,
  asked: string | undefined,
): [ItemFile, ...ItemFile[]] {
  if (asked === undefined) {
    throw new UserError({
      fr: "l’identifiant manque — écrire npm run new -- translation mission-miami (le nom du fichier, sans langue)",
      en: "the id is missing — write npm run new -- translation mission-miami (the file’s name, without language)",
    });
  }
  const [, kind, id] = /^(?:([a-z]+):)?(.*)$/s.exec(asked) ?? [];
  const found = items.filter(
    (item) =>
      item.id === id && (kind === undefined || item.kind === kind) && newsroom.languages.includes(item.lang),
  );
  const kinds = [...new Set(found.map((item) => item.kind))];
  const [first, ...others] = found;
  if (first === undefined) {
    const shown = asked.slice(0, 80);
    throw new UserError({
      fr: `rien ne s’appelle « ${shown} » dans ${name}/ — donner le nom d’un fichier, sans langue ni .md`,
      en: `nothing is called “${shown}” in ${name}/ — give the name of a file, without language or .md`,
    });
  }
  if (kinds.length > 1) {
    const names = kinds.map((each) => `${each}:${id}`);
    throw new UserError({
      fr: `« ${id} » est le nom de plusieurs fiches — écrire ${names.join(" ou ")}`,
      en: `“${id}” is the name of several items — write ${names.join(" or ")}`,
    });
  }
  return [first, ...others];
}

export function kindOf({ kind }: ItemFile) {
  const found = KINDS.find((each) => each.name === kind);
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found;
}

/**
 * Reads an item's file as far as its fields and its text.
 *
 * @throws {ContentError} where it cannot be read
 */
export function readItemFile({ name }: ContentFolder, file: ItemFile): ReadItem {
  const shown = `${name}/${file.file.inside}`;
  const bytes = readBytes(file.file);
  const text = Buffer.isBuffer(bytes) ? decodeText(bytes) : bytes;
  const fail = (fault: Bilingual, line?: number): never => {
    const place = line === undefined ? { file: shown } : { file: shown, line, column: 1 };
    throw new ContentError([{ place, text: fault, severity: "error" }]);
  };
  if (typeof text !== "string") return fail(text);
  const parts =
    kindOf(file).format === "yaml" ? { yaml: text, yamlLine: 1, body: "" } : splitFrontMatter(text);
  if ("text" in parts) return fail(parts.text, parts.line);
  const { yaml, problems } = readYaml(parts.yaml, shown, parts.yamlLine);
  if (yaml === null) throw new ContentError(problems);
  return { lang: file.lang, file, yaml, body: parts.body };
}
