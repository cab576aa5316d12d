import { createHash } from "node:crypto";
import type { Edition } from "../../model/edition.ts";
import type { Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "../shared/json-ld.ts";
import type { LazyFile, MadeFile } from "../shared/site-file.ts";
import { releaseLetter } from "./letters.ts";
import type { MailPictures } from "./mail-media.ts";
import { BY_CLASS, pageCss } from "./styles.ts";
import { mailTemplates } from "./templates.ts";

/** Most pages that wait in memory at once. */
const BATCH = 100;

/** What the pages of mails need of the site on which they stand. */
export interface MailPageOptions {
  pictures: MailPictures;
  /** The Content-Security-Policy for a `<meta>`. */
  policy: string;
}

/**
 * The mail of each release as a page of the site: what a recipient sees, under the sender and the subject. Its looks
 * come from a style sheet of the same declarations, so that the site's policy, which takes no style from a page
 * itself, needs no exception; its links and pictures are those of the site, so that they are verified with it.
 */
export function* mailPages(newsroom: Newsroom<"public">, options: MailPageOptions): Generator<MadeFile[]> {
  const files = lazyMailPages(newsroom, options);
  for (let start = 0; start < files.length; start += BATCH) {
    yield files.slice(start, start + BATCH).map(({ path, make }) => ({ path, content: make() }));
  }
}

/** The same pages, each made when somebody asks for it. */
export function lazyMailPages(newsroom: Newsroom, { pictures, policy }: MailPageOptions): LazyFile[] {
  const editions = newsroom.editions.filter(({ mail }) => mail !== null);
  if (editions.length === 0) return [];
  const css = pageCss();
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 10);
  const styleSheet = `/assets/mail.${hash}.css`;
  const pages = editions.flatMap((edition) => {
    const write = pageWriter(edition, newsroom, { pictures, policy, styleSheet });
    return [...edition.releases, ...edition.replaced]
      .filter(({ lang }) => lang === edition.lang)
      .map((release) => ({
        path: edition.addresses.releaseMail(release.path).slice(1),
        make: () => write(release),
      }));
  });
  return [{ path: styleSheet.slice(1), make: () => css }, ...pages];
}

function pageWriter(
  edition: Edition,
  newsroom: Newsroom,
  { pictures, policy, styleSheet }: MailPageOptions & { styleSheet: string },
): (release: Release) => string {
  const basePath = new URL(newsroom.baseUrl).pathname;
  const href = (path: string): string => basePath + path.slice(1);
  const render = mailTemplates({ edition, newsroom, pictures, as: BY_CLASS, href });
  return (release) => {
    const { subject, template, values } = releaseLetter(release, "release", { edition, newsroom });
    const { standing, path } = release;
    // As on the release's own page: what was replaced leads to the newer one.
    const canonical = absolute(newsroom, standing.kind === "replaced" ? standing.by.path : path);
    const page = { policy, styleSheet, canonical, back: path };
    return render(template, { ...values, subject, page });
  };
}
