import { z } from "zod";
import type { Bilingual } from "../../errors.ts";
import { parseDay, parseInstant, type DateFault } from "../../text/dates.ts";
import { isLanguageCode } from "../../text/language-code.ts";
import { SLUG, SLUG_LIMIT } from "../../text/slug.ts";
import { typesetText } from "../../text/typography.ts";

/** What a schema must know of the newsroom and of the file's language. */
export interface SchemaContext {
  lang: string;
  timeZone: string;
}

/** Reports a value with a sentence of ours; the sentence rides on Zod's issue and is read in problems.ts. */
export function refuse(ctx: z.RefinementCtx, text: Bilingual): never {
  ctx.addIssue({ code: "custom", params: { text } });
  return z.NEVER;
}

/** Reports a field that comes before another which it must follow. */
export function refuseOrder(ctx: z.RefinementCtx, field: string, text: Bilingual): void {
  ctx.addIssue({ code: "custom", path: [field], params: { text } });
}

const LINE_LIMIT = 1_000;

/** One line without anything invisible in it. */
export function checkLine(value: string, ctx: z.RefinementCtx): string {
  const line = value.trim();
  if (line === "")
    return refuse(ctx, {
      fr: "valeur vide — l’écrire ou retirer le champ",
      en: "empty value — write it or take the field out",
    });
  if (line.length > LINE_LIMIT) {
    return refuse(ctx, {
      fr: `plus de ${LINE_LIMIT} caractères — raccourcir`,
      en: `more than ${LINE_LIMIT} characters — shorten it`,
    });
  }
  // Control characters, line ends inside a line and bidirectional overrides would forge headers, logs and titles.
  if (/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFFFD]/u.test(line)) {
    return refuse(ctx, {
      fr: "caractère invisible ou saut de ligne dans la valeur — la retaper sur une seule ligne",
      en: "invisible character or line break in the value — type it again on one line",
    });
  }
  return line;
}

/** One line, kept as written: a name, a reference, a phone number. */
export const line = () => z.string().transform(checkLine);

/** One line of running text, set in the typography of its language. */
export const prose = ({ lang }: SchemaContext) =>
  z.string().transform((value, ctx) => {
    // A folded YAML text is one line with a line end behind it.
    const checked = checkLine(value.replace(/\s*\n\s*/g, " "), ctx);
    return typeof checked === "string" ? typesetText(checked, lang) : checked;
  });

export const id = () =>
  z.string().transform((value, ctx) => {
    if (SLUG.test(value) && value.length <= SLUG_LIMIT) return value;
    return refuse(ctx, {
      fr: `« ${value} » — n’employer que a-z, 0-9 et -, ${SLUG_LIMIT} caractères au plus`,
      en: `“${value}” — use only a-z, 0-9 and -, at most ${SLUG_LIMIT} characters`,
    });
  });

/** Names of other items. */
export const ids = () => z.array(id()).default([]);

/** The last part of an item's address in one language, and those that it had before, which lead to it. */
export const address = () => ({ slug: id().optional(), aliases: z.array(id()).default([]) });

/** What a translation alone says: the revision of the original that it was made from. */
export const translated = () => ({
  sourceRevision: z
    .string()
    .transform((value, ctx) => {
      if (/^[0-9a-f]{12}$/.test(value)) return value;
      return refuse(ctx, {
        fr: `« ${value.slice(0, 40)} » n’est pas une révision — npm run new -- translation l’écrit ; sinon retirer la ligne`,
        en: `“${value.slice(0, 40)}” is not a revision — npm run new -- translation writes it; else take the line out`,
      });
    })
    .optional(),
});

/** A text of several paragraphs, kept as written; it is parsed as Markdown where it is used. */
export const longText = () =>
  z.string().transform((value, ctx) =>
    value.trim() === ""
      ? refuse(ctx, {
          fr: "valeur vide — l’écrire ou retirer le champ",
          en: "empty value — write it or take the field out",
        })
      : value,
  );

export const day = () =>
  z.union([z.string(), z.number()]).transform((value, ctx) => {
    const date = parseDay(String(value));
    return typeof date === "string"
      ? refuse(ctx, dateText(String(value), date, "2017-11-03"))
      : date.toString();
  });

/** An instant with its offset, or a local time in the newsroom's zone. */
export const instant = ({ timeZone }: SchemaContext) =>
  z.union([z.string(), z.number()]).transform((value, ctx) => {
    const moment = parseInstant(String(value), timeZone);
    return typeof moment === "string"
      ? refuse(ctx, dateText(String(value), moment, "2026-10-01T09:00+02:00"))
      : moment;
  });

/** A year, a month or a day: what a source or a role is dated with. ISO, as precise as it is known. */
export const partialDate = () =>
  z.union([z.string(), z.number()]).transform((value, ctx) => {
    const text = String(value);
    if (/^\d{4}$/.test(text) || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
    const date = parseDay(text);
    return typeof date === "string" ? refuse(ctx, dateText(text, date, "2017-11-03, 2017-11 ou 2017")) : text;
  });

export const webAddress = () =>
  z.string().transform((value, ctx) => {
    if (/^https?:\/\/[^\s/?#\\]+[^\s\\]*$/.test(value) && URL.canParse(value)) return value;
    return refuse(ctx, {
      fr: `« ${value} » n’est pas une adresse web — écrire par exemple https://example.org/page`,
      en: `“${value}” is not a web address — write for example https://example.org/page`,
    });
  });

export const email = () =>
  z.string().transform((value, ctx) => {
    if (/^[A-Za-z0-9.!$'*+^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(value)) return value;
    return refuse(ctx, {
      fr: `« ${value} » n’est pas une adresse e-mail — écrire par exemple presse@example.org`,
      en: `“${value}” is not an e-mail address — write for example press@example.org`,
    });
  });

export const phone = () =>
  z.string().transform((value, ctx) => {
    if (/^\+?[0-9][0-9 ().-]{3,24}$/.test(value)) return value;
    return refuse(ctx, {
      fr: `« ${value} » n’est pas un numéro de téléphone — écrire par exemple "+33 1 99 00 12 34"`,
      en: `“${value}” is not a telephone number — write for example "+33 1 99 00 12 34"`,
    });
  });

export const languageCode = () =>
  z.string().transform((value, ctx) => {
    if (isLanguageCode(value)) return value;
    return refuse(ctx, {
      fr: `« ${value} » n’est pas un code de langue — écrire par exemple fr ou en`,
      en: `“${value}” is not a language code — write for example fr or en`,
    });
  });

export const timeZone = () =>
  z.string().transform((value, ctx) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
    } catch {
      return refuse(ctx, {
        fr: `fuseau horaire « ${value} » inconnu — écrire par exemple Europe/Paris`,
        en: `time zone “${value}” unknown — write for example Europe/Paris`,
      });
    }
  });

/**
 * What keeps any item from the public: an embargo, or its being a draft. `published` is what an item is anyway;
 * written out, it keeps a sheet public that only items under embargo name.
 */
export const visibility = (context: SchemaContext) => ({
  embargo: instant(context).optional(),
  status: z.enum(["published", "draft"]).optional(),
});

function dateText(value: string, fault: DateFault, example: string): Bilingual {
  const shown = value.slice(0, 40);
  switch (fault) {
    case "impossible":
      return {
        fr: `« ${shown} » n’existe pas dans le calendrier — corriger la date`,
        en: `“${shown}” does not exist in the calendar — correct the date`,
      };
    case "no-time":
      return {
        fr: `« ${shown} » n’a pas d’heure — écrire par exemple ${shown}T09:00`,
        en: `“${shown}” has no time — write for example ${shown}T09:00`,
      };
    case "skipped":
      return {
        fr: `« ${shown} » n’existe pas : on avance les horloges à cette heure-là — écrire une autre heure, ou le décalage (${example})`,
        en: `“${shown}” does not exist: clocks go forward at that hour — write another time, or the offset (${example})`,
      };
    case "repeated":
      return {
        fr: `« ${shown} » existe deux fois : on recule les horloges à cette heure-là — écrire le décalage, par exemple ${shown}+02:00`,
        en: `“${shown}” happens twice: clocks go back at that hour — write the offset, for example ${shown}+02:00`,
      };
    case "form":
      return {
        fr: `« ${shown} » n’est pas une date — écrire par exemple ${example}`,
        en: `“${shown}” is not a date — write for example ${example.replace(" ou ", " or ")}`,
      };
  }
}
