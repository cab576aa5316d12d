import type { Bilingual, ContentProblem } from "../errors.ts";
import { addressKey, parseAddress } from "./address.ts";
import { type Column, type Columns, readHeader } from "./list-header.ts";
import { decodeList, type Fault } from "./list-text.ts";
import { shown } from "./shown.ts";
import { type Cell, readTable } from "./table.ts";

/** Somebody who gets a mail: an address that was checked, and the language of the mail. */
export interface Recipient {
  address: string;
  name: string | null;
  language: string;
  outlet: string | null;
}

export interface RecipientList {
  /** Each address once, in the order of the file. Complete only where no problem is an error. */
  recipients: Recipient[];
  /** Every problem of the file. An address that stands in it twice is a warning; it gets one mail. */
  problems: ContentProblem[];
}

/**
 * Reads a list of recipients: CSV with the columns `email`, `name`, `language` and `outlet`, and whatever others, which
 * are not looked at. Only `email` is needed where there is one language. `languages` are those that the mail exists in.
 */
export function readRecipients(
  bytes: Uint8Array,
  { file, languages }: { file: string; languages: readonly string[] },
): RecipientList {
  const problems: ContentProblem[] = [];
  const tell = ({ line, column, text }: Fault, severity: ContentProblem["severity"] = "error"): void =>
    void problems.push({ place: { file, line, column }, text, severity });

  const text = bytes.length > BYTES ? at(START, TOO_LARGE) : decodeList(bytes);
  if (typeof text !== "string") {
    tell(text);
    return { recipients: [], problems };
  }
  const { rows, faults } = readTable(text);
  for (const fault of faults) tell(fault);
  const [header = [], ...records] = rows;
  const columns = readHeader(header, languages, tell);
  if (columns === null) return { recipients: [], problems };

  const known = new Map<string, { recipient: Recipient; line: number }>();
  for (const record of records) {
    const recipient = readRecord(record, columns, languages, tell);
    const place = record[columns.places.email];
    if (recipient === null || place === undefined) continue;
    const key = addressKey(recipient.address);
    const first = known.get(key);
    if (first === undefined) known.set(key, { recipient, line: place.line });
    else if (first.recipient.language !== recipient.language) tell(at(place, twoLanguages(recipient, first)));
    else tell(at(place, twice(recipient, first)), "warning");
  }
  const recipients = [...known.values()].map(({ recipient }) => recipient);
  if (recipients.length === 0 && problems.length === 0) tell(at(header[0] ?? START, NOBODY));
  if (recipients.length > RECIPIENTS) tell(at(START, TOO_MANY));
  return { recipients, problems };
}

/** Far above any list of journalists; beyond it somebody took another file. */
const BYTES = 20_000_000;
const RECIPIENTS = 100_000;

/** Longest name, in characters. */
const LENGTH = 200;

const START = { line: 1, column: 1 };

/** Reads one line; `null` where it has a problem, which it tells. */
function readRecord(
  record: readonly Cell[],
  { places, count }: Columns,
  languages: readonly string[],
  tell: (fault: Fault) => void,
): Recipient | null {
  const surplus = record.slice(count).find(({ value }) => value.trim() !== "");
  if (surplus !== undefined) {
    tell(at(surplus, SURPLUS));
    return null;
  }
  const last = record.at(-1) ?? { value: "", ...START };
  const cell = (column: Column): Cell => {
    const index = places[column];
    return (index === undefined ? undefined : record[index]) ?? { ...last, value: "" };
  };
  const faults: Fault[] = [];
  const checked = <T extends string | null>(column: Column, value: T | Bilingual): T | null => {
    if (typeof value !== "object" || value === null) return value;
    faults.push(at(cell(column), value));
    return null;
  };
  const address = checked("email", readAddress(cell("email").value));
  const name = checked("name", readLine(cell("name").value, "name"));
  const language = checked("language", readLanguage(cell("language").value, languages));
  const outlet = checked("outlet", readLine(cell("outlet").value, "outlet"));
  for (const fault of faults) tell(fault);
  if (faults.length > 0 || address === null || language === null) return null;
  return { address, name, language, outlet };
}

function readAddress(value: string): string | Bilingual {
  return value.trim() === "" ? NO_ADDRESS : parseAddress(value);
}

/** Refuses what would forge a header or a line of the report, or says that a file was badly converted. */
function readLine(value: string, column: Column): string | null | Bilingual {
  if (/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFFFD]/u.test(value)) {
    return {
      fr: `caractère invisible ou saut de ligne dans ${column} « ${shown(value)} » — le retaper sur une seule ligne`,
      en: `invisible character or line break in ${column} “${shown(value)}” — type it again on one line`,
    };
  }
  // An encoded word (RFC 2047), as address books export it, would be shown decoded, whatever it says.
  if (/=\?.*\?=/.test(value)) {
    return {
      fr: `${column} « ${shown(value)} » est codé comme dans un en-tête d’e-mail — l’écrire en toutes lettres`,
      en: `${column} “${shown(value)}” is encoded as in an e-mail header — write it in plain letters`,
    };
  }
  if (value.length <= LENGTH) return value.trim() || null;
  return {
    fr: `${column} de plus de ${LENGTH} caractères — raccourcir`,
    en: `${column} of more than ${LENGTH} characters — shorten it`,
  };
}

function readLanguage(value: string, languages: readonly string[]): string | Bilingual {
  const language = value.trim().toLowerCase();
  const [only, ...others] = languages;
  if (language === "" && only !== undefined && others.length === 0) return only;
  if (languages.includes(language)) return language;
  if (language === "") {
    return {
      fr: `langue manquante — écrire ${languages.join(" ou ")}`,
      en: `no language — write ${languages.join(" or ")}`,
    };
  }
  return {
    fr: `langue « ${shown(language)} » : le message n’y existe pas — écrire ${languages.join(" ou ")}`,
    en: `language “${shown(language)}”: the mail does not exist in it — write ${languages.join(" or ")}`,
  };
}

function at({ line, column }: { line: number; column: number }, text: Bilingual): Fault {
  return { line, column, text };
}

function twice({ address }: Recipient, first: { line: number }): Bilingual {
  return {
    fr: `${address} est déjà à la ligne ${first.line} — un seul envoi ; retirer une des deux lignes`,
    en: `${address} stands on line ${first.line} already — sent once; take one of the two lines out`,
  };
}

function twoLanguages(
  { address, language }: Recipient,
  first: { recipient: Recipient; line: number },
): Bilingual {
  return {
    fr: `${address} est déjà à la ligne ${first.line}, en « ${first.recipient.language} » et non « ${language} » — retirer une des deux lignes`,
    en: `${address} stands on line ${first.line} already, in “${first.recipient.language}” and not “${language}” — take one of the two lines out`,
  };
}

const NO_ADDRESS: Bilingual = {
  fr: "ligne sans adresse — l’écrire dans la colonne email, ou retirer la ligne",
  en: "line without an address — write it in the column email, or take the line out",
};

const SURPLUS: Bilingual = {
  fr: 'plus de valeurs que de colonnes — mettre entre " celle qui contient le séparateur',
  en: 'more values than columns — put the one that holds the separator between "',
};

const NOBODY: Bilingual = {
  fr: "aucun destinataire dans la liste — en ajouter, un par ligne",
  en: "no recipient in the list — add some, one a line",
};

const TOO_MANY: Bilingual = {
  fr: `plus de ${RECIPIENTS} destinataires — partager la liste`,
  en: `more than ${RECIPIENTS} recipients — split the list`,
};

const TOO_LARGE: Bilingual = {
  fr: `fichier de plus de ${BYTES / 1_000_000} Mo — ce n’est pas une liste de destinataires`,
  en: `file of more than ${BYTES / 1_000_000} MB — this is no list of recipients`,
};
