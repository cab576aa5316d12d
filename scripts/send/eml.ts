import path from "node:path";
import process from "node:process";
import { toEml } from "../../src/outputs/mail/eml.ts";
import { coloured, type Invocation, said } from "../command.ts";
import { chooseLanguage } from "./choose-language.ts";
import { checkEmlPlace, writeEml } from "./eml-file.ts";
import { EML_HELP } from "./help.ts";
import { wanted } from "./operands.ts";
import { row } from "./plan-text.ts";
import { readMail } from "./read-mail.ts";
import type { Verb } from "./verb.ts";

/** `eml <id> --lang fr --out FILE`: a draft that a mail program opens, ready to be sent. */
export const EML: Verb = { help: EML_HELP, options: ["lang", "out"], flags: ["embargoed"], run: draft };

async function draft({ content, cache, now, operands, given, flags, stood }: Invocation): Promise<void> {
  const [asked = ""] = wanted(operands, {
    least: 1,
    most: 1,
    example: "eml mission-miami --lang fr --out mission.eml",
  });
  const mail = await readMail(asked, { content, cache, asOf: now, embargoed: flags.has("embargoed") });
  const message = chooseLanguage(mail, given["lang"]);
  const file = path.resolve(stood, given["out"] ?? `${mail.id}.${message.lang}.eml`);
  await checkEmlPlace(file, content);
  await writeEml(file, await toEml(message));
  const near = path.relative(stood, file);
  const lines = [
    coloured("green", said({ fr: `Écrit : ${near}`, en: `Written: ${near}` })),
    row({ fr: "Objet", en: "Subject" }, message.subject),
    ...mail.warnings.map((warning) => coloured("yellow", said(warning))),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
