import process from "node:process";
import { loadRecords } from "../src/content/load.ts";
import { loadLocales } from "../src/content/locales.ts";
import { sortProblems } from "../src/errors.ts";
import { expiringSoon } from "../src/model/expiry.ts";
import { buildNewsroom } from "../src/model/newsroom.ts";
import { titlesShown } from "../src/model/titles-shown.ts";
import { listWithheld } from "../src/model/withheld.ts";
import { missingSigns } from "../src/outputs/print/missing-signs.ts";
import { coloured, type Invocation, printProblems, runCommand, said, speak } from "./command.ts";

const HELP = `npm run check [-- options]

Says every problem of the content in one run, each with its place and its cure. Builds nothing.

  --content DIR   the folder with the content (default: content)
  --now INSTANT   check as of this instant, for example 2017-11-03T10:00+01:00 (default: now)
  --help          this text

Exit codes: 0 no problem · 1 a fault of the program · 2 problems in the content or the arguments
`;

await runCommand({ help: HELP, options: ["content", "now"], run: check });

async function check({ content, now, cache }: Invocation): Promise<void> {
  const records = await loadRecords(content, await loadLocales("templates/locales"), {
    onStaffLanguage: speak,
    cache,
    unprintable: missingSigns(),
  });
  // What staff preview and what is public can each lead to a page that the other lacks.
  buildNewsroom(records, { now, audience: "staff" });
  buildNewsroom(records, { now, audience: "public" });
  const warnings = [...expiringSoon(records, now), ...titlesShown(listWithheld(records, now))];
  printProblems(sortProblems([...records.problems, ...warnings]));
  const text = said({ fr: "Aucun problème.", en: "No problem." });
  process.stdout.write(`${coloured("green", text)}\n`);
}
