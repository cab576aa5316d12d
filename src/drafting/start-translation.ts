import path from "node:path";
import { stringify } from "yaml";
import type { z } from "zod";
import type { Locale } from "../content/locales.ts";
import { originalOf } from "../content/original.ts";
import { revisionOf, textFieldsOf } from "../content/revision.ts";
import { type Bilingual, UserError } from "../errors.ts";
import type { ContentFolder, ItemFile } from "./content-folder.ts";
import { filesOfItem, kindOf, readItemFile } from "./item-files.ts";
import type { NewFile } from "./start-item.ts";
import { translateAttributions } from "./translate-attributions.ts";

export interface TranslationRequest {
  /** `mission-miami`, or `sector:port` where several kinds have an item of that name. */
  item: string | undefined;
  /** Without it, the language that the item lacks. */
  lang: string | null;
}

/**
 * Makes the file of an item's translation from its original: the fields that are translated, each marked so that nothing
 * goes out untranslated, the text, and the revision that they are of.
 *
 * @throws {UserError} for an unknown item or language, and for a translation that exists
 * @throws {ContentError} where the original cannot be read
 */
export function startTranslation(folder: ContentFolder, request: TranslationRequest): NewFile {
  const files = filesOfItem(folder, request.item);
  const original = originalOf(
    files.map((file) => readItemFile(folder, file)),
    kindOf(files[0]).itemFields,
    folder.newsroom.languages,
  );
  const { file, yaml, body } = original;
  const lang = languageFor(folder, files, request.lang);
  const kind = kindOf(file);
  const { timeZone, staffLanguage: staff } = folder.newsroom;
  const schema = kind.translation({ lang, timeZone });
  const fields = {
    ...marked(textFieldsOf(yaml.value, schema), staff),
    ...withdrawal(yaml.value, schema, staff),
  };
  const lines = [
    Object.keys(fields).length === 0 ? "" : stringify(fields, { lineWidth: 110 }),
    // Quoted, since digits alone, or with an e among them, would be a number.
    `sourceRevision: "${revisionOf(yaml.value, body, schema)}" # ${REVISION_NOTE[staff]}\n`,
    "slug" in schema.shape ? `# slug: ${SLUG_EXAMPLE[staff]}\n` : "",
  ];
  const text = lines.join("");
  const translated = translateAttributions(body, {
    from: localeOf(folder, original.lang),
    to: localeOf(folder, lang),
    staff,
  });
  return {
    id: file.id,
    inside: `${path.posix.dirname(file.file.inside)}/${file.id}.${lang}${path.extname(file.file.inside)}`,
    text: kind.format === "yaml" ? text : `---\n${text}---\n${bodyToTranslate(translated, staff)}`,
  };
}

const MARK: Bilingual = { fr: "[à traduire]", en: "[to translate]" };

const REVISION_NOTE: Bilingual = {
  fr: "état de l’original ; ne pas y toucher",
  en: "state of the original; leave it as it is",
};

const SLUG_EXAMPLE: Bilingual = {
  fr: "un-autre-nom # la fin de son adresse dans cette langue ; sans lui, le nom du fichier",
  en: "another-name # the end of its address in this language; without it, the file’s name",
};

const LAST_LINE: Bilingual = {
  fr: "[à traduire : le texte ; retirer cette ligne à la fin]",
  en: "[to translate: the text; take this line out at the end]",
};

function localeOf({ locales }: ContentFolder, lang: string): Locale {
  const locale = locales.find(({ code }) => code === lang);
  if (locale === undefined) throw new Error(`no locale for ${lang}`);
  return locale;
}

function languageFor(
  { newsroom, name }: ContentFolder,
  files: readonly ItemFile[],
  asked: string | null,
): string {
  const list = newsroom.languages.join(", ");
  if (asked !== null && !newsroom.languages.includes(asked)) {
    throw new UserError({
      fr: `« ${asked} » n’est pas une langue de cette salle de presse (${list}) — en donner une, ou l’ajouter à newsroom.yaml`,
      en: `“${asked}” is not a language of this newsroom (${list}) — give one of these, or add it to newsroom.yaml`,
    });
  }
  const there = files.find(({ lang }) => lang === asked);
  if (there !== undefined) {
    const shown = `${name}/${there.file.inside}`;
    throw new UserError({
      fr: `${shown} existe déjà — il reste tel quel`,
      en: `${shown} exists already — it stays as it is`,
    });
  }
  if (asked !== null) return asked;
  const missing = newsroom.languages.filter((lang) => !files.some((file) => file.lang === lang));
  const [only] = missing;
  if (only !== undefined && missing.length === 1) return only;
  throw new UserError(
    only === undefined
      ? {
          fr: `« ${files[0]?.id} » existe déjà dans toutes les langues de la salle de presse (${list}) — rien à commencer`,
          en: `“${files[0]?.id}” exists already in all languages of the newsroom (${list}) — nothing to begin`,
        }
      : {
          fr: `en quelle langue ? — ajouter --lang ${missing.join(" ou --lang ")}`,
          en: `into which language? — add --lang ${missing.join(" or --lang ")}`,
        },
  );
}

/** Every text with its mark; what has no letter (a year, an id) reads alike in all languages. */
function marked(fields: Record<string, unknown>, staff: keyof Bilingual): Record<string, unknown> {
  const mark = (value: unknown): unknown => {
    if (typeof value === "string") {
      return /\p{Letter}/u.test(value) ? `${MARK[staff]} ${value.replace(/\n$/, "")}` : value;
    }
    if (Array.isArray(value)) return value.map(mark);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === "id" ? inner : mark(inner)]),
    );
  };
  return mark(fields) as Record<string, unknown>;
}

/** The reason of a withdrawal stands in the status of the original, and by itself in a translation. */
function withdrawal(fields: unknown, schema: z.ZodObject, staff: keyof Bilingual): object {
  const { status } = fields as { status?: { kind?: unknown; reason?: unknown } };
  if (!("withdrawalReason" in schema.shape) || status?.kind !== "withdrawn") return {};
  return { withdrawalReason: `${MARK[staff]} ${String(status.reason)}` };
}

function bodyToTranslate(body: string, staff: keyof Bilingual): string {
  const text = body.trim();
  return text === "" ? "" : `\n${text}\n\n${LAST_LINE[staff]}\n`;
}
