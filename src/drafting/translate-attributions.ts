import type { Locale } from "../content/locales.ts";
import type { Bilingual } from "../errors.ts";
import { type Attribution, parseAttribution } from "../text/attribution.ts";

export interface Languages {
  from: Locale;
  to: Locale;
  /** In which a passage is marked. */
  staff: keyof Bilingual;
}

/**
 * Writes the details of a text's attributions in the forms of another language, and adds that the words are a
 * translation: `— @jeanne-martin (déclaration écrite)` → `— @jeanne-martin (written statement, translated from fr)`.
 * The forms are the program's own, so nobody need look them up; an occasion stays to be translated.
 */
export function translateAttributions(markdown: string, languages: Languages): string {
  return markdown.replace(ATTRIBUTION, (line: string, quoted: string, written: string) => {
    const read = parseAttribution(written, languages.from.attribution);
    if ("fault" in read) return line;
    const [, who = written] = /^(.*?)\s*(?:\([^()]*\))?$/u.exec(written) ?? [];
    const details = detailsOf(read, languages);
    return `${quoted}${who}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
  });
}

/** The last line of a block quote: a line that begins with a dash and is followed by none of the same quote. */
const ATTRIBUTION = /^((?:[ \t]*>)+[ \t]*)((?:[—–]|--(?!-)).*?)[ \t]*$(?!\n[ \t]*>)/gmu;

function detailsOf(attribution: Attribution, { from, to, staff }: Languages): string[] {
  const { saidOn, context, translatedFrom, provenance } = attribution;
  const forms = to.attribution;
  const details: string[] = [];
  if (saidOn !== null) details.push(`${forms.saidOn[0]}${saidOn}`);
  if (provenance === "written") details.push(forms.writtenStatement[0] ?? "");
  if (provenance === "sample") details.push(forms.sample[0] ?? "");
  if (context !== null) {
    details.push(`${forms.spokenAt[0]}${staff === "fr" ? "[à traduire :" : "[to translate:"} ${context}]`);
  }
  const source = translatedFrom ?? from.code;
  if (source !== to.code) details.push(translatedForm(forms.translatedFrom, source));
  return details;
}

/** "traduit du fr", but "traduit de l’en". */
function translatedForm([usual = "", ...others]: readonly string[], code: string): string {
  const elided = /^[aeiou]/.test(code) ? others.find((form) => form.endsWith("’")) : undefined;
  return `${elided ?? usual}${code}`;
}
