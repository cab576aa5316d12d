import type { Edition } from "../../model/edition.ts";
import type { Release } from "../../model/items.ts";
import type { Newsroom } from "../../model/newsroom.ts";
import { absolute } from "./json-ld.ts";

/** Longest address that every mail program opens. */
const LIMIT = 1_800;

/** A `mailto:` that shares a release: its title, summary and address. RFC 6068: line ends are %0D%0A. */
export function shareByMail(release: Release, edition: Edition, newsroom: Newsroom): string {
  const url = absolute(newsroom, release.path);
  const link = (summary: string): string => {
    const body = [release.title, ...(summary === "" ? [] : [summary]), url, edition.name].join("\r\n\r\n");
    return `mailto:?subject=${encodeURIComponent(release.title)}&body=${encodeURIComponent(body)}`;
  };
  const whole = link(release.summary);
  return whole.length <= LIMIT ? whole : link("");
}
