import type { Item, Kit, Release } from "../../model/items.ts";

/**
 * A release as it may leave the house. The staff's Newsroom also holds what is not public: of what a release lists,
 * only that goes with it which its reader may know when they may know the release. What its text itself names has been
 * checked with the content.
 */
export function releaseAsSent(release: Release): Release {
  const { gallery, events, standing } = release;
  return {
    ...release,
    gallery: gallery.filter((media) => mayGoWith(media, release)),
    events: events.filter((event) => mayGoWith(event, release)),
    standing:
      standing.kind === "replaced" && !mayGoWith(standing.by, release) ? { kind: "current" } : standing,
  };
}

/** A kit as it may leave the house. */
export function kitAsSent(kit: Kit): Kit {
  const { cover, contents } = kit;
  return {
    ...kit,
    cover: cover !== null && mayGoWith(cover, kit) ? cover : null,
    contents: contents.filter(({ item }) => mayGoWith(item, kit)),
  };
}

function mayGoWith({ visibility: own }: Item, { visibility: carrier }: Item): boolean {
  switch (own.kind) {
    case "public":
      return true;
    case "embargoed":
      return carrier.kind === "embargoed" && Temporal.Instant.compare(own.until, carrier.until) <= 0;
    case "draft":
    case "waiting":
      return carrier.kind === "draft";
    case "removed":
    case "expired":
      return false;
  }
}
