import type { Bilingual } from "../errors.ts";
import type { Fault } from "./list-text.ts";
import type { Cell } from "./table.ts";

export type Column = "email" | "name" | "language" | "outlet";

/** Where each column of a list stands, and how many there are with those that are not looked at. */
export interface Columns {
  places: Record<"email", number> & Partial<Record<Column, number>>;
  count: number;
}

/**
 * Reads the first line of a list. Columns of other names are not looked at, unless the name is one that people give to
 * a column of ours: left out in silence, it would leave them without what it holds.
 * @returns `null` where it has a problem, which is told
 */
export function readHeader(
  header: readonly Cell[],
  languages: readonly string[],
  tell: (fault: Fault) => void,
): Columns | null {
  const names = header.map(({ value }) => value.trim().toLowerCase());
  const places: Partial<Record<Column, number>> = {};
  let isSound = true;
  const refuse = (index: number, text: Bilingual): void => {
    isSound = false;
    const { line, column } = header[Math.max(index, 0)] ?? { line: 1, column: 1 };
    tell({ line, column, text });
  };
  for (const column of Object.keys(OTHER_NAMES) as Column[]) {
    const index = names.indexOf(column);
    const again = names.indexOf(column, index + 1);
    const other = names.findIndex((name) => OTHER_NAMES[column].includes(name));
    if (index === -1 && other !== -1) refuse(other, otherName(names[other] ?? "", column));
    else if (index !== -1) places[column] = index;
    if (index !== -1 && again !== -1) refuse(again, twoColumns(column));
  }
  if (!isSound) return null;
  const { email, language } = places;
  if (email === undefined) refuse(0, NO_EMAIL);
  else if (language === undefined && languages.length > 1) refuse(0, noLanguage(languages));
  return isSound && email !== undefined ? { places: { ...places, email }, count: header.length } : null;
}

/** What people call the columns. */
const OTHER_NAMES: Record<Column, readonly string[]> = {
  email: [
    "e-mail",
    "mail",
    "courriel",
    "adresse",
    "address",
    "email address",
    "adresse e-mail",
    "adresse email",
  ],
  name: ["nom", "full name", "nom complet", "names", "noms"],
  language: ["langue", "lang", "languages", "langues"],
  outlet: ["média", "media", "titre", "outlets", "médias"],
};

const NO_EMAIL: Bilingual = {
  fr: "aucune colonne email — la première ligne nomme les colonnes : email,name,language,outlet",
  en: "no column email — the first line names the columns: email,name,language,outlet",
};

function noLanguage(languages: readonly string[]): Bilingual {
  return {
    fr: `aucune colonne language — l’ajouter ; chaque ligne y dit ${languages.join(" ou ")}`,
    en: `no column language — add it; each line says ${languages.join(" or ")} in it`,
  };
}

function otherName(name: string, column: Column): Bilingual {
  return { fr: `colonne « ${name} » — la nommer ${column}`, en: `column “${name}” — name it ${column}` };
}

function twoColumns(column: Column): Bilingual {
  return { fr: `deux colonnes ${column} — en retirer une`, en: `two columns ${column} — take one out` };
}
