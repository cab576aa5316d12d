import process from "node:process";
import { parseAddress } from "../../src/delivery/address.ts";
import { suppress, unsuppress } from "../../src/delivery/suppressions.ts";
import { UserError } from "../../src/errors.ts";
import { type Invocation, said } from "../command.ts";
import { UNSUBSCRIBE_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { wanted } from "./operands.ts";
import type { Verb } from "./verb.ts";

/** `unsubscribe ADDRESS`: writes to somebody no more, whatever list they stand on. */
export const UNSUBSCRIBE: Verb = { help: UNSUBSCRIBE_HELP, flags: ["undo"], run: unsubscribe };

async function unsubscribe(invocation: Invocation): Promise<void> {
  const [given = ""] = wanted(invocation.operands, {
    least: 1,
    most: 1,
    example: "unsubscribe ann@example.org",
  });
  const address = parseAddress(given);
  if (typeof address !== "string") throw new UserError(address);
  using journal = openOwnJournal(invocation);
  if (invocation.flags.has("undo")) unsuppress(journal, address);
  else suppress(journal, address, invocation.now);
  const text = invocation.flags.has("undo")
    ? { fr: `${address} reçoit de nouveau les envois.`, en: `${address} gets mail again.` }
    : { fr: `${address} ne recevra plus rien.`, en: `${address} gets nothing any more.` };
  process.stdout.write(`${said(text)}\n`);
}
