import type { Bilingual } from "../src/errors.ts";

/** What `npm run new -- --help` prints. */
export const HELP: Bilingual = {
  fr: `npm run new -- <sorte> "Titre" [options]
npm run new -- release --from brief.docx [options]
npm run new -- translation <identifiant> [--lang en] [options]

Écrit un fichier prêt à compléter, à sa place dans le dossier de contenu. Rien n’est jamais écrasé.

  release "Titre"      un communiqué                  releases/2026/titre.fr.md
  quote "Sujet"        une citation isolée            quotes/sujet.fr.md
  person "Nom"         une personne                   people/nom.fr.md
  sector "Titre"       une fiche secteur              sectors/titre.fr.md
  media "Titre"        la fiche d’une image ou vidéo  media/titre.fr.yaml
  kit "Titre"          un dossier de presse           kits/titre.fr.md
  event "Titre"        un événement de l’agenda       events/titre.fr.md
  page "Titre"         une page (mentions légales …)  pages/titre.fr.md
  translation <id>     la traduction d’une fiche, commencée depuis l’original ; sector:port si plusieurs
                       sortes ont ce nom

Tout est d’abord un brouillon (status: draft) : rien n’en paraît. Ce que vous seul savez est marqué
[à compléter : …] ; npm run check le rappelle en une ligne par fichier, sans rien arrêter. Une fois la ligne
status: draft retirée, un passage à compléter est une erreur. Une traduction ne paraît que sans [à traduire].

  --from FICHIER  reprend un document Word (.docx) : titre, sous-titre comme chapô, texte ; les suivis de
                  modifications et les commentaires doivent y être réglés
  --id NOM        le nom du fichier, sans langue (sans lui : les mots du titre)
  --lang LANGUE   la langue d’une traduction (sans elle : celle qui manque)
  --content DIR   le dossier de contenu (sans lui : content)
  --now INSTANT   date le fichier de cet instant, par exemple 2017-11-03T10:00+01:00
  --help          ce texte

Codes de sortie : 0 écrit · 1 faute du programme · 2 arguments ou contenu à corriger
`,
  en: `npm run new -- <kind> "Title" [options]
npm run new -- release --from brief.docx [options]
npm run new -- translation <id> [--lang en] [options]

Writes a file ready to be filled in, in its place in the content folder. Nothing is ever overwritten.

  release "Title"      a press release                releases/2026/title.en.md
  quote "Subject"      a quote that stands alone      quotes/subject.en.md
  person "Name"        a person                       people/name.en.md
  sector "Title"       a fact sheet                   sectors/title.en.md
  media "Title"        a picture's or video's sheet   media/title.en.yaml
  kit "Title"          a press kit                    kits/title.en.md
  event "Title"        an event of the agenda         events/title.en.md
  page "Title"         a page (legal notice …)        pages/title.en.md
  translation <id>     the translation of an item, begun from its original; sector:port where several kinds
                       have that name

Everything begins as a draft (status: draft): nothing of it shows. What only you know is marked
[to fill in: …]; npm run check reminds of it in one line for each file, and stops nothing. Once the line
status: draft is gone, a passage to fill in is an error. A translation shows only without [to translate].

  --from FILE     carries over a Word document (.docx): title, subtitle as the summary, text; tracked changes
                  and comments must be settled in it
  --id NAME       the file's name, without language (without it: the words of the title)
  --lang LANGUAGE the language of a translation (without it: the one that is missing)
  --content DIR   the folder with the content (without it: content)
  --now INSTANT   date the file as of this instant, for example 2017-11-03T10:00+01:00
  --help          this text

Exit codes: 0 written · 1 a fault of the program · 2 arguments or content to correct
`,
};
