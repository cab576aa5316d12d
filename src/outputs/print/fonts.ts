import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tokens } from "../shared/tokens.ts";
import { fontTable } from "./font-table.ts";

/** The bytes of the faces of each family. */
export type Fonts = Record<keyof typeof FACES, Buffer[]>;

/** What sheets are set in: Source Serif 4 for texts, Source Sans 3 for what stands around them. */
const FACES = {
  text: [
    import.meta.resolve("@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf"),
    import.meta
      .resolve("@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf"),
    import.meta.resolve("@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf"),
    import.meta.resolve("@expo-google-fonts/source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf"),
  ],
  interface: [
    import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
    import.meta
      .resolve("@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf"),
    import.meta.resolve("@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf"),
    import.meta.resolve("@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf"),
    import.meta.resolve("@expo-google-fonts/source-sans-3/700Bold_Italic/SourceSans3_700Bold_Italic.ttf"),
  ],
} as const;

/**
 * Reads the fonts and gives their families names of our own. The compiler looks into the machine's folders of fonts as
 * well, whatever it is handed, and would take a face from there that fits better: under these names it finds none.
 */
export function readFonts(): Fonts {
  const { font } = tokens.print;
  return { text: read(FACES.text, font.text), interface: read(FACES.interface, font.interface) };
}

function read(faces: readonly string[], family: string): Buffer[] {
  return faces.map((face) => {
    const font = readFileSync(fileURLToPath(face));
    nameFamily(font, family);
    return font;
  });
}

/** Identifiers in the name table: the family, and the one that counts where styles are families of their own. */
const FAMILY_NAMES = new Set([1, 16]);

/** Writes a family's name over the one that a font has, which must be no shorter. */
function nameFamily(font: Buffer, family: string): void {
  const table = fontTable(font, "name");
  const texts = table + font.readUInt16BE(table + 4);
  const name = Buffer.from(family, "utf16le").swap16();
  const records = font.readUInt16BE(table + 2);
  for (let index = 0; index < records; index += 1) {
    const record = table + 6 + 12 * index;
    if (!FAMILY_NAMES.has(font.readUInt16BE(record + 6))) continue;
    if (font.readUInt16BE(record + 8) < name.length) throw new Error(`no room for the name “${family}”`);
    font.writeUInt16BE(name.length, record + 8);
    name.copy(font, texts + font.readUInt16BE(record + 10));
  }
}
