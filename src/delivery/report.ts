import { identityOf } from "./identity.ts";
import type { Journal } from "./journal.ts";
import type { Mailing } from "./mailings.ts";
import type { Recipient } from "./recipients.ts";

const COLUMNS = [
  "email",
  "name",
  "language",
  "outlet",
  "state",
  "attempts",
  "time",
  "reply",
  "message id",
  "delivery id",
];

/**
 * How everybody of a mailing stands, as a table for spreadsheets: CSV as RFC 4180 has it, with the byte order mark that
 * has them read it as UTF-8. It holds addresses: it belongs where the journal may lie, and nowhere else.
 */
export function deliveryReport(journal: Journal, mailing: Mailing): string {
  const rows = journal
    .statement(
      `SELECT address, name, language, outlet, state, attempts, changed, note FROM recipient
       WHERE mailing = ? ORDER BY id`,
    )
    .all(mailing.id) as unknown as Row[];
  const table = [COLUMNS, ...rows.map((row) => cellsOf(row, identityOf(journal, mailing, row)))];
  return `\uFEFF${table.map((cells) => `${cells.map(textCell).join(",")}\r\n`).join("")}`;
}

interface Row extends Recipient {
  state: string;
  attempts: number;
  changed: number;
  note: string | null;
}

function cellsOf(
  { address, name, language, outlet, state, attempts, changed, note }: Row,
  { messageId, deliveryId }: { messageId: string; deliveryId: string },
): string[] {
  const time = Temporal.Instant.fromEpochMilliseconds(changed).toString({ smallestUnit: "second" });
  return [
    address,
    name ?? "",
    language,
    outlet ?? "",
    state,
    String(attempts),
    time,
    note ?? "",
    messageId,
    deliveryId,
  ];
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
