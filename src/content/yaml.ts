import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node, parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { Bilingual, ContentProblem, Place } from "../errors.ts";

export type Path = readonly PropertyKey[];

export interface YamlValue {
  /** Objects have no prototype, so that no key can reach one. */
  value: unknown;
  /** The place of a value, or of the nearest thing around it that was written. */
  locate(path: Path): Place;
  /** The place of a key itself. */
  locateKey(path: Path): Place;
}

/** Front matter is a handful of fields; anything near this limit is an attack or an accident. */
const SIZE_LIMIT = 200_000;
const DEPTH_LIMIT = 20;

/** Reads YAML 1.2 core: one mapping, no anchors, aliases or tags. */
export function readYaml(
  text: string,
  file: string,
  firstLine: number,
): { yaml: YamlValue | null; problems: ContentProblem[] } {
  const place = (offset: number): Place => {
    const before = text.slice(0, offset).split("\n");
    return { file, line: firstLine + before.length - 1, column: (before.at(-1) ?? "").length + 1 };
  };
  const fail = (offset: number, message: Bilingual): { yaml: null; problems: ContentProblem[] } => ({
    yaml: null,
    problems: [{ place: place(offset), text: message, severity: "error" }],
  });
  const deep = text.length > SIZE_LIMIT ? 0 : tooDeep(text);
  if (deep !== null) {
    return fail(deep, { fr: "champs trop longs ou trop imbriqués", en: "fields too long or nested too deeply" });
  }
  const document = parse(text);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) return fail(fault.pos[0], yamlFault(fault, text));
  const refused = refusedNode(document);
  if (refused !== null) {
    return fail(refused, {
      fr: "ancre, alias ou étiquette YAML (&, *, !) refusés — mettre la valeur entre guillemets ou l’écrire en toutes lettres",
      en: "YAML anchor, alias or tag (&, *, !) refused — put the value in quotes or write it out",
    });
  }
  if (!isMap(document.contents)) {
    return fail(0, {
      fr: "des champs « nom: valeur » sont attendus ici, un par ligne",
      en: "fields “name: value” are expected here, one a line",
    });
  }
  return {
    yaml: {
      value: toValue(document.contents),
      // Places are asked for problems only: parsing again then costs less than keeping every node of every file.
      locate: (path) => place(offsetOf(parse(text).contents, path, false)),
      locateKey: (path) => place(offsetOf(parse(text).contents, path, true)),
    },
    problems: [],
  };
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: true,
    version: "1.2",
    schema: "core",
    stringKeys: true,
    logLevel: "silent",
  });
}

/** Offset of the first anchor, alias or tag. */
function refusedNode(document: Document.Parsed): number | null {
  let refused: number | null = null;
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return undefined;
      refused ??= node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return refused;
}

function offsetOf(root: Node | null, path: Path, wantKey: boolean): number {
  let node = root;
  let offset = 0;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (pair === undefined) break;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      const target = wantKey && index === path.length - 1 ? key : (value ?? key);
      offset = target.range?.[0] ?? offset;
      node = value;
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] ?? null) as Node | null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function toValue(node: unknown): unknown {
  if (isMap(node)) {
    const object = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of node.items) object[String(isScalar(key) ? key.value : key)] = toValue(value);
    return object;
  }
  if (isSeq(node)) return node.items.map(toValue);
  return isScalar(node) ? node.value : null;
}

/** Offset at which brackets nest too deeply; the parser recurses, so this is asked before it runs. */
function tooDeep(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth = Math.max(0, depth - 1);
    else if (sign === "\n") depth = 0;
    if (depth > DEPTH_LIMIT) return at;
  }
  return null;
}

function yamlFault(fault: YAMLError, text: string): Bilingual {
  const lineStart = text.lastIndexOf("\n", Math.max(0, fault.pos[0] - 1)) + 1;
  const line = text.slice(lineStart).split("\n", 1)[0] ?? "";
  switch (fault.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY": {
      const [, key, value] = /^\s*(?:- )?([\w-]+):\s+(.*)$/.exec(line) ?? [];
      const example = key === undefined ? 'titre: "… : …"' : `${key}: "${(value ?? "").replaceAll('"', "'")}"`;
      return {
        fr: `deux-points dans une valeur — la mettre entre guillemets : ${example}`,
        en: `colon inside a value — put it in quotes: ${example}`,
      };
    }
    case "TAB_AS_INDENT":
      return {
        fr: "tabulation en début de ligne — mettre des espaces",
        en: "tab at the start of a line — use spaces",
      };
    case "DUPLICATE_KEY":
      return {
        fr: "ce champ est écrit deux fois — n’en garder qu’un",
        en: "this field is written twice — keep one of them",
      };
    case "MISSING_CHAR":
      return {
        fr: "guillemet, crochet ou accolade non fermés",
        en: "quote, bracket or brace not closed",
      };
    case "BAD_ALIAS":
    case "TAG_RESOLVE_FAILED":
      return {
        fr: "ancre, alias ou étiquette YAML (&, *, !) refusés — mettre la valeur entre guillemets",
        en: "YAML anchor, alias or tag (&, *, !) refused — put the value in quotes",
      };
    default:
      return {
        fr: `en-tête illisible (${fault.code}) — écrire « champ: valeur », avec des guillemets si la valeur contient : # [ { * & ! ou %`,
        en: `unreadable field (${fault.code}) — write “field: value”, with quotes if the value contains : # [ { * & ! or %`,
      };
  }
}
