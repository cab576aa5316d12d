import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { type Browser, chromium } from "playwright-core";

/** Our own arguments: those that @sparticuz/chromium offers switch web security off, which is what we test. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  // In a container shared memory is small, and a page that fills it crashes.
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

const USUAL_PLACES = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** A real browser: the one of CHROME_PATH, the one in @sparticuz/chromium (Linux x64), or an installed one. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env["CHROME_PATH"];
  if (given !== undefined && given !== "") {
    return chromium.launch({ executablePath: given, args: ARGUMENTS });
  }
  if (process.platform === "linux" && process.arch === "x64") {
    const folder = await unpackedChromium();
    return chromium.launch({
      executablePath: join(folder, "chromium"),
      args: ARGUMENTS,
      // The package's own libraries and fonts make it run, and look the same, on a machine that has none.
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: folder,
        LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
        FONTCONFIG_PATH: join(folder, "fonts"),
      },
    });
  }
  const installed = USUAL_PLACES.find((place) => existsSync(place));
  if (installed === undefined) {
    throw new Error("no browser found: install Chrome or Chromium, or name one in CHROME_PATH");
  }
  return chromium.launch({ executablePath: installed, args: ARGUMENTS });
}

/**
 * The folder with the browser of @sparticuz/chromium. The package takes whatever `chromium` lies in the temporary
 * folder, be it of another version or half written; so it unpacks into a folder of its own, which one rename then
 * puts under the name of its version: under that name it is always whole.
 */
async function unpackedChromium(): Promise<string> {
  const version = await sparticuzVersion();
  const folder = join(tmpdir(), `communique-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;

  const fresh = await mkdtemp(join(tmpdir(), "communique-chromium-"));
  const before = {
    TMPDIR: process.env["TMPDIR"],
    AWS_LAMBDA_JS_RUNTIME: process.env["AWS_LAMBDA_JS_RUNTIME"],
  };
  try {
    process.env["TMPDIR"] = fresh;
    // Makes the package unpack the system libraries as well; it is read when the module is imported.
    process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x";
    const { default: sparticuz } = await import("@sparticuz/chromium");
    sparticuz.setGraphicsMode = false;
    await sparticuz.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  await writeFile(join(fresh, "fonts", "fonts.conf"), fontSettings(folder));
  try {
    await rename(fresh, folder);
  } catch (error) {
    // Another test file was quicker; its copy is as good.
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The package's own settings look for its fonts in /tmp/fonts only. */
function fontSettings(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>`,
    "",
  ].join("\n");
}

async function sparticuzVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), "..", "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
    return String(manifest.version);
  }
  throw new Error("@sparticuz/chromium says no version");
}
