import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HtmlValidate, type RuleConfig, StaticConfigLoader } from "html-validate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BuiltSite, buildSite } from "../browser/sample.ts";

const RULES: RuleConfig = {
  // HTML lets both stand; ours is written small, like every other tag.
  "doctype-style": ["error", { style: "lowercase" }],
  // Our own anchors begin with `_`, so that none of an author's headings can meet one.
  "valid-id": ["error", { relaxed: true }],
  // A title is the author's; the check of the content warns of a long one.
  "long-title": "off",
  // The style sheet keeps a number on one line; no-break signs would be copied into the telephone.
  "tel-non-breaking": "off",
};

/** A mail is laid out with tables, for Outlook, which knows the attributes of old and no `role="none"`. */
const MAIL_RULES: RuleConfig = {
  ...RULES,
  "no-deprecated-attr": "off",
  "presentation-role-style": "off",
  "prefer-tbody": "off",
};

const validatorWith = (rules: RuleConfig): HtmlValidate =>
  new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:recommended"], rules }));

const validator = validatorWith(RULES);
const mailValidator = validatorWith(MAIL_RULES);

let built: BuiltSite;
beforeAll(async () => {
  built = await buildSite();
});
afterAll(async () => {
  await built?.remove();
});

async function faults(html: string, path: string): Promise<string[]> {
  const isMail = /(?:e-mail|email)\.html$/.test(path);
  const { results } = await (isMail ? mailValidator : validator).validateString(html, path);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${path}:${line}:${column}  ${ruleId}: ${message}`),
  );
}

const read = (path: string): Promise<string> =>
  readFile(join(built.folder, path.endsWith("/") ? `${path}index.html` : path), "utf8");

it("finds nothing on any page of the sample", async () => {
  expect(built.pages.length).toBeGreaterThan(50);
  const found = await Promise.all(built.pages.map(async (path) => faults(await read(path), path)));
  expect(found.flat()).toEqual([]);
});

it("finds no style and no executable script inside a page", async () => {
  // External scripts of our own may come; an inline one is what the policy refuses.
  const inline = /<style|<[^>]+\s(?:style|on[a-z]+)=|<script(?! type="application\/ld\+json"| [^>]*src=)/;
  const found: string[] = [];
  for (const path of built.pages) if (inline.test(await read(path))) found.push(path);
  expect(found).toEqual([]);
});

it("catches a double id, an empty heading and a list that holds no item", async () => {
  const html = (await read("/fr/")).replace(
    "</main>",
    '<h2></h2><ul><p id="a"></p></ul><p id="a"></p></main>',
  );
  const found = (await faults(html, "/fr/")).join("\n");
  expect(found).toContain("no-dup-id");
  expect(found).toContain("empty-heading");
  expect(found).toContain("element-permitted-content");
});
