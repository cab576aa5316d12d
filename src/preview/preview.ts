import { randomUUID } from "node:crypto";
import { Desk, type DeskOptions } from "./desk.ts";
import { watchFolders } from "./folder-watch.ts";
import { serveLocally } from "./local-server.ts";

export type { Outcome, Reading } from "./desk.ts";

export interface PreviewOptions extends DeskOptions {
  /** The folders whose changes show: the content's, and the program's templates and assets. */
  folders: readonly string[];
  /** The port wished for. */
  port: number;
  /** Hears that changes can no longer be followed. */
  onError: (error: unknown) => void;
}

export interface Preview {
  /** The port that was free. */
  port: number;
  close: () => void;
}

/**
 * Opens the preview: a server on this machine that shows the staff's Newsroom, and shows it anew whenever something in
 * the folders changes. All of it is in memory.
 *
 * @throws {UserError} where no port is free or the folders cannot be watched
 */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const desk = new Desk(options, randomUUID());
  const watch = watchFolders(options.folders, {
    onChange: () => void desk.refresh(),
    onError: options.onError,
  });
  try {
    await desk.refresh();
    const server = await serveLocally({
      port: options.port,
      lang: options.lang,
      answer: (question) => desk.answer(question),
    });
    return {
      port: server.port,
      close: () => {
        watch.close();
        server.close();
      },
    };
  } catch (error) {
    watch.close();
    throw error;
  }
}
