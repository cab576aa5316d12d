import type { Records } from "../content/records.ts";
import type { Bilingual, ContentProblem } from "../errors.ts";
import { type Document, walk, type Written } from "../text/document.ts";
import { safelyDecoded } from "../text/safely-decoded.ts";
import { addressesOf, sectionsOf } from "./addresses.ts";
import { itemAddress } from "./item-address.ts";
import type { AnyRecord } from "./references.ts";
import { keyOf, type Openings } from "./visibility.ts";
import { versionIn } from "./version-in.ts";

interface Page {
  /** Epoch milliseconds; −∞ where it is public already. */
  opening: number;
  /** Anchors of its headings; `null` for a page that is no item's. */
  anchors: ReadonlySet<string> | null;
}

/**
 * Links that authors wrote as addresses (`/fr/…`, `../`, `#intertitre`): each leads to a page that opens no later
 * than the text that links to it, and to an anchor of it.
 */
export function checkWrittenLinks(
  records: Records,
  items: readonly AnyRecord[],
  opens: Openings,
): ContentProblem[] {
  const pages = pagesByAddress(records, items, opens);
  const problems: ContentProblem[] = [];
  for (const item of items) {
    const mine = opens.get(keyOf(item.kind, item.record.id)) ?? Number.POSITIVE_INFINITY;
    for (const version of [item.record.original, ...item.record.translations]) {
      const locale = records.locales.find(({ code }) => code === version.lang);
      const own = locale === undefined ? null : itemAddress(item, locale);
      if (own === null) continue;
      walk(version.body, (node) => {
        if (node.type !== "link" || node.link.kind !== "address") return;
        const { pathname, hash } = new URL(node.link.href, `http://newsroom${own}`);
        const page = pages.get(pathname);
        const text = faultOf(pathname, safelyDecoded(hash.slice(1)), page, mine);
        if (text !== null) problems.push({ place: node.link.place, severity: "error", text });
      });
    }
  }
  return problems;
}

function faultOf(path: string, anchor: string, page: Page | undefined, mine: number): Bilingual | null {
  if (page === undefined) {
    return {
      fr: `aucune page à l’adresse ${path} — écrire plutôt [texte](release:identifiant), person:, sector:…`,
      en: `no page at the address ${path} — rather write [text](release:id), person:, sector:…`,
    };
  }
  if (page.opening > mine && mine !== Number.POSITIVE_INFINITY) {
    return {
      fr: `ce texte trahirait la page ${path}, qui ne sera publique que plus tard — retirer le lien, ou donner à ce texte le même embargo`,
      en: `this text would give away the page ${path}, which is public only later — take the link out, or give this text the same embargo`,
    };
  }
  // Anchors with an underscore are ours (quotes, figures); the verification of the site follows them.
  if (anchor === "" || anchor.includes("_") || page.anchors === null || page.anchors.has(anchor)) return null;
  return {
    fr: `pas d’intertitre « ${anchor} » sur la page ${path} — l’ancre s’écrit comme l’intertitre : minuscules sans accents, mots joints par des tirets`,
    en: `no heading “${anchor}” on the page ${path} — an anchor is written like its heading: small letters without accents, words joined by hyphens`,
  };
}

function pagesByAddress(records: Records, items: readonly AnyRecord[], opens: Openings): Map<string, Page> {
  const pages = new Map<string, Page>();
  const always = { opening: Number.NEGATIVE_INFINITY, anchors: null };
  pages.set("/", always);
  for (const locale of records.locales) {
    const addresses = addressesOf(locale);
    for (const section of sectionsOf(addresses)) pages.set(section, always);
    for (const item of items) {
      const opening = opens.get(keyOf(item.kind, item.record.id)) ?? Number.POSITIVE_INFINITY;
      const version = versionIn(item.record, locale.code);
      const address = itemAddress(item, locale);
      if (address !== null && version !== undefined) {
        pages.set(address, { opening, anchors: headingsOf(version.body) });
      }
      const { date } = item.record.original.fields as { date?: string };
      if (item.kind !== "release" || date === undefined) continue;
      // A year has its page as soon as one of its releases is out.
      const year = addresses.year(date.slice(0, 4));
      const known = pages.get(year)?.opening ?? Number.POSITIVE_INFINITY;
      pages.set(year, { opening: Math.min(known, opening), anchors: null });
    }
  }
  return pages;
}

function headingsOf(body: Document<Written>): Set<string> {
  const anchors = new Set<string>();
  walk(body, (node) => {
    if (node.type === "heading") anchors.add(node.anchor);
  });
  return anchors;
}
