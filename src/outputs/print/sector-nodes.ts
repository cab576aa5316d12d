import type { Edition } from "../../model/edition.ts";
import type { Sector } from "../../model/items.ts";
import type { SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** A fact sheet: its title and summary. */
export function sectorNodes({ title, summary }: Sector, _edition: Edition, writer: SheetWriter): SheetNode[] {
  return [writer.title(title), { type: "summary", text: summary }];
}
