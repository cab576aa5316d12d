import type { Locale } from "../../model/edition.ts";
import type { Item } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "../shared/json-ld.ts";
import { word } from "../shared/words.ts";
import type { SheetNode } from "./sheet.ts";

/** Where on the site the page of an item stands. */
export function addressNode({ path }: Pick<Item, "path">, locale: Locale, newsroom: Newsroom): SheetNode {
  const label = word(locale, "release", "pageAddress");
  return { type: "address", label, address: absolute(newsroom, path) };
}
