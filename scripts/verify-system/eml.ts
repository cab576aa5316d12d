import { findProgram, hold, runOurs, runProgram, type Verdict } from "./scratch.ts";

/** Tells the defects of every part of a mail, its headers and its parts. */
const PROGRAM = `
import sys, json
from email import policy
from email.parser import BytesParser

with open(sys.argv[1], "rb") as file:
    mail = BytesParser(policy=policy.default).parse(file)
defects = [repr(defect) for part in mail.walk() for defect in part.defects]
defects += [repr(defect) for part in mail.walk() for value in part.values() for defect in value.defects]
print(json.dumps({
    "defects": defects,
    "unsent": mail["X-Unsent"],
    "identity": [name for name in ("Message-ID", "Date", "To", "Bcc") if mail[name] is not None],
    "subject": mail["Subject"],
    "types": [part.get_content_type() for part in mail.walk()],
    "text": len(mail.get_body(("plain",)).get_content()),
    "html": len(mail.get_body(("html",)).get_content()),
}))
`;

const DRAFTS = ["mission-miami", "correction:accord-miami-invitation", "kit:marseille-miami-2017"];

interface Read {
  defects: string[];
  unsent: string | null;
  identity: string[];
  types: string[];
  text: number;
  html: number;
}

/** Has Python's email package read drafts of a release, a correction and a kit, in both languages. */
export async function verifyEml(folder: string): Promise<Verdict> {
  const python = findProgram("python3");
  if (python === null) return { skipped: "Python 3 is not installed", seen: null };
  for (const item of DRAFTS) {
    for (const lang of ["fr", "en"]) {
      const made = await runOurs("send", ["eml", item, "--lang", lang, "--out", "draft.eml"], folder);
      hold(made.code === 0, `eml ${item} ended in ${made.code}: ${made.err}`);
      const { code, out, err } = await runProgram(python, ["-c", PROGRAM, "draft.eml"], { from: folder });
      hold(code === 0, `Python: ${err}`);
      const read = JSON.parse(out) as Read;
      hold(read.defects.length === 0, `${item} ${lang}: ${read.defects.join(", ")}`);
      hold(read.unsent === "1", `${item} ${lang} is no draft`);
      hold(read.identity.length === 0, `${item} ${lang} holds ${read.identity.join(", ")}`);
      hold(read.text > 500 && read.html > 1_000, `${item} ${lang}: parts of ${read.text} and ${read.html}`);
      hold(read.types.join() === "multipart/alternative,text/plain,text/html", read.types.join());
    }
  }
  const { out } = await runProgram(python, ["--version"]);
  return { skipped: null, seen: `${out.trim()} read ${DRAFTS.length * 2} drafts without a defect` };
}
