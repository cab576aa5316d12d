import type { Bilingual } from "../../src/errors.ts";
import type { Invocation } from "../command.ts";

/** One thing that `npm run send` does: a command of its own, whose operands come without the verb. */
export interface Verb {
  help: Bilingual;
  /** Besides `content`. */
  options?: readonly string[];
  flags?: readonly string[];
  /** Gives the exit code where that is not simply 0. */
  run(invocation: Invocation): Promise<number | void>;
}
