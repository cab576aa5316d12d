import { type Bilingual, UserError } from "../errors.ts";
import type { Server } from "./server.ts";
import { shown } from "./shown.ts";

/** How mail is to be sent from here. */
export interface Settings {
  server: Server;
  /** Connections at once. */
  pool: number;
  /** The most mails a second; `null` for as many as the server takes. */
  perSecond: number | null;
}

/**
 * Reads the settings from variables, those of the environment or of a file:
 * - `PRESS_SMTP_HOST`, and `PRESS_SMTP_SECURITY`: `starttls` (as usual), `tls`, or `none` for a relay on this machine;
 * - `PRESS_SMTP_PORT`: 587, with `tls` 465, with `none` 25;
 * - `PRESS_SMTP_USER` and `PRESS_SMTP_PASSWORD`: both or neither;
 * - `PRESS_SMTP_POOL`: 5, at most 50; `PRESS_SMTP_RATE`: none.
 *
 * @throws {UserError} that names every variable which is wrong, a line each, and shows no password
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const faults: Bilingual[] = Object.keys(variables)
    .filter((name) => name.startsWith(PREFIX) && !NAMES.has(name.slice(PREFIX.length)))
    .map(unknownName);
  const checked = <T extends string | number | null>(value: T | Bilingual): T | null => {
    if (typeof value !== "object" || value === null) return value;
    faults.push(value);
    return null;
  };
  const given = (name: string): string | null => variables[`${PREFIX}${name}`]?.trim() || null;

  const host = checked(given("HOST") ?? NO_HOST);
  const security = checked(readSecurity(given("SECURITY") ?? "starttls"));
  const port = checked(readWhole("PORT", given("PORT") ?? String(PORTS[security ?? "starttls"]), 65_535));
  const pool = checked(readWhole("POOL", given("POOL") ?? "5", 50));
  const perSecond = checked(readRate(given("RATE")));
  const user = given("USER");
  // A password may begin or end with a space.
  const password = variables[`${PREFIX}PASSWORD`] || null;
  if ((user === null) !== (password === null)) faults.push(HALF_A_LOGIN);
  if (security === "none" && user !== null) faults.push(PLAIN_LOGIN);
  if (faults.length > 0 || host === null || security === null || port === null || pool === null) {
    throw new UserError({
      fr: faults.map(({ fr }) => fr).join("\n"),
      en: faults.map(({ en }) => en).join("\n"),
    });
  }
  const credentials = user === null || password === null ? null : { user, password };
  const server: Server =
    security === "none"
      ? { host, port, security, credentials: null }
      : { host, port, security, credentials, authority: null };
  return { server, pool, perSecond };
}

const PREFIX = "PRESS_SMTP_";

const NAMES = new Set(["HOST", "SECURITY", "PORT", "USER", "PASSWORD", "POOL", "RATE"]);

const PORTS = { starttls: 587, tls: 465, none: 25 } as const;

function readSecurity(text: string): keyof typeof PORTS | Bilingual {
  if (text === "starttls" || text === "tls" || text === "none") return text;
  return {
    fr: `PRESS_SMTP_SECURITY « ${shown(text)} » — écrire starttls, tls ou none`,
    en: `PRESS_SMTP_SECURITY “${shown(text)}” — write starttls, tls or none`,
  };
}

function readWhole(name: string, text: string, most: number): number | Bilingual {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= most) return Number(text);
  return {
    fr: `PRESS_SMTP_${name} « ${shown(text)} » — écrire un nombre entier de 1 à ${most}`,
    en: `PRESS_SMTP_${name} “${shown(text)}” — write a whole number from 1 to ${most}`,
  };
}

function readRate(text: string | null): number | null | Bilingual {
  if (text === null) return null;
  if (/^\d{1,4}(?:\.\d{1,3})?$/.test(text) && Number(text) > 0) return Number(text);
  return {
    fr: `PRESS_SMTP_RATE « ${shown(text)} » — écrire un nombre de messages par seconde, par exemple 10 ou 0.5`,
    en: `PRESS_SMTP_RATE “${shown(text)}” — write a number of mails a second, for example 10 or 0.5`,
  };
}

function unknownName(name: string): Bilingual {
  const names = [...NAMES].map((known) => `${PREFIX}${known}`).join(", ");
  return {
    fr: `variable ${name} inconnue — il y a ${names}`,
    en: `unknown variable ${name} — there are ${names}`,
  };
}

const NO_HOST: Bilingual = {
  fr: "PRESS_SMTP_HOST manque — y écrire le nom du serveur d’envoi, par exemple smtp.example.org",
  en: "PRESS_SMTP_HOST is missing — write the name of the sending server, for example smtp.example.org",
};

const HALF_A_LOGIN: Bilingual = {
  fr: "PRESS_SMTP_USER et PRESS_SMTP_PASSWORD vont ensemble — écrire les deux, ou aucun",
  en: "PRESS_SMTP_USER and PRESS_SMTP_PASSWORD go together — write both, or neither",
};

const PLAIN_LOGIN: Bilingual = {
  fr: "PRESS_SMTP_SECURITY=none enverrait le mot de passe en clair — écrire starttls ou tls, ou retirer PRESS_SMTP_USER",
  en: "PRESS_SMTP_SECURITY=none would send the password in the clear — write starttls or tls, or take PRESS_SMTP_USER out",
};
