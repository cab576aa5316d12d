import { numberFormatter } from "./formatters.ts";

const NBSP = "\u00A0";

/** "2,4 Mo", "24 kB": the size of a file as a reader sees it before taking it, in steps of a thousand. */
export function fileSizeText(bytes: number, lang: string): string {
  const unit = bytes < 999_500 ? "kilobyte" : bytes < 999_500_000 ? "megabyte" : "gigabyte";
  // A file is never shown as empty.
  const amount = Math.max(bytes / SIZES[unit], unit === "kilobyte" ? 1 : 0);
  return numberFormatter(lang, {
    style: "unit",
    unit,
    maximumFractionDigits: amount < 9.95 && unit !== "kilobyte" ? 1 : 0,
  }).format(amount);
}

const SIZES = { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 };

/** "4 000 × 3 000": the size of a picture, given in pixels. */
export function formatPixels(width: number, height: number, lang: string): string {
  const number = numberFormatter(lang, {});
  return `${number.format(width)}${NBSP}×${NBSP}${number.format(height)}`;
}
