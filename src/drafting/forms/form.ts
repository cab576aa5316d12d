import { stringify } from "yaml";
import type { Bilingual } from "../../errors.ts";

/** A file ready to be filled in: its fields in order, then its text. */
export interface Form {
  fields: FormField[];
  /** Markdown; `null` for a file that is YAML alone. */
  body: string | null;
}

interface FormField {
  name: string;
  /** As YAML writes it; further lines belong to it. An example is in the language of those who read it. */
  value: string | Bilingual;
  /** What it is for, behind the field. */
  note: Bilingual | null;
  /** Stands as a comment until its author wants it. */
  isOptional: boolean;
}

/** What a form is made from. All that it cannot know stays a blank in it (content/blanks.ts). */
export interface FormContext {
  title: string;
  /** Of a release that comes from elsewhere, else `null`. */
  summary: string | null;
  /** Its text, in Markdown, else `null`. */
  body: string | null;
  /** In the newsroom's zone. */
  today: Temporal.PlainDate;
  staff: keyof Bilingual;
  reference: string | null;
  /** Ids of the newsroom's contacts. */
  contacts: readonly string[];
  /** Ids of existing items, for a note: ["port", "sante"]. */
  known: (kind: "sector" | "person" | "media" | "event" | "release") => readonly string[];
}

export function field(name: string, value: string | Bilingual, note: Bilingual | null = null): FormField {
  return { name, value, note, isOptional: false };
}

export function option(name: string, value: string | Bilingual, note: Bilingual | null = null): FormField {
  return { name, value, note, isOptional: true };
}

/** A value that YAML reads as this text, and as nothing else. */
export function written(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

/** A passage that waits for its author. Always in quotes: YAML takes a bare bracket for a list. */
export function blank(staff: keyof Bilingual, text: Bilingual): string {
  return JSON.stringify(blankText(staff, text));
}

/** The same inside a text. */
export function blankText(staff: keyof Bilingual, { fr, en }: Bilingual): string {
  return staff === "fr" ? `[à compléter : ${fr}]` : `[to fill in: ${en}]`;
}

/** Nothing goes out before its author says so. */
export function draftField(): FormField {
  return field("status", "draft", {
    fr: "brouillon : rien n’en paraît ; retirer cette ligne pour publier",
    en: "nothing of it shows; take this line out to publish",
  });
}

/** The fields that any item may have. */
export function usualOptions({ today }: FormContext): FormField[] {
  const tomorrow = today.add({ days: 1 }).toString();
  return [
    option("embargo", `${tomorrow}T09:00`, {
      fr: "rien n’en paraît avant cet instant ; heure de la salle de presse",
      en: "nothing of it shows before this instant; the newsroom’s time",
    }),
  ];
}

export function slugOption(): FormField {
  return option(
    "slug",
    { fr: "un-autre-nom", en: "another-name" },
    {
      fr: "la fin de son adresse ; sans lui, le nom du fichier",
      en: "the end of its address; without it, the file’s name",
    },
  );
}

/** A list of names of other items, with some of those that exist. */
export function namesOption(name: string, ids: readonly string[], what: Bilingual): FormField {
  const shown = someOf(ids);
  return option(name, "[]", {
    fr: what.fr + (shown === "" ? "" : ` : ${shown}`),
    en: what.en + (shown === "" ? "" : `: ${shown}`),
  });
}

/** Most characters of ids that a note shows: it stays on the screen. */
const SHOWN_LENGTH = 60;

export function someOf(ids: readonly string[]): string {
  const all = ids.join(", ");
  if (all.length <= SHOWN_LENGTH) return all;
  return `${all.slice(0, all.lastIndexOf(", ", SHOWN_LENGTH))}, …`;
}

/** The form as a file. */
export function formText({ fields, body }: Form, staff: keyof Bilingual): string {
  const linesOf = ({ name, value, note }: FormField): string[] => {
    const [first = "", ...others] = (typeof value === "string" ? value : value[staff]).split("\n");
    const remark = note === null ? "" : ` # ${note[staff]}`;
    return [`${name}:${first === "" ? "" : ` ${first}`}${remark}`, ...others];
  };
  const lines = fields.filter(({ isOptional }) => !isOptional).flatMap(linesOf);
  const options = fields.filter(({ isOptional }) => isOptional).flatMap(linesOf);
  if (options.length > 0) lines.push(HOW[staff], ...options.map((line) => `# ${line}`));
  const yaml = lines.join("\n");
  return body === null ? `${yaml}\n` : `---\n${yaml}\n---\n\n${body.trim()}\n`;
}

const HOW: Bilingual = {
  fr: "# Facultatif — retirer « # » au début d’une ligne pour l’employer",
  en: "# Optional — take “# ” away at the start of a line to use it",
};
