import { UserError } from "../../src/errors.ts";

/**
 * How long a run waits for those whose server asked to be tried again: `--wait`, in minutes. As usual five, after which
 * a server that greylists takes the mail.
 * @throws {UserError} for what is no such number
 */
export function readPatience(given: string | undefined): Temporal.Duration {
  if (given === undefined) return Temporal.Duration.from({ minutes: 5 });
  if (/^\d{1,4}$/.test(given) && Number(given) <= 1_440) {
    return Temporal.Duration.from({ minutes: Number(given) });
  }
  throw new UserError({
    fr: `--wait « ${given.slice(0, 20)} » — écrire un nombre de minutes, de 0 à 1440`,
    en: `--wait “${given.slice(0, 20)}” — write a number of minutes, from 0 to 1440`,
  });
}
