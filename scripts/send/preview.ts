import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileSizeText } from "../../src/text/file-size.ts";
import { coloured, type Invocation, said } from "../command.ts";
import { chooseLanguage } from "./choose-language.ts";
import { PREVIEW_HELP } from "./help.ts";
import { wanted } from "./operands.ts";
import { mailboxText, row } from "./plan-text.ts";
import { readMail } from "./read-mail.ts";
import type { Verb } from "./verb.ts";

/** `preview <id>`: the mail in a browser, drafts too, for it leaves the house for nobody. */
export const PREVIEW: Verb = { help: PREVIEW_HELP, options: ["lang"], run: preview };

async function preview({ content, cache, now, operands, given }: Invocation): Promise<void> {
  const [asked = ""] = wanted(operands, { least: 1, most: 1, example: "preview mission-miami" });
  const mail = await readMail(asked, { content, cache, asOf: now, embargoed: true });
  const message = chooseLanguage(mail, given["lang"]);
  // For its owner alone: what is shown may be under embargo.
  const folder = await mkdtemp(path.join(os.tmpdir(), "communique-"));
  const file = path.join(folder, `${mail.id}.${message.lang}.html`);
  await writeFile(file, message.html, { mode: 0o600 });
  const { subject, from, replyTo, html, text } = message;
  const size = (language: string): string => fileSizeText(Buffer.byteLength(html), language);
  const lines = [
    row({ fr: "Objet", en: "Subject" }, coloured("bold", subject)),
    row({ fr: "De", en: "From" }, mailboxText(from)),
    ...(replyTo === null ? [] : [row({ fr: "Répondre à", en: "Reply to" }, mailboxText(replyTo))]),
    row({ fr: "Taille", en: "Size" }, said({ fr: size("fr"), en: size("en") })),
    row({ fr: "Page", en: "Page" }, file),
    ...mail.warnings.map((warning) => coloured("yellow", said(warning))),
    "",
    text.trimEnd(),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  if (process.stdout.isTTY) openInBrowser(file);
}

/** Its path is on the screen as well, so that a machine without a browser is no error. */
function openInBrowser(file: string): void {
  const [program = "xdg-open", ...words] = OPENERS[process.platform] ?? [];
  spawn(program, [...words, file], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

const OPENERS: Partial<Record<string, string[]>> = {
  darwin: ["open"],
  win32: ["explorer.exe"],
};
