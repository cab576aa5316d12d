import nunjucks from "nunjucks";
import type { ProblemList } from "./problem-list.ts";
import { say, sayCount, type StaffLanguage } from "./words.ts";

export interface ProblemPage {
  lang: StaffLanguage;
  version: string;
  list: ProblemList;
  /** Whether there is an earlier version that can be shown. */
  hasLastGood: boolean;
}

/** The page that stands in for every other while the content has problems. */
export function problemPage({ lang, version, list, hasLastGood }: ProblemPage): string {
  const loader = new nunjucks.FileSystemLoader("templates/preview");
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  const rest = list.count - list.shown.length;
  return environment.render("problems.njk", {
    lang,
    version,
    title: sayCount("problem", list.count, lang),
    preview: say("preview", lang),
    text: say("nothingPublished", lang),
    cure: say("cure", lang),
    lastGood: hasLastGood ? say("lastGood", lang) : null,
    problems: list.shown,
    more: rest === 0 ? null : say("more", lang, { count: rest }),
  });
}
