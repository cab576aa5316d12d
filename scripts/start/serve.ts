import path from "node:path";
import process from "node:process";
import { memoryCache } from "../../src/cache.ts";
import { listFiles } from "../../src/content/files.ts";
import { lineAt } from "../../src/content/line-at.ts";
import { loadRecords } from "../../src/content/load.ts";
import { loadLocales } from "../../src/content/locales.ts";
import { sortProblems, UserError } from "../../src/errors.ts";
import { expiringSoon } from "../../src/model/expiry.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import { calendarFiles } from "../../src/outputs/feeds/calendar.ts";
import { lazyMailPages } from "../../src/outputs/mail/mail-pages.ts";
import { missingSigns } from "../../src/outputs/print/missing-signs.ts";
import { openPress } from "../../src/outputs/print/press.ts";
import { originalsOf } from "../../src/outputs/site/originals.ts";
import { META_POLICY } from "../../src/outputs/site/security-headers.ts";
import { mediaOf } from "../../src/outputs/site/site.ts";
import { releaseTexts } from "../../src/outputs/texts/release-texts.ts";
import { openPreview, type Outcome, type Reading } from "../../src/preview/preview.ts";
import { mailPictures } from "../mail-pictures.ts";
import { coloured, type Invocation, progress, runCommand, said, speak } from "../command.ts";
import { proofPdfs } from "./proof-pdfs.ts";

const HELP = `npm start [-- options]

Shows the press room in the browser as it would stand, with drafts and what is under embargo, each marked as such.
A change of the content shows as soon as it is saved; a problem in it shows with its place and its cure.
It answers to this machine alone and writes nothing. Ctrl+C ends it.

  --content DIR   the folder with the content (default: content)
  --now INSTANT   show it as of this instant, for example 2017-11-03T10:00+01:00 (default: now)
  --port NUMBER   where it answers; the next free port if that one is taken (default: 8080)
  --help          this text

Exit codes: 0 ended · 1 a fault of the program · 2 a problem in the arguments
`;

/** What a process tells the one that keeps it running. */
export interface Opened {
  port: number;
  lang: "fr" | "en";
}

/** A picture is judged once, not at every change of a text. */
const cache = memoryCache();

const press = openPress(1);

await runCommand({ help: HELP, options: ["content", "now", "port"], run: start });

async function start({ content, now, isNowGiven, port }: Invocation): Promise<void> {
  // A folder that is not there now is a mistyped one; later it may only be away for a moment.
  await listFiles(content);
  progress({ fr: "Lecture du contenu…", en: "Reading the content…" });
  const greeted = Promise.withResolvers<void>();
  const preview = await openPreview({
    read: () => read(content, isNowGiven ? now : Temporal.Now.instant()),
    lineAt: (place) => lineAt(content, place),
    lang,
    asOf: isNowGiven ? now : null,
    folders: [content, "templates", "assets"],
    port,
    onOutcome: (outcome) => void greeted.promise.then(() => printOutcome(outcome)),
    onError: printError,
  });
  progress(null);
  greet(preview.port, port, content);
  greeted.resolve();
  process.send?.({ port: preview.port, lang: lang() } satisfies Opened);
  // Without the process that keeps it running, nobody could end it.
  process.once("disconnect", () => process.exit(0));
}

async function read(content: string, now: Temporal.Instant): Promise<Reading> {
  const locales = await loadLocales("templates/locales");
  const records = await loadRecords(content, locales, {
    onStaffLanguage: speak,
    cache,
    unprintable: missingSigns(),
  });
  const { timeZone, previewZones } = records.newsroom.fields;
  const newsroom = buildNewsroom(records, { now, audience: "staff" });
  const pictures = mailPictures(originalsOf(mediaOf(newsroom).pictures));
  const mails = lazyMailPages(newsroom, { pictures, policy: META_POLICY });
  return {
    newsroom,
    beside: {
      // No archives: they are made of originals, which takes longer than a reader of a preview waits.
      files: [...[...releaseTexts(newsroom)].flat(), ...calendarFiles(newsroom), ...mails],
      pdfs: proofPdfs(newsroom, () => buildNewsroom(records, { now, audience: "public" }), {
        press,
        pictures: cache,
      }),
    },
    zones: [timeZone, ...previewZones],
    // Only warnings are left: an error would have stopped the Newsroom.
    warnings: sortProblems([...records.problems, ...expiringSoon(records, now)]),
  };
}

function lang(): "fr" | "en" {
  return said({ fr: "fr", en: "en" }) as "fr" | "en";
}

function greet(port: number, wished: number, content: string): void {
  if (port !== wished) {
    print("yellow", { fr: `Le port ${wished} est pris.`, en: `Port ${wished} is taken.` });
  }
  const address = `http://127.0.0.1:${port}/`;
  print("bold", { fr: `Aperçu : ${address}`, en: `Preview: ${address}` });
  const near = path.relative(process.env["INIT_CWD"] ?? process.cwd(), content);
  const where = near.startsWith("..") ? content : near;
  print("dim", {
    fr: `Suit ${where}/ et ce qui fait les pages ; Ctrl+C pour finir.`,
    en: `Watches ${where}/ and what makes the pages; Ctrl+C to end.`,
  });
}

/** One line for each reading: the time, the pages, the problems. */
function printOutcome(outcome: Outcome): void {
  const time = coloured("dim", Temporal.Now.plainTimeISO().toString({ smallestUnit: "second" }));
  switch (outcome.kind) {
    case "pages": {
      const { pages, warnings } = outcome;
      const also = {
        fr: warnings === 0 ? "" : `, ${warnings} avertissement${warnings > 1 ? "s" : ""}`,
        en: warnings === 0 ? "" : `, ${warnings} warning${warnings > 1 ? "s" : ""}`,
      };
      process.stdout.write(
        `${time}  ${said({ fr: `${pages} pages${also.fr}`, en: `${pages} pages${also.en}` })}\n`,
      );
      return;
    }
    case "problems": {
      const { problems: count } = outcome;
      const text = said({
        fr: `${count} problème${count > 1 ? "s" : ""} à corriger : le navigateur les montre`,
        en: `${count} problem${count > 1 ? "s" : ""} to mend: the browser shows them`,
      });
      process.stdout.write(`${time}  ${coloured("red", text)}\n`);
      return;
    }
    case "fault": {
      const { error } = outcome;
      const text = said({ fr: "une faute du programme", en: "a fault of the program" });
      process.stdout.write(`${time}  ${coloured("red", text)}\n`);
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
  }
}

function printError(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${coloured("red", said(error.text))}\n`);
}

function print(style: "bold" | "dim" | "yellow", text: { fr: string; en: string }): void {
  process.stdout.write(`${coloured(style, said(text))}\n`);
}
