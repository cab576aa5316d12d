import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { editorSchemas } from "../src/content/editor-schemas.ts";
import { runCommand, said } from "./command.ts";

const FOLDER = "docs/schemas";

const HELP = `npm run schemas

Writes the JSON Schemas of every kind of content to ${FOLDER}/, in French and English, for editors that complete and
check front matter and YAML. Run it after a change in src/content/schemas.

  --help          this text

Exit codes: 0 done · 1 a fault of the program · 2 a problem in the arguments
`;

await runCommand({ help: HELP, options: [], run: writeSchemas });

async function writeSchemas(): Promise<void> {
  for (const language of ["fr", "en"] as const) {
    const folder = path.join(FOLDER, language);
    await mkdir(folder, { recursive: true });
    for (const [name, schema] of Object.entries(editorSchemas(language))) {
      await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
    }
  }
  process.stdout.write(
    said({ fr: `Écrits : ${FOLDER}/fr et ${FOLDER}/en\n`, en: `Written: ${FOLDER}/fr and ${FOLDER}/en\n` }),
  );
}
