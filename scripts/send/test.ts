import process from "node:process";
import { parseAddress } from "../../src/delivery/address.ts";
import { sendTest } from "../../src/delivery/send-test.ts";
import { TIMEOUTS } from "../../src/delivery/server.ts";
import { type Bilingual, UserError } from "../../src/errors.ts";
import { coloured, type Invocation, progress, said } from "../command.ts";
import { chooseLanguage } from "./choose-language.ts";
import { exitCodeOf } from "./exit-code.ts";
import { TEST_HELP } from "./help.ts";
import { interruption } from "./interruption.ts";
import { wanted } from "./operands.ts";
import { row, sendingLines } from "./plan-text.ts";
import { readMail } from "./read-mail.ts";
import { smtpSettings } from "./smtp-settings.ts";
import type { Verb } from "./verb.ts";

/** `test <id> --to me@…`: one mail to somebody of the house. */
export const TEST: Verb = {
  help: TEST_HELP,
  options: ["to", "lang", "settings"],
  flags: ["embargoed"],
  run: sendOneTest,
};

async function sendOneTest(invocation: Invocation): Promise<number> {
  const { content, cache, now, flags, given } = invocation;
  const [asked = ""] = wanted(invocation.operands, {
    least: 1,
    most: 1,
    example: "test mission-miami --to ann@example.org",
  });
  const { to } = given;
  if (to === undefined) throw new UserError(TO_WHOM);
  const address = parseAddress(to);
  if (typeof address !== "string") throw new UserError(address);
  const settings = await smtpSettings(invocation);
  const mail = await readMail(asked, { content, cache, asOf: now, embargoed: flags.has("embargoed") });
  const message = chooseLanguage(mail, given["lang"]);
  const lines = [
    ...sendingLines({ ...mail, messages: [message] }, { ...settings, pool: 1 }, () => null),
    row({ fr: "À", en: "To" }, address),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  using signal = interruption(() => progress(null));
  progress({ fr: "Envoi…", en: "Sending…" });
  const trial = await sendTest(
    message,
    { name: null, address },
    { server: settings.server, timeouts: TIMEOUTS, now, signal },
  );
  progress(null);
  if (signal.aborted && trial.kind !== "sent") return exitCodeOf({ kind: "drained" });
  if (trial.kind === "sent") {
    process.stdout.write(`${coloured("green", said(taken(trial.reply)))}\n`);
    return exitCodeOf(trial);
  }
  process.stderr.write(`${coloured("red", said(trial.text))}\n`);
  return exitCodeOf({ kind: trial.kind === "refused" ? "failed" : "paused" });
}

const TO_WHOM: Bilingual = {
  fr: "à qui ? — ajouter --to avec votre adresse, par exemple --to ann@example.org",
  en: "to whom? — add --to with your address, for example --to ann@example.org",
};

function taken(reply: string): Bilingual {
  return { fr: `Essai remis au serveur (${reply}).`, en: `Test handed to the server (${reply}).` };
}
