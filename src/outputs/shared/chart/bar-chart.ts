import { scaleBand, scaleLinear } from "d3-scale";
import type { SeriesPoint } from "../../../model/items.ts";
import type { CommonScale } from "../../../text/numbers.ts";
import { tokens } from "../tokens.ts";
import { domainOf, knownOf } from "./series.ts";
import { element, emptyFrame, fitted, type Label, TEXT_SIZE, textElement, textWidth, WIDTH } from "./svg.ts";

const TOP = 32;
const BAR = 22;
/** Between a text and the bar beside it. */
const SPACE = 8;
/** How much wider than others the bold texts of the values are. */
const BOLD = 1.1;
const { quiet, accent } = tokens.colour.light;

/** What one period puts on the drawing. */
interface Row {
  period: string;
  zero: string;
  /** The bar and its label, or the gap in their place. */
  bar?: string;
  label?: string;
  gap?: string;
}

/** Periods as bars, one below the other, so that a long one can be read on a phone; each bar has its value. */
export function barChart(
  series: readonly SeriesPoint[],
  scale: CommonScale,
  gapMark: string,
): { height: number; content: string } {
  const known = knownOf(series);
  const roomFor = (sign: 1 | -1): number =>
    Math.max(
      0,
      ...known
        .filter(({ value }) => (value < 0 ? -1 : 1) === sign)
        .map(({ value }) => textWidth(scale.write(value)) * BOLD + SPACE),
    );
  const [before, after] = [roomFor(-1), roomFor(1)];
  const widest = Math.max(...series.map(({ period }) => textWidth(period))) + SPACE;
  // Texts beside the bars may take half of the drawing; longer periods stand above them.
  const left = widest + before + after <= WIDTH / 2 ? widest : 0;
  const row = BAR + 12 + (left > 0 ? 0 : TEXT_SIZE + 6);
  const bottom = TOP + row * series.length;
  const rows = scaleBand<number>().domain(series.keys()).range([TOP, bottom]);
  const x = scaleLinear()
    .domain(domainOf(known))
    .range([left + before, WIDTH - after]);

  const drawn = series.map(({ period, value }, index): Row => {
    const y = (rows(index) ?? TOP) + row - BAR - 6;
    const baseline = y + BAR / 2 + TEXT_SIZE * 0.35;
    // The line at zero runs through beside the periods, and leaves them free where they stand above their bars.
    const overhang = left > 0 ? 6 : 3;
    const frame: Row = {
      period: periodLabel(period, left > 0 ? { x: left - SPACE, y: baseline } : { x: 0, y: y - 8 }),
      zero: element("line", { x1: x(0), x2: x(0), y1: y - overhang, y2: y + BAR + overhang }),
    };
    if (value === null) {
      frame.gap =
        emptyFrame({ x: left, y, width: WIDTH - left - 1, height: BAR }) +
        textElement({ x: left + SPACE, y: baseline, text: gapMark, anchor: "start" });
      return frame;
    }
    const start = x(Math.min(0, value));
    frame.bar = element("rect", { x: start, y, width: Math.abs(x(value) - x(0)), height: BAR });
    frame.label = textElement({
      x: x(value) + (value < 0 ? -SPACE : SPACE),
      y: baseline,
      text: scale.write(value),
      anchor: value < 0 ? "end" : "start",
    });
    return frame;
  });
  const all = (part: keyof Row): string => drawn.map((each) => each[part] ?? "").join("");
  const unit: Label = { x: 0, y: TEXT_SIZE, text: fitted(scale.unit, WIDTH), anchor: "start" };
  return {
    height: bottom + 4,
    content: [
      element("g", { class: "unit" }, textElement(unit)),
      element("g", { class: "axis", fill: quiet }, all("period")),
      element("g", { class: "gaps", fill: quiet }, all("gap")),
      element("g", { class: "data", fill: accent }, all("bar")),
      element("g", { class: "zero", stroke: quiet }, all("zero")),
      element("g", { class: "labels", "font-weight": "bold" }, all("label")),
    ].join("\n"),
  };
}

/** Beside its bar, ending where that begins, or above it. */
function periodLabel(period: string, { x, y }: { x: number; y: number }): string {
  return textElement({ x, y, text: fitted(period, WIDTH), anchor: x === 0 ? "start" : "end" });
}
