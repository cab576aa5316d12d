import { parseDay } from "./dates.ts";
import { isLanguageCode } from "./language-code.ts";

/** The last line of an attributed quote: `— @jean-claude-gaudin (déclaration écrite)`. */

/** How the words came to us; that they were translated is said beside it. */
export type Provenance = "spoken" | "written" | "sample";

export interface Attribution {
  speaker: { kind: "person"; id: string } | { kind: "named"; name: string; role: string | null };
  /** ISO day on which the words were said, where the author gave it. */
  saidOn: string | null;
  /** "lors des French Weeks", as written. */
  context: string | null;
  translatedFrom: string | null;
  provenance: Provenance | null;
}

/** The words with which a language writes the details in parentheses; each form starts with one of its words. */
export interface AttributionForms {
  saidOn: string[];
  writtenStatement: string[];
  spokenAt: string[];
  translatedFrom: string[];
  sample: string[];
}

export type AttributionFault =
  | { fault: "no-speaker" }
  | { fault: "bad-id"; id: string }
  | { fault: "bad-date"; value: string }
  | { fault: "unknown-detail"; value: string }
  | { fault: "open-parenthesis"; value: string };

/** Whether a line is an attribution: it begins with a dash that no list would begin with. */
export function isAttribution(line: string): boolean {
  return /^(?:[—–]|--(?!-))/u.test(line);
}

/** Reads an attribution line, dash included. */
export function parseAttribution(line: string, forms: AttributionForms): Attribution | AttributionFault {
  const text = line.replace(/^(?:[—–]|--)\s*/u, "").trim();
  const [, before, inside] = /^(.*?)\(([^()]*)\)$/u.exec(text) ?? [null, text, null];
  const who = (before ?? "").trim();
  if (/^(?:,|$)/.test(who)) return { fault: "no-speaker" };
  if (who.split("(").length !== who.split(")").length) return { fault: "open-parenthesis", value: who };

  const attribution: Attribution = {
    speaker: { kind: "named", name: who, role: null },
    saidOn: null,
    context: null,
    translatedFrom: null,
    provenance: null,
  };
  if (who.startsWith("@")) {
    const id = who.slice(1);
    if (!/^[a-z0-9-]+$/.test(id)) return { fault: "bad-id", id };
    attribution.speaker = { kind: "person", id };
  } else {
    const [name, ...role] = who.split(",");
    attribution.speaker = {
      kind: "named",
      name: (name ?? "").trim(),
      role: role.length === 0 ? null : role.join(",").trim(),
    };
  }
  if (inside === null) return attribution;
  return readDetails(attribution, inside ?? "", forms);
}

function readDetails(
  attribution: Attribution,
  inside: string,
  forms: AttributionForms,
): Attribution | AttributionFault {
  for (const written of inside.split(",")) {
    const detail = written.trim().replaceAll("'", "’");
    const rest = (words: string[]): string | null => {
      const word = words.find((candidate) => {
        const form = candidate.replaceAll("'", "’");
        return (
          detail.toLowerCase().startsWith(form) && (detail.length === form.length || /[\s’]$/u.test(form))
        );
      });
      return word === undefined ? null : detail.slice(word.length).trim();
    };
    const saidOn = rest(forms.saidOn);
    const translatedFrom = rest(forms.translatedFrom);
    if (saidOn !== null) {
      if (typeof parseDay(saidOn) === "string") return { fault: "bad-date", value: saidOn };
      attribution.saidOn = saidOn;
    } else if (translatedFrom !== null && isLanguageCode(translatedFrom)) {
      attribution.translatedFrom = translatedFrom;
    } else if (rest(forms.writtenStatement) === "") {
      attribution.provenance ??= "written";
    } else if (rest(forms.sample) === "") {
      // Words that nobody said are marked as such, whatever else is told of them.
      attribution.provenance = "sample";
    } else if (rest(forms.spokenAt) !== null) {
      attribution.context = detail;
      attribution.provenance ??= "spoken";
    } else {
      return { fault: "unknown-detail", value: written.trim() };
    }
  }
  return attribution;
}
