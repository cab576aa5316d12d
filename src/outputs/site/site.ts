import type { Picture } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { filtersOf } from "./filters.ts";
import { makeWebPictures, type WebPicture } from "./images.ts";
import { originalName, originalsOf } from "./originals.ts";
import { type Pages, pagesOf } from "./pages.ts";
import { headersFile, META_POLICY, nginxFile } from "./security-headers.ts";
import { makeStyleSheet } from "./style-sheet.ts";
import { makeTemplates, type Templates } from "./templates.ts";

/** A file of the site: its path inside it, without a leading `/`, and its text or bytes. */
export interface SiteFile {
  path: string;
  content: string | Uint8Array;
}

/** A site ready to be rendered. */
export interface Site {
  pages: Pages;
  templates: Templates;
  /** The files that stand beside the pages: style sheet, pictures, server headers. */
  files: SiteFile[];
}

/** Lays the public Newsroom out as a site. */
export async function prepareSite(newsroom: Newsroom<"public">): Promise<Site> {
  const webPictures = await makeWebPictures(picturesOf(newsroom));
  const site = await layOut(newsroom, webPictures, null);
  const media = [...webPictures.values()].flatMap(({ files }) =>
    [...files].map(([name, content]) => ({ path: `media/${name}`, content })),
  );
  return { ...site, files: [...site.files, ...media] };
}

/**
 * Lays the staff's Newsroom out as a preview, whose pages say of themselves what they are: `preview` is what its
 * partials see. No web size is made of a picture; a page shows the picture's own file, which `originals` names.
 */
export async function preparePreview(
  newsroom: Newsroom<"staff">,
  preview: object,
): Promise<Site & { originals: { path: string; from: string }[] }> {
  const pictures = picturesOf(newsroom);
  const site = await layOut(newsroom, originalsOf(pictures), preview);
  const originals = pictures.map((picture) => ({
    path: `media/${originalName(picture)}`,
    from: picture.file,
  }));
  return { ...site, originals };
}

function picturesOf(newsroom: Newsroom): Picture[] {
  return newsroom.editions.flatMap((edition) => edition.pictures);
}

async function layOut(
  newsroom: Newsroom,
  webPictures: ReadonlyMap<string, WebPicture>,
  preview: object | null,
): Promise<Site> {
  const styleSheet = await makeStyleSheet("assets/styles");
  const values = { styleSheet: styleSheet.path, policy: META_POLICY, editions: newsroom.editions, preview };
  return {
    pages: pagesOf(newsroom),
    templates: makeTemplates((markSafe) => filtersOf({ newsroom, webPictures }, markSafe), values),
    files: [
      { path: styleSheet.path.slice(1), content: styleSheet.css },
      { path: "_headers", content: headersFile(new URL(newsroom.baseUrl).pathname) },
      { path: "nginx-headers.conf", content: nginxFile() },
    ],
  };
}
