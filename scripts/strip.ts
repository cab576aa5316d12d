import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { loadLocales } from "../src/content/locales.ts";
import { loadNewsroom } from "../src/content/load-newsroom.ts";
import { stripFile } from "../src/content/strip-file.ts";
import { type Bilingual, UserError } from "../src/errors.ts";
import { nameAll } from "../src/pictures/personal-data.ts";
import { type Invocation, runCommand, said, speak } from "./command.ts";

const HELP = `npm run strip -- PICTURE [PICTURE…]

Takes out of pictures what nobody should read in them: GPS position, place, camera and lens with their serial
numbers, maker's notes, embedded thumbnails, data behind the picture. Works in place and says what it took out.

The pixels stay as they are, bit for bit, with colour profile and orientation. Creator, credit, copyright, use, title
and caption that the file holds are written into it anew; other metadata go. An AVIF loses these too: its YAML holds
them. The picture as it was is not kept: have a copy elsewhere if you need one.

  --help   this text

Exit codes: 0 done, or nothing to take out · 1 a fault of the program · 2 a picture that could not be freed
`;

await runCommand({ help: HELP, options: [], takesOperands: true, failed: null, run: strip });

async function strip({ operands, stood }: Invocation): Promise<void> {
  const faults: Bilingual[] = [];
  for (const [index, word] of operands.entries()) {
    const file = path.resolve(stood, word);
    if (index === 0) await speakAsAbove(file);
    try {
      const found = await stripFile(file);
      const { fr, en } = nameAll(found);
      const text =
        found.length === 0
          ? { fr: "rien à retirer", en: "nothing to take out" }
          : { fr: `retiré : ${fr}`, en: `taken out: ${en}` };
      process.stdout.write(`${shown(word)}  ${said(text)}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push({ fr: `${shown(word)}  ${error.text.fr}`, en: `${shown(word)}  ${error.text.en}` });
    }
  }
  if (operands.length === 0) {
    faults.push({
      fr: "quelle image ? — écrire par exemple npm run strip -- content/media/quai.jpg",
      en: "which picture? — write for example npm run strip -- content/media/quay.jpg",
    });
  }
  if (faults.length === 0) return;
  const lines = (language: keyof Bilingual): string => faults.map((fault) => fault[language]).join("\n");
  throw new UserError({ fr: lines("fr"), en: lines("en") });
}

/** Speaks the staff's language of the newsroom that the picture belongs to. */
async function speakAsAbove(file: string): Promise<void> {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const absolute = path.join(folder, "newsroom.yaml");
    if (!existsSync(absolute)) continue;
    const found = { name: absolute, inside: "newsroom.yaml", absolute };
    const { staffLanguage } = loadNewsroom([found], await loadLocales("templates/locales"), []);
    if (staffLanguage !== null) speak(staffLanguage);
    return;
  }
}

/** A name as it can be printed: one that holds a line end must not forge a line. */
function shown(word: string): string {
  return word.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�");
}
