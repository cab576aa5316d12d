import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLink } from "../../src/text/links.ts";
import { SLUG, SLUG_LIMIT, slugify } from "../../src/text/slug.ts";

describe("slugs", () => {
  it.each([
    ["L’aéronautique, cœur de Marseille", "l-aeronautique-coeur-de-marseille"],
    ["  Été !  ", "ete"],
    ["Straße Æsir", "strasse-aesir"],
    ["🚢 ?", ""],
    ["../../etc", "etc"],
  ])("makes of %j %j", (text, expected) => {
    expect(slugify(text)).toBe(expected);
  });
  it("makes only what is a slug, within the limit, and nothing else of a slug", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc.string({ unit: "grapheme-ascii", maxLength: 200 }),
        ),
        (text) => {
          const slug = slugify(text);
          expect(slug === "" || SLUG.test(slug)).toBe(true);
          expect(slug.length).toBeLessThanOrEqual(SLUG_LIMIT);
          expect(slugify(slug)).toBe(slug);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("links", () => {
  it.each(["https://x.example/a?b#c", "HTTP://x.example", "mailto:a@b.example", "tel:+33199"])(
    "lets %s out",
    (href) => {
      expect(checkLink(href)).toEqual({ kind: "outside", href });
    },
  );
  it.each(["/fr/", "#a", "../b/", "c", "?d"])("takes %s for an address of the site", (href) => {
    expect(checkLink(href)).toEqual({ kind: "address", href });
  });
  it.each([
    "",
    "//evil",
    "/\\evil",
    "\\\\evil",
    "/%5Cevil",
    "java\nscript:x",
    "java%0Ascript:x",
    " javascript:x",
    "javascript:x",
    "JAVASCRIPT:x",
    "data:x",
    "blob:x",
    "intent:x",
    "https:x",
    "https:///x",
    "https://[",
    "\u0000",
    "https://a b",
  ])("refuses %j", (href) => {
    expect(checkLink(href)).toEqual({ kind: "refused" });
  });
  it("refuses an address that no browser can read, whatever its scheme", () => {
    for (const href of ["mailto://[", "tel://[]", "mailto://evil.example:x", "https://[", "http://:"]) {
      expect(checkLink(href)).toEqual({ kind: "refused" });
    }
    expect(checkLink("mailto:presse@example.org?subject=Le%20quai").kind).toBe("outside");
    expect(checkLink("tel:+33199001742").kind).toBe("outside");
  });

  it("never throws, and lets through only what a browser keeps on the list or on the site", () => {
    const piece = fc.constantFrom(
      "javascript",
      "data",
      "https",
      "http",
      "mailto",
      ":",
      "/",
      "//",
      "\\",
      "%5C",
      "%09",
      "\t",
      "\n",
      " ",
      "&#9;",
      "@",
      "?",
      "#",
      "evil.example",
      "x",
      "[",
      "]",
      "\u0001",
      "\uFF0F",
      "..",
    );
    const hrefs = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(hrefs, (href) => {
        const verdict = checkLink(href);
        if (verdict.kind === "refused") return;
        expect(verdict.href).toBe(href);
        const seen = URL.parse(href, "https://presse.example.org/fr/");
        const [judged, allowed] =
          verdict.kind === "address"
            ? [seen?.origin, [undefined, "https://presse.example.org"]]
            : [seen?.protocol, ["https:", "http:", "mailto:", "tel:"]];
        expect(allowed).toContain(judged);
      }),
      { numRuns: 5000 },
    );
  });
});
