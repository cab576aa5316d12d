import type { Bilingual } from "../errors.ts";
import { fill } from "../outputs/shared/words.ts";
import { typesetText } from "../text/typography.ts";

/** The two languages in which the program speaks to staff. */
export type StaffLanguage = keyof Bilingual;

/**
 * What the preview says. It speaks to staff, so it is not in the press room's own locales, which may be others and
 * which the preview must do without when the content cannot be read.
 */
const WORDS = {
  preview: { fr: "Aperçu", en: "Preview" },
  unpublished: { fr: "rien de ceci n’est publié", en: "nothing of this is published" },
  asOf: { fr: "Instant choisi : {instant}", en: "Instant chosen: {instant}" },
  and: { fr: "soit", en: "that is" },

  draft: { fr: "Brouillon", en: "Draft" },
  draftText: {
    fr: "n’est pas publié tant que la fiche a le statut « draft »",
    en: "is not published while its file has the status “draft”",
  },
  embargoed: { fr: "Sous embargo", en: "Under embargo" },
  embargoedText: { fr: "jusqu’au {instant}", en: "until {instant}" },
  embargoMark: { fr: "Embargo jusqu’au {day}", en: "Embargo until {day}" },
  waiting: { fr: "En attente", en: "Waiting" },
  expired: { fr: "Droit échu", en: "Right ended" },
  expiredText: {
    fr: "n’est plus publié : le droit a pris fin (expires)",
    en: "is no longer published: the right to it has ended (expires)",
  },
  waitingText: {
    fr: "n’est pas publié : seuls des brouillons nomment cette fiche",
    en: "is not published: only drafts name this item",
  },

  problem: { fr: "{count} problème à corriger", en: "{count} problem to mend" },
  problems: { fr: "{count} problèmes à corriger", en: "{count} problems to mend" },
  warning: { fr: "{count} avertissement", en: "{count} warning" },
  warnings: { fr: "{count} avertissements", en: "{count} warnings" },
  more: {
    fr: "… et {count} de plus. « npm run check » les dit tous.",
    en: "… and {count} more. “npm run check” tells them all.",
  },
  nothingPublished: {
    fr: "Tant qu’il en reste, rien ne peut être publié. Corrigez et enregistrez le fichier : la page revient d’elle-même.",
    en: "While one is left, nothing can be published. Mend and save the file: the page comes back by itself.",
  },
  cure: { fr: "Remède :", en: "Cure:" },
  lastGood: { fr: "Voir la dernière version sans erreur", en: "See the last version without an error" },
  isLastGood: { fr: "Dernière version sans erreur", en: "Last version without an error" },
  seeProblems: { fr: "Voir les problèmes", en: "See the problems" },

  ourFault: {
    fr: "C’est une faute du programme, pas de vos textes",
    en: "This is a fault of the program, not of your texts",
  },
  ourFaultText: {
    fr: "L’aperçu continue. Cette page revient d’elle-même dès qu’elle peut être faite.",
    en: "The preview goes on. This page comes back by itself as soon as it can be made.",
  },
  details: { fr: "Détails, pour qui répare le programme", en: "Details, for who repairs the program" },

  wrongHost: {
    fr: "L’aperçu ne répond qu’à son adresse : http://127.0.0.1:{port}/",
    en: "The preview answers at its own address only: http://127.0.0.1:{port}/",
  },
  wrongMethod: { fr: "L’aperçu ne fait que se lire.", en: "The preview can only be read." },
  wrongAddress: { fr: "Cette adresse n’est pas bien écrite.", en: "This address is not well written." },
  longAddress: { fr: "Cette adresse est trop longue.", en: "This address is too long." },
} satisfies Record<string, Bilingual>;

/** A text of the preview, set in the typography of its language. */
export function say(
  key: keyof typeof WORDS,
  lang: StaffLanguage,
  values: Record<string, string | number> = {},
): string {
  return typesetText(fill(WORDS[key][lang], values), lang);
}

/** "1 problème à corriger", "3 avertissements". */
export function sayCount(key: "problem" | "warning", count: number, lang: StaffLanguage): string {
  // French counts zero as one, English as many; neither is said of none here.
  return say(count === 1 ? key : `${key}s`, lang, { count });
}
