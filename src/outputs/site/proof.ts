import type { Newsroom } from "../../model/newsroom.ts";
import { noPdfs, type PdfsToOrder } from "../shared/pdfs.ts";
import type { LazyFile, MadeFile, SiteFile } from "../shared/site-file.ts";
import { readPageTemplates } from "./page-templates.ts";
import { preparePreview } from "./site.ts";
import type { View } from "./view.ts";

/**
 * The staff's press room, to be read before anything of it is published. A page is made when it is asked for, by our
 * own templates without Eleventy, whose run would take longer than the page.
 */
export interface Proof {
  /** Path of the site's root: `/`, or what its address holds besides. */
  basePath: string;
  /** How many pages it has. */
  size: number;
  /** The pages' paths, without the base path. */
  has(path: string): boolean;
  /** Renders one page. */
  page(path: string): string;
  /** A file that stands beside the pages. */
  file(path: string): ProofFile | null;
  /** A PDF, which is made now; `null` where there is none. */
  pdf(path: string): Promise<Uint8Array> | null;
}

/** What other outputs have for the pages. */
export interface Beside {
  files: readonly (MadeFile | LazyFile)[];
  pdfs: PdfsToOrder;
}

/** A file's bytes, or the file to take them from. */
type ProofFile = { content: string | Uint8Array } | { from: string };

/**
 * Pulls a proof of the staff's Newsroom; `preview` is what the partials of the preview see.
 *
 * Nothing that publishes takes a proof, and it writes nothing.
 */
export async function pullProof(
  newsroom: Newsroom<"staff">,
  preview: object,
  beside: Beside = { files: [], pdfs: noPdfs },
): Promise<Proof> {
  const [site, sources] = await Promise.all([
    preparePreview(newsroom, { preview, pdfs: beside.pdfs }),
    readPageTemplates("templates/pages"),
  ]);
  const compiled = new Map<string, (view: View<object>) => string>();
  const templateOf = (kind: string): ((view: View<object>) => string) => {
    const known = compiled.get(kind);
    if (known !== undefined) return known;
    const template = sources.get(kind);
    if (template === undefined) throw new Error(`no template in templates/pages renders the pages “${kind}”`);
    const render = site.templates.compile(template.source, template.name);
    compiled.set(kind, render);
    return render;
  };
  const views = new Map(
    Object.entries(site.pages).flatMap(([kind, ofKind]: [string, View<object>[]]) =>
      ofKind.map((view) => [view.path, { kind, view }] as const),
    ),
  );
  const files = new Map<string, () => ProofFile>([
    ...[...site.files, ...beside.files].map((file) => [`/${file.path}`, () => proofFile(file)] as const),
    ...site.originals.map(({ path, from }) => [`/${path}`, () => ({ from })] as const),
  ]);
  return {
    basePath: new URL(newsroom.baseUrl).pathname,
    size: views.size,
    has: (path) => views.has(path),
    page: (path) => {
      const found = views.get(path);
      if (found === undefined) throw new Error(`no page at ${path}`);
      return templateOf(found.kind)(found.view);
    },
    file: (path) => files.get(path)?.() ?? null,
    pdf: (path) => beside.pdfs.make(path),
  };
}

function proofFile(file: SiteFile | LazyFile): ProofFile {
  if ("make" in file) return { content: file.make() };
  return "content" in file ? { content: file.content } : { from: file.copyOf };
}
