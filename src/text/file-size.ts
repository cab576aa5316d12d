const NBSP = "\u00A0";

/** "2,4 Mo", "275 kB": the size of a file, given in bytes. */
export function formatFileSize(bytes: number, lang: string): string {
  // From here on it would be rounded to 1,000 kB.
  const isSmall = bytes < 999_500;
  const number = new Intl.NumberFormat(lang, {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: isSmall ? 0 : 1,
  });
  // Nothing is 0 kB for the one who downloads it.
  const text = number.format(isSmall ? Math.max(bytes / 1e3, 1) : bytes / 1e6);
  return text.replace(/[ \u202F](?=\D+$)/, NBSP);
}

/** "4 000 × 3 000": the size of a picture, given in pixels. */
export function formatPixels(width: number, height: number, lang: string): string {
  const number = new Intl.NumberFormat(lang);
  return `${number.format(width)}${NBSP}×${NBSP}${number.format(height)}`;
}
