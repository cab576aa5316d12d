import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadRecords } from "../src/content/load.ts";
import { loadLocales } from "../src/content/locales.ts";
import type { Records } from "../src/content/records.ts";
import {
  type Bilingual,
  ContentError,
  type ContentProblem,
  formatProblem,
  sortProblems,
} from "../src/errors.ts";
import { type Audience, buildNewsroom, type Newsroom } from "../src/model/newsroom.ts";

/** Files of a content folder by their path inside it; `null` leaves a default one out. */
export type FolderFiles = Record<string, string | Uint8Array | null>;

/** The instant of every test that does not say another. */
export const NOW = Temporal.Instant.from("2026-11-23T12:00+01:00");

const folders: string[] = [];

/** Writes a content folder: the default newsroom with `files` laid over it. Its last segment is `content`. */
export async function writeNewsroom(files: FolderFiles = {}): Promise<string> {
  const around = await mkdtemp(path.join(tmpdir(), "press-"));
  folders.push(around);
  const content = path.join(around, "content");
  await mkdir(content);
  for (const [name, data] of Object.entries({ ...DEFAULTS, ...files })) {
    if (data === null) continue;
    await mkdir(path.dirname(path.join(content, name)), { recursive: true });
    await writeFile(path.join(content, name), data);
  }
  return content;
}

/** Deletes every folder that was written; call it after each test. */
export async function removeNewsrooms(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Reads a folder with the program's own languages. */
export async function loadFolder(content: string): Promise<Records> {
  return loadRecords(content, await loadLocales(path.join(import.meta.dirname, "../templates/locales")));
}

/** Writes, reads and links a folder that must be right. */
export async function newsroomOf<A extends Audience>(files: FolderFiles, audience: A): Promise<Newsroom<A>> {
  return buildNewsroom(await loadFolder(await writeNewsroom(files)), { now: NOW, audience });
}

/** Every problem of a folder, warnings too. Errors that are no `ContentError` are thrown on. */
export async function contentProblems(content: string): Promise<readonly ContentProblem[]> {
  try {
    const records = await loadFolder(content);
    buildNewsroom(records, { now: NOW, audience: "staff" });
    return sortProblems(records.problems);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

/** The problems of the default newsroom with `files` laid over it, one line each, as staff read them. */
export async function problemsOf(files: FolderFiles, language: keyof Bilingual = "fr"): Promise<string[]> {
  const problems = await contentProblems(await writeNewsroom(files));
  return problems.map((problem) => formatProblem(problem, language));
}

/** A release, with some of its fields (`null` leaves one out) and its text changed. */
export function release(fields: Record<string, string | null> = {}, body = "Le port grandit."): string {
  const all = {
    title: "Le port grandit",
    summary: "Un quai de plus.",
    date: "2017-11-03",
    reference: "2017-042",
  };
  return markdown({ ...all, ...fields }, body);
}

/** A Markdown file: its fields as YAML writes them, then its text. */
export function markdown(fields: Record<string, string | null>, body: string): string {
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  );
  return `---\n${lines.join("\n")}\n---\n\n${body}\n`;
}

export const NEWSROOM = `name:
  fr: Le Port
  en: The Port
baseUrl: https://presse.example.org/
languages: [fr, en]
staffLanguage: fr
timeZone: Europe/Paris
boilerplate:
  fr: Le Port est un port.
  en: The Port is a port.
contacts:
  - id: presse
    name: Alix Roy
    email: presse@example.org
    languages: [fr, en]
`;

/** The lines of newsroom.yaml that let it send mail. */
export const MAIL = `mail:
  from: { name: { fr: La presse du Port, en: The Port’s press office }, email: communiques@example.org }
  replyTo: reponses@example.org
  unsubscribe: { email: stop@example.org, url: "https://example.org/stop" }
`;

export const SECTOR = `---
title: Croisière
summary: Les paquebots.
reviewedOn: 2026-11-01
reviewBy: 2027-11-01
figures:
  - id: croisieristes-2016
    label: Croisiéristes
    value: 1600000
    unit: croisiéristes
    period: "2016"
    source:
      name: Le Port
      url: https://example.org/chiffres
      date: "2017-01"
---

Le port a reçu [[figure:croisieristes-2016]].
`;

export const MEDIA = `title: Le quai
caption: Le quai au matin.
alt: Un quai, une grue.
creator: Alix Roy
credit: Alix Roy / Le Port
licence: CC BY 4.0
usage: Libre pour la presse.
date: 2017-11-03
`;

/** One white pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
);

const DEFAULTS: FolderFiles = {
  "newsroom.yaml": NEWSROOM,
  "releases/2017/quai.fr.md": release(),
  "releases/2017/quai.en.md": markdown(
    { title: "The port grows", summary: "One more quay." },
    "The port grows.",
  ),
  "people/jeanne-martin.fr.md":
    "---\nname: Jeanne Martin\nroles:\n  - id: dg\n    title: Directrice\n    from: 2016\n---\n",
  "sectors/croisiere.fr.md": SECTOR,
};
