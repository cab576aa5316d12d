import path from "node:path";
import process from "node:process";
import { loadLocales } from "../src/content/locales.ts";
import { openContentFolder } from "../src/drafting/content-folder.ts";
import { fileNew } from "../src/drafting/file-new.ts";
import { KINDS, type KindName } from "../src/drafting/kinds.ts";
import { startFromWord } from "../src/drafting/start-from-word.ts";
import { type NewFile, startItem } from "../src/drafting/start-item.ts";
import { startTranslation } from "../src/drafting/start-translation.ts";
import { type Bilingual, UserError } from "../src/errors.ts";
import { coloured, type Invocation, runCommand, said, speak } from "./command.ts";
import { HELP } from "./new-help.ts";

// What is said once the file is there.
const HAS_BLANK = /\[(?:à compléter|to fill in)/;

const TRANSLATE: Bilingual = {
  fr: "Traduire ce qui porte [à traduire] ; elle paraît quand il n’en reste pas. npm run check dit où.",
  en: "Translate what has [to translate]; it shows once none is left. npm run check says where.",
};

const FILL_IN: Bilingual = {
  fr: "Remplacer ce qui est [à compléter : …], puis retirer status: draft. npm run check dit où.",
  en: "Write in place of each [to fill in: …], then take status: draft out. npm run check says where.",
};

const READ: Bilingual = {
  fr: "Relire, puis retirer status: draft.",
  en: "Read it, then take status: draft out.",
};

await runCommand({
  help: HELP,
  options: ["content", "now", "id", "lang", "from"],
  takesOperands: true,
  failed: { fr: "Rien n’a été écrit.", en: "Nothing was written." },
  run: startFile,
});

/** What the person asked for. */
interface Request {
  words: string[];
  id: string | null;
  lang: string | null;
  from: string | null;
}

async function startFile({ operands, given, content, now, stood }: Invocation): Promise<void> {
  const { id = null, lang = null, from = null } = given;
  const request = { words: operands, id, lang, from };
  // First of all, so that whatever is wrong with the arguments is said in the staff's language.
  const folder = await openContentFolder(content, await loadLocales("templates/locales"), {
    onStaffLanguage: speak,
  });
  const kind = readKind(operands);
  const [, title] = operands;
  refuseStrays(kind, request);
  let file: NewFile & { left?: Bilingual[]; changed?: Bilingual[] };
  if (kind === "translation") file = startTranslation(folder, { item: title, lang });
  else if (from !== null) file = await startFromWord(folder, path.resolve(stood, from), { title, id, now });
  else file = startItem(folder, { kind, title, id, now });
  await fileNew(folder, file);
  const near = (inside: string): string => {
    const relative = path.relative(stood, path.join(content, inside));
    return relative.startsWith("..") ? path.join(content, inside) : relative;
  };
  process.stdout.write(report(kind, file, near));
}

function readKind([kind]: readonly string[]): KindName | "translation" {
  const names = [...KINDS.map(({ name }) => name), "translation" as const];
  const known = names.find((name) => name === kind);
  if (known !== undefined) return known;
  const list = names.join(", ");
  throw new UserError(
    kind === undefined
      ? {
          fr: `que commencer ? — une sorte parmi ${list} ; voir --help`,
          en: `begin what? — one of ${list}; see --help`,
        }
      : {
          fr: `« ${kind.slice(0, 60)} » n’est pas une sorte de contenu — en donner une parmi ${list}`,
          en: `“${kind.slice(0, 60)}” is no kind of content — give one of ${list}`,
        },
  );
}

/** An option that would change nothing was meant to change something. */
function refuseStrays(kind: KindName | "translation", { words, id, lang, from }: Request): void {
  const [, title = "", extra] = words;
  if (extra !== undefined && kind !== "translation") {
    const whole = words.slice(1).join(" ").slice(0, 80);
    throw new UserError({
      fr: `un titre de plusieurs mots se met entre guillemets — écrire npm run new -- ${kind} "${whole}"`,
      en: `a title of several words stands in quotes — write npm run new -- ${kind} "${whole}"`,
    });
  }
  if (extra !== undefined) {
    throw new UserError({
      fr: `une seule fiche à la fois — écrire npm run new -- translation ${title} ; la langue se donne avec --lang`,
      en: `one item at a time — write npm run new -- translation ${title}; the language is given with --lang`,
    });
  }
  if (lang !== null && kind !== "translation") {
    throw new UserError({
      fr: "--lang ne va qu’avec translation — un nouveau texte naît dans la première langue de newsroom.yaml",
      en: "--lang goes with translation only — a new text begins in the first language of newsroom.yaml",
    });
  }
  if (from !== null && kind !== "release") {
    throw new UserError({
      fr: "--from ne va qu’avec release — écrire npm run new -- release --from brief.docx",
      en: "--from goes with release only — write npm run new -- release --from brief.docx",
    });
  }
  if (id !== null && kind === "translation") {
    throw new UserError({
      fr: "--id ne va pas avec translation — une traduction porte le nom de l’original",
      en: "--id does not go with translation — a translation has the name of its original",
    });
  }
}

function report(
  kind: KindName | "translation",
  { id, inside, text, left = [], changed = [] }: NewFile & { left?: Bilingual[]; changed?: Bilingual[] },
  /** A file of the content folder as the person types it from where they stand. */
  near: (inside: string) => string,
): string {
  const lines = [coloured("green", `${said({ fr: "Écrit : ", en: "Written: " })}${near(inside)}`)];
  if (kind === "media") {
    const beside = near(path.posix.join(path.posix.dirname(inside), id));
    lines.push(
      said({
        fr: `Y joindre l’image ${beside}.jpg (.png, .webp, .avif, .svg) ou la vidéo ${beside}.webm (.mp4).`,
        en: `Put the picture ${beside}.jpg (.png, .webp, .avif, .svg) or the video ${beside}.webm (.mp4) beside it.`,
      }),
    );
  }
  lines.push(...section({ fr: "Resté dans le document", en: "Left in the document" }, left));
  lines.push(...section({ fr: "À relire", en: "To be reviewed" }, changed));
  lines.push(said(kind === "translation" ? TRANSLATE : HAS_BLANK.test(text) ? FILL_IN : READ));
  return `${lines.join("\n")}\n`;
}

function section(title: Bilingual, remarks: readonly Bilingual[]): string[] {
  return remarks.length === 0
    ? []
    : [coloured("bold", said(title)), ...remarks.map((remark) => `  ${said(remark)}`)];
}
