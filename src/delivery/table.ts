import { type CsvError, type Info, parse } from "csv-parse/sync";
import type { Fault } from "./list-text.ts";

/** One cell and where it begins; lines and columns count from 1. */
export interface Cell {
  value: string;
  line: number;
  column: number;
}

/**
 * Reads CSV (RFC 4180) with commas, or with the semicolons or tabs that spreadsheets write: whichever stands in the
 * first line. Rows without a word are left out. What cannot be read is told, and the rest is read all the same.
 */
export function readTable(text: string): { rows: Cell[][]; faults: Fault[] } {
  const delimiter = delimiterOf(text);
  const faults = new Map<number, Fault>();
  const records = parse(text.endsWith("\n") ? text : `${text}\n`, {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    raw: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      // A quote out of its place is told again at each quote behind it.
      const fault = quoteFault(error, raw ?? "");
      if (!faults.has(fault.line)) faults.set(fault.line, fault);
      return undefined;
    },
    // Its types know the shape of the records of neither `info` nor `raw`.
  }) as unknown as Parsed[];
  const rows = records
    .map((parsed) => cellsOf(parsed, delimiter))
    .filter((cells) => cells.some(({ value }) => value.trim() !== ""));
  return { rows, faults: [...faults.values()] };
}

interface Parsed {
  record: string[];
  info: Info;
  raw: string;
}

function delimiterOf(text: string): string {
  const [first = ""] = text.trimStart().split("\n", 1);
  return [";", "\t"].find((delimiter) => first.includes(delimiter)) ?? ",";
}

function cellsOf({ record, info, raw }: Parsed, delimiter: string): Cell[] {
  const places = placesOf(raw, delimiter, info.lines);
  return record.map((value, index) => ({ value, ...(places[index] ?? { line: info.lines, column: 1 }) }));
}

/** Where each cell of a record begins. The parser tells only the line on which the record ends. */
function placesOf(raw: string, delimiter: string, lastLine: number): { line: number; column: number }[] {
  const places: { line: number; column: number }[] = [];
  let line = lastLine - [...raw.matchAll(/\n/g)].length + 1;
  let column = 1;
  let begins = true;
  let quoted = false;
  for (const character of raw) {
    // Empty lines that were skipped stand before the record.
    if (places.length === 0 && character === "\n") {
      line += 1;
      continue;
    }
    if (begins) places.push({ line, column });
    if (character === '"') quoted = !quoted;
    begins = !quoted && character === delimiter;
    line += Number(character === "\n");
    column = character === "\n" ? 1 : column + 1;
  }
  return places;
}

function quoteFault(error: CsvError | undefined, raw: string): Fault {
  const last = Number(error?.["lines"] ?? 1);
  if (error?.code === "CSV_QUOTE_NOT_CLOSED") {
    const body = raw.replace(/^\n+|\n$/g, "");
    return {
      line: last - [...body.matchAll(/\n/g)].length,
      column: 1,
      text: {
        fr: 'guillemet " ouvert dans cette ligne et jamais fermé : la suite n’a pas été lue — le fermer',
        en: 'quote " opened in this line and never closed: what follows was not read — close it',
      },
    };
  }
  return {
    line: last,
    column: 1,
    text: {
      fr: 'guillemet " au milieu d’une valeur — mettre toute la valeur entre ", et doubler ceux du dedans : "Ann ""Annie"" Roy"',
      en: 'quote " inside a value — put the whole value between ", and double those inside: "Ann ""Annie"" Roy"',
    },
  };
}
