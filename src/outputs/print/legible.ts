import { missingSigns } from "./missing-signs.ts";

/** A text as a PDF can show it: a sign that the fonts lack would stop its export, or come from a font of the machine. */
export function legible(text: string): string {
  const { signs, shownAs } = missingSigns();
  // The mark of byte order is in a font, but may not be in a PDF/UA.
  return text.replaceAll("\uFEFF", "").replace(signs, shownAs);
}

/**
 * An SVG as a PDF can show it. The compiler knows one font in a drawing, that of the interface, and takes any other sign,
 * however invisible, for a missing one; what a drawing shows so stands whole in the table beside it.
 */
export function legibleDrawing(svg: string): string {
  const { inDrawings, shownAs } = missingSigns();
  return svg
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(inDrawings, (sign) => (/\s/.test(sign) ? " " : shownAs));
}
