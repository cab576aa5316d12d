import process from "node:process";
import { type Mailing, mailings } from "../../src/delivery/mailings.ts";
import { openIn, type State } from "../../src/delivery/states.ts";
import { UserError } from "../../src/errors.ts";
import { coloured, type Invocation, said } from "../command.ts";
import { STATUS_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { chooseMailing } from "./mailing.ts";
import { wanted } from "./operands.ts";
import { addressLines, countLines, STATE_NAMES } from "./outcome-text.ts";
import { reportPlace, writeReport } from "./report-file.ts";
import type { Verb } from "./verb.ts";

/** `status [N]`: how each mailing stands, or everybody of one. */
export const STATUS: Verb = { help: STATUS_HELP, options: ["report"], run: showStatus };

async function showStatus(invocation: Invocation): Promise<void> {
  const [number] = wanted(invocation.operands, { least: 0, most: 1, example: "status 3" });
  const report = reportPlace(invocation);
  if (number === undefined && report !== null) {
    throw new UserError({
      fr: "--report est celui d’un envoi — donner son numéro : npm run send -- status 3 --report FICHIER",
      en: "--report is that of one mailing — give its number: npm run send -- status 3 --report FILE",
    });
  }
  using journal = openOwnJournal(invocation);
  if (number === undefined) {
    const all = mailings(journal);
    const none = said({ fr: "Aucun envoi dans ce journal.", en: "No mailing in this journal." });
    process.stdout.write(`${all.length === 0 ? none : all.map(mailingLine).join("\n")}\n`);
    return;
  }
  const mailing = chooseMailing(journal, number);
  const lines = [
    coloured("bold", headOf(mailing)),
    ...countLines(mailing.counts),
    ...addressLines(journal, mailing),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  if (report !== null) await writeReport(report, journal, mailing);
}

function mailingLine(mailing: Mailing): string {
  const { counts, purged } = mailing;
  const parts = (Object.keys(STATE_NAMES) as State[])
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${said(STATE_NAMES[state])}`);
  const marks = [
    ...(openIn(counts) > 0 ? [said({ fr: "pas terminé", en: "not done" })] : []),
    ...(purged === null ? [] : [said({ fr: "adresses oubliées", en: "addresses forgotten" })]),
  ];
  const mark = marks.length === 0 ? "" : `  (${marks.join(", ")})`;
  return `${headOf(mailing)}  ${parts.join(", ")}${coloured("yellow", mark)}`;
}

/** In the time of the machine at which somebody sits. */
function headOf({ id, item, begun }: Mailing): string {
  const day = begun.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDateTime();
  return `${id}  ${day.toString({ smallestUnit: "minute" }).replace("T", " ")}  ${item}`;
}
