import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { watchFolders } from "../src/preview/folder-watch.ts";
import { coloured, said, speak } from "./command.ts";
import type { Opened } from "./start/serve.ts";

/**
 * `npm start`: keeps the preview (`start/serve.ts`) running in a process of its own and starts it again when the program
 * changes, since a module stays as it was loaded. The preview writes nothing, so it can be ended at any moment.
 */
process.exitCode = await keepRunning();

async function keepRunning(): Promise<number> {
  let isStopping = false;
  let running: ChildProcess | null = null;
  /** Where the last process opened the preview. */
  const last: { opened: Opened | null } = { opened: null };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // More than once: npm passes on a Ctrl+C that the terminal has sent already.
    process.on(name, () => {
      isStopping = true;
      running?.kill("SIGKILL");
      changes.close();
    });
  }
  const changes = programChanges();
  try {
    for (;;) {
      const change = changes.next();
      // The browser asks for the preview where it was, so each process after the first gets its port.
      running = serve(last.opened === null ? [] : ["--port", String(last.opened.port)]);
      running.on("message", (message: Opened) => {
        last.opened = message;
        speak(message.lang);
      });
      const ended = once(running, "exit") as Promise<[number | null, string | null]>;
      const [code, signal] = (await Promise.race([ended, change])) ?? [];
      if (isStopping || signal === "SIGINT" || signal === "SIGTERM") return 0;
      if (code === undefined) {
        running.kill("SIGKILL");
        await ended;
      } else if (last.opened === null || code !== 1) {
        return code ?? 1;
      } else {
        const text = said({
          fr: "L’aperçu s’est arrêté ; il repart au prochain changement du programme.",
          en: "The preview has stopped; it starts again at the next change of the program.",
        });
        process.stderr.write(`${coloured("yellow", text)}\n`);
        await change;
      }
      if (isStopping) return 0;
    }
  } finally {
    changes.close();
  }
}

function serve(more: string[]): ChildProcess {
  return fork(new URL("./start/serve.ts", import.meta.url), [...process.argv.slice(2), ...more]);
}

/** Changes of the program's own code, one after the other; `next` also ends when they are closed. */
function programChanges(): { next(): Promise<null>; close(): void } {
  let heard = Promise.withResolvers<null>();
  const tell = (): void => {
    heard.resolve(null);
    heard = Promise.withResolvers();
  };
  const folders = ["src", "scripts"].map((folder) => path.resolve(import.meta.dirname, "..", folder));
  const watch = watchFolders(folders, { onChange: tell, onError: () => undefined });
  return {
    next: () => heard.promise,
    close: () => {
      watch.close();
      tell();
    },
  };
}
