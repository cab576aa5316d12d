import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Bilingual, UserError } from "../errors.ts";
import type { Counts, InspectorOptions, Legible } from "./site-inspector.ts";

/**
 * A file of the site: its path inside it, without a leading `/`, and its text or bytes, or where its bytes lie and
 * their hash: only what was judged is published, whatever has happened to that file since.
 */
export type SiteFile = { path: string; legible?: Legible } &
  /** Bytes are given away: whoever made them can no longer read them once they are being written. */
  ({ content: string | Uint8Array<ArrayBuffer> } | { copyOf: string; sha256: string });

/** A file as the writer's thread gets it. */
export type EncodedFile = { path: string; legible?: Legible } & (
  { bytes: Uint8Array<ArrayBuffer> } | { copyOf: string; sha256: string }
);

/** What the writer's thread is asked, one message after the other. */
export type WriterRequest = { files: EncodedFile[] } | { finish: true };

/** What it answers, once to each. */
export type WriterAnswer =
  | { written: true }
  | { counts: Counts; faults: Bilingual[] }
  | { changed: string }
  | { error: { message: string; stack: string; code: string | undefined } };

/** Past this many, a list of faults tells nothing new. */
const FAULT_LIMIT = 50;

/**
 * Writes the files of a site into a folder and verifies each as it lies there, in a thread of its own: a large site
 * is mostly small files, and one processor can write and read them while another makes the next pages.
 *
 * @throws {UserError} naming every fault of the finished site, or a file that has changed since it was judged
 */
export async function writeSite(
  files: AsyncIterable<SiteFile[]>,
  folder: string,
  options: InspectorOptions,
): Promise<Counts> {
  const worker = new Worker(new URL("./site-writer-thread.ts", import.meta.url), {
    workerData: { folder, options },
  });
  const ask = async (request: WriterRequest): Promise<WriterAnswer> => {
    // Bytes change threads without being copied, which a text cannot.
    worker.postMessage(
      request,
      "files" in request ? request.files.flatMap((file) => ("bytes" in file ? file.bytes.buffer : [])) : [],
    );
    // It answers once to each request, in their order; an error of the thread itself rejects.
    const [answer] = (await once(worker, "message")) as [WriterAnswer];
    return checked(answer);
  };
  try {
    let writing: Promise<WriterAnswer> | null = null;
    for await (const batch of files) {
      // One batch is written while the next is made; more would only wait in memory.
      await writing;
      writing = ask({ files: batch.map(encoded) });
      // Until it is awaited, a refusal has nobody who listens; it is heard at the next turn.
      writing.catch(() => undefined);
    }
    await writing;
    const answer = await ask({ finish: true });
    if (!("faults" in answer)) throw new Error("the writer did not finish");
    if (answer.faults.length > 0) throw refusal(answer.faults);
    return answer.counts;
  } finally {
    await worker.terminate();
  }
}

function encoded(file: SiteFile): EncodedFile {
  if (!("content" in file)) return file;
  const { content, ...rest } = file;
  return { ...rest, bytes: typeof content === "string" ? encoder.encode(content) : content };
}

const encoder = new TextEncoder();

function checked(answer: WriterAnswer): WriterAnswer {
  if ("changed" in answer) {
    throw new UserError({
      fr: `${answer.changed} a changé pendant la construction — recommencer`,
      en: `${answer.changed} has changed during the build — start again`,
    });
  }
  if (!("error" in answer)) return answer;
  const { message, stack, code } = answer.error;
  throw Object.assign(new Error(message), { stack, code });
}

function refusal(faults: readonly Bilingual[]): UserError {
  const more = faults.length > FAULT_LIMIT ? [`… + ${faults.length - FAULT_LIMIT}`] : [];
  const shown = (lang: keyof Bilingual): string =>
    [...faults.slice(0, FAULT_LIMIT).map((fault) => fault[lang]), ...more].join("\n");
  return new UserError({ fr: shown("fr"), en: shown("en") });
}
