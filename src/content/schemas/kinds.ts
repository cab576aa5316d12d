import { event } from "./event.ts";
import { kit } from "./kit.ts";
import { media } from "./media.ts";
import { page } from "./page.ts";
import { person } from "./person.ts";
import { quote } from "./quote.ts";
import { release } from "./release.ts";
import { sector } from "./sector.ts";

/** Every kind of content, in the order in which a press officer meets them. */
export const KINDS = [release, person, quote, sector, media, kit, event, page] as const;
