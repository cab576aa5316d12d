import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/delivery/settings.ts";
import { UserError } from "../../src/errors.ts";

describe("the settings", () => {
  it("need a host alone", () => {
    expect(readSettings({ PRESS_SMTP_HOST: "smtp.example.org", HOME: "/home/ann" })).toEqual({
      server: {
        host: "smtp.example.org",
        port: 587,
        security: "starttls",
        credentials: null,
        authority: null,
      },
      pool: 5,
      perSecond: null,
    });
  });
  it("are all understood", () => {
    expect(
      readSettings({
        PRESS_SMTP_HOST: " smtp.example.org ",
        PRESS_SMTP_SECURITY: "tls",
        PRESS_SMTP_USER: "press",
        PRESS_SMTP_PASSWORD: " with spaces ",
        PRESS_SMTP_POOL: "20",
        PRESS_SMTP_RATE: "0.5",
      }),
    ).toEqual({
      server: {
        host: "smtp.example.org",
        port: 465,
        security: "tls",
        credentials: { user: "press", password: " with spaces " },
        authority: null,
      },
      pool: 20,
      perSecond: 0.5,
    });
    expect(
      readSettings({ PRESS_SMTP_HOST: "localhost", PRESS_SMTP_SECURITY: "none", PRESS_SMTP_POOL: "" }),
    ).toMatchObject({ server: { port: 25, security: "none", credentials: null }, pool: 5 });
  });
  it("are told all that is wrong with them, and never show a password", () => {
    const variables = {
      PRESS_SMTP_PASWORD: "hunter2",
      PRESS_SMTP_PORT: "70000",
      PRESS_SMTP_SECURITY: "none",
      PRESS_SMTP_USER: "press",
      PRESS_SMTP_POOL: "2.5",
      PRESS_SMTP_RATE: "fast",
    };
    const { fr, en } = refusalOf(variables);
    expect(en.split("\n")).toEqual([
      "unknown variable PRESS_SMTP_PASWORD — there are PRESS_SMTP_HOST, PRESS_SMTP_SECURITY, PRESS_SMTP_PORT, PRESS_SMTP_USER, PRESS_SMTP_PASSWORD, PRESS_SMTP_POOL, PRESS_SMTP_RATE",
      "PRESS_SMTP_HOST is missing — write the name of the sending server, for example smtp.example.org",
      "PRESS_SMTP_PORT “70000” — write a whole number from 1 to 65535",
      "PRESS_SMTP_POOL “2.5” — write a whole number from 1 to 50",
      "PRESS_SMTP_RATE “fast” — write a number of mails a second, for example 10 or 0.5",
      "PRESS_SMTP_USER and PRESS_SMTP_PASSWORD go together — write both, or neither",
      "PRESS_SMTP_SECURITY=none would send the password in the clear — write starttls or tls, or take PRESS_SMTP_USER out",
    ]);
    expect(fr.split("\n")).toEqual([
      "variable PRESS_SMTP_PASWORD inconnue — il y a PRESS_SMTP_HOST, PRESS_SMTP_SECURITY, PRESS_SMTP_PORT, PRESS_SMTP_USER, PRESS_SMTP_PASSWORD, PRESS_SMTP_POOL, PRESS_SMTP_RATE",
      "PRESS_SMTP_HOST manque — y écrire le nom du serveur d’envoi, par exemple smtp.example.org",
      "PRESS_SMTP_PORT « 70000 » — écrire un nombre entier de 1 à 65535",
      "PRESS_SMTP_POOL « 2.5 » — écrire un nombre entier de 1 à 50",
      "PRESS_SMTP_RATE « fast » — écrire un nombre de messages par seconde, par exemple 10 ou 0.5",
      "PRESS_SMTP_USER et PRESS_SMTP_PASSWORD vont ensemble — écrire les deux, ou aucun",
      "PRESS_SMTP_SECURITY=none enverrait le mot de passe en clair — écrire starttls ou tls, ou retirer PRESS_SMTP_USER",
    ]);
    expect(fr + en).not.toContain("hunter2");
  });
  it.each(["ssl", "TLS", "yes"])("do not take %s for a security", (security) => {
    expect(refusalOf({ PRESS_SMTP_HOST: "h", PRESS_SMTP_SECURITY: security })).toEqual({
      fr: `PRESS_SMTP_SECURITY « ${security} » — écrire starttls, tls ou none`,
      en: `PRESS_SMTP_SECURITY “${security}” — write starttls, tls or none`,
    });
  });
  it.each(["0", "-1", "1e3", "0x10", "10 000", "0.0"])("do not take %s for a rate", (rate) => {
    expect(refusalOf({ PRESS_SMTP_HOST: "h", PRESS_SMTP_RATE: rate }).en).toMatch(
      /^PRESS_SMTP_RATE “.*” — write/,
    );
  });
});

function refusalOf(variables: Record<string, string>): { fr: string; en: string } {
  try {
    readSettings(variables);
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
  throw new Error("not refused");
}
