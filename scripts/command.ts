import path from "node:path";
import process from "node:process";
import { parseArgs, type ParseArgsConfig, styleText } from "node:util";
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

/** What can be given by name. Paths are taken from where the person stands. */
type OptionName = "content" | "out" | "now" | "id" | "lang" | "from";

export interface Invocation {
  /** What was given without a name, in order. */
  words: string[];
  content: string;
  out: string;
  now: Temporal.Instant;
  /** Whether the instant was given, and is not simply that of the call. */
  isNowGiven: boolean;
  id: string | null;
  lang: string | null;
  from: string | null;
}

interface Command {
  /** What `--help` prints. */
  help: string | Bilingual;
  options: readonly OptionName[];
  /** Whether it takes words without a name. */
  takesWords?: boolean;
  /** What a problem kept it from doing, as a clause; the usual one is that nothing was published. */
  undone?: Bilingual;
  run(invocation: Invocation): Promise<void>;
}

/**
 * Runs a command: reads its arguments, prints what goes wrong in the staff's language and sets the exit code.
 * Paths are taken from where the person stands; the program itself works in its own folder.
 */
export async function runCommand(command: Command): Promise<void> {
  process.chdir(path.resolve(import.meta.dirname, ".."));
  try {
    const invocation = readArguments(command);
    if (invocation !== null) await command.run(invocation);
    process.exitCode = EXIT.done;
  } catch (error) {
    process.exitCode = report(error, command.undone ?? UNPUBLISHED);
  }
}

/** Where the person stands; npm runs its scripts elsewhere, and says so. */
const stood = process.env["INIT_CWD"] ?? process.cwd();

/** A path as the person there would type it. */
export function near(file: string): string {
  const relative = path.relative(stood, file);
  return relative === "" || relative.startsWith("..") ? file : relative;
}

const UNPUBLISHED: Bilingual = { fr: "rien n’a été publié", en: "nothing was published" };

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

function readArguments({ help, options, takesWords = false }: Command): Invocation | null {
  const config = {
    options: {
      help: { type: "boolean", short: "h" },
      ...Object.fromEntries(options.map((name) => [name, { type: "string" as const }])),
    },
    allowPositionals: takesWords,
  } satisfies ParseArgsConfig;
  let values: Record<string, string | boolean | undefined>;
  let words: string[];
  try {
    ({ values, positionals: words } = parseArgs(config));
  } catch (cause) {
    const reason = (cause as Error).message.split("\n", 1)[0] ?? "";
    throw new UserError(
      {
        fr: `arguments non compris (${reason}) — voir --help`,
        en: `arguments not understood (${reason}) — see --help`,
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
  const source = text("from");
  return {
    words,
    content: from(text("content"), "content"),
    out: from(text("out"), "dist"),
    now: instant(text("now")),
    isNowGiven: text("now") !== undefined,
    id: text("id") ?? null,
    lang: text("lang") ?? null,
    from: source === undefined ? null : path.resolve(stood, source),
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

function report(thrown: unknown, undone: Bilingual): number {
  progress(null);
  const disk = thrown instanceof UserError ? null : diskFault(thrown);
  const error = disk === null ? thrown : new UserError(disk, { cause: thrown });
  if (error instanceof ContentError) {
    printProblems(error.problems);
    const count = error.problems.filter((problem) => problem.severity === "error").length;
    const line = said({
      fr: `${count} problème${count > 1 ? "s" : ""} ; ${undone.fr}.`,
      en: `${count} problem${count > 1 ? "s" : ""}; ${undone.en}.`,
    });
    process.stderr.write(`${coloured("red", line)}\n`);
    return EXIT.theirs;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${said(error.text)}\n`);
    const clause = said(undone);
    process.stderr.write(`${coloured("red", `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`)}\n`);
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
  process.stderr.write(
    `${coloured("red", said({ fr: `C’est une faute du programme ; ${undone.fr}.`, en: `This is a fault of the program; ${undone.en}.` }))}\n`,
  );
  return EXIT.ours;
}
