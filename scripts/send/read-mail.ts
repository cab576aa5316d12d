import type { Cache } from "../../src/cache.ts";
import { loadRecords } from "../../src/content/load.ts";
import { loadLocales } from "../../src/content/locales.ts";
import { type Bilingual, UserError } from "../../src/errors.ts";
import type { Visibility } from "../../src/model/visibility.ts";
import { buildNewsroom, type Newsroom } from "../../src/model/newsroom.ts";
import { type Mailroom, openMailroom } from "../../src/outputs/mail/mailroom.ts";
import type { Message } from "../../src/outputs/mail/message.ts";
import { weigh } from "../../src/outputs/mail/weight.ts";
import { makeWebPictures } from "../../src/outputs/site/images.ts";
import { mediaOf } from "../../src/outputs/site/site.ts";
import { formatInstant } from "../../src/text/dates.ts";
import { mailPictures } from "../mail-pictures.ts";
import { progress, speak } from "../command.ts";
import { findMailItem, type MailItem } from "./mail-item.ts";

/** What is sent, ready in each language in which it stands. */
export interface Mail {
  /** As the journal names it: `release/mission-miami`; a correction counts from 1 what befell its release. */
  item: string;
  kind: MailItem["kind"];
  id: string;
  /** One a language, in the newsroom's order. */
  messages: Message[];
  /** What to tell of messages that come near the limit of their size. */
  warnings: Bilingual[];
  timeZone: string;
}

export interface MailSource {
  content: string;
  cache: Cache;
  /** The instant as of which the mail is made: the same content then gives the same mail. */
  asOf: Temporal.Instant;
  /** Whether what is not public may leave the house. */
  embargoed: boolean;
}

/**
 * Reads the content and makes the mails of an item. What is public is made from the public Newsroom, whatever is
 * allowed: nothing but what is not public is made from the staff's.
 *
 * @throws {UserError} for what is not there, or may not leave the house
 */
export async function readMail(asked: string, source: MailSource): Promise<Mail> {
  const { content, cache, asOf, embargoed } = source;
  progress({ fr: "Lecture du contenu…", en: "Reading the content…" });
  const locales = await loadLocales("templates/locales");
  const records = await loadRecords(content, locales, { onStaffLanguage: speak, cache });
  const staff = buildNewsroom(records, { now: asOf, audience: "staff" });
  const published = buildNewsroom(records, { now: asOf, audience: "public" });
  const found = findMailItem(asked, staff);
  const isPublic = found.texts.every(({ visibility }) => visibility.kind === "public");
  if (!isPublic && !embargoed) throw notPublic(found, staff.timeZone);
  const newsroom: Newsroom = isPublic ? published : staff;
  const meant = isPublic ? findMailItem(`${found.kind}:${found.id}`, published) : found;

  progress({ fr: "Écriture du message…", en: "Writing the mail…" });
  // A mail shows those pictures that the site publishes, and tells of the others.
  const pictures = mailPictures(await makeWebPictures(mediaOf(published).pictures, cache));
  const messages = messagesOf(meant, openMailroom(newsroom, pictures));
  progress(null);
  return {
    item: nameOf(meant),
    kind: meant.kind,
    id: meant.id,
    messages,
    warnings: messages.map(weigh).filter((warning) => warning !== null),
    timeZone: newsroom.timeZone,
  };
}

function messagesOf(item: MailItem, mailroom: Mailroom): Message[] {
  switch (item.kind) {
    case "release":
      return item.texts.map((release) => mailroom.release(release));
    case "correction":
      return item.texts.map((release) => mailroom.correction(release));
    case "kit":
      return item.texts.map((kit) => mailroom.kit(kit));
  }
}

/** Each correction is another mail to the same people; so is a withdrawal, or the news of what replaces a release. */
function nameOf(item: MailItem): string {
  if (item.kind !== "correction") return `${item.kind}/${item.id}`;
  const [{ corrections, standing } = { corrections: [], standing: { kind: "current" } }] = item.texts;
  return `correction/${item.id}/${corrections.length + (standing.kind === "current" ? 0 : 1)}`;
}

function notPublic({ id, texts }: MailItem, timeZone: string): UserError {
  const visibility = texts.map(({ visibility }) => visibility).find(({ kind }) => kind !== "public");
  const { fr, en } = standing(visibility, timeZone);
  return new UserError({
    fr: `« ${id} » ${fr} — s’il doit partir quand même, ajouter --embargoed : l’objet et la première ligne le diront`,
    en: `“${id}” ${en} — if it is to go out all the same, add --embargoed: the subject and the first line will say so`,
  });
}

function standing(visibility: Visibility | undefined, timeZone: string): Bilingual {
  if (visibility?.kind === "embargoed") {
    const instant = (lang: string): string => formatInstant(visibility.until, timeZone, lang);
    return {
      fr: `est sous embargo jusqu’au ${instant("fr")}`,
      en: `is under embargo until ${instant("en")}`,
    };
  }
  if (visibility?.kind === "draft") return { fr: "est un brouillon", en: "is a draft" };
  return { fr: "n’est pas public", en: "is not public" };
}
