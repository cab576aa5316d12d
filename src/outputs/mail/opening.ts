import type { Edition } from "../../model/edition.ts";
import type { Correction, Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { correctionStatus, releaseStatus, type StatusLine } from "../shared/release-status.ts";
import { labelled, word } from "../shared/words.ts";

/** Why a release is sent: for itself, or to those who got it before something became of it. */
export type Occasion = "release" | "correction";

/** What stands above a release's mail: what became of it, and why it comes. */
export interface Opening {
  lines: StatusLine[];
  /** The day of the correction that it tells of. */
  corrected: string | null;
}

/**
 * Opens the mail of a release. A release tells of its newest material correction, as everywhere; a correction of the
 * newest, whatever it is.
 */
export function openingOf(
  release: Release,
  occasion: Occasion,
  { edition, newsroom }: { edition: Edition; newsroom: Newsroom },
): Opening {
  const told =
    (occasion === "correction" ? release.corrections[0] : undefined) ??
    release.corrections.find(({ kind }) => kind === "material");
  const lines = releaseStatus(release, edition, newsroom);
  if (told?.kind === "minor") lines.push(correctionStatus(told, edition));
  if (told !== undefined) lines.push(...changeLines(told, edition));
  if (occasion === "correction") lines.push(line(word(edition.locale, "mail", reasonOf(release))));
  return { lines, corrected: told?.date ?? null };
}

function changeLines({ was, now }: Correction, { locale }: Edition): StatusLine[] {
  return [
    ...(was === null ? [] : [line(labelled(locale, word(locale, "standing", "was"), was))]),
    ...(now === null ? [] : [line(labelled(locale, word(locale, "standing", "now"), now))]),
  ];
}

function reasonOf({ standing }: Release): string {
  if (standing.kind === "withdrawn") return "withdraws";
  return standing.kind === "replaced" ? "replaces" : "corrects";
}

function line(text: string): StatusLine {
  return { text, address: null };
}
