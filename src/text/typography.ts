/**
 * Micro-typography of one paragraph. It works in two steps, each of which leaves right text alone:
 * first quotation marks and apostrophes, one character for one; then the gaps, that is the space (or the
 * lack of it) between two neighbouring characters. A decision never depends on *which* space stands in a
 * gap, so that a second pass finds the same answers: that is what keeps it idempotent.
 */

const NBSP = "\u00A0";
const NNBSP = "\u202F";
/** Stands for a piece that is not text (code, a figure, an image): it counts as a word and never changes. */
const OPAQUE = "\uFFFC";

/**
 * Sets the spaces, quotation marks and apostrophes of one paragraph in the manner of its language.
 * French: U+202F before `; ! ?` and inside « », U+00A0 before `:` and between number and unit, U+202F in
 * thousands, ’ and « ». English: “ ” ‘ ’ and U+00A0 between number and unit. Other languages: unchanged.
 *
 * `runs` are the text pieces between markup; rules work across their borders, and each character stays in
 * its run. `"\uFFFC"` is an opaque piece. `"\n"` is a soft line break, in effect a space; give a hard line
 * break as `"\u2028"`. No letter or digit is ever added or removed, and the number of runs stays the same.
 * Source: Lexique des règles typographiques en usage à l'Imprimerie nationale; The Chicago Manual of Style.
 */
export function typeset(runs: readonly string[], lang: string): string[] {
  const language = lang.toLowerCase().split(/[-_]/, 1)[0];
  if (language !== "fr" && language !== "en") return [...runs];
  const source = runs.join("");
  const kept = addresses(source);
  const text = language === "fr" ? frenchMarks(source, kept) : englishMarks(source, kept);
  const edits =
    language === "fr"
      ? gapEdits(text, FRENCH_GAP, frenchGap(text, kept))
      : gapEdits(text, ENGLISH_GAP, unitGap(text, ENGLISH_UNIT));
  return intoRuns(text, edits, runs);
}

/** The same for one plain text. */
export function typesetText(text: string, lang: string): string {
  return typeset([text], lang).join("");
}

// ---- Addresses: web and e-mail addresses keep every character --------------------------------------------

/** Marks with 1 each character of a web or e-mail address; empty where the text has none. */
function addresses(text: string): Uint8Array {
  if (!/:\/\/|www\.|@/i.test(text)) return NONE;
  const kept = new Uint8Array(text.length);
  const keep = (start: number, end: number): number => {
    kept.fill(1, start, end);
    return end;
  };
  let done = 0;
  for (const match of text.matchAll(/:\/\/|www\./gi)) {
    if (match.index < done) continue;
    let start = match.index;
    if (match[0] === "://") while (start > done && /[A-Za-z0-9+.-]/.test(text.charAt(start - 1))) start--;
    else if (isWord(text.charAt(start - 1))) continue;
    if (text.startsWith("://", start)) continue;
    let end = match.index + match[0].length;
    while (
      end < text.length &&
      !isSpace(text.charAt(end)) &&
      !isIn('"<>«»“”‘’\u2028\u2029\uFFFC', text.charAt(end))
    )
      end++;
    while (text.charAt(end - 1) === "'") end--; // a closing quotation mark, not the address
    done = keep(start, end);
  }
  done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > done && isAddressCharacter(text.charAt(start - 1))) start--;
    // « l'adresse d'alice@example.org »: the elision is French, and a mark may quote the whole address.
    start += /^(?:(?:[cdjlmnst]|(?:jus|lors|puis)?qu)?')*/i.exec(text.slice(start, at))?.[0].length ?? 0;
    let end = at + 1;
    while (isWord(text.charAt(end)) || isIn(".-", text.charAt(end))) end++;
    while (isIn(".-", text.charAt(end - 1))) end--;
    if (start < at && end > at + 1) done = keep(start, end);
  }
  return kept;
}

const NONE = new Uint8Array();

/** RFC 5322 atext and the dot, with letters beyond ASCII (RFC 6532). */
function isAddressCharacter(char: string): boolean {
  return isWord(char) || isIn(".!#$%&'*+/=?^_`{|}~-", char);
}

// ---- French marks ---------------------------------------------------------------------------------------

function frenchMarks(text: string, kept: Uint8Array): string {
  if (!/["']/.test(text)) return text;
  const chars = text.split("");
  const open: number[] = [];
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    const side = markSide(text, at);
    if (side === "opening" || (side === "either" && open.length === 0)) open.push(at);
    else if (side !== "neither") {
      const partner = open.pop();
      if (partner === undefined) continue; // an inch sign, or a mark whose partner is missing: as written
      chars[partner] = "«";
      chars[at] = "»";
    }
  }
  for (let at = text.indexOf("'"); at >= 0; at = text.indexOf("'", at + 1)) {
    const next = chars[at + 1] ?? "";
    if (!kept[at] && isLetter(text.charAt(at - 1)) && (isWord(next) || isIn(`«“${OPAQUE}`, next)))
      chars[at] = "’";
  }
  return chars.join("");
}

/** Which way a straight mark turns, from its two neighbours. */
function markSide(text: string, at: number): "opening" | "closing" | "either" | "neither" {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (isEdge(before)) return isEdge(after) ? "either" : "opening";
  if (isEdge(after)) return "closing";
  const closes = isIn(".,;:!?…)]}»”’'\"—–-", after);
  // A mark after « counts as before: the « may have been a straight mark in an earlier pass.
  if (before === '"') return closes || after === "«" ? "closing" : "opening";
  if (isIn("([{«“‘'’—–-/", before)) return "opening";
  return closes ? "closing" : "neither";
}

// ---- English marks --------------------------------------------------------------------------------------

function englishMarks(text: string, kept: Uint8Array): string {
  if (!/["']/.test(text)) return text;
  const chars = text.split("");
  const lastClosing = lastClosingSingle(text);
  let doubles = 0;
  let singles = 0;
  for (let at = 0; at < chars.length; at++) {
    const before = chars[at - 1] ?? "";
    const after = text.charAt(at + 1);
    const char = text.charAt(at);
    let set = char;
    if (char === '"') set = doubleMark(before, after, doubles);
    else if (char === "'" && !kept[at]) set = singleMark(text, at, before, singles, at < lastClosing);
    chars[at] = set;
    if (set === "“") doubles++;
    else if (set === "”" && doubles > 0) doubles--;
    else if (set === "‘") singles++;
    else if (set === "’" && singles > 0 && !opensAfter(before) && !isWord(after)) singles--;
  }
  return chars.join("");
}

function doubleMark(before: string, after: string, open: number): string {
  if (open === 0 && isDigit(before)) return '"'; // inches: 27"
  if (open > 0 && endsMark(after)) return "”";
  return opensAfter(before) ? "“" : "”";
}

function singleMark(text: string, at: number, before: string, open: number, closedLater: boolean): string {
  const after = text.charAt(at + 1);
  if (isDigit(before)) return isLetter(after) || open > 0 ? "’" : "'"; // 1990’s; else feet: 5'
  if (!opensAfter(before)) return "’";
  if (endsMark(after)) return open > 0 ? "’" : "'";
  const rest = text.slice(at + 1, at + 8);
  if (/^(?:\d\ds|(?:tis|twas|til|em|cause|bout|n))(?![\p{L}\p{M}\p{N}])/iu.test(rest)) return "’"; // ’90s, ’tis
  // « the class of '89. » is a year; « '12 jobs' » is a quotation that a later mark closes.
  if (/^\d\d(?:$|[.,;:!?)\]}”"])/.test(rest) || (!closedLater && /^\d\d[\s—–-]/.test(rest))) return "’";
  return "‘";
}

/** Where the last single mark stands that can close a quotation: a mark before it may open one. */
function lastClosingSingle(text: string): number {
  for (let at = text.length - 1; at > 0; at--) {
    if (isIn("'’", text.charAt(at)) && !opensAfter(text.charAt(at - 1)) && !isWord(text.charAt(at + 1)))
      return at;
  }
  return -1;
}

function opensAfter(before: string): boolean {
  return isEdge(before) || isIn("([{<“‘—–-/", before);
}

function endsMark(after: string): boolean {
  return isEdge(after) || isIn(".,;:!?…)]}", after);
}

// ---- Gaps -----------------------------------------------------------------------------------------------

/** The text between `start` and `end` becomes `text`, which belongs to the run of the character `owner`. */
interface Edit {
  start: number;
  end: number;
  text: string;
  owner: number;
}

/** What a gap should be: left and right are the places of the characters around it. */
type GapRule = (left: number, right: number) => string | undefined;

/**
 * Where a gap that some rule may want otherwise can be: at « » ; : ! ? and at a space after what may begin a number with
 * its unit, an hour or a title. Most spaces of a text are none of these, and asking each costs a build seconds.
 */
const FRENCH_GAP = /[«»;:!?]|(?<=[\d.°ºh]|M(?:me|lle)s?)[ \u00A0\u202F\t\n\r\f\v\u2000-\u200A\u205F\u3000]/gi;
const ENGLISH_GAP = /(?<=\d)[ \u00A0\u202F\t\n\r\f\v\u2000-\u200A\u205F\u3000]/g;

function gapEdits(text: string, pattern: RegExp, rule: GapRule): Edit[] {
  const edits: Edit[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    let start = match[0] === "«" ? match.index + 1 : match.index;
    while (match[0] !== "«" && isSpace(text.charAt(start - 1))) start--;
    let right = start;
    let lines = 0;
    for (; isSpace(text.charAt(right)); right++) if (text.charAt(right) === "\n") lines++;
    // Two line breaks part paragraphs; the first and the last space of a text are its author's.
    const space = start > 0 && right < text.length && lines < 2 ? rule(start - 1, right) : undefined;
    if (space !== undefined && space !== text.slice(start, right)) {
      const owner = right > start || text.charAt(start - 1) === "«" ? start - Number(right === start) : right;
      edits.push({ start, end: right, text: space, owner });
    }
    // The gap before the character on the right is done; the one after it is not.
    pattern.lastIndex = text.charAt(right) === "«" ? right : right + 1;
  }
  return edits;
}

function intoRuns(text: string, edits: readonly Edit[], runs: readonly string[]): string[] {
  let next = 0;
  let position = 0;
  let end = 0;
  return runs.map((run) => {
    end += run.length;
    let set = "";
    for (let edit = edits[next]; edit !== undefined && edit.owner < end; edit = edits[++next]) {
      set += text.slice(position, edit.start) + edit.text;
      position = edit.end;
    }
    set += text.slice(position, end);
    position = Math.max(position, end); // an edit may also have taken the first spaces of the next run
    return set;
  });
}

function frenchGap(text: string, kept: Uint8Array): GapRule {
  const unit = unitGap(text, FRENCH_UNIT);
  const thousands = thousandsGap(text);
  const wantsSpace = missingSpace(text, kept);
  return (left, right) => {
    const before = text.charAt(left);
    const after = text.charAt(right);
    const empty = right === left + 1;
    if (isIn(LINE_END, before) || isIn(LINE_END, after)) return undefined;
    // A straight mark that found no partner gets no new space, which could make it look like one of a pair.
    if (before === "«") return empty && after === '"' ? undefined : NNBSP;
    if (after === "»") return empty && before === '"' ? undefined : NNBSP;
    if (isIn(";!?:", after)) {
      if (kept[right] || isIn("([{“‘", before) || (empty && !wantsSpace(left, right))) return undefined;
      return after === ":" ? NBSP : NNBSP;
    }
    if (empty) return undefined;
    return (
      thousands(left, right) ??
      unit(left, right) ??
      (isHour(text, left, right) || isTitle(text, left, right) ? NBSP : undefined)
    );
  };
}

/** Whether the author forgot the space: `Marseille:` yes; `10:30`, `3:1`, `figure:x`, `?!`, `std::` no. */
function missingSpace(text: string, kept: Uint8Array): (left: number, right: number) => boolean {
  let end = 0; // of the sequence of punctuation that was looked at last: looking once keeps the time linear
  return (left, right) => {
    const before = text.charAt(left);
    if (!isWord(before) && !isIn(`)]}»”’'.…%‰€$£°²³${OPAQUE}`, before)) return false;
    if (kept[right] || (text.charAt(right) === ":" && text.charAt(right + 1) === ":")) return false;
    if (right >= end) for (end = right + 1; isIn(";:!?.,…", text.charAt(end));) end++;
    const after = text.charAt(end);
    return isEdge(after) || isIn(")]}«»“”’'\"—–", after);
  };
}

const FRENCH_UNIT =
  /[%‰€$£°]|(?:[kM]?W(?:h|c)?|GWh?|TWh|Mds?€|[kM]€|Mds?\$|[kM]\$|[kcm]?m[²³23]?|km\/h|ha|[kMG]?t|[kmM]?g|[hcm]?[lL]|h|min|ms|s|j|[kMGT]o|[kMG]?Hz|dB|EVP|millions?|milliards?)(?![\p{L}\p{M}\p{N}'’-])/uy;
const ENGLISH_UNIT =
  /[%‰€$£°]|(?:[kM]?W(?:h)?|GWh?|TWh|[kcm]?m[²³23]?|km\/h|mph|ft|ha|[kMG]?t|[kmM]?g|[hcm]?[lL]|h|min|ms|s|[kMGT]B|[kMG]?Hz|dB|TEUs?|tonnes?|million|billion|trillion)(?![\p{L}\p{M}\p{N}'’-])/uy;

function unitGap(text: string, unit: RegExp): GapRule {
  return (left, right) => {
    if (right === left + 1 || !isDigit(text.charAt(left))) return undefined;
    unit.lastIndex = right;
    if (!unit.test(text)) return undefined;
    let start = left;
    while (isDigit(text.charAt(start - 1)) || isIn(".,", text.charAt(start - 1))) start--;
    // Not CO2 or A4, and not the end of a reference such as 2017-042.
    const isNumber =
      !isLetter(text.charAt(start - 1)) && !(text.charAt(start - 1) === "-" && text.charAt(start) === "0");
    return isNumber ? NBSP : undefined;
  };
}

/** `10 h 30`: the space after the h. */
function isHour(text: string, left: number, right: number): boolean {
  if (text.charAt(left) !== "h" || !/\d/.test(text.charAt(right))) return false;
  let before = left - 1;
  while (isSpace(text.charAt(before))) before--;
  return isDigit(text.charAt(before));
}

/** `n° 12`, `M. Martin`, `Mme la ministre`, `p. 4`, `art. L. 121-1`. */
function isTitle(text: string, left: number, right: number): boolean {
  if (!isIn(".°ºes", text.charAt(left))) return false;
  const title = /(?:^|[\s("'’«“‘[{—–-])(n[°º]|MM?\.|Mmes?|Mlles?|pp?\.|art\.)$/iu.exec(
    text.slice(Math.max(0, left - 8), left + 1),
  )?.[1];
  if (title === undefined) return false;
  const after = text.charAt(right);
  if (isDigit(after) || after === OPAQUE) return !/^m/i.test(title) || after === OPAQUE;
  if (/^n/i.test(title)) return isLetter(after);
  if (title.startsWith("M")) return isLetter(after);
  if (/^a/i.test(title)) return /^[LRDA][.\d]/.test(text.slice(right, right + 2));
  return title.startsWith("p") && /^\p{Lu}$/u.test(after);
}

/**
 * U+202F between groups of three digits. A whole sequence of digit groups is judged at once, so that a
 * telephone number (`04 65 71 12 34`, `+33 1 99 00 12 34`, `0 800 123 456`), a year before a number
 * (`2017 873`) or a registration number (`SIREN 123 456 789`) stays as it is.
 */
function thousandsGap(text: string): GapRule {
  let end = 0;
  let valid = false;
  return (left, right) => {
    if (!isDigit(text.charAt(left)) || !isDigit(text.charAt(right)) || !isSeparator(text, left, right))
      return undefined;
    if (right >= end) {
      let start = left;
      while (isDigit(text.charAt(start - 1))) start--;
      valid = left - start < 3 && text.charAt(start) !== "0" && mayStartNumber(text, start);
      let group = right;
      for (;;) {
        end = group;
        while (isDigit(text.charAt(end))) end++;
        if (end - group !== 3) valid = false;
        if (!isSeparator(text, end - 1, end + 1) || !isDigit(text.charAt(end + 1))) break;
        group = end + 1;
      }
      const after = text.charAt(end);
      if (isLetter(after) || isIn("-_/@+", after) || (after === ":" && isDigit(text.charAt(end + 1))))
        valid = false;
    }
    return valid ? NNBSP : undefined;
  };
}

function isSeparator(text: string, left: number, right: number): boolean {
  return right === left + 2 && isIn(" \u00A0\u202F\u2009\u2007", text.charAt(left + 1));
}

function mayStartNumber(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (!isEdge(before) && !isIn("([{«\"“‘'’–—−€$£≈~±<>=≤≥×", before)) return false;
  let at = start - 1;
  while (isSpace(text.charAt(at))) at--;
  if (text.charAt(at) === "+") return false;
  while (isSpace(text.charAt(at)) || isIn(":.", text.charAt(at))) at--;
  return !/(?:^|[^\p{L}])(?:siren|siret|rcs|tva|iban|réf|référence|tél|tel|téléphone|fax)$/iu.test(
    text.slice(Math.max(0, at - 11), at + 1),
  );
}

// ---- Characters -----------------------------------------------------------------------------------------

const LINE_END = "\u2028\u2029";

function isIn(set: string, char: string): boolean {
  return char !== "" && set.includes(char);
}

function isSpace(char: string): boolean {
  if (char > " " && char < "\u00A0") return false; // nearly every character that is asked about
  return isIn(
    " \u00A0\u202F\t\n\r\f\v\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u205F\u3000",
    char,
  );
}

/** A space, a line end, or the start or end of the text. */
function isEdge(char: string): boolean {
  return char === "" || isSpace(char) || isIn(LINE_END, char);
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function isLetter(char: string): boolean {
  if (char < "\u0080") return (char >= "a" && char <= "z") || (char >= "A" && char <= "Z");
  return /[\p{L}\p{M}]/u.test(char);
}

function isWord(char: string): boolean {
  return isDigit(char) || isLetter(char);
}
