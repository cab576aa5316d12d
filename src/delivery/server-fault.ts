import type { SMTPError } from "nodemailer/lib/smtp-connection";
import type { Bilingual } from "../errors.ts";
import type { Server } from "./server.ts";
import { shown } from "./shown.ts";

/** Why nobody can be written to just now, whoever is next: it is no recipient's fault, and none is marked. */
export interface ServerFault {
  kind: "unreachable" | "tls" | "auth" | "refused" | "throttled";
  /** Whether it may pass within a minute: a restart, too many connections. */
  isPassing: boolean;
  text: Bilingual;
}

/** What kept a connection from coming about. */
export function connectionFault(error: SMTPError, { host, port }: Server): ServerFault {
  const place = `${host}:${port}`;
  const { code = "", originalCode = "", responseCode, response } = error;
  const reason = shown(response ?? (originalCode || error.message));
  if (code === "EAUTH") {
    return {
      kind: "auth",
      isPassing: isTemporary(responseCode),
      text: {
        fr: `${place} refuse l’identification (${reason}) — vérifier PRESS_SMTP_USER et PRESS_SMTP_PASSWORD`,
        en: `${place} refuses the log-in (${reason}) — check PRESS_SMTP_USER and PRESS_SMTP_PASSWORD`,
      },
    };
  }
  if (error.command === "STARTTLS" && response !== undefined) {
    return {
      kind: "tls",
      isPassing: isTemporary(responseCode),
      text: {
        fr: `${place} ne chiffre pas la connexion (${reason}) — vérifier PRESS_SMTP_PORT, ou PRESS_SMTP_SECURITY=tls`,
        en: `${place} does not encrypt the connection (${reason}) — check PRESS_SMTP_PORT, or PRESS_SMTP_SECURITY=tls`,
      },
    };
  }
  if (code === "ETLS" || /CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(originalCode)) {
    return {
      kind: "tls",
      isPassing: false,
      text: {
        fr: `pas de connexion chiffrée sûre avec ${place} (${reason}) — vérifier PRESS_SMTP_HOST, PRESS_SMTP_SECURITY et le certificat du serveur`,
        en: `no safe encrypted connection to ${place} (${reason}) — check PRESS_SMTP_HOST, PRESS_SMTP_SECURITY and the server’s certificate`,
      },
    };
  }
  return {
    kind: "unreachable",
    isPassing: responseCode === undefined || isTemporary(responseCode),
    text: {
      fr: `${place} ne répond pas ou ne veut pas de connexion (${reason}) — vérifier PRESS_SMTP_HOST et PRESS_SMTP_PORT, ou reprendre plus tard`,
      en: `${place} does not answer or wants no connection (${reason}) — check PRESS_SMTP_HOST and PRESS_SMTP_PORT, or resume later`,
    },
  };
}

/** The server takes nothing from this sender, or wants something first, or the mail is too large for it. */
export function refusal(reply: string): ServerFault {
  return {
    kind: "refused",
    isPassing: false,
    text: {
      fr: `le serveur ne prend rien de cet expéditeur (${reply}) — vérifier l’adresse d’expédition, l’identification et la taille du message`,
      en: `the server takes nothing from this sender (${reply}) — check the sender’s address, the log-in and the size of the mail`,
    },
  };
}

/** The server has asked to slow down so often that going on would do harm. */
export function throttling(reply: string): ServerFault {
  return {
    kind: "throttled",
    isPassing: false,
    text: {
      fr: `le serveur demande sans cesse de ralentir (${reply}) — reprendre plus tard, avec un PRESS_SMTP_RATE plus bas`,
      en: `the server keeps asking to slow down (${reply}) — resume later, with a lower PRESS_SMTP_RATE`,
    },
  };
}

/** Connections come about, and break before a single mail is through. */
export function breakage(reason: string): ServerFault {
  return {
    kind: "unreachable",
    isPassing: false,
    text: {
      fr: `la connexion au serveur casse à chaque envoi (${reason}) — reprendre plus tard, ou demander à qui gère le serveur`,
      en: `the connection to the server breaks at every mail (${reason}) — resume later, or ask whoever runs the server`,
    },
  };
}

function isTemporary(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 500;
}
