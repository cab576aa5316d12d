import type { Bilingual } from "../errors.ts";

/** What SQLite says when the disk refuses, by the number of its result code. */
const FAULTS: ReadonlyMap<number, Bilingual> = new Map([
  [8, readOnly()],
  [10, full()],
  [11, damaged()],
  [13, full()],
  [14, readOnly()],
  [26, damaged()],
]);

/** The sentence for a journal that cannot be written or read; `null` for any other error. */
export function journalFault(error: unknown): Bilingual | null {
  const { errcode, code, syscall } = error as { errcode?: number; code?: string; syscall?: string };
  // The log is flushed by us, not by SQLite.
  if (syscall === "fdatasync" && code !== undefined) return full();
  // The low byte is the code, the rest says more of it.
  return errcode === undefined ? null : (FAULTS.get(errcode & 0xff) ?? null);
}

/** A quota that is used up shows as a failed write, not as a full disk. */
function full(): Bilingual {
  return {
    fr: "le disque du journal est plein ou refuse d’écrire — libérer de la place, puis reprendre",
    en: "the journal’s disk is full or refuses to write — free some space, then resume",
  };
}

function readOnly(): Bilingual {
  return {
    fr: "le journal ne peut pas être écrit — vérifier les droits de son dossier, ou en choisir un autre avec PRESS_STATE",
    en: "the journal cannot be written — check the rights of its folder, or choose another with PRESS_STATE",
  };
}

function damaged(): Bilingual {
  return {
    fr: "le journal est endommagé ou n’en est pas un — le remettre d’une sauvegarde, ou choisir un autre dossier avec PRESS_STATE",
    en: "the journal is damaged or is none — restore it from a backup, or choose another folder with PRESS_STATE",
  };
}
