import nunjucks from "nunjucks";
import type { View } from "./view.ts";

/** What a template sees beside its `view`. */
export interface SiteValues {
  /** Site-relative path of the style sheet. */
  styleSheet: string;
  /** Site-relative path of the module that printable pages load. */
  printModule: string;
  /** The Content-Security-Policy for a `<meta>`. */
  policy: string;
  editions: readonly object[];
  /** What the partials of the preview see; `null` in the public site, where they print nothing. */
  preview: object | null;
}

export interface Templates {
  /** Compiles a page's template; the function renders one view with it. */
  compile(source: string, name: string): (view: View<object>) => string;
}

/**
 * The Nunjucks environment of the pages: escapes everything, throws on what is undefined. Names of layouts and
 * partials are paths from the project's folder.
 *
 * It is ours and not Eleventy's, which compiles a page's template anew for each page that it renders (3.1.8: a third
 * of the time of a large site).
 */
export function makeTemplates(
  makeFilters: (markSafe: (html: string) => unknown) => Record<string, (...values: never[]) => unknown>,
  site: SiteValues,
): Templates {
  const loader = new nunjucks.FileSystemLoader(".");
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  const filters = makeFilters((html) => new nunjucks.runtime.SafeString(html));
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  environment.addGlobal("site", site);
  // A large site is rendered in many runs, each of which asks for every template again.
  const compiled = new Map<string, nunjucks.Template>();
  return {
    compile(source, name) {
      const key = `${name}\n${source}`;
      const template = compiled.get(key) ?? new nunjucks.Template(source, environment, name, true);
      compiled.set(key, template);
      return (view) => template.render({ view });
    },
  };
}
