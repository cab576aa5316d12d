import { existsSync } from "node:fs";
import path from "node:path";
import { loadLocales } from "../../src/content/locales.ts";
import { loadNewsroom } from "../../src/content/load-newsroom.ts";
import { speak } from "../command.ts";

/** Speaks the staff's language of a content folder, where there is one: what reads only the journal has none. */
export async function speakAsStaff(content: string): Promise<void> {
  const absolute = path.join(content, "newsroom.yaml");
  if (!existsSync(absolute)) return;
  const found = { name: absolute, inside: "newsroom.yaml", absolute };
  const { staffLanguage } = loadNewsroom([found], await loadLocales("templates/locales"), []);
  if (staffLanguage !== null) speak(staffLanguage);
}
