/** What an address in a text may be. Everything else is refused: an allow-list has no forgotten case. */
export type LinkVerdict =
  { kind: "outside"; href: string } | { kind: "address"; href: string } | { kind: "refused" };

const OUTSIDE = new Set(["https:", "http:", "mailto:", "tel:"]);

/**
 * Judges an address: outside (https, http, mailto, tel), an address of this site (`/fr/…`, `#anchor`,
 * `../other/`), or refused. `//host`, backslashes and control characters are refused, since browsers
 * read them as another host or drop them.
 */
export function checkLink(href: string): LinkVerdict {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (href === "" || href.startsWith("//") || /[\u0000-\u0020\u007F\\]|%5C|%0[0-9A-F]/i.test(href)) {
    return { kind: "refused" };
  }
  const [scheme] = /^[a-z][a-z0-9+.-]*:/i.exec(href) ?? [];
  if (scheme === undefined) return { kind: "address", href };
  if (!OUTSIDE.has(scheme.toLowerCase())) return { kind: "refused" };
  if (/^https?:/i.test(href) && !/^https?:\/\/[^/?#]/i.test(href)) return { kind: "refused" };
  if (!URL.canParse(href)) return { kind: "refused" };
  return { kind: "outside", href };
}
