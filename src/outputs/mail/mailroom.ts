import { UserError } from "../../errors.ts";
import type { Edition } from "../../model/edition.ts";
import type { Kit, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "../shared/json-ld.ts";
import { kitLetter, type Letter, releaseLetter } from "./letters.ts";
import type { MailPictures } from "./mail-media.ts";
import type { Message } from "./message.ts";
import { senderOf } from "./sender.ts";
import { INLINE } from "./styles.ts";
import { mailTemplates, type RenderMail } from "./templates.ts";
import { weigh } from "./weight.ts";

/** Where the mails of a newsroom are written, each in the language of its item. */
export interface Mailroom {
  release(release: Release): Message;
  /** To those who got a release, once it was corrected, withdrawn or replaced. */
  correction(release: Release): Message;
  kit(kit: Kit): Message;
}

/**
 * Opens the mailroom of a newsroom. `pictures` are those that its site publishes.
 *
 * Its methods throw a {@link UserError} where newsroom.yaml names no sender, where there is nothing to correct, and
 * where a mail is so long that it would be cut.
 */
export function openMailroom(newsroom: Newsroom, pictures: MailPictures): Mailroom {
  const renderers = new Map<Edition, RenderMail>();
  const write = (lang: string, letterIn: (edition: Edition) => Letter): Message => {
    const edition = newsroom.editions.find((each) => each.lang === lang);
    if (edition === undefined) throw new Error(`no edition in ${lang}`);
    const { from, replyTo, unsubscribe } = senderOf(edition);
    const { subject, template, values, text } = letterIn(edition);
    const render = renderers.getOrInsertComputed(edition, () =>
      mailTemplates({ edition, newsroom, pictures, as: INLINE, href: (path) => absolute(newsroom, path) }),
    );
    const html = render(template, { ...values, subject, page: null });
    weigh({ html, subject });
    return { lang, subject, html, text: text(), from, replyTo, unsubscribe, attachments: [] };
  };
  return {
    release: (release) =>
      write(release.lang, (edition) => releaseLetter(release, "release", { edition, newsroom })),
    correction: (release) => {
      refuseUncorrected(release);
      return write(release.lang, (edition) => releaseLetter(release, "correction", { edition, newsroom }));
    },
    kit: (kit) => write(kit.lang, (edition) => kitLetter(kit, { edition, newsroom })),
  };
}

function refuseUncorrected({ corrections, standing, id }: Release): void {
  if (corrections.length > 0 || standing.kind !== "current") return;
  throw new UserError({
    fr: `${id} n’a été ni corrigé, ni retiré, ni remplacé — écrire d’abord sa correction dans corrections`,
    en: `${id} was neither corrected, nor withdrawn, nor replaced — write its correction first, in corrections`,
  });
}
