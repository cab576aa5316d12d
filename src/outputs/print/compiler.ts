import path from "node:path";
import { NodeCompiler, type NodeError, PdfStandard } from "@myriaddreamin/typst-ts-node-compiler";
import { tokens } from "../shared/tokens.ts";
import type { Job, Printed } from "./press.ts";
import { readPrintFiles } from "./print-files.ts";

/** A folder that need not exist: every file of it is handed to the compiler, which so reads none of the disk. */
const ROOT = path.resolve("/press");

/** Compilations after which what was remembered of one that was not met again is forgotten. */
const REMEMBERED = 10;

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
      // The press divides words itself; a writer's own soft hyphens would only be copied along with the text.
      put("sheet.json", Buffer.from(JSON.stringify(sheet).replaceAll("\u00AD", "")));
      for (const [name, bytes] of pictures) put(`pictures/${name}`, bytes);
      try {
        const result = compiler.compile({ mainFileContent: MAIN });
        const document = result.result;
        if (document === null) throw result.takeError();
        const pdf = compiler.pdf(document, { pdfStandard: PdfStandard.UA_1 });
        return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
      } catch (error) {
        const reasons = error instanceof Error ? reasonsIn(error) : reasonsOf(error as NodeError, compiler);
        throw new Error(`“${sheet.title}” could not be printed: ${reasons.join("; ")}`, { cause: error });
      } finally {
        for (const name of pictures.keys()) compiler.unmapShadow(path.join(ROOT, `pictures/${name}`));
      }
    },
    forget(): void {
      compiler.evictCache(REMEMBERED);
    },
  };
}

const MAIN = '#import "/press.typ": print\n#print(json("/sheet.json"))\n';

/** What the writer of PDFs finds, it throws as the text of Rust's own structures. */
function reasonsIn({ message }: Error): string[] {
  const reasons = [...message.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, reason = ""]) =>
    reason.replaceAll('\\"', '"'),
  );
  return reasons.length === 0 ? [message] : reasons;
}

function reasonsOf(error: NodeError | null, compiler: NodeCompiler): string[] {
  return error === null
    ? ["no reason given"]
    : compiler.fetchDiagnostics(error).map(({ message }) => message);
}
