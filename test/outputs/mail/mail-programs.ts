import { caniemail } from "caniemail";
import { DomUtils } from "htmlparser2";
import { parseMarkup, tags } from "../markup.ts";

/**
 * The mail programs that a mail is held against, by caniemail's names for them. Not in it: Windows Mail, which ended in
 * 2024, and the mobile web page of Gmail, which drops every `<style>` and shows a mail in its light colours.
 */
export const CLIENTS = [
  "apple-mail.ios",
  "apple-mail.macos",
  "gmail.android",
  "gmail.desktop-webmail",
  "gmail.ios",
  "outlook.android",
  "outlook.ios",
  "outlook.macos",
  "outlook.outlook-com",
  "outlook.windows",
] as const;

/** What in a mail a program does not understand, one line each. */
export function misunderstood(html: string): string[] {
  return CLIENTS.flatMap((client) => {
    const { issues } = caniemail({ clients: [client], html: readBy(client, html) });
    const titles = new Set(issues.errors.get(client)?.map(({ title }) => title));
    return Array.from(titles, (title) => `${client}  ${title}`);
  });
}

/** A mail as a program comes to read it. */
function readBy(client: (typeof CLIENTS)[number], html: string): string {
  // Outlook for Windows alone obeys conditional comments, which caniemail takes for common ones.
  if (client === "outlook.windows") {
    return html
      .replace(/<!--\[if !mso\]><!-->[^]*?<!--<!\[endif\]-->/g, "")
      .replace(/<!--\[if mso\]>([^]*?)<!\[endif\]-->/g, "$1");
  }
  // Outlook for the Mac puts what lies in the body into a page of its own.
  if (client === "outlook.macos") return html.replace(/<body[^>]*>|<\/body>/g, "");
  return html;
}

/** What caniemail does not look for, and what every mail owes those who do not see its pictures. */
export function ownFaults(html: string): string[] {
  const elements = DomUtils.getElementsByTagName("*", parseMarkup(html));
  const faults = elements.flatMap((element) => {
    const { name, attribs } = element;
    const { width, alt, src = "", role, style } = attribs;
    const found: string[] = [];
    if (/^(?:svg|script|link|form|iframe|video|object)$/.test(name)) found.push(`<${name}>`);
    if (name === "img" && !/^[1-9]\d*$/.test(width ?? "")) found.push("picture without width");
    if (name === "img" && (alt ?? "") === "") found.push("picture without alt");
    if (name === "img" && !/^https:.*\.(?:jpe?g|png)$/.test(src)) found.push(`picture from ${src}`);
    const isData = name === "table" && tags(element.children, "th").length > 0;
    if (name === "table" && !isData && role !== "presentation") found.push("layout table without its role");
    if (style === "") found.push(`empty style on <${name}>`);
    return found;
  });
  if (/var\(|calc\(|@import|@font-face|url\(/.test(html))
    faults.push("var(), calc(), url() or a rule that loads");
  if (/undefined|\[object|NaN/.test(html)) faults.push("something that was not filled in");
  return faults;
}
