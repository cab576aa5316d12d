import { escapeHtml } from "../escape-html.ts";
import { tokens } from "../tokens.ts";

/** A box on the drawing, in its units; `y` is its upper edge. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A text on the drawing; `y` is its baseline. */
export interface Label {
  x: number;
  y: number;
  text: string;
  anchor: "start" | "middle" | "end";
}

/** Every drawing is this wide, in its own units; its height grows with what it holds. */
export const WIDTH = 400;

/**
 * Size of all text. On a phone of 360 px a drawing is 328 px wide, so that 15 units are 12 px; beside a table on a wide
 * screen 18 px; on paper, 95 mm wide, 10 pt.
 */
export const TEXT_SIZE = 15;

/** An element with its attributes; numbers are written to a hundredth. */
export function element(name: string, attributes: Record<string, string | number>, content = ""): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escapeHtml(value)}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export function textElement({ x, y, text, anchor }: Label): string {
  return element(
    "text",
    { x, y, ...(anchor === "start" ? {} : { "text-anchor": anchor }) },
    escapeHtml(text),
  );
}

/** Where a value is not known: a frame with nothing in it, so that nothing seems to be there. */
export function emptyFrame({ x, y, width, height }: Box): string {
  return element("rect", {
    x,
    y,
    width,
    height,
    fill: "none",
    stroke: tokens.colour.light.quiet,
    "stroke-dasharray": "2 4",
  });
}

/** About how wide a text will be: no font is at hand here, so the signs of a wide one are assumed. */
export function textWidth(text: string): number {
  const ems = Array.from(text, (sign) => (/[\s.,:;’'il|]/.test(sign) ? 0.3 : 0.65));
  return ems.reduce((sum, em) => sum + em, 0) * TEXT_SIZE;
}

/** The space that a text takes. */
export function boxOf({ x, y, text, anchor }: Label): Box {
  const width = textWidth(text);
  const shift = { start: 0, middle: width / 2, end: width }[anchor];
  return { x: x - shift, y: y - TEXT_SIZE * 0.8, width, height: TEXT_SIZE };
}

/** The text, cut short where it would leave the drawing. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const room = Math.max(1, Math.floor(width / textWidth("0")) - 1);
  return `${Array.from(text).slice(0, room).join("").trimEnd()}…`;
}

/** Without `-0`, which would make two drawings of one thing differ. */
function rounded(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}
