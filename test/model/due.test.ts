import { afterEach, expect, it } from "vitest";
import { type Due, listDue } from "../../src/model/due.ts";
import {
  type FolderFiles,
  loadFolder,
  MEDIA,
  PNG,
  release,
  removeNewsrooms,
  SECTOR,
  writeNewsroom,
} from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const FILES: FolderFiles = {
  "releases/2027/annonce.fr.md": release({
    date: "2027-01-10",
    reference: "A",
    title: "L’annonce",
    embargo: "2027-01-10T09:00+01:00",
  }),
  "releases/2026/oubli.fr.md": release({
    date: "2026-11-20",
    reference: "B",
    title: "L’oubli",
    status: "draft",
  }),
  "releases/2026/projet.fr.md": release({
    date: "2026-12-20",
    reference: "C",
    title: "Le projet",
    status: "draft",
  }),
  "events/point.fr.md":
    "---\ntitle: Le point presse\nstart: 2026-12-01T09:00\nend: 2026-12-01T10:00\nplace: Marseille\n---\n",
  "media/vue.png": PNG,
  "media/vue.fr.yaml": `${MEDIA}expires: 2026-12-03\n`,
  "sectors/croisiere.fr.md": SECTOR.replace("reviewBy: 2027-11-01", "reviewBy: 2026-11-22"),
};

const dueAt = async (now: string, files: FolderFiles = FILES): Promise<Due[]> =>
  listDue(await loadFolder(await writeNewsroom(files)), Temporal.Instant.from(now));

const told = (due: Due[]): unknown[] => due.map(({ what, id, day, days }) => [what, id, day, days]);

it("lists what has its day, soonest first, with the days that are left or past", async () => {
  expect(told(await dueAt("2026-11-23T12:00+01:00"))).toEqual([
    ["late-draft", "oubli", "2026-11-20", -3],
    ["review", "croisiere", "2026-11-22", -1],
    ["event", "point", "2026-12-01", 8],
    ["expiry", "vue", "2026-12-03", 10],
    ["publication", "annonce", "2027-01-10", 48],
  ]);
});

it("counts days in the newsroom's zone", async () => {
  const [late] = await dueAt("2026-11-23T23:30Z");
  expect(late?.days).toBe(-4);
});

it("names a picture and a sheet thirty days before, not earlier", async () => {
  const expiry = async (now: string): Promise<boolean> =>
    (await dueAt(now)).some(({ what }) => what === "expiry");
  expect(await expiry("2026-11-02T12:00+01:00")).toBe(false);
  expect(await expiry("2026-11-03T12:00+01:00")).toBe(true);
});

it("lists what has an embargo of its own, and not what only waits for another", async () => {
  const embargo = "embargo: 2026-12-05T09:00\n";
  const files: FolderFiles = {
    "kits/dossier.fr.md": `---\ntitle: Le dossier\nsummary: Tout.\n${embargo}contents: [release:bientot]\n---\n`,
    "pages/mentions.fr.md": `---\ntitle: Les mentions\n${embargo}---\n`,
    "quotes/mot.fr.md": `---\nspeaker: jeanne-martin\nsaidOn: 2026-11-01\nprovenance: spoken\n${embargo}---\n\nLe port grandit.\n`,
    "sectors/croisiere.fr.md": SECTOR.replace("summary:", `${embargo}summary:`),
    "events/point.fr.md": `---\ntitle: Le point\nstart: 2026-12-06T09:00\nend: 2026-12-06T10:00\nplace: Marseille\n${embargo}---\n`,
    "people/claude-noe.fr.md": "---\nname: Claude Noé\n---\n",
    "releases/2026/bientot.fr.md": release({ date: "2026-12-07", reference: "D", people: "[claude-noe]" }),
  };
  expect(told(await dueAt("2026-11-23T12:00+01:00", files))).toEqual([
    ["publication", "point", "2026-12-05", 12],
    ["publication", "dossier", "2026-12-05", 12],
    ["publication", "mentions", "2026-12-05", 12],
    ["publication", "mot", "2026-12-05", 12],
    ["publication", "croisiere", "2026-12-05", 12],
    ["event", "point", "2026-12-06", 13],
    ["publication", "bientot", "2026-12-07", 14],
  ]);
});

it("gives what waits longer than its own embargo the instant at which it does go out", async () => {
  const files: FolderFiles = {
    "people/claude-noe.fr.md": "---\nname: Claude Noé\nembargo: 2026-12-01T09:00\n---\n",
    "releases/2026/bientot.fr.md": release({ date: "2026-12-07", reference: "D", people: "[claude-noe]" }),
  };
  expect(told(await dueAt("2026-11-23T12:00+01:00", files))).toEqual([
    ["publication", "claude-noe", "2026-12-07", 14],
    ["publication", "bientot", "2026-12-07", 14],
  ]);
  // Its own embargo is over: what it waits for is the release alone.
  expect(told(await dueAt("2026-12-02T12:00+01:00", files))).toEqual([
    ["publication", "bientot", "2026-12-07", 5],
  ]);
});

it("calls a draft late from the day after its date", async () => {
  const late = async (now: string): Promise<boolean> =>
    (await dueAt(now)).some(({ what, id }) => what === "late-draft" && id === "oubli");
  expect(await late("2026-11-20T23:59+01:00")).toBe(false);
  expect(await late("2026-11-21T00:00+01:00")).toBe(true);
});

it("lists withdrawals and removals until their day comes", async () => {
  const files: FolderFiles = {
    "releases/2026/promesse.fr.md": release({
      reference: "E",
      status: "{ kind: withdrawn, date: 2026-12-02, reason: Rien n’est sûr. }",
    }),
    "releases/2026/erreur.fr.md": release({
      reference: "F",
      status: "{ kind: removed, date: 2026-12-03 }",
    }),
  };
  expect(told(await dueAt("2026-12-01T23:59+01:00", files))).toEqual([
    ["withdrawal", "promesse", "2026-12-02", 1],
    ["removal", "erreur", "2026-12-03", 2],
  ]);
  expect(told(await dueAt("2026-12-03T00:00+01:00", files))).toEqual([]);
});

it("is silent of what is out, and of what nobody has to do", async () => {
  const files = { "sectors/croisiere.fr.md": SECTOR };
  expect(told(await dueAt("2026-11-23T12:00+01:00", files))).toEqual([]);
});

it("gives the revision that a translation notes once it has caught up", async () => {
  const translation = (revision: string): FolderFiles => ({
    "releases/2026/suivi.fr.md": release({ reference: "D" }),
    "releases/2026/suivi.en.md": `---\ntitle: The port grows\nsummary: One more quay.\nsourceRevision: "${revision}"\n---\n\nThe port grows.\n`,
  });
  const lagging = async (revision: string): Promise<Due[]> =>
    (await dueAt("2026-11-23T12:00+01:00", translation(revision))).filter(
      ({ what }) => what === "translation",
    );
  const [late] = await lagging("000000000000");
  expect(late?.file).toBe("content/releases/2026/suivi.en.md");
  expect(await lagging(String(late?.revision))).toEqual([]);
});
