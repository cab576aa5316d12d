import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type BuiltSite, buildSite } from "./sample.ts";
import { serveSite, type SiteServer } from "./serve.ts";
import { newPage } from "./tour.ts";

const NEWSROOM = `name: Test newsroom
baseUrl: https://press.example.org/
languages: [en]
staffLanguage: en
timeZone: Europe/Paris
boilerplate: About us.
contacts:
  - id: desk
    function: Press desk
    phone: +33 1 99 00 17 42
    email: desk@example.org
    languages: [en]
    onDuty: true
`;

const RELEASE = `---
title: "</script><script>alert(1)</script>"
summary: "A summary with {{ 7*7 }} and <img src=x onerror=alert(2)>"
date: 2026-01-05
reference: 2026-001
contacts: [desk]
---

The sum is {{ 7*7 }}, the loop {% for x in y %}.
`;

let content = "";
let built: BuiltSite;
let site: SiteServer;
let browser: Browser;

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), "communique-content-"));
  await mkdir(join(content, "releases", "2026"), { recursive: true });
  await writeFile(join(content, "newsroom.yaml"), NEWSROOM);
  await writeFile(join(content, "releases", "2026", "attack.en.md"), RELEASE);
  [built, browser] = await Promise.all([buildSite(content), launchBrowser()]);
  site = await serveSite(built.folder);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await built?.remove();
  await rm(content, { recursive: true, force: true });
});

it("shows {{ 7*7 }} and {% for %} in a release as they were written", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/en/releases/2026/attack/`);
  expect(await page.textContent(".text")).toContain("The sum is {{ 7*7 }}, the loop {% for x in y %}.");
  expect(await page.textContent(".release .summary")).toContain("{{ 7*7 }}");
  await page.close();
});

it("executes nothing of a title that closes a script and opens one, on any page that prints it", async () => {
  // Without the policy, so that escaping alone has to hold.
  const page = await newPage(browser, site, { bypassCSP: true });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const path of built.pages) {
    await page.goto(site.origin + path);
  }
  await page.goto(`${site.origin}/en/releases/2026/attack/`);
  expect(dialogs).toEqual([]);
  expect(await page.textContent("h1")).toBe("</script><script>alert(1)</script>");
  const linked = await page.textContent("script[type='application/ld+json']");
  expect(JSON.parse(linked ?? "")).toMatchObject({ headline: "</script><script>alert(1)</script>" });
  await page.context().close();
});
