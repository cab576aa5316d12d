import { type Box, boxOf, type Label, TEXT_SIZE, WIDTH } from "./svg.ts";

/** A point to be labelled with its value. */
export interface Spot {
  x: number;
  y: number;
  text: string;
}

/** A straight stroke that a label may not stand on: a piece of the line, a side of a gap's frame. */
export interface Segment {
  from: { x: number; y: number };
  to: { x: number; y: number };
}

/** Between a point and the near edge of its label. */
const DISTANCE = 9;

/**
 * Sets the labels of some points where they can be read: above the point or below it, never on another text nor on a
 * stroke. A label that finds no such place is left out, for the table has its value; the first one alone then stands
 * where it covers the fewest strokes.
 *
 * @param spots in the order of their weight: the first one chooses first
 */
export function placeLabels(
  spots: readonly Spot[],
  taken: readonly Box[],
  segments: readonly Segment[],
): Label[] {
  const placed: Label[] = [];
  for (const [rank, spot] of spots.entries()) {
    const boxes = [...taken, ...placed.map(boxOf)];
    const places = candidatesFor(spot)
      .filter((label) => isFree(boxOf(label), boxes))
      .map((label) => ({ label, crossed: countCrossed(boxOf(label), segments) }))
      .toSorted((a, b) => a.crossed - b.crossed);
    const [best] = places;
    if (best !== undefined && (best.crossed === 0 || rank === 0)) placed.push(best.label);
  }
  return placed;
}

/** The best place first. */
function candidatesFor({ x, y, text }: Spot): Label[] {
  const above = y - DISTANCE;
  const below = y + DISTANCE + TEXT_SIZE * 0.75;
  const side = DISTANCE / 2;
  return [above, below].flatMap((baseline): Label[] => [
    { x, y: baseline, text, anchor: "middle" },
    { x: x - side, y: baseline, text, anchor: "start" },
    { x: x + side, y: baseline, text, anchor: "end" },
  ]);
}

/** Whether a box lies on the drawing and on none of these. */
export function isFree(box: Box, boxes: readonly Box[]): boolean {
  return box.x >= 0 && box.x + box.width <= WIDTH && !boxes.some((other) => overlap(box, other));
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function countCrossed(box: Box, segments: readonly Segment[]): number {
  return segments.filter((segment) => crosses(segment, box)).length;
}

/** Whether a segment runs through a box: the part of it within the box's width meets the box's height. */
function crosses({ from, to }: Segment, box: Box): boolean {
  const start = Math.max(from.x, box.x);
  const end = Math.min(to.x, box.x + box.width);
  if (start > end) return false;
  const heightAt = (x: number): number => from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y);
  const [one, other] = from.x === to.x ? [from.y, to.y] : [heightAt(start), heightAt(end)];
  return Math.min(one, other) < box.y + box.height && Math.max(one, other) > box.y;
}
