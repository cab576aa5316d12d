import { afterEach, describe, expect, it } from "vitest";
import { mailPages } from "../../../src/outputs/mail/mail-pages.ts";
import { META_POLICY } from "../../../src/outputs/site/security-headers.ts";
import { newsroomOf, release, removeNewsrooms } from "../../newsroom-folder.ts";
import { renderedSite } from "../../rendered-site.ts";
import { parseMarkup, tag, tags, textOf } from "../markup.ts";
import { everything, mailroomOf, picturesOf, releaseOf, sending } from "./mails.ts";

afterEach(removeNewsrooms);

const PAGE = "fr/communiques/2026/nouveau-quai/e-mail.html";

/** The pages of mails, by their path inside the site. */
function pagesOf(newsroom: Awaited<ReturnType<typeof sending<"public">>>): Map<string, string> {
  const options = { pictures: picturesOf(newsroom), policy: META_POLICY };
  return new Map(
    [...mailPages(newsroom, options)].flat().map(({ path, content }) => [path, String(content)]),
  );
}

describe("the mail version of a release on the site", () => {
  it("stands beside the page of each release that is in the language, and the page leads to it", async () => {
    const site = await renderedSite(await sending(await everything(), "public"));
    const mails = [...site.keys()].filter((name) => /e-?mail\.html$/.test(name));
    expect(mails.toSorted()).toEqual([
      "/en/releases/2026/new-quay/email.html",
      "/fr/communiques/2026/nouveau-quai/e-mail.html",
      "/fr/communiques/2026/silence/e-mail.html",
    ]);
    const page = parseMarkup(String(site.get("/fr/communiques/2026/nouveau-quai/index.html")));
    const link = tags(page, "a").find((each) => textOf([each]) === "Version e-mail");
    expect(link?.attribs["href"]).toBe(`/presse/${PAGE}`);
  });

  it("is not there where the newsroom sends no mail, and no page speaks of it", async () => {
    const site = await renderedSite(await newsroomOf(await everything(""), "public"));
    expect(site.has("/fr/communiques/2026/nouveau-quai/communique.txt")).toBe(true);
    const speaking = [...site].filter(
      ([name, content]) => /e-?mail\.html$|mail\.\w+\.css$/.test(name) || content.includes("Version e-mail"),
    );
    expect(speaking.map(([name]) => name)).toEqual([]);
  });

  it("shows the sender, the subject and the very text of the mail", async () => {
    const newsroom = await sending(await everything(), "public");
    const page = parseMarkup(pagesOf(newsroom).get(PAGE) ?? "");
    const { subject, html } = mailroomOf(newsroom).release(releaseOf(newsroom, "nouveau-quai"));
    expect(tags(page, "dd").map((each) => textOf([each]))).toEqual([
      "La presse du Port <communiques@example.org>",
      subject,
    ]);
    const [, sent = ""] = /<div style="display:none[^>]*>[^]*?<\/div>([^]*)<\/body>/.exec(html) ?? [];
    expect(textOf([tag(page, "main")])).toBe(textOf(parseMarkup(sent)));
  });

  it("takes no style from itself, and its style sheet has every class that it names", async () => {
    const pages = pagesOf(await sending(await everything(), "public"));
    const [, css = ""] = [...pages].find(([path]) => /^assets\/mail\.[0-9a-f]{10}\.css$/.test(path)) ?? [];
    for (const [path, html] of pages) {
      if (!path.endsWith(".html")) continue;
      expect(html).not.toMatch(/ style=|<style|<!--/);
      const classes = new Set([...html.matchAll(/ class="([^"]*)"/g)].map(([, name]) => name));
      expect([...classes].filter((name) => !css.includes(`.${name}{`) && !css.includes(`.${name} `))).toEqual(
        [],
      );
      expect(html).toContain(
        `href="/presse/assets/${/assets\/(mail\.\w+\.css)/.exec([...pages.keys()].join())?.[1]}"`,
      );
    }
  });

  it("is left out of search engines, which are led to the release", async () => {
    const page = parseMarkup(pagesOf(await sending(await everything(), "public")).get(PAGE) ?? "");
    const robots = tags(page, "meta").find(({ attribs }) => attribs["name"] === "robots");
    const canonical = tags(page, "link").find(({ attribs }) => attribs["rel"] === "canonical");
    expect([robots?.attribs["content"], canonical?.attribs["href"]]).toEqual([
      "noindex",
      "https://example.org/presse/fr/communiques/2026/nouveau-quai/",
    ]);
  });

  it("leads within the site and shows its pictures, under whatever path it stands", async () => {
    const page = parseMarkup(pagesOf(await sending(await everything(), "public")).get(PAGE) ?? "");
    const shown = tags(page, "img").map(({ attribs }) => attribs["src"]);
    expect(shown).toEqual(["/presse/media/quai.jpeg"]);
    const inside = tags(page, "a").map(({ attribs }) => attribs["href"] ?? "");
    expect(inside.filter((href) => href.startsWith("https://example.org/presse/"))).toEqual([]);
    expect(inside).toContain("/presse/fr/secteurs/croisiere/");
  });

  it("leads from what was replaced to the newer release", async () => {
    const newsroom = await sending(
      {
        "releases/2017/quai.fr.md": release({ status: "{ kind: replaced, by: quai-2 }" }),
        "releases/2017/quai-2.fr.md": release({ title: "Encore", reference: "2017-043" }),
      },
      "public",
    );
    expect(pagesOf(newsroom).get("fr/communiques/2017/quai/e-mail.html")).toContain(
      '<link rel="canonical" href="https://presse.example.org/fr/communiques/2017/quai-2/">',
    );
  });
});
