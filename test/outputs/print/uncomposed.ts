const HOOK = `
  import { registerHooks } from "node:module";
  const source = "export const composeSheet = JSON.stringify;";
  registerHooks({
    load: (url, context, next) =>
      url.endsWith("/compose-sheet.ts") ? { format: "module", source, shortCircuit: true } : next(url, context),
  });`;

/**
 * NODE_OPTIONS with which the workers of a press hand texts to the compiler as they are: of those that are put in order
 * before, none is known at which it panics.
 */
export const UNCOMPOSED = `--import=data:text/javascript,${encodeURIComponent(HOOK)}`;

/** A text at which the compiler (Typst 0.14.2) panics. */
export const DEADLY = "\u202Eк \u2028\u200B\u205D\u0334";
