/**
 * The design's colours, type and spaces: one source for the site's style sheet, the charts and the sheets of paper; later
 * mail.
 */
export const tokens = {
  colour: {
    light: {
      paper: "#ffffff",
      wash: "#f4f6f8",
      ink: "#16202b",
      quiet: "#4d5a68",
      line: "#cfd6dd",
      accent: "#0b4f80",
      signal: "#a3341c",
    },
    dark: {
      paper: "#11181f",
      wash: "#1a232c",
      ink: "#e8edf2",
      quiet: "#a9b5c1",
      line: "#3a4754",
      accent: "#8cc4f0",
      signal: "#ff9d85",
    },
  },
  font: {
    text: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif',
    interface: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    code: "ui-monospace, Consolas, Menlo, monospace",
  },
  size: {
    small: "0.875rem",
    interface: "1rem",
    text: "1.125rem",
    lead: "1.3125rem",
    h3: "1.25rem",
    h2: "1.5rem",
    h1: "2.5rem",
  },
  space: { xs: "0.25rem", s: "0.5rem", m: "1rem", l: "2rem", xl: "4rem" },
  /** About 65 characters of text. */
  measure: "34rem",
  page: "62rem",
  /**
   * Paper: fonts that ship with the program, under names that no font of a machine has; sizes in points, margins in
   * millimetres.
   */
  print: {
    font: { text: "press-serif", interface: "press-sans" },
    size: {
      note: 7.5,
      small: 8.75,
      kicker: 9.5,
      text: 10.5,
      masthead: 12,
      lead: 12.5,
      h3: 11,
      h2: 13,
      h1: 23,
      figure: 24,
      cover: 34,
    },
    /** Titles hang out of the column of text, to its left. */
    margin: { top: 23, bottom: 23, left: 46, right: 24, hang: 24 },
  },
} as const;

/** The tokens as CSS custom properties, for light and dark. */
export function tokensCss(): string {
  const properties = (prefix: string, values: Record<string, string>): string[] =>
    Object.entries(values).map(([name, value]) => `  --${prefix}-${name}: ${value};`);
  const { colour, font, size, space, measure, page } = tokens;
  return [
    ":root {",
    "  color-scheme: light dark;",
    ...properties("colour", colour.light),
    ...properties("font", font),
    ...properties("size", size),
    ...properties("space", space),
    `  --measure: ${measure};`,
    `  --page: ${page};`,
    "}",
    "@media screen and (prefers-color-scheme: dark) {",
    "  :root {",
    ...properties("colour", colour.dark).map((property) => `  ${property}`),
    "  }",
    "}",
    "",
  ].join("\n");
}
