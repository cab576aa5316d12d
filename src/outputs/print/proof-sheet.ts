import { createHash } from "node:crypto";
import type { Edition } from "../../model/edition.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { fill, word } from "../shared/words.ts";
import { printablesOf } from "./print-newsroom.ts";
import type { Sheet } from "./sheet.ts";
import { type IllustratedSheet, type Printable, sheetOf } from "./sheet-of.ts";

/** One content as its two audiences see it. */
export interface Newsrooms {
  staff: Newsroom<"staff">;
  public: Newsroom<"public">;
}

/**
 * Writes the sheet of an item for staff. It goes unmarked only where it is, word for word, what the public has: a sheet
 * of something public may still name what is not.
 *
 * @param edition of the staff's Newsroom
 */
export function proofSheet(printable: Printable, edition: Edition, newsrooms: Newsrooms): IllustratedSheet {
  const proof = sheetOf(printable, edition, newsrooms.staff);
  const { sheet } = proof;
  if (sheet.mark === null && isPublished(sheet, printable, edition, newsrooms.public)) return proof;
  const mark = sheet.mark ?? word(edition.locale, "text", "unpublished");
  return { ...proof, sheet: numbered({ ...sheet, mark }, edition) };
}

/** Who signs one text does not sign another: each state of it has a number, at the foot of every page. */
function numbered(sheet: Sheet, { locale }: Edition): Sheet {
  const number = createHash("sha256").update(JSON.stringify(sheet)).digest("hex").slice(0, 8);
  const proof = fill(word(locale, "print", "proof"), { number });
  return { ...sheet, running: { ...sheet.running, what: `${sheet.running.what} · ${proof}` } };
}

function isPublished(
  sheet: Sheet,
  { kind, item }: Printable,
  { lang }: Edition,
  newsroom: Newsroom<"public">,
): boolean {
  const edition = newsroom.editions.find((each) => each.lang === lang);
  if (edition === undefined) return false;
  const twin = printablesOf(edition).find((each) => each.kind === kind && each.item.path === item.path);
  if (twin === undefined) return false;
  return JSON.stringify(sheetOf(twin, edition, newsroom).sheet) === JSON.stringify(sheet);
}
