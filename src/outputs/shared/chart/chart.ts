import type { Locale } from "../../../model/edition.ts";
import type { Figure } from "../../../model/items.ts";
import { commonScale } from "../../../text/numbers.ts";
import { tokens } from "../tokens.ts";
import { fill, word } from "../words.ts";
import { barChart } from "./bar-chart.ts";
import { lineChart } from "./line-chart.ts";
import { highestOf, isEvenYears, knownOf } from "./series.ts";
import { element, TEXT_SIZE, WIDTH } from "./svg.ts";
import { escapeHtml } from "../escape-html.ts";

/** Fewer points than this say more as bars than as a line. */
const FEWEST_FOR_A_LINE = 4;

/**
 * Draws a figure's series: a line where its periods are years at one distance, else bars. Both start at zero.
 *
 * The SVG is whole by itself, in the colours of light paper, and holds no `<style>`, which the site's policy forbids
 * and print engines read differently: a page re-colours it by its classes, a PDF takes it as it is.
 *
 * @param font as `font-family` names it
 */
export function chartSvg(figure: Figure, locale: Locale, font: string = tokens.font.interface): string {
  const { series } = figure;
  const values = knownOf(series).map(({ value }) => value);
  const scale = commonScale(values, figure.unit, locale.code);
  const draw = series.length >= FEWEST_FOR_A_LINE && isEvenYears(series) ? lineChart : barChart;
  const { height, content } = draw(series, scale, word(locale, "chart", "gapMark"));
  // Every figure of a newsroom has an id of its own, and ids that we make begin with `_`.
  const [title, description] = [`_chart-title-${figure.id}`, `_chart-description-${figure.id}`];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      "aria-labelledby": `${title} ${description}`,
      color: tokens.colour.light.ink,
      fill: "currentColor",
      "font-family": font,
      "font-size": TEXT_SIZE,
    },
    [
      "",
      element("title", { id: title }, escapeHtml(titleOf(figure))),
      element("desc", { id: description }, escapeHtml(describe(figure, locale))),
      content,
      "",
    ].join("\n"),
  );
}

/** What the drawing shows and how the series runs, for who does not see it. */
export function chartText(figure: Figure, locale: Locale): string {
  return `${titleOf(figure)}. ${describe(figure, locale)}`;
}

function titleOf({ label, geography }: Figure): string {
  return geography === null ? label : `${label} (${geography})`;
}

/** The course of the series in words, for who hears the page. */
function describe({ series, qualifier }: Figure, locale: Locale): string {
  const say = (key: string, values: Record<string, string> = {}): string =>
    fill(word(locale, "chart", key), values);
  const known = knownOf(series);
  const told = (index: number | undefined): { period: string; value: string } => {
    const { period, text } = series[index ?? 0] ?? { period: "", text: null };
    return { period, value: word(locale, "sector", qualifier) + (text ?? "") };
  };
  const first = told(known[0]?.index);
  const last = told(known.at(-1)?.index);
  const highest = told(highestOf(known)?.index);
  const gaps = series.filter(({ value }) => value === null).map(({ period }) => period);
  return [
    known.length === 1
      ? say("only", first)
      : say("course", {
          first: first.period,
          firstValue: first.value,
          last: last.period,
          lastValue: last.value,
        }),
    ...(known.length > 2 ? [say("highest", highest)] : []),
    ...(gaps.length > 0 ? [say("unknown", { periods: gaps.join(", ") })] : []),
    say("inTable"),
  ].join(" ");
}
