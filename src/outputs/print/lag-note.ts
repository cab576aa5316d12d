import type { Edition } from "../../model/edition.ts";
import type { Item } from "../../model/items.ts";
import { fill, languageName, word } from "../shared/words.ts";
import type { SheetInline, SheetNode } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/** Says of a translation that its original has changed since, and where that stands. */
export function lagNote(item: Item, { locale, lang }: Edition, writer: SheetWriter): SheetNode[] {
  if (!item.isLagging) return [];
  const others = item.alternates.filter((alternate) => alternate.lang !== item.lang);
  const readIn = (language: string): string =>
    fill(word(locale, "site", "readIn"), { language: languageName(language, lang) });
  const children: SheetInline[] = [
    word(locale, "site", "lagging"),
    ...others.flatMap(({ lang: other, path }) => [" ", writer.own(path, readIn(other))]),
  ];
  return [{ type: "warning", children }];
}
