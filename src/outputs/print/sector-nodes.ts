import type { Edition } from "../../model/edition.ts";
import type { Figure, Person, Sector } from "../../model/items.ts";
import { formatDay } from "../../text/dates.ts";
import { figureParts, formatNumber } from "../../text/numbers.ts";
import { contactsFor } from "../shared/contacts-for.ts";
import { fill, labelled, word } from "../shared/words.ts";
import { lagNote } from "./lag-note.ts";
import type { Fact, Series, SheetBlock, SheetNode, Spokesperson } from "./sheet.ts";
import type { SheetWriter } from "./sheet-writer.ts";

/**
 * A fact sheet, part by part, as its page shows it on paper. The releases and quotes that the page gathers are left
 * to it: they come and go without a review, and the date of which the sheet is says nothing of them.
 */
export function sectorNodes(sector: Sector, edition: Edition, writer: SheetWriter): SheetNode[] {
  const say = (group: string, key: string): string => word(edition.locale, group, key);
  const dated = (key: string, date: string): string =>
    fill(say("sector", key), { date: formatDay(date, edition.lang) });
  const { title, summary, body, figures, spokespeople, reviewedOn, reviewBy, isPastReview } = sector;
  const contacts = contactsFor(sector, edition);
  return [
    { type: "kicker", text: say("sector", "factSheet") },
    writer.title(title),
    { type: "summary", text: summary },
    ...lagNote(sector, edition, writer),
    { type: "remark", children: [dated("reviewed", reviewedOn)] },
    ...(isPastReview ? [{ type: "warning" as const, children: [dated("pastReview", reviewBy)] }] : []),
    ...writer.section(say("sector", "figures"), figureNodes(figures, edition, writer)),
    ...writer.section(say("sector", "background"), writer.document(body).map(lowered)),
    ...writer.section(
      say("sector", "spokespeople"),
      spokespeople.length === 0
        ? []
        : [{ type: "spokespeople", people: spokespeople.map((person) => spokesperson(person, writer)) }],
    ),
    ...writer.section(
      say("release", "contacts"),
      contacts.length === 0
        ? []
        : [{ type: "contacts", contacts: contacts.map((contact) => writer.contact(contact)) }],
    ),
  ];
}

/** The background is a part of the sheet: its headings stand below that part's own. */
function lowered(block: SheetBlock): SheetBlock {
  return block.type === "heading" ? { ...block, level: block.level + 1 } : block;
}

/** Single figures side by side, then each series with its chart. */
function figureNodes(figures: readonly Figure[], edition: Edition, writer: SheetWriter): SheetNode[] {
  const single = figures.filter(({ series }) => series.length === 0);
  return [
    ...(single.length === 0
      ? []
      : [
          {
            type: "facts" as const,
            facts: single.map((figure) => ({
              fact: fact(figure, edition, writer),
              source: [`${word(edition.locale, "sector", "sourceIs")} `, ...writer.source(figure.source)],
            })),
          },
        ]),
    ...figures
      .filter(({ series }) => series.length > 0)
      .map((figure) => ({ type: "series" as const, series: series(figure, edition, writer) })),
  ];
}

function fact(figure: Figure, { locale, lang }: Edition, writer: SheetWriter): Fact {
  const say = (key: string): string => word(locale, "sector", key);
  const { label, qualifier, value, unit, period, geography, method } = figure;
  return {
    label: writer.subheading([label]),
    qualifier: say(qualifier),
    ...figureParts(value, unit, lang),
    context: geography === null ? period : `${period} · ${geography}`,
    method: method === null ? null : labelled(locale, say("method"), method),
  };
}

function series(figure: Figure, edition: Edition, writer: SheetWriter): Series {
  const { locale, lang } = edition;
  const say = (key: string): string => word(locale, "sector", key);
  return {
    fact: fact(figure, edition, writer),
    chart: writer.chart(figure),
    table: {
      caption: fill(word(locale, "chart", "data"), { span: figure.span ?? figure.period }),
      header: { period: say("period"), value: `${say("value")} (${figure.unit})`, source: say("source") },
      rows: figure.series.map(({ period, value, source }) =>
        value === null
          ? { period, value: say("gap"), isGap: true, source: ["–"] }
          : {
              period,
              value: `${say(figure.qualifier)}${formatNumber(value, lang)}`,
              isGap: false,
              source: writer.source(source),
            },
      ),
    },
  };
}

function spokesperson(person: Person, writer: SheetWriter): Spokesperson {
  const { lang, name, path, currentRoles, contact } = person;
  return {
    lang,
    // With a note in what follows it, the heading of the section would stay behind where that goes overleaf.
    name: writer.subheading([writer.insideBeside(path, [{ type: "strong", children: [name] }])]),
    roles: currentRoles.length === 0 ? null : currentRoles.join(", "),
    contact: contact === null ? null : writer.contact(contact),
  };
}
