import type { Edition } from "../../model/edition.ts";
import type { Item, Kit, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "../shared/json-ld.ts";
import { TEXT_WIDTH } from "../shared/plain/plain-text.ts";
import { type LetterParts, releaseText } from "../shared/plain/release-text.ts";
import { wrap } from "../shared/plain/wrap.ts";
import { type StatusLine, visibilityStatus } from "../shared/release-status.ts";
import { fill, labelled, word } from "../shared/words.ts";
import { kitAsSent, releaseAsSent } from "./as-sent.ts";
import { kitParts, kitText } from "./kit-text.ts";
import { type Occasion, openingOf } from "./opening.ts";
import { senderOf } from "./sender.ts";
import { kitSubject, releaseSubject } from "./subject.ts";

/** A mail before it is written: its subject, what its templates print, and its plain text when somebody wants that. */
export interface Letter {
  subject: string;
  template: "release" | "kit";
  values: object;
  text: () => string;
}

/** In which edition of which newsroom a letter is written. */
export interface Desk {
  edition: Edition;
  newsroom: Newsroom;
}

/** The letter of a release, or of a correction to those who got it before. */
export function releaseLetter(given: Release, occasion: Occasion, desk: Desk): Letter {
  const { edition, newsroom } = desk;
  const release = releaseAsSent(given);
  const { lines, corrected } = openingOf(release, occasion, desk);
  return {
    subject: releaseSubject(release, { edition, timeZone: newsroom.timeZone, corrected }),
    template: "release",
    values: {
      ...common(release, lines, desk),
      contacts: release.contacts,
      boilerplate: release.boilerplate ?? edition.boilerplate,
    },
    text: () => releaseText(release, edition, newsroom, textParts(release, lines, desk)),
  };
}

/** The letter of a kit. */
export function kitLetter(given: Kit, desk: Desk): Letter {
  const { edition, newsroom } = desk;
  const kit = kitAsSent(given);
  const lines = visibilityStatus(kit, edition, newsroom);
  const parts = kitParts(kit, edition, newsroom);
  return {
    subject: kitSubject(kit, { edition, timeZone: newsroom.timeZone }),
    template: "kit",
    values: {
      ...common(kit, lines, desk),
      parts,
      contacts: edition.contacts,
      boilerplate: edition.boilerplate,
    },
    text: () => kitText(kit, parts, textParts(kit, lines, desk), desk),
  };
}

function common(item: Release | Kit, opening: StatusLine[], { edition, newsroom }: Desk): object {
  const address = absolute(newsroom, item.path);
  return {
    item,
    opening,
    // What a list of messages shows beside the subject.
    preheader: item.summary,
    addressLine: labelled(edition.locale, addressLabel(item, edition), address),
  };
}

function textParts(item: Item, opening: StatusLine[], { edition }: Desk): LetterParts {
  const { mail } = senderOf(edition);
  const say = (key: string): string => word(edition.locale, "mail", key);
  const closing = [
    fill(say("sentBy"), { name: mail.from.name }),
    fill(say("leave"), { address: mail.unsubscribe.email }),
  ];
  return {
    opening: opening.length === 0 ? [] : [opening.flatMap(({ text }) => wrap(text, TEXT_WIDTH))],
    addressLabel: addressLabel(item, edition),
    closing: [closing.flatMap((line) => wrap(line, TEXT_WIDTH))],
  };
}

/** Of what is not public yet, the address leads nowhere for now. */
function addressLabel({ visibility }: Item, { locale }: Edition): string {
  return word(locale, "mail", visibility.kind === "public" ? "online" : "onlineLater");
}
