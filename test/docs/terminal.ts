import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { NOW, writeNewsroom } from "../newsroom-folder.ts";
import { madePicture } from "../pictures/made-picture.ts";
import { type Examples, idOf, read, ROOT, type Session } from "./examples.ts";

/** What the command of a session prints, on the instant of the tests, to somebody whose content is in `content/`. */
export async function printedBy(session: Session, examples: Examples): Promise<string> {
  const files = { ...(session.variant === null ? examples.files : examples.variants.get(session.variant)) };
  const [script, ...words] = await programOf(session.command);
  // The file that a session makes is an example further down.
  const [, made] = /: content\/(\S+)\n/.exec(session.printed) ?? [];
  const isTranslation = words[0] === "translation";
  for (const name of Object.keys(files)) {
    if (made !== undefined && (name === made || (!isTranslation && idOf(name) === idOf(made))))
      delete files[name];
  }
  const content = await writeNewsroom(files);
  const around = path.dirname(content);
  const program = path.join(ROOT, script ?? "");
  if (script === "scripts/strip.ts") {
    for (const picture of words) await writeFile(path.join(around, picture), await photograph());
    return run([program, ...words], around);
  }
  if (script === "scripts/send.ts") {
    for (const [name, text] of Object.entries(examples.lists)) await writeFile(path.join(around, name), text);
    // It knows no other instant than now.
    return run([program, ...words, "--content", "content"], around, {
      PRESS_SMTP_HOST: "smtp.example.org",
      PRESS_STATE: "state",
    });
  }
  const out = script === "scripts/build.ts" ? ["--out", "dist"] : [];
  return run([program, ...words, "--content", "content", "--now", NOW.toString(), ...out], around);
}

/** What a telephone says of the pictures that it takes. */
function photograph(): Promise<Buffer> {
  const place = { GPSLatitudeRef: "N", GPSLatitude: "43/1 17/1 0/1" };
  return madePicture("jpeg", { exif: { IFD0: { Make: "Example", Model: "Phone 7" }, IFD3: place } });
}

/** `npm run check -- --json` → `scripts/check.ts`, `--json`. */
async function programOf(command: string): Promise<string[]> {
  const [, name = "start", given = ""] = /^npm (?:run (\S+)|start)(?: -- (.*))?$/.exec(command) ?? [];
  const { scripts } = JSON.parse(await read("package.json")) as { scripts: Record<string, string> };
  const [, script] = /^node (\S+)$/.exec(scripts[name] ?? "") ?? [];
  if (script === undefined) throw new Error(`no such command: ${command}`);
  const words = [...given.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  return [script, ...words];
}

function run(args: string[], from: string, variables: Record<string, string> = {}): Promise<string> {
  const { FORCE_COLOR: _colour, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    // Where npm says that the person stands.
    env: { ...env, ...variables, INIT_CWD: from },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", () => resolve(printed));
  });
}
