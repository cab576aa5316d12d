import nunjucks from "nunjucks";
import type { Edition } from "../../model/edition.ts";
import type { Event, Linked, Media } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { formatDay } from "../../text/dates.ts";
import type { Document } from "../../text/document.ts";
import { escapeHtml } from "../shared/escape-html.ts";
import { eventDetails } from "../shared/plain/event-text.ts";
import type { StatusLine } from "../shared/release-status.ts";
import { fill, labelled, languageName, word } from "../shared/words.ts";
import { langOf, type MailHtmlContext, toMailHtml } from "./mail-html.ts";
import { mailMediaHtml, type MailPictures } from "./mail-media.ts";
import { senderOf } from "./sender.ts";
import { ADAPTING_CSS, type Attributes, SHEET } from "./styles.ts";

/** How mails of one edition are written: with which attributes, and with which addresses. */
export interface MailTemplateOptions {
  edition: Edition;
  newsroom: Newsroom;
  pictures: MailPictures;
  as: Attributes;
  /** The address to print for a site-relative path. */
  href: (path: string) => string;
}

/** Renders `templates/mail/<name>.njk`. */
export type RenderMail = (name: "release" | "kit", values: object) => string;

/**
 * The Nunjucks environment of mails: escapes everything, throws on what is undefined. What gives HTML marks it as safe
 * here; no template does.
 */
export function mailTemplates({ edition, newsroom, pictures, as, href }: MailTemplateOptions): RenderMail {
  const { locale, lang } = edition;
  const loader = new nunjucks.FileSystemLoader(".");
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  const safe = (html: string): nunjucks.runtime.SafeString => new nunjucks.runtime.SafeString(html);
  const context: MailHtmlContext = {
    locale,
    as,
    href,
    media: (media) => mailMediaHtml(media, context, pictures),
  };
  const filters = {
    href,
    day: (date: string) => formatDay(date, lang),
    languageName: (code: string) => languageName(code, lang),
    tel: (phone: string) => `tel:${phone.replace(/[^+0-9]/g, "")}`,
    details: (event: Event) => eventDetails(event, locale, newsroom),
    foreign: (code: string) => safe(langOf(code, context)),
    document: (document: Document<Linked>) => safe(toMailHtml(document, context)),
    media: (media: Media) => safe(context.media(media)),
    statusLine: (line: StatusLine) => safe(statusHtml(line, as)),
  };
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  const globals = {
    edition,
    say: (group: string, key: string, values: Record<string, string> = {}) =>
      fill(word(locale, group, key), values),
    labelled: (label: string, text: string) => labelled(locale, label, text),
    as: Object.fromEntries(Object.entries(as).map(([role, given]) => [role, safe(given)])),
    adaptingCss: safe(ADAPTING_CSS),
    width: SHEET,
    leave: safe(leaveHtml(edition, as)),
  };
  for (const [name, value] of Object.entries(globals)) environment.addGlobal(name, value);
  return (name, values) => environment.render(`templates/mail/${name}.njk`, values);
}

/** A line of the banner; the address in it becomes a link. */
function statusHtml({ text, address }: StatusLine, as: Attributes): string {
  const escaped = escapeHtml(text);
  if (address === null) return escaped;
  const shown = escapeHtml(address);
  return escaped.replace(shown, () => `<a href="${shown}"${as.bannerLink}>${shown}</a>`);
}

/** By mail alone: an address on the web could not know who asks, since every recipient gets the same mail. */
function leaveHtml(edition: Edition, as: Attributes): string {
  const { mail, unsubscribe } = senderOf(edition);
  const [before = "", after = ""] = word(edition.locale, "mail", "leave").split("{address}");
  const link = `<a href="${escapeHtml(unsubscribe.mailto)}"${as.quiet}>${escapeHtml(mail.unsubscribe.email)}</a>`;
  return escapeHtml(before) + link + escapeHtml(after);
}
