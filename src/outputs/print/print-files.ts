import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The faces that sheets are set in: Source Serif 4 for texts, Source Sans 3 for what stands around them. */
const FACES = [
  import.meta.resolve("@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf"),
  import.meta
    .resolve("@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf"),
  import.meta.resolve("@expo-google-fonts/source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf"),
  import.meta.resolve("@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf"),
];

const TEMPLATES = path.resolve(import.meta.dirname, "../../../templates/print");

/** What every sheet is set with: the bytes of the fonts, and the templates by their names. */
export function readPrintFiles(): { fonts: Buffer[]; templates: Map<string, Buffer> } {
  return {
    fonts: FACES.map((face) => readFileSync(fileURLToPath(face))),
    templates: new Map(
      readdirSync(TEMPLATES)
        .sort()
        .map((name) => [name, readFileSync(path.join(TEMPLATES, name))]),
    ),
  };
}
