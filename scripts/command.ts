import path from "node:path";
import process from "node:process";
import { parseArgs, type ParseArgsConfig, styleText } from "node:util";
import { type Cache, openCache } from "../src/cache.ts";
import {
  type Bilingual,
  ContentError,
  type ContentProblem,
  formatProblem,
  UserError,
} from "../src/errors.ts";
import { diskFault } from "../src/publication/disk-fault.ts";

/** Exit codes of every command: done; a fault of ours; a problem that the person at the keyboard can mend. */
const EXIT = { done: 0, ours: 1, theirs: 2 } as const;

export interface Invocation {
  content: string;
  out: string;
  now: Temporal.Instant;
  /** Whether the instant was given, and is not simply that of the call. */
  isNowGiven: boolean;
  /** Where the person stands: what relative paths are taken from. */
  stood: string;
  /** The command's own options, as they were given. */
  given: Partial<Record<string, string>>;
  flags: ReadonlySet<string>;
  /** What was given without a name, in its order. */
  operands: string[];
  port: number;
  /** Keeps the pictures and PDFs that were made, from one run to the next. */
  cache: Cache;
}

export interface Command {
  /** What `--help` prints. */
  help: string | Bilingual;
  /** Options with a value. `content`, `out` and `now` are understood for the command; it reads others itself. */
  options: readonly string[];
  /** Options without a value. */
  flags?: readonly string[];
  /** Whether it takes anything without a name. */
  takesOperands?: boolean;
  /** What a failure means for the site; `null` where it means nothing. */
  failed?: Bilingual | null;
  /** The exit code of a problem that has one of its own. */
  codeOf?: (error: UserError) => number | null;
  /** Gives the exit code where that is not simply 0. */
  run(invocation: Invocation): Promise<number | void>;
}

const NOTHING_PUBLISHED: Bilingual = { fr: "Rien n’a été publié.", en: "Nothing was published." };

/**
 * Runs a command: reads its arguments, prints what goes wrong in the staff's language and sets the exit code.
 * Paths are taken from where the person stands; the program itself works in its own folder.
 */
export async function runCommand(command: Command): Promise<void> {
  const stood = process.env["INIT_CWD"] ?? process.cwd();
  process.chdir(path.resolve(import.meta.dirname, ".."));
  try {
    const invocation = readArguments(command, stood);
    const code = invocation === null ? undefined : await command.run(invocation);
    process.exitCode = code ?? EXIT.done;
  } catch (error) {
    const code = report(error, command.failed === undefined ? NOTHING_PUBLISHED : command.failed);
    process.exitCode = (error instanceof UserError ? command.codeOf?.(error) : null) ?? code;
  }
}

let staff: keyof Bilingual = /^fr/i.test(process.env["LC_ALL"] ?? process.env["LANG"] ?? "") ? "fr" : "en";

/** From now on the command speaks the newsroom's staff language; until it is known, that of the machine. */
export function speak(language: keyof Bilingual): void {
  staff = language;
}

/** The sentence in the language that the command speaks. */
export function said(text: Bilingual): string {
  return text[staff];
}

/** Colour only where there is a terminal that shows it. */
export function coloured(style: "red" | "yellow" | "green" | "dim" | "bold", text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** One line that says what is going on, on a terminal only; each replaces the one before. */
export function progress(text: Bilingual | null): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001B[K${text === null ? "" : said(text)}`);
}

/** Prints problems one a line, warnings marked as such. */
export function printProblems(problems: readonly ContentProblem[]): void {
  const mark = said({ fr: "(avertissement) ", en: "(warning) " });
  for (const problem of problems) {
    const line = formatProblem(problem, staff);
    if (problem.severity === "error") process.stderr.write(`${line}\n`);
    else process.stderr.write(`${line.replace("  ", `  ${mark}`)}\n`);
  }
}

function readArguments(
  { help, options, flags = [], takesOperands = false }: Command,
  stood: string,
): Invocation | null {
  const config = {
    options: {
      help: { type: "boolean", short: "h" },
      ...Object.fromEntries(flags.map((name) => [name, { type: "boolean" as const }])),
      ...Object.fromEntries(options.map((name) => [name, { type: "string" as const }])),
    },
    allowPositionals: takesOperands,
  } satisfies ParseArgsConfig;
  let values: Record<string, string | boolean | undefined>;
  let operands: string[];
  try {
    ({ values, positionals: operands } = parseArgs(config));
  } catch (cause) {
    const reason = (cause as Error).message.split("\n", 1)[0] ?? "";
    throw new UserError(
      {
        fr: `arguments non compris (${reason}) — voir --help ; avec npm, les options suivent « -- »`,
        en: `arguments not understood (${reason}) — see --help; with npm, options follow “--”`,
      },
      { cause },
    );
  }
  if (values["help"] === true) {
    process.stdout.write(typeof help === "string" ? help : said(help));
    return null;
  }
  const text = (name: string): string | undefined => {
    const value = values[name];
    if (value !== "") return typeof value === "string" ? value : undefined;
    throw new UserError({
      fr: `--${name} est vide — lui donner une valeur`,
      en: `--${name} is empty — give it a value`,
    });
  };
  const from = (given: string | undefined, usual: string): string =>
    given === undefined ? path.resolve(usual) : path.resolve(stood, given);
  return {
    content: from(text("content"), "content"),
    out: from(text("out"), "dist"),
    now: instant(text("now")),
    isNowGiven: text("now") !== undefined,
    stood,
    given: Object.fromEntries(options.map((name) => [name, text(name)])),
    flags: new Set(flags.filter((name) => values[name] === true)),
    operands,
    port: port(text("port")),
    // Its entries age by the real clock, whatever instant the site is built for.
    cache: openCache(from(process.env["PRESS_CACHE"] || undefined, ".press/cache"), Temporal.Now.instant()),
  };
}

function instant(text: string | undefined): Temporal.Instant {
  if (text === undefined) return Temporal.Now.instant();
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new UserError(
      {
        fr: `--now « ${text} » n’est pas un instant — écrire par exemple 2017-11-03T10:00+01:00`,
        en: `--now “${text}” is not an instant — write for example 2017-11-03T10:00+01:00`,
      },
      { cause },
    );
  }
}

function port(text: string | undefined): number {
  if (text === undefined) return 8080;
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UserError({
    fr: `--port « ${text} » n’est pas un port — écrire un nombre de 1 à 65535`,
    en: `--port “${text}” is not a port — write a number from 1 to 65535`,
  });
}

function report(thrown: unknown, failed: Bilingual | null): number {
  progress(null);
  const disk = thrown instanceof UserError ? null : diskFault(thrown);
  const error = disk === null ? thrown : new UserError(disk, { cause: thrown });
  if (error instanceof ContentError) {
    printProblems(error.problems);
    const count = error.problems.filter((problem) => problem.severity === "error").length;
    const problem = said({
      fr: `${count} problème${count > 1 ? "s" : ""} ;`,
      en: `${count} problem${count > 1 ? "s" : ""};`,
    });
    const meaning = said(failed ?? NOTHING_PUBLISHED);
    const line = `${problem} ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`;
    process.stderr.write(`${coloured("red", line)}\n`);
    return EXIT.theirs;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${said(error.text)}\n`);
    if (failed !== null) process.stderr.write(`${coloured("red", said(failed))}\n`);
    return EXIT.theirs;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  for (
    let cause = error instanceof Error ? error.cause : undefined;
    cause instanceof Error;
    cause = cause.cause
  ) {
    process.stderr.write(`caused by ${cause.stack ?? cause.message}\n`);
  }
  const fault = said({ fr: "C’est une faute du programme.", en: "This is a fault of the program." });
  process.stderr.write(`${coloured("red", [fault, failed === null ? "" : said(failed)].join(" ").trim())}\n`);
  return EXIT.ours;
}
