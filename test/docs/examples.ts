import { readFile } from "node:fs/promises";
import path from "node:path";
import { type FolderFiles, PNG } from "../newsroom-folder.ts";

export const ROOT = path.join(import.meta.dirname, "../..");

/** The examples of a document, as the content folder and the terminal of somebody who follows it. */
export interface Examples {
  /** The content that all of them make together. */
  files: FolderFiles;
  /** The same after a change that the document shows, by the name that it has in the block's info string. */
  variants: ReadonlyMap<string, FolderFiles>;
  sessions: Session[];
  /** Lists of recipients, which lie beside the content, by their name. */
  lists: Record<string, string>;
}

/** A command and what the document says that it prints. */
export interface Session {
  command: string;
  variant: string | null;
  printed: string;
}

/**
 * Reads the fenced blocks of a document. What their info strings mean:
 * `markdown releases/a.fr.md` a file; `yaml releases/a.fr.md correction` fields laid over that file, in the variant
 * `correction`; `csv press.csv` a list beside the content; `sh` (or `sh correction`) a command, whose output is the `text` that follows at once.
 */
export function examplesOf(document: string): Examples {
  const files: FolderFiles = { ...NO_DEFAULTS };
  const variants = new Map<string, FolderFiles>();
  const blocks = document.matchAll(/^```(?:markdown|yaml|vtt) (\S+)(?: (\S+))?\n([^]*?)^```$/gm);
  for (const [, name = "", variant, text = ""] of blocks) {
    if (variant === undefined) files[name] = text;
    else variants.set(variant, { ...variants.get(variant), [name]: text });
  }
  Object.assign(files, pictured(files));
  const session = /^```sh(?: (\S+))?\n((?:(?!```).*\n)*)```\n\n```text\n((?:(?!```).*\n)*)```$/gm;
  const lists = document.matchAll(/^```csv (\S+)\n([^]*?)^```$/gm);
  return {
    files,
    lists: Object.fromEntries([...lists].map(([, name = "", text = ""]) => [name, text])),
    variants: new Map([...variants].map(([name, changes]) => [name, overlaid(files, changes)])),
    sessions: [...document.matchAll(session)].map(([, variant = null, commands = "", printed = ""]) => ({
      command: commands.trim().split("\n").at(-1) ?? "",
      variant,
      printed,
    })),
  };
}

export function read(name: string): Promise<string> {
  return readFile(path.join(ROOT, name), "utf8");
}

/** The examples stand by themselves, as they would for a reader. */
const NO_DEFAULTS: FolderFiles = {
  "newsroom.yaml": null,
  "releases/2017/quai.fr.md": null,
  "releases/2017/quai.en.md": null,
  "people/jeanne-martin.fr.md": null,
  "sectors/croisiere.fr.md": null,
};

/** A header and a segment, both empty. */
const WEBM = Buffer.from("1a45dfa3801853806780", "hex");

/** The picture or video that each sheet of one describes. */
function pictured(files: FolderFiles): FolderFiles {
  const sheets = Object.entries(files).filter(([name]) => /^media\/[^.]+\.[^.]+\.yaml$/.test(name));
  const videos = sheets.filter(([, text]) => /^poster:/m.test(String(text))).map(([name]) => idOf(name));
  const ids = new Set(sheets.map(([name]) => idOf(name)));
  return Object.fromEntries(
    [...ids].map((id) => (videos.includes(id) ? [`${id}.webm`, WEBM] : [`${id}.png`, PNG])),
  );
}

/** `media/quai.fr.yaml` → `media/quai` */
export function idOf(name: string): string {
  return name.replace(/\.[^./]+\.[^./]+$/, "");
}

function overlaid(files: FolderFiles, changes: FolderFiles): FolderFiles {
  const changed = Object.entries(changes).map(([name, fields]) => {
    const before = files[name];
    if (typeof before !== "string") throw new Error(`no example ${name} to be changed`);
    return [name, withFields(before, String(fields))] as const;
  });
  return { ...files, ...Object.fromEntries(changed) };
}

/** A file whose front matter, or YAML, has these fields in place of those of the same name. */
function withFields(text: string, fields: string): string {
  const isMarkdown = text.startsWith("---\n");
  const [, yaml = "", rest = ""] = isMarkdown ? (/^---\n([^]*?)(^---\n[^]*)$/m.exec(text) ?? []) : ["", text];
  const given = new Map(fieldsOf(fields));
  const kept = fieldsOf(yaml).map(([name, lines]) => {
    const own = given.get(name) ?? lines;
    given.delete(name);
    return own;
  });
  return `${isMarkdown ? "---\n" : ""}${[...kept, ...given.values()].join("")}${rest}`;
}

/** The fields of a YAML text with their lines. */
function fieldsOf(yaml: string): [string, string][] {
  return yaml.split(/^(?=\S)/m).map((lines) => [lines.split(":", 1)[0] ?? "", lines]);
}
