import type { Bilingual } from "../src/errors.ts";
import type { Due } from "../src/model/due.ts";
import { formatDay, formatInstant } from "../src/text/dates.ts";
import { coloured, said } from "./command.ts";

/** What has its day, for those who act on it, in the order in which they do. */
export function dueReport(due: readonly Due[], timeZone: string): string {
  const lines = SECTIONS.flatMap(({ title, has }) => {
    const entries = due.filter(has);
    if (entries.length === 0) return [];
    return [coloured("bold", said(title))].concat(entries.map((entry) => row(entry, timeZone)));
  });
  const nothing = said({ fr: "Rien à prévoir.", en: "Nothing to plan." });
  return `${lines.length === 0 ? coloured("green", nothing) : lines.join("\n")}\n`;
}

const isPast = ({ days }: Due): boolean => days !== null && days < 0;

/** In the order in which a press officer acts on them. */
const SECTIONS: { title: Bilingual; has: (entry: Due) => boolean }[] = [
  {
    title: { fr: "En retard : brouillons dont la date est passée", en: "Late: drafts whose date has passed" },
    has: ({ what }) => what === "late-draft",
  },
  {
    title: { fr: "Prochaines publications", en: "Next publications" },
    has: ({ what }) => what === "publication",
  },
  {
    title: {
      fr: "Prochains retraits : le texte reste, sous sa raison",
      en: "Next withdrawals: the text stays, under its reason",
    },
    has: ({ what }) => what === "withdrawal",
  },
  {
    title: {
      fr: "Bientôt enlevés du site : le texte disparaît",
      en: "Next removals from the site: the text goes",
    },
    has: ({ what }) => what === "removal",
  },
  { title: { fr: "Prochains rendez-vous", en: "Next events" }, has: ({ what }) => what === "event" },
  {
    title: { fr: "Droits échus : à retirer ou à renouveler", en: "Rights ended: take off or renew" },
    has: (entry) => entry.what === "expiry" && isPast(entry),
  },
  {
    title: { fr: "Droits bientôt échus", en: "Rights that end soon" },
    has: (entry) => entry.what === "expiry" && !isPast(entry),
  },
  {
    title: { fr: "Fiches à relire : date dépassée", en: "Fact sheets to be read again: past their date" },
    has: (entry) => entry.what === "review" && isPast(entry),
  },
  {
    title: { fr: "Fiches bientôt à relire", en: "Fact sheets soon to be read again" },
    has: (entry) => entry.what === "review" && !isPast(entry),
  },
  {
    title: { fr: "Traductions en retard sur l’original", en: "Translations behind their original" },
    has: ({ what }) => what === "translation",
  },
];

function row({ title, file, day, at, days, revision }: Due, timeZone: string): string {
  const lang = said({ fr: "fr", en: "en" });
  const when = at !== null ? formatInstant(at, timeZone, lang) : day === null ? null : formatDay(day, lang);
  const near = days === null ? "" : ` (${distance(days)})`;
  const cure =
    revision === null
      ? ""
      : said({
          fr: ` — la revoir, puis y écrire sourceRevision: "${revision}"`,
          en: ` — go over it, then write sourceRevision: "${revision}" there`,
        });
  return `  ${title}${when === null ? "" : ` — ${when}${near}`} ${coloured("dim", `(${file})`)}${cure}`;
}

function distance(days: number): string {
  if (days === 0) return said({ fr: "aujourd’hui", en: "today" });
  if (days === 1) return said({ fr: "demain", en: "tomorrow" });
  return days > 0
    ? said({ fr: `dans ${days} jours`, en: `in ${days} days` })
    : said({
        fr: `il y a ${-days} jour${days < -1 ? "s" : ""}`,
        en: `${-days} day${days < -1 ? "s" : ""} ago`,
      });
}
