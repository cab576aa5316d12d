import os from "node:os";
import path from "node:path";
import process from "node:process";
import { type Journal, openJournal } from "../../src/delivery/journal.ts";
import { stateFolder } from "../../src/delivery/private-place.ts";
import type { Invocation } from "../command.ts";

/** Opens the journal of whoever calls, or that of their team (`PRESS_STATE`). */
export function openOwnJournal({ stood, content }: Pick<Invocation, "stood" | "content">): Journal {
  const { PRESS_STATE: state, XDG_STATE_HOME: xdg } = process.env;
  const folder = stateFolder({
    pressState: state ? path.resolve(stood, state) : null,
    xdgStateHome: xdg || null,
    home: os.homedir(),
  });
  return openJournal(folder, { published: publishedPlaces(content) });
}

/** Where nothing of recipients or passwords may lie: the program's repository with its site, and the content. */
export function publishedPlaces(content: string): string[] {
  return [path.resolve(import.meta.dirname, "../.."), path.resolve("dist"), content];
}
