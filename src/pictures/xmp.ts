import { isUtf8 } from "node:buffer";
import { Parser } from "htmlparser2";
import { fieldText, NO_RIGHTS, type Rights } from "./rights.ts";

/** What an XMP packet (ISO 16684-1) holds, as far as it matters here. */
export interface Xmp {
  /** Every property's name without its prefix, which each file may choose for itself. */
  names: ReadonlySet<string>;
  namespaces: ReadonlySet<string>;
  rights: Rights;
}

/** Most bytes and most nesting of a packet; an embedded preview or a bomb has more. */
const SIZE_LIMIT = 1_000_000;
const DEPTH_LIMIT = 50;

/** The field of `Rights` that each property fills. */
const FIELDS = new Map<string, keyof Rights>([
  ["creator", "creator"],
  ["Credit", "credit"],
  ["rights", "copyright"],
  ["UsageTerms", "usage"],
  ["WebStatement", "licenceUrl"],
  ["title", "title"],
  ["description", "caption"],
]);

/** Reads an XMP packet; `null` where it is none, or hides what it holds behind entities, another encoding or depth. */
export function readXmp(data: Buffer): Xmp | null {
  if (data.length > SIZE_LIMIT || !isUtf8(data) || data.includes(0)) return null;
  const names = new Set<string>();
  const namespaces = new Set<string>();
  const rights = { ...NO_RIGHTS };
  const open: string[] = [];
  let isRefused = false;
  const refuse = (): void => {
    isRefused = true;
    // What follows may be long, and every close tag looks at all that is open.
    parser.reset();
  };
  const fill = (name: string, written: string): void => {
    const field = FIELDS.get(name);
    const text = fieldText(written.trim());
    if (field === undefined || text === "") return;
    // Of several languages the first one stands: the default (ISO 16684-1, 8.2.2.4). Creators are a list.
    const known = rights[field];
    rights[field] = known === null || field !== "creator" ? (known ?? text) : `${known}; ${text}`;
  };
  let text = "";
  const parser = new Parser(
    {
      onprocessinginstruction: (name) => {
        // No packet needs a DOCTYPE; one that has it declares entities.
        if (name.startsWith("!")) refuse();
      },
      onopentag: (name, attributes) => {
        open.push(localName(name));
        if (open.length > DEPTH_LIMIT) {
          refuse();
          return;
        }
        names.add(localName(name));
        text = "";
        for (const [attribute, value] of Object.entries(attributes)) {
          if (attribute === "xmlns" || attribute.startsWith("xmlns:")) {
            namespaces.add(value);
            continue;
          }
          names.add(localName(attribute));
          fill(localName(attribute), value);
        }
      },
      ontext: (piece) => {
        text += piece;
      },
      onclosetag: () => {
        const property = open.findLast((name) => FIELDS.has(name));
        if (property !== undefined) fill(property, text);
        text = "";
        open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(data.toString("utf8"));
  return isRefused || names.size === 0 ? null : { names, namespaces, rights };
}

/** Writes an XMP packet of these rights. */
export function writeXmp(rights: Rights): string {
  const { creator, credit, copyright, usage, licenceUrl, title, caption } = rights;
  const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;
  const plain = (name: string, text: string | null): string =>
    text === null ? "" : element(name, escapeXml(text));
  const list = (name: string, text: string | null): string =>
    text === null ? "" : element(name, `<rdf:Seq>${element("rdf:li", escapeXml(text))}</rdf:Seq>`);
  // A list of languages, of which every program shows the default: the texts are in one language only.
  const languages = (name: string, text: string | null): string =>
    text === null
      ? ""
      : element(name, `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`);
  const properties = [
    list("dc:creator", creator),
    plain("photoshop:Credit", credit),
    languages("dc:rights", copyright),
    languages("xmpRights:UsageTerms", usage),
    plain("xmpRights:WebStatement", licenceUrl),
    languages("dc:title", title),
    languages("dc:description", caption),
  ];
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">',
    ...properties.filter((property) => property !== ""),
    "</rdf:Description></rdf:RDF></x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Escaped for the inside of an XML element, without the characters that XML 1.0 forbids. */
function escapeXml(text: string): string {
  return fieldText(text)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
