import path from "node:path";
import process from "node:process";
import type { Newsroom } from "../src/model/newsroom.ts";
import type { Withheld } from "../src/model/withheld.ts";
import { formatDay, formatInstant } from "../src/text/dates.ts";
import { coloured, said } from "./command.ts";

/** What a build did, for those who wrote the content: what is out, what waits and for when, what is a draft. */
export function summary(build: {
  newsroom: Newsroom<"public">;
  withheld: readonly Withheld[];
  counts: { pages: number; pdfs: number };
  out: string;
  /** The instant that the person chose for the build. */
  asOf: Temporal.Instant | null;
}): string {
  const { newsroom, withheld, counts, out, asOf } = build;
  const lines: string[] = [];
  const near = path.relative(process.env["INIT_CWD"] ?? process.cwd(), out);
  const where = near === "" || near.startsWith("..") ? out : near;
  const { pages, pdfs } = counts;
  const files = {
    fr: [`${pages} pages`, ...(pdfs === 0 ? [] : [`${pdfs} PDF`])].join(" et "),
    en: [`${pages} pages`, ...(pdfs === 0 ? [] : [pdfs === 1 ? "1 PDF" : `${pdfs} PDFs`])].join(" and "),
  };
  lines.push(
    coloured(
      "green",
      said({ fr: `Publié : ${files.fr} dans ${where}/`, en: `Published: ${files.en} in ${where}/` }),
    ),
  );
  if (asOf !== null) {
    // Built as of tomorrow, a site holds what is under embargo today: nobody may overlook that.
    const instant = formatInstant(asOf, newsroom.timeZone, said({ fr: "fr", en: "en" }));
    lines.push(
      coloured("yellow", said({ fr: `Tel qu’il est public ${instant}`, en: `As it is public ${instant}` })),
    );
  }
  for (const edition of newsroom.editions) {
    const own = (items: readonly { lang: string }[]): number =>
      items.filter((item) => item.lang === edition.lang).length;
    const counts = [
      counted(own(edition.releases), ["communiqué", "communiqués"], ["release", "releases"]),
      counted(edition.quotes.length, ["citation", "citations"], ["quote", "quotes"]),
      counted(own(edition.sectors), ["secteur", "secteurs"], ["sector", "sectors"]),
      counted(own(edition.people), ["personne", "personnes"], ["person", "people"]),
      counted(own(edition.media), ["média", "médias"], ["media item", "media items"]),
      counted(own(edition.kits), ["dossier", "dossiers"], ["kit", "kits"]),
      counted(own(edition.events), ["rendez-vous", "rendez-vous"], ["event", "events"]),
    ];
    lines.push(`  ${edition.locale.name}${said({ fr: " : ", en: ": " })}${counts.join(", ")}`);
  }
  const embargoed = withheld.filter((item) => item.visibility.kind === "embargoed");
  lines.push(...section({ fr: "En attente", en: "Waiting" }, embargoed, newsroom));
  const drafts = withheld.filter((item) => item.visibility.kind === "draft");
  lines.push(...section({ fr: "Brouillons", en: "Drafts" }, drafts, newsroom));
  const removed = withheld.filter((item) => item.visibility.kind === "removed");
  lines.push(
    ...section(
      { fr: "Retirés du site (publiés par erreur)", en: "Taken off the site (published in error)" },
      removed,
      newsroom,
    ),
  );
  const waiting = withheld.filter((item) => item.visibility.kind === "waiting");
  lines.push(
    ...section(
      { fr: "Cités seulement par ce qui n’est pas public", en: "Named only by what is not public" },
      waiting,
      newsroom,
    ),
  );
  const expired = withheld.filter((item) => item.visibility.kind === "expired");
  lines.push(
    ...section({ fr: "Droits échus, retirés du site", en: "Rights ended, off the site" }, expired, newsroom),
  );
  const due = newsroom.editions[0]?.sectors.filter((sector) => sector.isPastReview) ?? [];
  if (due.length > 0) {
    lines.push(
      coloured("bold", said({ fr: "À relire (date dépassée)", en: "To be reviewed (past its date)" })),
    );
    lines.push(
      ...due.map(
        (sector) => `  ${sector.title} — ${formatDay(sector.reviewBy, said({ fr: "fr", en: "en" }))}`,
      ),
    );
  }
  return `${lines.join("\n")}\n`;
}

function section(
  title: { fr: string; en: string },
  items: readonly Withheld[],
  newsroom: Newsroom,
): string[] {
  if (items.length === 0) return [];
  const rows = items.toSorted(soonestFirst).map(({ file, title: name, visibility }) => {
    const until =
      visibility.kind === "embargoed"
        ? ` — ${formatInstant(visibility.until, newsroom.timeZone, said({ fr: "fr", en: "en" }))}`
        : "";
    return `  ${name}${until} ${coloured("dim", `(${file})`)}`;
  });
  return [coloured("bold", said(title)), ...rows];
}

function soonestFirst(a: Withheld, b: Withheld): number {
  const [at, bt] = [a, b].map(({ visibility }) =>
    visibility.kind === "embargoed" ? visibility.until.epochMilliseconds : 0,
  ) as [number, number];
  return at - bt || (a.file < b.file ? -1 : 1);
}

function counted(count: number, fr: [string, string], en: [string, string]): string {
  const [one, many] = said({ fr: "fr", en: "en" }) === "fr" ? fr : en;
  const isOne = said({ fr: "fr", en: "en" }) === "fr" ? count < 2 : count === 1;
  return `${count} ${isOne ? one : many}`;
}
