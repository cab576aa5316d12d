import type { Bilingual } from "../../src/errors.ts";

/** What `npm run pdf -- --help` prints. */
export const HELP: Bilingual = {
  fr: `npm run pdf -- <identifiant> [options]

Imprime une fiche en PDF, telle qu’elle est maintenant, pour la faire relire ou signer. Un brouillon, ou ce qui est
sous embargo, le dit en tête de chaque page. Rien n’est publié : les PDF du site se font à npm run build.

L’identifiant est le nom du fichier, sans langue ni .md : mission-miami ; release:mission-miami si plusieurs sortes
ont ce nom. Le PDF va dans le dossier où vous êtes, par exemple mission-miami-brouillon.fr.pdf.

  --lang LANGUE   la langue (sans elle : la première de la salle de presse où la fiche existe)
  --out FICHIER   où l’écrire ; un PDF de ce nom est remplacé, rien d’autre ne l’est
  --content DIR   le dossier de contenu (sans lui : content)
  --now INSTANT   tel qu’à cet instant, par exemple 2017-11-03T10:00+01:00 (sans lui : maintenant)
  --help          ce texte

Codes de sortie : 0 écrit · 1 faute du programme · 2 arguments ou contenu à corriger
`,
  en: `npm run pdf -- <id> [options]

Prints an item as a PDF, as it is now, to be read over or signed off. A draft, or what is under embargo, says so at
the head of every page. Nothing is published: the site's PDFs are made by npm run build.

The id is the file's name, without language or .md: mission-miami; release:mission-miami where several kinds have
that name. The PDF goes into the folder where you stand, for example mission-miami-draft.en.pdf.

  --lang LANGUAGE the language (without it: the first of the newsroom in which the item stands)
  --out FILE      where to write it; a PDF of that name is replaced, nothing else is
  --content DIR   the folder with the content (without it: content)
  --now INSTANT   as of this instant, for example 2017-11-03T10:00+01:00 (without it: now)
  --help          this text

Exit codes: 0 written · 1 a fault of the program · 2 arguments or content to be mended
`,
};
