import type { Plan } from "../../src/delivery/plan.ts";
import type { Recipient } from "../../src/delivery/recipients.ts";
import type { Settings } from "../../src/delivery/settings.ts";
import type { Bilingual } from "../../src/errors.ts";
import type { Mailbox, Message } from "../../src/outputs/mail/message.ts";
import { coloured, said } from "../command.ts";
import type { Mail } from "./read-mail.ts";

/** Names of recipients shown, so that a person sees whether it is the list that they mean. */
const FIRST = 3;

/** Who gets what, from where, and how many: what a person must have seen before anything is sent. */
export function planText(mail: Mail, plan: Plan, settings: Settings): string {
  const { to, suppressed, served } = plan;
  const left = [
    ...someOf(suppressed.length, { fr: "désabonnés", en: "unsubscribed" }),
    ...someOf(served.length, { fr: "l’ont déjà reçu", en: "had it before" }),
  ];
  return [
    ...sendingLines(mail, settings, ({ lang }) => to.filter(({ language }) => language === lang).length),
    row({ fr: "À servir", en: "To be sent" }, coloured("bold", String(to.length))),
    ...(left.length === 0 ? [] : [row({ fr: "Écartés", en: "Left out" }, left.join(" · "))]),
    ...(to.length === 0 ? [] : [row({ fr: "Premiers", en: "First ones" }, firstOf(to))]),
    "",
  ].join("\n");
}

/** What is sent, from whom and by which server; beside each subject how many get it. */
export function sendingLines(
  { item, messages, warnings }: Mail,
  { server, pool, perSecond }: Settings,
  countOf: (message: Message) => number | null,
): string[] {
  const counts = messages.map((message) => countOf(message)?.toString() ?? "");
  const digits = Math.max(...counts.map(({ length }) => length));
  const subjects = messages.map(({ lang, subject }, index) =>
    `  ${lang}  ${counts[index]?.padStart(digits)}  ${subject}`.replace("    ", "  "),
  );
  const [first] = messages;
  const ways: Record<typeof server.security, string> = {
    tls: "TLS",
    starttls: "STARTTLS",
    none: said({ fr: "sans chiffrement", en: "not encrypted" }),
  };
  const rate =
    perSecond === null
      ? ""
      : said({ fr: `, ${perSecond} par seconde au plus`, en: `, at most ${perSecond} a second` });
  const connections = said({
    fr: `${pool} connexion${pool > 1 ? "s" : ""}`,
    en: `${pool} connection${pool > 1 ? "s" : ""}`,
  });
  return [
    coloured("bold", item),
    ...subjects,
    ...(first === undefined ? [] : [row({ fr: "De", en: "From" }, mailboxText(first.from))]),
    row(
      { fr: "Par", en: "By" },
      `${server.host}:${server.port} (${ways[server.security]}), ${connections}${rate}`,
    ),
    ...warnings.map((warning) => coloured("yellow", said(warning))),
  ];
}

/** One line of a table with a name before it. */
export function row(name: Bilingual, value: string): string {
  return `${said(name).padEnd(said({ fr: "Répondre à", en: "To be sent" }).length)}  ${value}`;
}

export function mailboxText({ name, address }: Mailbox): string {
  return name === null ? address : `${name} <${address}>`;
}

function firstOf(to: readonly Recipient[]): string {
  const shown = to
    .slice(0, FIRST)
    .map(({ name, address, language }) => `${mailboxText({ name, address })} (${language})`);
  return [...shown, ...(to.length > FIRST ? ["…"] : [])].join(", ");
}

function someOf(count: number, what: Bilingual): string[] {
  return count === 0 ? [] : [`${count} ${said(what)}`];
}
