import type { Browser, Page } from "playwright-core";
import type { SiteServer } from "./serve.ts";

/** What a visit of one page showed. */
export interface Visit {
  path: string;
  status: number;
  lang: string;
  /** Console errors, uncaught errors and breaches of the Content-Security-Policy. */
  errors: string[];
  /** Requests that left the site. */
  foreign: string[];
  /** Addresses of this site that the page links to or shows, with their fragments. */
  targets: string[];
  anchors: string[];
  canonical: string | null;
  alternates: { lang: string; href: string }[];
  /** Widths at which the page as a whole would scroll sideways. */
  tooWide: string[];
}

const WIDTHS = [320, 360, 768, 1280];

/** Visits pages one after the other in one tab, and tells what each showed. */
export async function tour(
  browser: Browser,
  site: SiteServer,
  paths: readonly string[],
): Promise<Map<string, Visit>> {
  const page = await newPage(browser, site);
  const visits = new Map<string, Visit>();
  for (const path of paths) visits.set(path, await visit(page, site, path));
  await page.context().close();
  return visits;
}

/** A tab in which `/` and earlier addresses stay where they are: they lead on at once, too fast to be looked at. */
export async function newPage(
  browser: Browser,
  site: Pick<SiteServer, "origin">,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  await page.route(`${site.origin}/**`, async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    // The browser itself follows where an answer leads, so that it knows where it is.
    const response = await route.fetch({ maxRedirects: 0 });
    if (!response.headers()["content-type"]?.startsWith("text/html")) return route.fulfill({ response });
    const html = (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/, "");
    await route.fulfill({ response, body: html });
  });
  return page;
}

/** The links that lead nowhere: one line each. */
export async function brokenLinks(visits: ReadonlyMap<string, Visit>, site: SiteServer): Promise<string[]> {
  const faults: string[] = [];
  const statuses = new Map<string, number>();
  for (const { path, targets } of visits.values()) {
    for (const target of targets) {
      const { pathname, hash } = new URL(target, site.origin);
      let status = statuses.get(pathname);
      if (status === undefined) {
        const response = await fetch(site.origin + pathname);
        await response.arrayBuffer();
        statuses.set(pathname, (status = response.status));
      }
      if (status !== 200) faults.push(`${path}  ${pathname} answers ${status}`);
      else if (hash.length > 1) {
        const anchors = visits.get(decodeURIComponent(pathname))?.anchors ?? [];
        if (!anchors.includes(decodeURIComponent(hash.slice(1)))) {
          faults.push(`${path}  ${pathname} has no ${hash}`);
        }
      }
    }
  }
  return faults;
}

async function visit(page: Page, site: SiteServer, path: string): Promise<Visit> {
  const errors: string[] = [];
  const foreign: string[] = [];
  page.removeAllListeners();
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== site.origin) foreign.push(request.url());
  });

  await page.setViewportSize({ width: 1280, height: 900 });
  const response = await page.goto(site.origin + path);
  const shown = await page.evaluate(() => {
    const all = <E extends Element>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];
    const srcsets = all<HTMLSourceElement | HTMLImageElement>("[srcset]").flatMap(({ srcset }) =>
      srcset.split(",").map((candidate) => candidate.trim().split(/\s/)[0] ?? ""),
    );
    const links = all<HTMLAnchorElement>("a[href], link[rel='stylesheet']").map(({ href }) => href);
    const sources = all<HTMLImageElement>("[src]").map(({ src }) => src);
    return {
      lang: document.documentElement.lang,
      anchors: all("[id]").map(({ id }) => id),
      targets: [...links, ...sources, ...srcsets].map((href) => new URL(href, location.href).href),
      canonical: document.querySelector<HTMLLinkElement>("link[rel='canonical']")?.href ?? null,
      alternates: all<HTMLLinkElement>("link[rel='alternate'][hreflang]").map(({ hreflang, href }) => ({
        lang: hreflang,
        href,
      })),
    };
  });
  const tooWide: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    if (await scrollsSideways(page)) tooWide.push(`${path} at ${width} px`);
  }
  // The page at 640 px with text twice as big (WCAG 1.4.4). A script may set a style; a style attribute may not stand in the page.
  await page.setViewportSize({ width: 640, height: 900 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  if (await scrollsSideways(page)) tooWide.push(`${path} at 200 % text`);

  const isOurs = (href: string): boolean => href.startsWith(`${site.origin}/`);
  return {
    path,
    status: response?.status() ?? 0,
    errors,
    foreign,
    tooWide,
    ...shown,
    targets: [...new Set(shown.targets.filter(isOurs))],
  };
}

function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
