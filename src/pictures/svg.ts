import { Parser } from "htmlparser2";
import type { Bilingual } from "../errors.ts";

/** How a drawing is drawn: into a square of so many pixels, in at most so many seconds; a filter can be made to take hours. */
export const DRAWING = { pixels: 3_000, seconds: 30 } as const;

/** Most characters, elements and nesting of a drawing: more takes minutes to draw, or is made to. */
const SIZE_LIMIT = 5_000_000;
const ELEMENT_LIMIT = 50_000;
const DEPTH_LIMIT = 100;

const TEXT = new Set(["text", "tspan", "textPath", "tref", "altGlyph", "flowRoot"]);
const SCRIPT = new Set(["script", "handler", "listener"]);
const FOREIGN = new Set(["foreignObject", "iframe", "object", "embed", "audio", "video", "canvas"]);
const ANIMATION = new Set(["animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"]);

/**
 * Judges a drawing (SVG): what keeps it from being drawn alike on every machine, or might do something, else the
 * pictures inside it, which are decoded along with it and so have to be judged like any other. The drawing is published
 * as pictures made from it, never itself: this is to be sure that they show what its author sees, and that making them
 * reads nothing else and ends.
 */
export function judgeSvg(source: string): Bilingual | { pictures: Buffer[] } {
  if (source.length > SIZE_LIMIT) return TOO_LONG;
  let fault: Bilingual | null = null;
  const pictures: Buffer[] = [];
  let depth = 0;
  let elements = 0;
  let css: string | null = null;
  const parser = new Parser(
    {
      onprocessinginstruction: (name, data) => refuse(instructionFault(name.toLowerCase(), data)),
      onopentag: (name, attributes) => {
        elements += 1;
        depth += 1;
        const element = localName(name);
        if (elements > ELEMENT_LIMIT || depth > DEPTH_LIMIT) refuse(TOO_MUCH);
        if (elements === 1) refuse(rootFault(element, attributes));
        refuse(elementFault(element));
        for (const [attribute, value] of Object.entries(attributes)) {
          const [, data] = isLink(attribute) ? (EMBEDDED.exec(value) ?? []) : [];
          if (data === undefined) refuse(attributeFault(attribute, value));
          else pictures.push(Buffer.from(data, "base64"));
        }
        if (element === "style") css = "";
      },
      ontext: (text) => {
        if (css !== null) css += text;
      },
      onclosetag: (name) => {
        depth -= 1;
        if (css === null || localName(name) !== "style") return;
        refuse(cssFault(css));
        css = null;
      },
    },
    { xmlMode: true },
  );
  const refuse = (found: Bilingual | null): void => {
    if (found === null || fault !== null) return;
    fault = found;
    // The first fault is enough, and what follows may be long.
    parser.reset();
  };
  parser.end(source);
  return fault ?? (elements === 0 ? NO_DRAWING : { pictures });
}

/** A picture written into the drawing itself. */
const EMBEDDED = /^\s*data:image\/(?:png|jpeg);base64,([^]*)$/;

const NO_DRAWING: Bilingual = {
  fr: "ce fichier n’est pas un dessin SVG — l’exporter de nouveau en SVG",
  en: "this file is no SVG drawing — export it as SVG again",
};

const TOO_LONG: Bilingual = {
  fr: `dessin de plus de ${SIZE_LIMIT / 1e6} Mo — le simplifier, ou l’exporter en PNG`,
  en: `drawing of more than ${SIZE_LIMIT / 1e6} MB — simplify it, or export it as PNG`,
};

const TOO_MUCH: Bilingual = {
  fr: `dessin de plus de ${ELEMENT_LIMIT} éléments, ou imbriqués trop profond — le simplifier, ou l’exporter en PNG`,
  en: `drawing of more than ${ELEMENT_LIMIT} elements, or nested too deeply — simplify it, or export it as PNG`,
};

function instructionFault(name: string, data: string): Bilingual | null {
  if (name.startsWith("!")) {
    return {
      fr: "DOCTYPE ou ENTITY dans le dessin — effacer cette ligne",
      en: "DOCTYPE or ENTITY in the drawing — delete this line",
    };
  }
  if (name === "?xml-stylesheet") return outside("?xml-stylesheet");
  const [, encoding = "utf-8"] = /encoding=["']([^"']*)/i.exec(data) ?? [];
  if (name !== "?xml" || encoding.toLowerCase() === "utf-8") return null;
  return {
    fr: `dessin en ${encoding} — l’enregistrer en UTF-8`,
    en: `drawing in ${encoding} — save it as UTF-8`,
  };
}

/** Without a size a renderer chooses one: 100 pixels, or what the shapes happen to fill. */
function rootFault(element: string, attributes: Record<string, string>): Bilingual | null {
  if (element !== "svg") return NO_DRAWING;
  const isLength = (text = ""): boolean =>
    /^\s*(?:\d+(?:\.\d+)?|\.\d+)(?:px|pt|pc|mm|cm|in)?\s*$/.test(text) && parseFloat(text) > 0;
  const box = (attributes["viewBox"] ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const hasBox = box.length === 4 && box.every(Number.isFinite) && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0;
  if (hasBox || (isLength(attributes["width"]) && isLength(attributes["height"]))) return null;
  return {
    fr: 'dessin sans dimensions — ajouter à <svg> par exemple viewBox="0 0 1600 900"',
    en: 'drawing without a size — add for example viewBox="0 0 1600 900" to <svg>',
  };
}

function elementFault(element: string): Bilingual | null {
  if (TEXT.has(element)) {
    return {
      fr: `<${element}> : un texte change avec les polices de chaque machine — convertir les textes en contours, puis exporter de nouveau`,
      en: `<${element}>: a text changes with the fonts of each machine — convert texts to outlines, then export again`,
    };
  }
  if (SCRIPT.has(element) || FOREIGN.has(element)) {
    return {
      fr: `<${element}> : un dessin ne contient que des formes — le retirer, ou exporter de nouveau`,
      en: `<${element}>: a drawing holds shapes only — take it out, or export again`,
    };
  }
  if (ANIMATION.has(element)) {
    return {
      fr: `<${element}> : le dessin est publié comme image fixe — retirer l’animation`,
      en: `<${element}>: the drawing is published as a still picture — take the animation out`,
    };
  }
  return null;
}

function isLink(attribute: string): boolean {
  return ["href", "src"].includes(localName(attribute));
}

function attributeFault(attribute: string, value: string): Bilingual | null {
  if (/^on/i.test(attribute)) {
    return {
      fr: `${shown(attribute)}="…" : un dessin n’exécute rien — retirer cet attribut`,
      en: `${shown(attribute)}="…": a drawing executes nothing — take this attribute out`,
    };
  }
  if (isLink(attribute)) return /^\s*(?:#|$)/.test(value) ? null : outside(value.trim());
  // What a drawing program notes for itself, such as the path of its last export, is never drawn.
  return attribute.includes(":") ? null : cssFault(value);
}

/** Style sheets, `style` attributes and every other value that may hold `url(…)`. */
function cssFault(css: string): Bilingual | null {
  const plain = css.replace(/\/\*[^]*?\*\//g, "");
  for (const [, target = ""] of plain.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)) {
    if (!target.startsWith("#")) return outside(`url(${target})`);
  }
  const [rule] = /@(?:import|font-face)/i.exec(plain) ?? [];
  if (rule !== undefined) return outside(rule);
  // A backslash can spell any of these in a way that only a browser reads.
  const [escape] = /\\[0-9a-z@]+/i.exec(plain) ?? [];
  return escape === undefined ? null : outside(escape);
}

function outside(what: string): Bilingual {
  return {
    fr: `« ${shown(what)} » mène hors du dessin — l’intégrer au dessin, ou le retirer`,
    en: `“${shown(what)}” leads out of the drawing — make it part of the drawing, or take it out`,
  };
}

/** What a drawing says, short and unable to forge a second line of a report. */
function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�").slice(0, 60);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
