import { domainToASCII } from "node:url";
import type { Bilingual } from "../errors.ts";
import { shown } from "./shown.ts";

/**
 * Reads an address that mail can go to: the local part stays as written, the domain becomes lower case and, where it
 * is international, punycode.
 *
 * Stricter than RFC 5321, for nodemailer would be lenient: it sends a local part outside ASCII as raw bytes to servers
 * that never offered SMTPUTF8, and mails somebody else where an address holds a line end.
 *
 * @returns the address, or what is wrong with it
 */
export function parseAddress(text: string): string | Bilingual {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) {
    return {
      fr: `caractère invisible ou saut de ligne dans l’adresse « ${shown(text)} » — la retaper`,
      en: `invisible character or line break in the address “${shown(text)}” — type it again`,
    };
  }
  const address = text.trim();
  if (/[<>]/.test(address)) {
    return {
      fr: `« ${shown(address)} » : un nom avec l’adresse — n’écrire que l’adresse, et le nom dans la colonne name`,
      en: `“${shown(address)}”: a name with the address — write the address alone, and the name in the column name`,
    };
  }
  if (/@.*[\s,;].*@/.test(address)) {
    return {
      fr: `« ${shown(address)} » : plusieurs adresses — une par ligne`,
      en: `“${shown(address)}”: several addresses — write one a line`,
    };
  }
  const [, local = "", domain = ""] = /^([^@]+)@([^@]+)$/.exec(address) ?? [];
  if (/[^\0-\x7F]/.test(local)) {
    return {
      fr: `« ${shown(address)} » : lettre hors de a-z avant le @, que beaucoup de serveurs perdent — demander une autre adresse`,
      en: `“${shown(address)}”: a letter outside a-z before the @, which many servers lose — ask for another address`,
    };
  }
  const host = asciiDomain(domain);
  if (!LOCAL_PART.test(local) || local.length > 64 || host === null || local.length + host.length > 253) {
    return {
      fr: `« ${shown(address)} » n’est pas une adresse e-mail — écrire par exemple redaction@example.org`,
      en: `“${shown(address)}” is not an e-mail address — write for example desk@example.org`,
    };
  }
  return `${local}@${host}`;
}

/** The form by which two addresses are known to be one. No server in use tells `Ann@` from `ann@`. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

/** A dot-atom (RFC 5321, 4.1.2). The quoted form, which nobody has, is not understood. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

function asciiDomain(domain: string): string | null {
  // `domainToASCII` reads web addresses: it would take `%65` for a letter and `1.2` for the address of a machine.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  const host = domainToASCII(domain);
  return HOST.test(host) ? host : null;
}
