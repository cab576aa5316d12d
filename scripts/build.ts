import { availableParallelism } from "node:os";
import path from "node:path";
import process from "node:process";
import v8 from "node:v8";
import type { Cache } from "../src/cache.ts";
import { sortProblems, UserError } from "../src/errors.ts";
import type { Records } from "../src/content/records.ts";
import { loadRecords } from "../src/content/load.ts";
import { loadLocales } from "../src/content/locales.ts";
import { expiringSoon } from "../src/model/expiry.ts";
import { buildNewsroom } from "../src/model/newsroom.ts";
import { titlesShown } from "../src/model/titles-shown.ts";
import { listWithheld, type Withheld } from "../src/model/withheld.ts";
import { missingSigns } from "../src/outputs/print/missing-signs.ts";
import { openPress } from "../src/outputs/print/press.ts";
import { openBuildFolder } from "../src/publication/build-folder.ts";
import { writeSite } from "../src/publication/site-writer.ts";
import { type Invocation, printProblems, progress, runCommand, speak } from "./command.ts";
import { siteFiles } from "./site-files.ts";
import { summary } from "./summary.ts";

const HELP = `npm run build [-- options]

Checks the content, builds the press room, verifies it and publishes it in one step.
A problem in the content publishes nothing: the site stays as it was.

  --content DIR   the folder with the content (default: content)
  --out DIR       where the site is published, as a link to its newest build (default: dist)
  --now INSTANT   build as of this instant, for example 2017-11-03T10:00+01:00 (default: now);
                  one to come is refused where it would lift an embargo
  --help          this text

Exit codes: 0 published · 1 a fault of the program · 2 a problem in the content or the arguments
`;

// Left alone, V8 lets the heap grow to several times what lives in it: two gigabytes for 10,000 releases.
v8.setFlagsFromString("--heap-growing-percent=40");

/** Beside the thread that makes the pages; more would each take 100 MB for little. */
const PRESS_WORKERS = Math.min(4, availableParallelism());

const MAKING = { fr: "Mise en pages et vérification…", en: "Making and verifying the pages…" };

await runCommand({ help: HELP, options: ["content", "out", "now"], run: build });

async function build({ content, out, now, isNowGiven, cache }: Invocation): Promise<void> {
  refuseNesting(content, out);
  const { newsroom, withheld, warnings, early } = await readNewsroom(content, now, cache);
  if (isNowGiven) refuseEarly(early);
  const folder = await openBuildFolder(out);
  const press = openPress(PRESS_WORKERS);
  let report: string;
  try {
    progress(MAKING);
    const counts = await writeSite(siteFiles(newsroom, { cache, press, onPrinted }), folder.path, {
      basePath: new URL(newsroom.baseUrl).pathname,
      telltales: withheld.flatMap(({ telltales, file }) => telltales.map((text) => ({ text, from: file }))),
    });
    // Written before the link moves: what fails after it must not say that nothing was published.
    report = summary({ newsroom, withheld, counts, out, asOf: isNowGiven ? now : null });
    await folder.publish();
  } catch (error) {
    await folder.discard();
    throw error;
  } finally {
    await press.close();
  }
  await cache.clear();
  progress(null);
  printProblems(warnings);
  process.stdout.write(report);
}

/** The first build of a large press room takes minutes, nearly all of them for its PDFs. */
function onPrinted(count: number, all: number): void {
  const done = ` PDF ${count}/${all}`;
  progress({ fr: MAKING.fr + done, en: MAKING.en + done });
}

/** By itself, so that the records of a large newsroom leave the memory before its pages come into it. */
async function readNewsroom(content: string, now: Temporal.Instant, cache: Cache) {
  progress({ fr: "Lecture du contenu…", en: "Reading the content…" });
  const locales = await loadLocales("templates/locales");
  const records = await loadRecords(content, locales, {
    onStaffLanguage: speak,
    cache,
    unprintable: missingSigns(),
  });
  const newsroom = buildNewsroom(records, { now, audience: "public" });
  const withheld = listWithheld(records, now);
  return {
    newsroom,
    withheld,
    early: openedEarly(records, now),
    // Only warnings are left: an error would have stopped the Newsroom.
    warnings: sortProblems([...records.problems, ...expiringSoon(records, now), ...titlesShown(withheld)]),
  };
}

/** What an instant to come would publish that is under embargo now. */
function openedEarly(records: Records, now: Temporal.Instant): Withheld[] {
  const real = Temporal.Now.instant();
  if (Temporal.Instant.compare(now, real) <= 0) return [];
  const still = new Set(listWithheld(records, now).map(({ kind, id }) => `${kind}:${id}`));
  return listWithheld(records, real).filter(
    ({ kind, id, visibility }) => visibility.kind === "embargoed" && !still.has(`${kind}:${id}`),
  );
}

/** `--now` shows what was; looking ahead belongs to the preview, which publishes nothing. */
function refuseEarly(early: readonly Withheld[]): void {
  if (early.length === 0) return;
  const titles = early.map(({ title }) => title).join(" · ");
  throw new UserError({
    fr: `--now est à venir et publierait ce qui est encore sous embargo : ${titles} — pour le voir d’avance, npm start -- --now`,
    en: `--now is still to come and would publish what is under embargo: ${titles} — to see it ahead, npm start -- --now`,
  });
}

/** A site inside the content would be read as content by the next build; content inside the site would be replaced. */
function refuseNesting(content: string, out: string): void {
  const inside = (inner: string, outer: string): boolean =>
    inner === outer || inner.startsWith(outer + path.sep);
  if (!inside(out, content) && !inside(content, out)) return;
  throw new UserError({
    fr: "le site et le contenu ne peuvent pas être l’un dans l’autre — choisir un autre dossier avec --out",
    en: "the site and the content cannot lie one inside the other — choose another folder with --out",
  });
}
