import { createHash } from "node:crypto";
import { slugify } from "../text/slug.ts";

/**
 * The permanent anchor of a quote: its first words to be read, and a hash of all of them so that two quotes which
 * begin alike stay apart. Typography changes neither. The underscores keep it apart from headings, whose anchors
 * are slugs.
 */
export function quoteAnchor(words: string): string {
  const plain = slugify(words.slice(0, 60)).split("-").slice(0, 6).join("-");
  const letters = words
    .normalize("NFC")
    .replace(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
  const hash = createHash("sha256").update(letters).digest("hex").slice(0, 6);
  return `q_${plain}_${hash}`;
}
