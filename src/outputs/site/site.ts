import type { Media, Picture, Video } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import type { Pdfs } from "../shared/pdfs.ts";
import type { Downloads, SiteFile } from "../shared/site-file.ts";
import { readBrowserModule } from "./browser-module.ts";
import { filtersOf } from "./filters.ts";
import type { WebPicture } from "./images.ts";
import { originalName, originalsOf } from "./originals.ts";
import { type Pages, pagesOf } from "./pages.ts";
import { headersFile, META_POLICY, nginxFile } from "./security-headers.ts";
import { makeStyleSheet } from "./style-sheet.ts";
import { videoFiles } from "./video-html.ts";
import { makeTemplates, type Templates } from "./templates.ts";

/** What was made before the pages, which tell of it. */
export interface Made {
  /** The web sizes of every picture that the Newsroom holds, by its id. */
  webPictures: ReadonlyMap<string, WebPicture>;
  downloads: Downloads;
  pdfs: Pdfs;
}

/** A site ready to be rendered. */
export interface Site {
  pages: Pages;
  templates: Templates;
  /** The files that stand beside the pages: style sheet, browser module, pictures, figures, server headers. */
  files: SiteFile[];
}

/** Lays the public Newsroom out as a site. */
export async function prepareSite(newsroom: Newsroom<"public">, made: Made): Promise<Site> {
  const site = await layOut(newsroom, { ...made, preview: null });
  const media = [...made.webPictures.values()].flatMap(({ files }) =>
    [...files].map(([name, stored]): SiteFile => {
      const path = `media/${name}`;
      // A copy: the memory of an encoder cannot be given to another thread.
      return "content" in stored
        ? { path, content: new Uint8Array(stored.content) }
        : { path, copyOf: stored.copyOf, sha256: stored.sha256 };
    }),
  );
  const copies = mediaOf(newsroom)
    .videos.flatMap(videoFiles)
    .map(({ name, copyOf, sha256 }) => ({ path: `media/${name}`, copyOf, sha256 }));
  return { ...site, files: [...site.files, ...media, ...copies] };
}

/**
 * Lays the staff's Newsroom out as a preview, whose pages say of themselves what they are: `preview` is what its
 * partials see. No web size is made of a picture; a page shows the picture's own file, which `originals` names.
 */
export async function preparePreview(
  newsroom: Newsroom<"staff">,
  { preview, pdfs }: { preview: object; pdfs: Pdfs },
): Promise<Site & { originals: { path: string; from: string }[] }> {
  const { pictures, videos } = mediaOf(newsroom);
  const site = await layOut(newsroom, {
    webPictures: originalsOf(pictures),
    downloads: new Map(),
    pdfs,
    preview,
  });
  const originals = pictures.map((picture) => ({
    path: `media/${originalName(picture)}`,
    from: picture.file,
  }));
  const copies = videos
    .flatMap(videoFiles)
    .map(({ name, copyOf }) => ({ path: `media/${name}`, from: copyOf }));
  return { ...site, originals: [...originals, ...copies] };
}

/** Every picture and video of a Newsroom once, whatever the languages in which it stands. */
export function mediaOf(newsroom: Newsroom): { pictures: Picture[]; videos: Video[] } {
  const media = new Map(newsroom.editions.flatMap((edition) => edition.media).map((each) => [each.id, each]));
  const all: Media[] = [...media.values()];
  return {
    pictures: all.filter((each) => each.kind === "picture"),
    videos: all.filter((each) => each.kind === "video"),
  };
}

interface Layout extends Made {
  preview: object | null;
}

async function layOut(newsroom: Newsroom, { preview, ...made }: Layout): Promise<Site> {
  const [styleSheet, printModule] = await Promise.all([
    makeStyleSheet("assets/styles"),
    readBrowserModule("assets/browser/print.js"),
  ]);
  const values = {
    styleSheet: styleSheet.path,
    printModule: printModule.path,
    policy: META_POLICY,
    editions: newsroom.editions,
    preview,
  };
  const pages = pagesOf(newsroom);
  const figures = pages.sector
    .map(({ content }) => content)
    .filter(({ sector }) => sector.figures.length > 0)
    .map(({ csv }) => ({ path: csv.path.slice(1), content: csv.content }));
  return {
    pages,
    templates: makeTemplates((markSafe) => filtersOf({ newsroom, ...made }, markSafe), values),
    files: [
      { path: styleSheet.path.slice(1), content: styleSheet.css },
      { path: printModule.path.slice(1), content: printModule.code },
      { path: "_headers", content: headersFile(new URL(newsroom.baseUrl).pathname) },
      { path: "nginx-headers.conf", content: nginxFile() },
      ...figures,
    ],
  };
}
