import type { Edition } from "../../model/edition.ts";
import type { Correction, Release } from "../../model/items.ts";
import { formatDay } from "../../text/dates.ts";
import { fill, word } from "../shared/words.ts";
import { eventsNode } from "./events-node.ts";
import { lagNote } from "./lag-note.ts";
import type { Change, SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** A release, part by part, as its page shows it on paper. */
export function releaseNodes(release: Release, edition: Edition, writer: SheetWriter): SheetNode[] {
  const say = (group: string, key: string): string => word(edition.locale, group, key);
  const day = formatDay(release.date, edition.lang);
  const { kind, reference, dateline, gallery, contacts, events, corrections } = release;
  return [
    { type: "kicker", text: `${say("kinds", kind)} · ${say("release", "reference")} ${reference}` },
    writer.title(release.title, standingMark(release, edition)),
    { type: "dateline", text: dateline === null ? day : `${dateline}, ${day}` },
    { type: "summary", text: release.summary },
    ...lagNote(release, edition, writer),
    ...banners(release, edition, writer),
    ...writer.document(release.body),
    ...writer.section(
      say("release", "pictures"),
      gallery.map((media) => writer.media(media)),
    ),
    ...writer.section(
      say("standing", "corrections"),
      corrections.length === 0
        ? []
        : [{ type: "corrections", items: corrections.map((each) => corrected(each, edition)) }],
    ),
    ...writer.section(say("release", "contacts"), [
      { type: "contacts", contacts: contacts.map((contact) => writer.contact(contact)) },
    ]),
    ...writer.section(say("event", "list"), events.length === 0 ? [] : [eventsNode(events, edition, writer)]),
    ...writer.section(say("release", "about"), [
      { type: "boilerplate", children: writer.document(release.boilerplate ?? edition.boilerplate) },
    ]),
  ];
}

/** What has become of it, in one word before its title. */
export function standingMark({ standing, changedOn }: Release, { locale }: Edition): string | null {
  const say = (key: string): string => word(locale, "standing", key);
  if (standing.kind === "withdrawn") return say("withdrawnMark");
  if (standing.kind === "replaced") return say("replacedMark");
  return changedOn === null ? null : say("correctedMark");
}

/** What a reader must know before the first word. */
function banners({ standing, corrections }: Release, edition: Edition, writer: SheetWriter): SheetNode[] {
  const said = (key: string, date: string): string =>
    fill(word(edition.locale, "standing", key), { date: formatDay(date, edition.lang) });
  const nodes: SheetNode[] = [];
  if (standing.kind === "withdrawn") {
    const { date, reason } = standing;
    nodes.push({ type: "banner", lead: said("withdrawn", date), children: [reason], change: null });
  }
  if (standing.kind === "replaced") {
    const { by } = standing;
    const children = [writer.inside(by.path, [by.title])];
    nodes.push({ type: "banner", lead: said("replaced", by.date), children, change: null });
  }
  for (const correction of corrections.filter(({ kind }) => kind === "material")) {
    const { date, note } = correction;
    nodes.push({
      type: "banner",
      lead: said("corrected", date),
      children: [note],
      change: changeOf(correction, edition),
    });
  }
  return nodes;
}

function corrected(correction: Correction, edition: Edition) {
  const { date, kind, note } = correction;
  return {
    lead: `${formatDay(date, edition.lang)} · ${word(edition.locale, "standing", kind)}`,
    note,
    change: changeOf(correction, edition),
  };
}

function changeOf({ was, now }: Correction, { locale }: Edition): Change | null {
  if (was === null && now === null) return null;
  const labelled = (key: string, text: string | null): Change["was"] =>
    text === null ? null : { label: word(locale, "standing", key), text };
  return { was: labelled("was", was), now: labelled("now", now) };
}
