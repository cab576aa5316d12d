import type { Edition } from "../../model/edition.ts";
import type { Alternate } from "../../model/items.ts";

/** What every page knows of itself. */
interface Common {
  /** Site-relative; a path that ends in `/` is written as its `index.html`. */
  path: string;
  edition: Edition;
  /** The same page in each language that has it, this one included; empty where there is only this one. */
  alternates: Alternate[];
}

/**
 * A page to be rendered. It is a class so that Eleventy, which deep-copies and wraps plain objects,
 * hands it to the template as it is.
 */
export class View<Content extends object> {
  readonly path: string;
  readonly edition: Edition;
  readonly alternates: Alternate[];
  readonly content: Content;

  constructor(common: Common, content: Content) {
    this.path = common.path;
    this.edition = common.edition;
    this.alternates = common.alternates;
    this.content = content;
  }

  /** The file of the page, inside the site: a path that ends in `/` is a folder's index. */
  get file(): string {
    return this.path.endsWith("/") ? `${this.path.slice(1)}index.html` : this.path.slice(1);
  }

  /** Where the same page stands in another language, if it does. */
  pathIn(lang: string): string | null {
    return this.alternates.find((alternate) => alternate.lang === lang)?.path ?? null;
  }
}
