import type { Bilingual } from "../errors.ts";

/** The sentence for a disk that refuses, wherever in an error's causes it says so; `null` for any other error. */
export function diskFault(error: unknown): Bilingual | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const { code } = inner as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") {
      return {
        fr: "le disque est plein — libérer de la place, puis recommencer",
        en: "the disk is full — free some space, then try again",
      };
    }
    if (code === "EROFS") {
      return {
        fr: "le disque est en lecture seule — choisir un autre dossier avec --out",
        en: "the disk is read-only — choose another folder with --out",
      };
    }
    if (code === "EMFILE" || code === "ENFILE") {
      return {
        fr: "trop de fichiers ouverts sur cette machine — fermer des programmes, puis recommencer",
        en: "too many open files on this machine — close some programs, then try again",
      };
    }
  }
  return null;
}
