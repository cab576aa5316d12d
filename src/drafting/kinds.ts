import { event } from "../content/schemas/event.ts";
import { kit } from "../content/schemas/kit.ts";
import { media } from "../content/schemas/media.ts";
import { page } from "../content/schemas/page.ts";
import { person } from "../content/schemas/person.ts";
import { quote } from "../content/schemas/quote.ts";
import { release } from "../content/schemas/release.ts";
import { sector } from "../content/schemas/sector.ts";

/** What can be started, in the order in which a press office meets it. */
export const KINDS = [release, quote, person, sector, media, kit, event, page] as const;

export type KindName = (typeof KINDS)[number]["name"];
