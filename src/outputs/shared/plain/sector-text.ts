import type { Edition } from "../../../model/edition.ts";
import type { Figure, Sector, Source } from "../../../model/items.ts";
import type { Newsroom } from "../../../model/newsroom.ts";
import { formatDay } from "../../../text/dates.ts";
import { absolute } from "../json-ld.ts";
import { PlainTextWriter, TEXT_WIDTH, textOf } from "./plain-text.ts";
import { fill, labelled, word } from "../words.ts";
import { wrap } from "./wrap.ts";

/** A fact sheet as plain text: its figures with their sources as notes, then the background. */
export function sectorText(sector: Sector, edition: Edition, newsroom: Newsroom): string {
  const { locale, lang } = edition;
  const writer = new PlainTextWriter({ locale, newsroom });
  const say = (key: string): string => word(locale, "sector", key);
  const dated = (key: string, date: string): string => fill(say(key), { date: formatDay(date, lang) });
  const { title, summary, body, figures, spokespeople, reviewedOn, reviewBy, isPastReview, path } = sector;
  return textOf([
    wrap(say("factSheet"), TEXT_WIDTH),
    writer.heading(title, "="),
    wrap(summary, TEXT_WIDTH),
    [dated("reviewed", reviewedOn), ...(isPastReview ? [dated("pastReview", reviewBy)] : [])].flatMap(
      (line) => wrap(line, TEXT_WIDTH),
    ),
    ...(figures.length === 0
      ? []
      : [
          writer.heading(say("figures"), "-"),
          figures.flatMap((figure) => figureLines(figure, edition, writer)),
        ]),
    ...(body.length === 0 ? [] : [writer.heading(say("background"), "-"), writer.document(body)]),
    ...(spokespeople.length === 0
      ? []
      : [
          writer.heading(say("spokespeople"), "-"),
          spokespeople.flatMap(({ name, currentRoles }) =>
            wrap(`- ${[name, ...currentRoles].join(", ")}`, TEXT_WIDTH, "  "),
          ),
        ]),
    wrap(labelled(locale, word(locale, "text", "address"), absolute(newsroom, path)), TEXT_WIDTH),
    ...writer.notes(),
  ]);
}

/** What is counted and where, the value and its period; of a series each value. */
function figureLines(figure: Figure, { locale }: Edition, writer: PlainTextWriter): string[] {
  const { label, geography, qualifier, text, period, source, series, method } = figure;
  const say = (key: string): string => word(locale, "sector", key);
  const sourced = (value: string, from: Source): string => writer.noted(value, writer.sourceNote(from));
  const what = geography === null ? label : `${label} (${geography})`;
  const value =
    series.length === 0 ? labelled(locale, what, sourced(`${say(qualifier)}${text}`, source)) : what;
  const details = series.map((point) =>
    labelled(locale, point.period, point.text === null ? say("gap") : sourced(point.text, point.source)),
  );
  if (method !== null) details.push(labelled(locale, say("method"), method));
  return [
    ...wrap(series.length === 0 ? `- ${value}, ${period}` : `- ${value}`, TEXT_WIDTH, "  "),
    ...details.flatMap((line) => wrap(`  ${line}`, TEXT_WIDTH, "    ")),
  ];
}
