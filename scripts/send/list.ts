import type { Invocation } from "../command.ts";
import { deliverOrder } from "./deliver-order.ts";
import { LIST_HELP } from "./help.ts";
import { openOwnJournal } from "./journal-place.ts";
import { wanted } from "./operands.ts";
import { readList } from "./read-list.ts";
import { readMail } from "./read-mail.ts";
import type { Verb } from "./verb.ts";

/** `list <id> FILE.csv`: shows who would get a mail, and sends it once that is confirmed. */
export const LIST: Verb = {
  help: LIST_HELP,
  options: ["settings", "confirm", "report", "wait"],
  flags: ["embargoed"],
  run: sendList,
};

async function sendList(invocation: Invocation): Promise<number> {
  const { content, cache, now, flags } = invocation;
  const [asked = "", file = ""] = wanted(invocation.operands, {
    least: 2,
    most: 2,
    example: "list mission-miami presse.csv",
  });
  const embargoed = flags.has("embargoed");
  const mail = await readMail(asked, { content, cache, asOf: now, embargoed });
  const languages = mail.messages.map(({ lang }) => lang);
  const recipients = await readList(file, languages, invocation);
  using journal = openOwnJournal(invocation);
  const again = `npm run send -- list ${asked} ${file}${embargoed ? " --embargoed" : ""}`;
  return await deliverOrder(mail, recipients, { journal, invocation, again });
}
