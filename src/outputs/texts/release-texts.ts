import type { Newsroom } from "../../model/newsroom.ts";
import { releaseText } from "../shared/plain/release-text.ts";
import type { MadeFile } from "../shared/site-file.ts";
import { textFile } from "../shared/plain/text-file.ts";

/** Most texts that wait in memory at once. */
const BATCH = 100;

/** Each release as a text beside its page. */
export function* releaseTexts(newsroom: Newsroom): Generator<MadeFile[]> {
  for (const edition of newsroom.editions) {
    const own = [...edition.releases, ...edition.replaced].filter(({ lang }) => lang === edition.lang);
    for (let start = 0; start < own.length; start += BATCH) {
      yield own.slice(start, start + BATCH).map((release) => ({
        path: edition.addresses.releaseText(release.path).slice(1),
        content: textFile(releaseText(release, edition, newsroom)),
      }));
    }
  }
}
