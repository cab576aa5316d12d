import path from "node:path";
import { NodeCompiler, type NodeError, PdfStandard } from "@myriaddreamin/typst-ts-node-compiler";
import { tokens } from "../shared/tokens.ts";
import { composeSheet } from "./compose-sheet.ts";
import type { Job, Printed } from "./press.ts";
import { readPrintFiles } from "./print-files.ts";

/** A folder that need not exist: every file of it is handed to the compiler, which so reads none of the disk. */
const ROOT = path.resolve("/press");

/**
 * Typst, in process. A sheet goes in as JSON that static templates read; no source is made of it, so that nothing in a
 * text can be taken for code.
 */
export function openCompiler() {
  const { fonts, templates } = readPrintFiles();
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: fonts }] });
  const put = (name: string, bytes: Uint8Array): void =>
    compiler.mapShadow(path.join(ROOT, name), Buffer.from(bytes));
  for (const [name, bytes] of templates) put(name, bytes);
  put("tokens.json", Buffer.from(JSON.stringify(tokens)));

  return {
    /** @throws {Error} with what the compiler says: a fault of a template, since sheets are checked before. */
    print({ sheet, pictures }: Job): Printed {
      put("sheet.json", Buffer.from(composeSheet(sheet)));
      for (const [name, bytes] of pictures) put(`pictures/${name}`, bytes);
      try {
        // In one call: a document that has been handed to JavaScript keeps its pictures, undone, until the next
        // collection of garbage (500 MB for 60 sheets with a photograph).
        const pdf = compiler.pdf({ mainFileContent: MAIN }, { pdfStandard: PdfStandard.UA_1 });
        return { pdf: new Uint8Array(pdf), pages: pagesOf(pdf) };
      } catch (error) {
        // What is wrong with the text itself is thrown without a word; asked for less, the compiler says it.
        const said = compiler.compile({ mainFileContent: MAIN }).takeError();
        const reasons = said === null ? reasonsIn(error as Error) : reasonsOf(said, compiler);
        throw new Error(`“${sheet.title}” could not be printed: ${reasons.join("; ")}`, { cause: error });
      } finally {
        for (const name of pictures.keys()) compiler.unmapShadow(path.join(ROOT, `pictures/${name}`));
      }
    },
    /**
     * Forgets what the sheets before the last left in memory: the next would not find it useful, and pictures are large.
     * What the last one met stays, the templates and shapes of common words among it: that saves a third of the time.
     */
    forget(): void {
      compiler.evictCache(1);
    },
  };
}

const MAIN = '#import "/press.typ": print\n#print(json("/sheet.json"))\n';

/** The number of pages, which the first object of each of the compiler's PDFs tells. */
function pagesOf(pdf: Buffer): number {
  const head = pdf.subarray(0, 256).toString("latin1");
  const [, count] = /\n1 0 obj\n<<\n {2}\/Type \/Pages\n {2}\/Count (\d+)\n/.exec(head) ?? [];
  if (count === undefined) throw new Error("a PDF does not say how many pages it has");
  return Number(count);
}

/** What the writer of PDFs finds, it throws as the text of Rust's own structures. */
function reasonsIn({ message }: Error): string[] {
  const reasons = [...message.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, reason = ""]) =>
    reason.replaceAll('\\"', '"'),
  );
  return reasons.length === 0 ? [message] : reasons;
}

function reasonsOf(error: NodeError, compiler: NodeCompiler): string[] {
  return compiler.fetchDiagnostics(error).map(({ message }) => message);
}
