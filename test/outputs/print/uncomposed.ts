/** NODE_OPTIONS with which the workers of a press compose sheets in this way. */
const composing = (way: string): string => `--import=data:text/javascript,${encodeURIComponent(hook(way))}`;

const hook = (way: string): string => `
  import { registerHooks } from "node:module";
  const source = "export const composeSheet = ${way};";
  registerHooks({
    load: (url, context, next) =>
      url.endsWith("/compose-sheet.ts") ? { format: "module", source, shortCircuit: true } : next(url, context),
  });`;

/**
 * NODE_OPTIONS with which the workers of a press hand texts to the compiler as they are: of those that are put in order
 * before, none is known at which it panics.
 */
export const UNCOMPOSED = composing("JSON.stringify");

/** NODE_OPTIONS with which no sheet is small enough for the memory of a press's workers. */
export const OUT_OF_MEMORY = `--max-old-space-size=64 ${composing("() => { for (const all = []; ; ) all.push({ all: [] }); }")}`;

/** A text at which the compiler (Typst 0.14.2) panics. */
export const DEADLY = "\u202Eк \u2028\u200B\u205D\u0334";
