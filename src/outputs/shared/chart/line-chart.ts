import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import type { SeriesPoint } from "../../../model/items.ts";
import type { CommonScale } from "../../../text/numbers.ts";
import { tokens } from "../tokens.ts";
import { isFree, placeLabels, type Segment, type Spot } from "./place-labels.ts";
import { domainOf, gapsOf, highestOf, type Known, knownOf } from "./series.ts";
import {
  boxOf,
  element,
  emptyFrame,
  fitted,
  type Label,
  TEXT_SIZE,
  textElement,
  textWidth,
  WIDTH,
} from "./svg.ts";

const HEIGHT = 250;
/** The plot: above it the unit and the label of the highest point, below it the years. */
const TOP = 52;
const BOTTOM = HEIGHT - 30;
const RIGHT = WIDTH - 12;
const { paper, quiet, line: pale, accent } = tokens.colour.light;

/** Where years and values stand on the drawing. */
interface Plot {
  left: number;
  x: (index: number) => number;
  y: (value: number) => number;
  /** Between two years. */
  step: number;
}

/** The frame of a gap. */
interface Slot {
  start: number;
  width: number;
}

/** Years as points on a line. A gap breaks the line and stands as an empty slot with its mark. */
export function lineChart(
  series: readonly SeriesPoint[],
  scale: CommonScale,
  gapMark: string,
): { height: number; content: string } {
  const known = knownOf(series);
  const y = scaleLinear().domain(domainOf(known)).range([BOTTOM, TOP]);
  const heights = y.ticks(3);
  const ticks = heights.map((value): Label => ({
    x: 0,
    y: y(value) + TEXT_SIZE * 0.35,
    text: scale.write(value),
    anchor: "start",
  }));
  const left = Math.max(...ticks.map(({ text }) => textWidth(text))) + 4;
  const x = scalePoint<number>().domain(series.keys()).range([left, RIGHT]).padding(0.5);
  const plot: Plot = { left, x: (index) => x(index) ?? left, y, step: x.step() };

  const unit: Label = { x: 0, y: TEXT_SIZE, text: fitted(scale.unit, WIDTH), anchor: "start" };
  const years = yearLabels(series, plot);
  const slots = slotsOf(series, plot);
  const tickColumn = { x: 0, y: 0, width: left - 8, height: HEIGHT };
  const labels = placeLabels(
    spotsOf(known, plot, scale),
    [tickColumn, ...[unit, ...years].map(boxOf)],
    [...strokesOf(known, plot), ...slots.flatMap(sidesOf)],
  );
  const marks = slots.flatMap((slot) => markOf(slot, gapMark, labels));
  const texts = (all: Label[]): string => all.map(textElement).join("");
  const rules = heights.map((value) => rule(plot, value)).join("");
  return {
    height: HEIGHT,
    content: [
      element("g", { class: "unit" }, textElement(unit)),
      element("g", { class: "grid", stroke: pale }, rules),
      element("g", { class: "axis", fill: quiet }, texts([...ticks, ...years])),
      element("g", { class: "gaps", fill: quiet }, slots.map(frame).join("") + texts(marks)),
      element("g", { class: "zero", stroke: quiet }, rule(plot, 0)),
      element("g", { class: "data", fill: accent, stroke: accent }, dataElements(series, known, plot)),
      // Their rim keeps them readable where a stroke passes close by.
      element(
        "g",
        { class: "labels", "font-weight": "bold", stroke: paper, "stroke-width": 4, "paint-order": "stroke" },
        texts(labels),
      ),
    ].join("\n"),
  };
}

/** As many years as can be read: always the first and the last, and between them at one distance where it divides. */
function yearLabels(series: readonly SeriesPoint[], { x, step }: Plot): Label[] {
  const last = series.length - 1;
  const least = Math.max(1, Math.ceil(textWidth("2000 ") / step));
  const distances = Array.from({ length: least * 2 }, (_, extra) => least + extra);
  const distance = distances.find((each) => last % each === 0) ?? least;
  return series.flatMap(({ period }, index): Label[] => {
    const isNamed = index === 0 || (index >= least && (last - index) % distance === 0);
    // The last one may not leave the drawing.
    const middle = Math.min(x(index), WIDTH - textWidth(period) / 2);
    return isNamed ? [{ x: middle, y: HEIGHT - 8, text: period, anchor: "middle" }] : [];
  });
}

function slotsOf(series: readonly SeriesPoint[], { x, step }: Plot): Slot[] {
  return gapsOf(series).map(({ first, last }) => ({
    start: x(first) - step / 2,
    width: (last - first + 1) * step,
  }));
}

/** The points that carry their value, the weightiest first: the newest, the highest, the first. */
function spotsOf(known: readonly Known[], { x, y }: Plot, scale: CommonScale): Spot[] {
  const points = [known.at(-1), highestOf(known), known[0]].filter((point) => point !== undefined);
  const unique = new Map(points.map(({ index, value }) => [index, value]));
  return [...unique].map(([index, value]) => ({ x: x(index), y: y(value), text: scale.write(value) }));
}

/** The straight pieces that the line consists of: none passes a gap. */
function strokesOf(known: readonly Known[], { x, y }: Plot): Segment[] {
  return known.flatMap((point, position) => {
    const next = known[position + 1];
    return next?.index === point.index + 1
      ? [
          {
            from: { x: x(point.index), y: y(point.value) },
            to: { x: x(next.index), y: y(next.value) },
          },
        ]
      : [];
  });
}

function sidesOf({ start, width }: Slot): Segment[] {
  return [start, start + width].map((x) => ({ from: { x, y: TOP }, to: { x, y: BOTTOM } }));
}

/** The mark of a gap at the foot of its frame, else at its head; none where both are taken or the frame is narrow. */
function markOf({ start, width }: Slot, gapMark: string, labels: readonly Label[]): Label[] {
  const places = [BOTTOM - 10, TOP + TEXT_SIZE + 5].map((y): Label => ({
    x: start + width / 2,
    y,
    text: gapMark,
    anchor: "middle",
  }));
  const boxes = labels.map(boxOf);
  const place = places.find((each) => textWidth(gapMark) <= width && isFree(boxOf(each), boxes));
  return place === undefined ? [] : [place];
}

function rule({ left, y }: Plot, value: number): string {
  return element("line", { x1: left, x2: RIGHT, y1: y(value), y2: y(value) });
}

function frame({ start, width }: Slot): string {
  return emptyFrame({ x: start + 1, y: TOP, width: width - 2, height: BOTTOM - TOP });
}

function dataElements(series: readonly SeriesPoint[], known: readonly Known[], { x, y, step }: Plot): string {
  const path = line<SeriesPoint>()
    .digits(2)
    .defined(({ value }) => value !== null)
    .x((_point, index) => x(index))
    .y(({ value }) => y(value ?? 0))([...series]);
  const stroke = { fill: "none", "stroke-width": 2.5, "stroke-linejoin": "round" };
  // A point that stands alone between two gaps shows by this dot.
  const r = Math.min(4, Math.max(1.5, step / 3));
  const dots = known.map(({ index, value }) =>
    element("circle", { cx: x(index), cy: y(value), r, stroke: "none" }),
  );
  return element("path", { d: path ?? "", ...stroke }) + dots.join("");
}
