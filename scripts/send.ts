import process from "node:process";
import { suggestion } from "../src/content/schema-problems.ts";
import { MailingChanged } from "../src/delivery/freeze.ts";
import { journalFault } from "../src/delivery/journal-fault.ts";
import { JournalLocked } from "../src/delivery/journal.ts";
import { UserError } from "../src/errors.ts";
import { type Command, type Invocation, runCommand } from "./command.ts";
import { CORRECTION } from "./send/correction.ts";
import { EML } from "./send/eml.ts";
import { HELP } from "./send/help.ts";
import { LIST } from "./send/list.ts";
import { readable } from "./send/operands.ts";
import { PREVIEW } from "./send/preview.ts";
import { PURGE } from "./send/purge.ts";
import { RESOLVE } from "./send/resolve.ts";
import { RESUME, RETRY } from "./send/resume.ts";
import { speakAsStaff } from "./send/speak-as-staff.ts";
import { STATUS } from "./send/status.ts";
import { TEST } from "./send/test.ts";
import { UNSUBSCRIBE } from "./send/unsubscribe.ts";
import type { Verb } from "./send/verb.ts";

const VERBS: ReadonlyMap<string, Verb> = new Map([
  ["preview", PREVIEW],
  ["eml", EML],
  ["test", TEST],
  ["list", LIST],
  ["correction", CORRECTION],
  ["resume", RESUME],
  ["status", STATUS],
  ["retry", RETRY],
  ["resolve", RESOLVE],
  ["unsubscribe", UNSUBSCRIBE],
  ["purge", PURGE],
]);

/** The verb comes first, so that each has options and a help of its own. */
const [word = ""] = process.argv.slice(2);

await runCommand(commandOf(VERBS.get(word) ?? null));

function commandOf(verb: Verb | null): Command {
  return {
    help: verb?.help ?? HELP,
    options: ["content", ...(verb?.options ?? [])],
    flags: verb?.flags ?? [],
    takesOperands: true,
    failed: { fr: "Rien n’a été envoyé.", en: "Nothing was sent." },
    codeOf,
    run: async (invocation) => {
      await speakAsStaff(invocation.content);
      if (verb === null) throw noSuchVerb(invocation.operands[0]);
      try {
        return await verb.run(withoutVerb(invocation));
      } catch (error) {
        const fault = journalFault(error);
        throw fault === null ? error : new UserError(fault, { cause: error });
      }
    },
  };
}

function codeOf(error: UserError): number | null {
  if (error instanceof JournalLocked) return 6;
  return error instanceof MailingChanged ? 7 : null;
}

function withoutVerb(invocation: Invocation): Invocation {
  return { ...invocation, operands: invocation.operands.slice(1) };
}

function noSuchVerb(given: string | undefined): UserError {
  const list = [...VERBS.keys()].join(", ");
  if (given === undefined) {
    return new UserError({
      fr: `que faire ? — un mot parmi ${list} ; voir --help`,
      en: `do what? — one of ${list}; see --help`,
    });
  }
  const near = suggestion(given, [...VERBS.keys()]);
  const shown = readable(given);
  return new UserError({
    fr: `« ${shown} » n’est pas une action — ${near === null ? `en donner une, la première : ${list}` : `vouliez-vous « ${near} » ?`}`,
    en: `“${shown}” is nothing that send does — ${near === null ? `begin with one of ${list}` : `did you mean “${near}”?`}`,
  });
}
