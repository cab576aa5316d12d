import process from "node:process";
import { loadRecords } from "../src/content/load.ts";
import { loadLocales } from "../src/content/locales.ts";
import { listDue } from "../src/model/due.ts";
import { buildNewsroom } from "../src/model/newsroom.ts";
import { type Invocation, printProblems, runCommand, speak } from "./command.ts";
import { dueReport } from "./due-report.ts";

const HELP = `npm run due [-- options]

Lists what has its day: what goes out by itself, drafts whose date has passed, withdrawals and removals to come,
events to come, pictures whose rights end within 30 days or have ended, fact sheets to be read again, translations
behind their original.

  --content DIR   the folder with the content (default: content)
  --now INSTANT   as of this instant, for example 2017-11-03T10:00+01:00 (default: now)
  --json          for another program: one array, soonest first
  --help          this text

Exit codes: 0 done · 1 a fault of the program · 2 a problem in the content or the arguments
`;

await runCommand({ help: HELP, options: ["content", "now"], flags: ["json"], run: due });

async function due({ content, now, flags }: Invocation): Promise<void> {
  const locales = await loadLocales("templates/locales");
  const records = await loadRecords(content, locales, { onStaffLanguage: speak });
  // Only what is right can be planned with.
  buildNewsroom(records, { now, audience: "staff" });
  const all = listDue(records, now);
  if (flags.has("json")) {
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  printProblems(records.problems);
  process.stdout.write(dueReport(all, records.newsroom.fields.timeZone));
}
