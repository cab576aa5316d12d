import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/**
 * Tells each attribute of a page, its value with the character references read. By the tokenizer alone: the parser
 * would also find out which element lies in which, and cost twice as much. Told not to decode, it skips over texts and
 * values; the few values that hold a reference are read again.
 */
export function readAttributes(html: string, tell: (name: string, value: string) => void): void {
  let name = "";
  let value = "";
  tokenize(html, false, {
    onattribname(start, end) {
      name = html.slice(start, end).toLowerCase();
      value = "";
    },
    onattribdata(start, end) {
      value += html.slice(start, end);
    },
    onattribend() {
      tell(name, value.includes("&") ? decoded(value) : value);
    },
  });
}

function decoded(written: string): string {
  const html = `<a x="${written.replaceAll('"', "&quot;")}">`;
  let value = "";
  tokenize(html, true, {
    onattribdata(start, end) {
      value += html.slice(start, end);
    },
    onattribentity(codepoint) {
      value += String.fromCodePoint(codepoint);
    },
  });
  return value;
}

function tokenize(html: string, decodeEntities: boolean, callbacks: Partial<TokenizerCallbacks>): void {
  const tokenizer = new Tokenizer({ decodeEntities }, { ...DEAF, ...callbacks });
  tokenizer.write(html);
  tokenizer.end();
}

const ignore = (): void => undefined;

/** The tokenizer wants to tell everything. */
const DEAF: TokenizerCallbacks = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};
