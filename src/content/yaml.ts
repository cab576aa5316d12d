import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
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
  /** A scalar as its author wrote it: `0800` where the value is 800. */
  written(path: Path): string | null;
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
    return fail(deep, {
      fr: "champs trop longs ou trop imbriqués — simplifier",
      en: "fields too long or nested too deeply — simplify them",
    });
  }
  const document = parse(text);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) return fail(openerOf(fault, document, text), yamlFault(fault, text));
  const twin = repeatedKey(document);
  if (twin !== null) {
    return fail(twin, {
      fr: "ce champ est écrit deux fois — n’en garder qu’un",
      en: "this field is written twice — keep one of them",
    });
  }
  const cut = cutByComment(document, text);
  if (cut !== null) {
    return fail(cut, {
      fr: "le signe # couperait ici la valeur — la mettre entre guillemets",
      en: "the sign # would cut the value here — put it in quotes",
    });
  }
  const refused = refusedNode(document, text);
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
      written: (path) => {
        const node = parse(text).getIn(path, true);
        return isScalar(node) ? (node.source ?? null) : null;
      },
    },
    problems: [],
  };
}

/** The last text with its document: many places are asked for in a row. */
let latest: { text: string; document: Document.Parsed } | null = null;

function parse(text: string): Document.Parsed {
  if (latest?.text === text) return latest.document;
  const document = parseDocument(text, {
    prettyErrors: false,
    // Checked below: the parser compares each key with each other one.
    uniqueKeys: false,
    version: "1.2",
    schema: "core",
    stringKeys: true,
    // "silent" would also hide that there are several documents.
    logLevel: "error",
  });
  latest = { text, document };
  return document;
}

/** Offset of a key that its mapping holds already. */
function repeatedKey(document: Document.Parsed): number | null {
  let repeated: number | null = null;
  visit(document, {
    Map(_key, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) repeated ??= key.range?.[0] ?? 0;
        keys.add(key.value);
      }
    },
  });
  return repeated;
}

/** Offset of a # that ends a value though it was meant to be read: "Quai #4". A comment has a space behind its sign. */
function cutByComment(document: Document.Parsed, text: string): number | null {
  let cut: number | null = null;
  visit(document, {
    Scalar(_key, node) {
      const end = node.range?.[1] ?? 0;
      if (node.type !== "PLAIN" || node.source === "" || typeof node.comment !== "string") return;
      const [gap] = /^[ \t]+(?=#\S)/.exec(text.slice(end, end + 200)) ?? [];
      if (gap !== undefined) cut ??= end + gap.length;
    },
  });
  return cut;
}

/** Offset of the first anchor, alias or tag. */
function refusedNode(document: Document.Parsed, text: string): number | null {
  let refused: number | null = null;
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return undefined;
      const start = node.range?.[0] ?? 0;
      // A node's range begins behind its anchor and tag; they stand on its line, or on that of its key.
      const before = text.slice(0, start).trimEnd();
      const sign = before.slice(before.lastIndexOf("\n") + 1).search(/(?<!\S)[&!]/);
      refused ??= sign === -1 ? start : before.lastIndexOf("\n") + 1 + sign;
      return visit.BREAK;
    },
  });
  return refused;
}

/** Where an open quote, bracket or brace began: the parser only tells where it gave up. */
function openerOf(fault: YAMLError, document: Document.Parsed, text: string): number {
  if (!isUnclosed(fault)) return fault.pos[0];
  let opener = fault.pos[0];
  visit(document, {
    Node(_key, node) {
      const start = node.range?.[0] ?? 0;
      if (start < fault.pos[0] && /["'[{]/.test(text[start] ?? "")) opener = start;
    },
  });
  return opener;
}

function isUnclosed({ code, message }: YAMLError): boolean {
  return code === "MISSING_CHAR" || (code === "BAD_INDENT" && message.includes("end with a"));
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

/** Offset at which brackets or the dashes of lists in lists nest too deeply; the parser recurses, so this is asked before it runs. */
function tooDeep(text: string): number | null {
  let depth = 0;
  let isIndent = true;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth = Math.max(0, depth - 1);
    else if (sign === "-" && isIndent) depth += 1;
    else if (sign === "\n") depth = 0;
    isIndent = sign === "\n" || (isIndent && (sign === " " || sign === "-"));
    if (depth > DEPTH_LIMIT) return at;
  }
  return null;
}

function yamlFault(fault: YAMLError, text: string): Bilingual {
  const lineStart = text.lastIndexOf("\n", Math.max(0, fault.pos[0] - 1)) + 1;
  const line = text.slice(lineStart).split("\n", 1)[0] ?? "";
  const [, key, value = ""] = /^\s*(?:- )?([\w-]+):\s+(.*)$/.exec(line) ?? [];
  // A value that runs over several lines cannot be shown whole.
  const isWhole = !fault.code.endsWith("IMPLICIT_KEY") || value.includes(":");
  const example =
    key === undefined || !isWhole
      ? null
      : `${key}: "${value.replace(/^"(.*)"$/, "$1").replaceAll('"', "'")}"`;
  if (isUnclosed(fault)) {
    return {
      fr: "guillemet, crochet ou accolade ouvert ici, jamais fermé — le fermer",
      en: "quote, bracket or brace opened here, never closed — close it",
    };
  }
  switch (fault.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY": {
      const [, glued, rest] = /^\s*(?:- )?([\w-]+):(\S.*)$/.exec(line) ?? [];
      if (glued !== undefined) {
        return {
          fr: `espace manquante après les deux-points — écrire ${glued}: ${rest}`,
          en: `space missing after the colon — write ${glued}: ${rest}`,
        };
      }
      return {
        fr: `deux-points dans une valeur — la mettre entre guillemets : ${example ?? 'title: "… : …"'}`,
        en: `colon inside a value — put it in quotes: ${example ?? 'title: "… : …"'}`,
      };
    }
    case "TAB_AS_INDENT":
      return {
        fr: "tabulation en début de ligne — mettre des espaces",
        en: "tab at the start of a line — use spaces",
      };
    case "BAD_ALIAS":
    case "TAG_RESOLVE_FAILED":
      return {
        fr: "ancre, alias ou étiquette YAML (&, *, !) refusés — mettre la valeur entre guillemets",
        en: "YAML anchor, alias or tag (&, *, !) refused — put the value in quotes",
      };
    case "MULTIPLE_DOCS":
      return {
        fr: "une ligne --- ou ... coupe les champs en deux — la retirer",
        en: "a line --- or ... cuts the fields in two — take it out",
      };
    case "RESOURCE_EXHAUSTION":
      return {
        fr: "champs trop longs ou trop imbriqués — simplifier",
        en: "fields too long or nested too deeply — simplify them",
      };
    default:
      if (example !== null) {
        return {
          fr: `valeur illisible — la mettre entre guillemets : ${example}`,
          en: `unreadable value — put it in quotes: ${example}`,
        };
      }
      return {
        fr: `en-tête illisible (${fault.code}) — écrire « champ: valeur », avec des guillemets si la valeur contient : # [ { * & ! ou %`,
        en: `unreadable field (${fault.code}) — write “field: value”, with quotes if the value contains : # [ { * & ! or %`,
      };
  }
}
