import { launchBrowser } from "../../../test/browser/browser.ts";
import { serveSite } from "../../../test/browser/serve.ts";

/**
 * Prints pages of a site as it is usually done with Playwright: goes to each and asks for its PDF.
 * @returns PDFs a second, the start of the browser not counted
 */
export async function printInBrowser(site: string, pages: readonly string[]): Promise<number> {
  const server = await serveSite(site);
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const started = performance.now();
      for (const each of pages) {
        await page.goto(server.origin + each);
        await page.pdf({ format: "A4" });
      }
      return (pages.length * 1_000) / (performance.now() - started);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
