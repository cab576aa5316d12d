import process from "node:process";
import { verifyDisk } from "./verify-system/disk.ts";
import { verifyEml } from "./verify-system/eml.ts";
import { verifyNginx } from "./verify-system/nginx.ts";
import { verifyPostfix } from "./verify-system/postfix-delivery.ts";
import { type Check, withScratch } from "./verify-system/scratch.ts";

const HELP = `npm run verify:system

Checks what only programs of the system can show, each in a temporary folder, and says which it skipped and why:

  postfix  a list is really delivered, by Postfix, into a maildir (needs root)
  python   Python's email package reads the .eml drafts without a defect
  disk     a disk that fills up pauses a mailing; with space again everybody gets it once (needs root, Linux)
  nginx    nginx serves the built site with nginx-headers.conf

On Debian: apt install postfix python3 nginx-light

  --help   this text

Exit codes: 0 nothing failed · 1 something failed · 2 arguments not understood
`;

const CHECKS: [name: string, check: Check][] = [
  ["postfix", verifyPostfix],
  ["python", verifyEml],
  ["disk", verifyDisk],
  ["nginx", verifyNginx],
];

process.exitCode = await verify(process.argv.slice(2));

async function verify([word]: string[]): Promise<number> {
  if (word === "--help" || word === "-h") {
    process.stdout.write(HELP);
    return 0;
  }
  if (word !== undefined) {
    process.stderr.write(`“${word}” is not understood — see --help\n`);
    return 2;
  }
  let failed = 0;
  for (const [name, check] of CHECKS) {
    try {
      const { skipped, seen } = await withScratch(check);
      process.stdout.write(
        skipped === null ? `${name}  passed: ${seen}\n` : `${name}  SKIPPED: ${skipped}\n`,
      );
    } catch (error) {
      failed += 1;
      process.stdout.write(`${name}  FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return failed === 0 ? 0 : 1;
}
