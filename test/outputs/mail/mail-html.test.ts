import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { release, removeNewsrooms } from "../../newsroom-folder.ts";
import { tags, parseMarkup } from "../markup.ts";
import { CLIENTS, misunderstood, ownFaults } from "./mail-programs.ts";
import { everything, mailroomOf, releaseOf, sample, sending } from "./mails.ts";

afterEach(removeNewsrooms);

/** Every mail that the sample and the newsroom with every kind of block give, by its subject. */
let mails: [subject: string, html: string][];
beforeAll(async () => {
  const newsrooms = [await sample("staff"), await sending(await everything(), "public")];
  mails = newsrooms.flatMap((newsroom) => {
    const mailroom = mailroomOf(newsroom);
    return newsroom.editions.flatMap((edition) => {
      const own = [...edition.releases, ...edition.replaced].filter(({ lang }) => lang === edition.lang);
      const corrected = own.filter(({ corrections }) => corrections.length > 0);
      return [
        ...own.map((each) => mailroom.release(each)),
        ...corrected.map((each) => mailroom.correction(each)),
        ...edition.kits.map((kit) => mailroom.kit(kit)),
      ].map(({ subject, html }): [string, string] => [subject, html]);
    });
  });
});

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended"],
    rules: {
      "doctype-style": ["error", { style: "lowercase" }],
      "long-title": "off",
      "tel-non-breaking": "off",
      // What a mail is made of and a page is not.
      "no-inline-style": "off",
      "no-conditional-comment": "off",
      "no-deprecated-attr": "off",
      "presentation-role-style": "off",
      "prefer-native-element": "off",
      "prefer-tbody": "off",
    },
  }),
);

describe("the HTML of every mail", () => {
  it("holds nothing that a mail program of the list does not understand", () => {
    expect(mails.length).toBeGreaterThan(40);
    expect(CLIENTS).toHaveLength(10);
    expect(
      mails.flatMap(([subject, html]) => misunderstood(html).map((fault) => `${subject}: ${fault}`)),
    ).toEqual([]);
  });

  it("holds no drawing, variable or script, and no picture without words and width", () => {
    expect(
      mails.flatMap(([subject, html]) => ownFaults(html).map((fault) => `${subject}: ${fault}`)),
    ).toEqual([]);
  });

  it("is valid, its tags closed and its attributes whole", async () => {
    const reports = await Promise.all(
      mails.map(([subject, html]) => validator.validateString(html, subject)),
    );
    const faults = reports.flatMap(({ results }) =>
      results.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId, message, line }) => `${filePath}:${line}  ${ruleId}: ${message}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it("weighs less than a third of what Gmail shows", () => {
    for (const [subject, html] of mails)
      expect([subject, Buffer.byteLength(html) < 33_000]).toEqual([subject, true]);
  });

  it("names its language where a program keeps it", () => {
    for (const [, html] of mails) {
      const article = tags(parseMarkup(html), "div").find(({ attribs }) => attribs["role"] === "article");
      expect(html).toContain(`<html lang="${article?.attribs["lang"]}"`);
    }
  });

  it("has in the dark another colour for each that it has in the light", () => {
    for (const [subject, html] of mails) {
      const [, dark = ""] = /@media \(prefers-color-scheme:dark\)\{(.*)\}/.exec(html) ?? [];
      const missing = [...html.matchAll(/<\w+((?: [\w-]+(?:="[^"]*")?)*)>/g)].flatMap(
        ([tag, attributes = ""]) => {
          if (!/style="[^"]*#[0-9a-f]{6}/.test(attributes)) return [];
          const [, role] = / class="(\w+)"/.exec(attributes) ?? [];
          return role !== undefined && new RegExp(`\\.${role}[,{]`).test(dark) ? [] : [tag];
        },
      );
      expect([subject, missing]).toEqual([subject, []]);
    }
  });

  it("escapes a text as dangerous as texts get", async () => {
    const newsroom = await sending(
      {
        "releases/2017/quai.fr.md": release(
          {
            title: '"<script>alert(1)</script> & {{ title }} {% raw %}"',
            summary: "'\"><img src=x onerror=alert(1)>'",
          },
          "Un `<b>` et {{ 7 * 7 }}, [lien](https://example.org/?a=\"&b='&c=<>).",
        ),
      },
      "public",
    );
    const { html } = mailroomOf(newsroom).release(releaseOf(newsroom, "quai"));
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ title }} {% raw %}");
    expect(html).toContain("{{ 7 * 7 }}");
    const elements = parseMarkup(html);
    expect(tags(elements, "script")).toEqual([]);
    expect(tags(elements, "img")).toEqual([]);
    expect((await validator.validateString(html, "x")).valid).toBe(true);
  });
});

describe("these gates", () => {
  it("catch what Outlook, Gmail or everybody fails at", () => {
    const [, html = ""] = mails[0] ?? [];
    const spoilt = html.replace(
      "</body>",
      '<div style="display:flex;background-image:linear-gradient(red,blue)">x</div></body>',
    );
    expect(misunderstood(spoilt)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^outlook\.windows .*(?:flex|gradient)/i)]),
    );
    // Outside the comment that hides it from Outlook.
    expect(misunderstood(html.replace("<!--[if !mso]><!-->", ""))).toContain("outlook.windows  @media");
  });

  it("catch drawings, variables and pictures without words", () => {
    expect(
      ownFaults(
        '<img src="https://example.org/a.avif"><svg></svg><p style="color:var(--ink)">undefined</p><table></table>',
      ),
    ).toEqual([
      "picture without width",
      "picture without alt",
      "picture from https://example.org/a.avif",
      "<svg>",
      "layout table without its role",
      "var(), calc(), url() or a rule that loads",
      "something that was not filled in",
    ]);
  });
});
