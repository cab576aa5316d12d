import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { buildNewsroom, type Newsroom } from "../../src/model/newsroom.ts";
import { calendarFiles } from "../../src/outputs/feeds/calendar.ts";
import { archivesOf } from "../../src/outputs/kits/archives.ts";
import { releaseTexts } from "../../src/outputs/texts/release-texts.ts";
import { loadFolder, NOW } from "../newsroom-folder.ts";

const FOLDER = path.join(import.meta.dirname, "takeaways");

/** What a reader can take away of the newsroom in `takeaways/content`, by its address. */
async function takeaways(): Promise<Map<string, string | Uint8Array>> {
  const records = await loadFolder(path.join(FOLDER, "content"));
  const newsroom: Newsroom<"public"> = buildNewsroom(records, { now: NOW, audience: "public" });
  const archives = archivesOf(newsroom, async (media) =>
    media.kind === "picture" ? [{ name: `${media.id}.png`, bytes: await readFile(media.file) }] : [],
  );
  const files = [...[...releaseTexts(newsroom)].flat(), ...calendarFiles(newsroom)];
  for await (const { file } of archives) files.push(file);
  return new Map(files.map(({ path: name, content }) => [name, content]));
}

describe("what readers take away of a newsroom with everything", () => {
  it.each([
    ["fr/dossiers/ouverture-du-quai/dossier.zip", "dossier"],
    ["en/kits/opening-of-the-quay/kit.zip", "kit"],
  ])("is the texts and figures that are expected in %s", async (archive, folder) => {
    const packed = Object.entries(unzipSync((await takeaways()).get(archive) as Uint8Array))
      .filter(([name]) => /\.(?:txt|csv)$/.test(name))
      .map(([name, bytes]): [string, string] => [name, Buffer.from(bytes).toString("utf8")]);
    const names = await readdir(path.join(FOLDER, "expected", folder));
    const expected = await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(FOLDER, "expected", folder, name), "utf8")]),
    );
    expect(Object.fromEntries(packed)).toEqual(Object.fromEntries(expected));
  });

  it.each(["fr/agenda/agenda.ics", "en/events/events.ics"])("is the calendar that is expected in %s", async (name) => {
    const expected = await readFile(path.join(FOLDER, "expected", path.basename(name)), "utf8");
    expect((await takeaways()).get(name)).toBe(expected);
  });

  it("stands at these addresses, each release with the same text as in its kit", async () => {
    const files = await takeaways();
    expect([...files.keys()].toSorted()).toEqual([
      "en/events/events.ics",
      "en/events/visite/event.ics",
      "en/kits/opening-of-the-quay/kit.zip",
      "en/releases/2026/new-quay/images.zip",
      "en/releases/2026/new-quay/release.txt",
      "fr/agenda/agenda.ics",
      "fr/agenda/visite/rendez-vous.ics",
      "fr/communiques/2026/nouveau-quai/communique.txt",
      "fr/communiques/2026/nouveau-quai/images.zip",
      "fr/communiques/2026/silence/communique.txt",
      "fr/dossiers/ouverture-du-quai/dossier.zip",
    ]);
    const inKit = path.join(FOLDER, "expected/dossier/01-communique-nouveau-quai.txt");
    expect(files.get("fr/communiques/2026/nouveau-quai/communique.txt")).toBe(await readFile(inKit, "utf8"));
  });
});
