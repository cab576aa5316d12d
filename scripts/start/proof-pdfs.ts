import type { Newsroom } from "../../src/model/newsroom.ts";
import { pdfPath, printablesOf } from "../../src/outputs/print/print-newsroom.ts";
import type { PdfsToOrder } from "../../src/outputs/shared/pdfs.ts";
import { printProof, type ProofPress } from "../print-proof.ts";

/** The PDFs of a staff's Newsroom, each printed when it is first asked for and kept as long as the Newsroom is. */
export function proofPdfs(
  staff: Newsroom<"staff">,
  /** Builds the public Newsroom of the same content, which tells what needs no mark. */
  publicly: () => Newsroom<"public">,
  { press, pictures }: ProofPress,
): PdfsToOrder {
  const all = staff.editions.flatMap((edition) =>
    printablesOf(edition).map((printable) => ({ printable, edition, path: pdfPath(printable, edition) })),
  );
  const byPage = new Map(all.map((each) => [each.printable.item.path, each]));
  const byPath = new Map(all.map((each) => [each.path, each]));
  const made = new Map<string, Promise<Uint8Array>>();
  let open: Newsroom<"public"> | null = null;

  const print = async (path: string): Promise<Uint8Array> => {
    const found = byPath.get(path);
    if (found === undefined) throw new Error(`no PDF at ${path}`);
    open ??= publicly();
    const shop = { press, pictures };
    return (await printProof(found.printable, found.edition, { staff, public: open }, shop)).bytes;
  };
  return {
    of(page) {
      const path = byPage.get(page)?.path;
      return path === undefined ? null : { path, extent: null };
    },
    ready: () => Promise.resolve(),
    make(path) {
      if (!byPath.has(path)) return null;
      const known = made.get(path);
      if (known !== undefined) return known;
      const pdf = print(path);
      made.set(path, pdf);
      // What failed once may do better the next time.
      pdf.catch(() => made.delete(path));
      return pdf;
    },
  };
}
