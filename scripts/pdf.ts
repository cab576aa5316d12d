import path from "node:path";
import process from "node:process";
import { loadRecords } from "../src/content/load.ts";
import { loadLocales } from "../src/content/locales.ts";
import { sortProblems, UserError } from "../src/errors.ts";
import type { Locale } from "../src/model/edition.ts";
import type { Item } from "../src/model/items.ts";
import { buildNewsroom } from "../src/model/newsroom.ts";
import { missingSigns } from "../src/outputs/print/missing-signs.ts";
import { openPress } from "../src/outputs/print/press.ts";
import { fileSizeText } from "../src/text/file-size.ts";
import { coloured, type Invocation, printProblems, progress, runCommand, said, speak } from "./command.ts";
import { type Found, findPrintable } from "./pdf/find-printable.ts";
import { HELP } from "./pdf/help.ts";
import { checkPlace, writePdf } from "./pdf/pdf-file.ts";
import { type ProofPdf, printProof } from "./print-proof.ts";

await runCommand({
  help: HELP,
  options: ["content", "now", "lang", "out"],
  takesOperands: true,
  failed: { fr: "Rien n’a été écrit.", en: "Nothing was written." },
  run: printOne,
});

async function printOne({ operands, given, content, now, stood, cache }: Invocation): Promise<void> {
  progress({ fr: "Lecture du contenu…", en: "Reading the content…" });
  const locales = await loadLocales("templates/locales");
  const records = await loadRecords(content, locales, {
    onStaffLanguage: speak,
    cache,
    unprintable: missingSigns(),
  });
  const asked = onlyOperand(operands);
  const newsrooms = {
    staff: buildNewsroom(records, { now, audience: "staff" }),
    public: buildNewsroom(records, { now, audience: "public" }),
  };
  const found = findPrintable(asked, given["lang"] ?? null, newsrooms.staff);
  const { printable, edition } = found;
  const wished = given["out"] === undefined ? null : path.resolve(stood, given["out"]);
  // Nobody should wait for a PDF that has no place.
  if (wished !== null) await checkPlace(wished, content);

  progress({ fr: "Mise en page…", en: "Setting the page…" });
  const press = openPress(1);
  let pdf: ProofPdf;
  try {
    pdf = await printProof(printable, edition, newsrooms, { press, pictures: cache });
  } finally {
    await press.close();
  }
  const file = wished ?? path.resolve(stood, usualName(found, pdf));
  if (wished === null) await checkPlace(file, content);
  await writePdf(file, pdf.bytes);
  progress(null);
  // Only warnings are left: an error would have stopped the Newsroom.
  printProblems(sortProblems(records.problems));
  process.stdout.write(report(pdf, path.relative(stood, file)));
}

function onlyOperand(operands: readonly string[]): string {
  const [asked, extra] = operands;
  if (asked !== undefined && asked !== "" && extra === undefined) return asked;
  throw new UserError(
    extra === undefined
      ? {
          fr: "que faut-il imprimer ? — écrire par exemple npm run pdf -- mission-miami",
          en: "what is to be printed? — write for example npm run pdf -- mission-miami",
        }
      : {
          fr: "une seule fiche à la fois, et les options suivent « -- » — écrire par exemple npm run pdf -- mission-miami --lang fr",
          en: "one item at a time, and options follow “--” — write for example npm run pdf -- mission-miami --lang en",
        },
  );
}

/** `mission-miami.fr.pdf`; of what is not public a name that says so, lest it be sent by mistake. */
function usualName({ printable, edition, isNamesake }: Found, { mark }: ProofPdf): string {
  const { kind, item } = printable;
  const { lang, locale } = edition;
  const parts = [item.id];
  if (isNamesake) parts.push(locale.files[kind]);
  if (mark !== null) parts.push(standing(item, locale));
  return `${parts.join("-")}.${lang}.pdf`;
}

function standing({ visibility }: Item, { files }: Locale): string {
  if (visibility.kind === "draft") return files.draft;
  return visibility.kind === "embargoed" ? files.embargoed : files.unpublished;
}

function report({ extent, mark }: ProofPdf, near: string): string {
  const { pages, bytes } = extent;
  const count = said({
    fr: `${pages} page${pages > 1 ? "s" : ""}, ${fileSizeText(bytes, "fr")}`,
    en: `${pages} page${pages === 1 ? "" : "s"}, ${fileSizeText(bytes, "en")}`,
  });
  const written = coloured("green", `${said({ fr: "Écrit : ", en: "Written: " })}${near}`);
  if (mark === null) return `${written} (${count})\n`;
  const marked = said({ fr: `En tête de chaque page : ${mark}`, en: `At the head of every page: ${mark}` });
  return `${written} (${count})\n${coloured("yellow", marked)}\n`;
}
