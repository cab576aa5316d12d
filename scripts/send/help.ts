import type { Bilingual } from "../../src/errors.ts";

/** What `npm run send -- --help` prints. */
export const HELP: Bilingual = {
  fr: `npm run send -- <action> [options]

Envoie un communiqué, un dossier ou une correction par e-mail. L’identifiant est le nom du fichier, sans langue
ni .md : mission-miami ; kit:mission-miami si un communiqué et un dossier ont ce nom.

  preview <id>              montre le message : page, objet, expéditeur, taille, texte
  eml <id>                  en fait un brouillon qu’un logiciel de courrier ouvre prêt à partir
  test <id> --to ADRESSE    l’envoie une fois, à vous
  list <id> LISTE.csv       dit qui le recevra ; l’envoie avec --confirm=NOMBRE
  correction <id>           le même envoi, à ceux qui ont reçu le communiqué
  resume [N]                reprend un envoi interrompu
  status [N]                dit où en sont les envois, ou chacun d’un envoi
  retry [N]                 réessaie ceux que les serveurs ont refusés
  resolve [N]               décide de ceux dont personne ne sait s’ils l’ont reçu
  unsubscribe ADRESSE       n’écrit plus à cette adresse, quelle que soit la liste
  purge N                   oublie les noms et adresses d’un envoi terminé

npm run send -- <action> --help dit le reste. Les réglages du serveur sont dans .env.example. Les listes et le
journal restent hors de tout dépôt et du site ; le journal est dans le dossier d’état (XDG_STATE_HOME), ou là où
PRESS_STATE le dit.

Codes de sortie : 0 fait · 1 faute du programme · 2 arguments, liste ou contenu à corriger · 3 des refus
définitifs · 4 des envois différés · 5 à décider · 6 un autre envoi est en cours · 7 le texte ou la liste a changé
· 8 en pause : serveur, identification ou disque · 130 interrompu proprement
`,
  en: `npm run send -- <verb> [options]

Sends a release, a kit or a correction by mail. The id is the file's name, without language or .md: mission-miami;
kit:mission-miami where a release and a kit have that name.

  preview <id>              shows the mail: page, subject, sender, size, text
  eml <id>                  makes a draft of it, which a mail program opens ready to be sent
  test <id> --to ADDRESS    sends it once, to you
  list <id> LIST.csv        says who gets it; sends it with --confirm=NUMBER
  correction <id>           the same, to those who got the release
  resume [N]                goes on with a mailing that was interrupted
  status [N]                says how the mailings stand, or everybody of one
  retry [N]                 tries those again whom servers refused
  resolve [N]               decides on those of whom nobody knows whether they have it
  unsubscribe ADDRESS       writes to that address no more, whatever the list
  purge N                   forgets names and addresses of a mailing that is done

npm run send -- <verb> --help tells the rest. The settings of the server are in .env.example. Lists and journal stay
outside every repository and the site; the journal lies in the state folder (XDG_STATE_HOME), or where PRESS_STATE
says.

Exit codes: 0 done · 1 a fault of the program · 2 arguments, list or content to correct · 3 refused for good by some
· 4 some deferred · 5 some to decide · 6 somebody else is sending · 7 the text or the list has changed · 8 paused:
server, log-in or disk · 130 interrupted cleanly
`,
};

export const PREVIEW_HELP: Bilingual = {
  fr: `npm run send -- preview <id> [options]

Écrit la page du message dans un fichier temporaire, que le navigateur ouvre si vous êtes dans un terminal, et
montre l’objet, l’expéditeur, la taille et le texte. Un brouillon aussi : rien ne part.

  --lang LANGUE     la langue (sans elle : la première dans laquelle il existe)
${commonHelp("fr")}`,
  en: `npm run send -- preview <id> [options]

Writes the mail's page to a temporary file, which the browser opens where you are at a terminal, and shows subject,
sender, size and text. Of drafts too: nothing leaves.

  --lang LANGUAGE   the language (without it: the first in which it stands)
${commonHelp("en")}`,
};

export const EML_HELP: Bilingual = {
  fr: `npm run send -- eml <id> [options]

Écrit un brouillon .eml : un logiciel de courrier l’ouvre, vous y mettez les destinataires et l’envoyez.

  --lang LANGUE     la langue (sans elle : la première dans laquelle il existe)
  --out FICHIER     où l’écrire ; un fichier de ce nom est remplacé (sans lui : <id>.<langue>.eml)
${embargoedHelp("fr")}${commonHelp("fr")}`,
  en: `npm run send -- eml <id> [options]

Writes a draft, .eml: a mail program opens it, you fill in the recipients and send it.

  --lang LANGUAGE   the language (without it: the first in which it stands)
  --out FILE        where to write it; a file of that name is replaced (without it: <id>.<language>.eml)
${embargoedHelp("en")}${commonHelp("en")}`,
};

export const TEST_HELP: Bilingual = {
  fr: `npm run send -- test <id> --to ADRESSE [options]

Envoie le message une fois, à vous. Le journal n’en sait rien : recommencez autant qu’il faut.

  --to ADRESSE      à qui
  --lang LANGUE     la langue (sans elle : la première dans laquelle il existe)
${embargoedHelp("fr")}${settingsHelp("fr")}${commonHelp("fr")}`,
  en: `npm run send -- test <id> --to ADDRESS [options]

Sends the mail once, to you. The journal knows nothing of it: try as often as you need.

  --to ADDRESS      to whom
  --lang LANGUAGE   the language (without it: the first in which it stands)
${embargoedHelp("en")}${settingsHelp("en")}${commonHelp("en")}`,
};

export const LIST_HELP: Bilingual = {
  fr: `npm run send -- list <id> LISTE.csv [options]

Dit qui recevra quoi, de qui, par quel serveur, et combien ils sont. Rien ne part sans --confirm=NOMBRE.

La liste est un CSV de colonnes email, name, language, outlet ; celui d’un tableur (points-virgules) va aussi.
Chacun reçoit le message dans sa langue, une fois : qui l’a déjà reçu ou s’est désabonné est écarté. La liste est
hors de tout dépôt.

${confirmHelp("fr")}${embargoedHelp("fr")}${runHelp("fr")}${commonHelp("fr")}`,
  en: `npm run send -- list <id> LIST.csv [options]

Says who gets what, from whom, by which server, and how many they are. Nothing leaves without --confirm=NUMBER.

The list is a CSV with the columns email, name, language, outlet; that of a spreadsheet (semicolons) will do. Each
gets the mail in their language, once: whoever had it before or has unsubscribed is left out. The list lies outside
every repository.

${confirmHelp("en")}${embargoedHelp("en")}${runHelp("en")}${commonHelp("en")}`,
};

export const CORRECTION_HELP: Bilingual = {
  fr: `npm run send -- correction <id> [options]

Dit ce que devient un communiqué (corrigé, retiré, remplacé) à ceux que ce journal sait l’avoir reçu. Rien ne part
sans --confirm=NOMBRE. À d’autres : npm run send -- list correction:<id> LISTE.csv

${confirmHelp("fr")}${embargoedHelp("fr")}${runHelp("fr")}${commonHelp("fr")}`,
  en: `npm run send -- correction <id> [options]

Tells what became of a release (corrected, withdrawn, replaced) to those who got it as this journal knows. Nothing
leaves without --confirm=NUMBER. To others: npm run send -- list correction:<id> LIST.csv

${confirmHelp("en")}${embargoedHelp("en")}${runHelp("en")}${commonHelp("en")}`,
};

export const RESUME_HELP: Bilingual = {
  fr: `npm run send -- resume [N] [LISTE.csv] [options]

Reprend l’envoi N (sans numéro : le seul qui attend) avec ceux à qui rien n’est encore parti et ceux dont l’heure
est venue. Personne ne reçoit deux fois. Le texte doit être celui du début ; la liste aussi, si elle est redonnée.

${runHelp("fr")}${commonHelp("fr")}`,
  en: `npm run send -- resume [N] [LIST.csv] [options]

Goes on with mailing N (without a number: the only one that waits), with those to whom nothing has left yet and those
whose time has come. Nobody gets it twice. The text must be that of the beginning; so must the list, if given again.

${runHelp("en")}${commonHelp("en")}`,
};

export const RETRY_HELP: Bilingual = {
  fr: `npm run send -- retry [N] [options]

Réessaie, dans l’envoi N (sans numéro : le seul), ceux que les serveurs ont refusés et ceux qui attendent, tout de
suite. Qui l’a reçu par un autre envoi est laissé.

${runHelp("fr")}${commonHelp("fr")}`,
  en: `npm run send -- retry [N] [options]

Tries those again, in mailing N (without a number: the only one), whom servers refused and those who wait, at once.
Whoever has it from another mailing is left alone.

${runHelp("en")}${commonHelp("en")}`,
};

export const STATUS_HELP: Bilingual = {
  fr: `npm run send -- status [N] [options]

Dit où en sont tous les envois, ou l’envoi N : combien, qui est à décider, qui est refusé et pourquoi.

  --report FICHIER  écrit en CSV où en est chacun de l’envoi N ; hors de tout dépôt
${commonHelp("fr")}`,
  en: `npm run send -- status [N] [options]

Says how all mailings stand, or mailing N: how many, who is to be decided on, who was refused and why.

  --report FILE     writes how everybody of mailing N stands, as CSV; outside every repository
${commonHelp("en")}`,
};

export const RESOLVE_HELP: Bilingual = {
  fr: `npm run send -- resolve [N] --resend | --mark-sent [ADRESSE…]
npm run send -- resolve [N] --give-up

Décide, dans l’envoi N (sans numéro : le seul), de ceux dont personne ne sait s’ils ont reçu le message : tous, ou
ces adresses. N’envoie rien.

  --resend          les renvoyer à la prochaine reprise, au risque d’un double
  --mark-sent       les tenir pour arrivés
  --give-up         abandonner ceux qui attendent encore, pour pouvoir recommencer avec un autre texte
${commonHelp("fr")}`,
  en: `npm run send -- resolve [N] --resend | --mark-sent [ADDRESS…]
npm run send -- resolve [N] --give-up

Decides, in mailing N (without a number: the only one), on those of whom nobody knows whether they have the mail: all
of them, or these addresses. Sends nothing.

  --resend          send them again when the mailing goes on, at the risk of a double
  --mark-sent       take them as arrived
  --give-up         give up those who still wait, so that one can begin anew with another text
${commonHelp("en")}`,
};

export const PURGE_HELP: Bilingual = {
  fr: `npm run send -- purge N [options]

Oublie, aussi sur le disque, à qui est allé l’envoi N, une fois terminé. Restent les comptes, et qui s’est
désabonné, sous une forme que personne ne relit. Une correction n’atteint ensuite plus personne de cet envoi.

${commonHelp("fr")}`,
  en: `npm run send -- purge N [options]

Forgets, on the disk too, to whom mailing N went, once it is done. What stays are the counts, and who unsubscribed,
in a form that nobody can read back. A correction then reaches nobody of that mailing any more.

${commonHelp("en")}`,
};

export const UNSUBSCRIBE_HELP: Bilingual = {
  fr: `npm run send -- unsubscribe ADRESSE [options]

N’écrit plus à cette adresse, quelle que soit la liste qui la porte. L’adresse elle-même n’est pas gardée.

  --undo            pour qui demande à recevoir de nouveau
${commonHelp("fr")}`,
  en: `npm run send -- unsubscribe ADDRESS [options]

Writes to that address no more, whatever list it stands on. The address itself is not kept.

  --undo            for somebody who asks to hear again
${commonHelp("en")}`,
};

function commonHelp(language: keyof Bilingual): string {
  return {
    fr: `  --content DIR     le dossier de contenu (sans lui : content)
  --help            ce texte
`,
    en: `  --content DIR     the folder with the content (without it: content)
  --help            this text
`,
  }[language];
}

function embargoedHelp(language: keyof Bilingual): string {
  return {
    fr: `  --embargoed       même si c’est un brouillon ou sous embargo ; l’objet et la première ligne le disent
`,
    en: `  --embargoed       even where it is a draft or under embargo; subject and first line say so
`,
  }[language];
}

function settingsHelp(language: keyof Bilingual): string {
  return {
    fr: `  --settings FICH.  les réglages du serveur (sans lui : PRESS_SMTP_FILE, ou l’environnement)
`,
    en: `  --settings FILE   the settings of the server (without it: PRESS_SMTP_FILE, or the environment)
`,
  }[language];
}

function confirmHelp(language: keyof Bilingual): string {
  return {
    fr: `  --confirm=NOMBRE  envoie, si c’est le nombre de ceux qui le recevront
`,
    en: `  --confirm=NUMBER  sends it, if that is the number of those who get it
`,
  }[language];
}

function runHelp(language: keyof Bilingual): string {
  return {
    fr: `  --wait MINUTES    combien attendre les serveurs qui demandent de revenir (sans lui : 5)
  --report FICHIER  écrit en CSV où en est chacun ; hors de tout dépôt
${settingsHelp("fr")}`,
    en: `  --wait MINUTES    how long to wait for servers that ask to come back (without it: 5)
  --report FILE     writes how everybody stands, as CSV; outside every repository
${settingsHelp("en")}`,
  }[language];
}
