import type { Bilingual } from "../../errors.ts";

const of = (fr: string, en: string): Bilingual => ({ fr, en });

/**
 * What each field is for, in the words that an editor shows beside it. A field of one kind is found under its whole
 * path (`sector.figures.period`), one that means the same everywhere under the end of it (`title`, `source.name`).
 */
export const EXPLANATIONS: Readonly<Record<string, Bilingual>> = {
  title: of("Le titre, 90 caractères au plus.", "The title, 90 characters at most."),
  summary: of(
    "Le chapô : l’essentiel en une à trois phrases, 300 caractères au plus.",
    "The essence in one to three sentences, 300 characters at most.",
  ),
  slug: of(
    "La fin de l’adresse dans cette langue : a-z, 0-9 et -. Sans elle, le nom du fichier.",
    "The end of the address in this language: a-z, 0-9 and -. Without it, the file’s name.",
  ),
  aliases: of(
    "Les anciennes fins d’adresse dans cette langue ; elles mènent à l’actuelle.",
    "Earlier ends of the address in this language; they lead to the present one.",
  ),
  embargo: of(
    "Rien n’est public avant cet instant : 2026-10-01T09:00+02:00, ou une heure locale de la salle de presse.",
    "Nothing is public before this instant: 2026-10-01T09:00+02:00, or a local time of the newsroom.",
  ),
  status: of(
    "published (d’office) ou draft : un brouillon n’est jamais publié.",
    "published (as usual) or draft: a draft is never published.",
  ),
  sourceRevision: of(
    "L’état de l’original que cette traduction suit ; npm run new -- translation l’écrit.",
    "The state of the original that this translation follows; npm run new -- translation writes it.",
  ),
  contacts: of("Identifiants des contacts de newsroom.yaml.", "Ids of the contacts in newsroom.yaml."),

  "release.kind": of(
    "Communiqué de presse, déclaration, invitation presse ou repère.",
    "Press release, statement, media advisory or fact.",
  ),
  "release.date": of(
    "Le jour de parution : 2017-11-03. Une date à venir attend son jour.",
    "The day of publication: 2017-11-03. A date to come waits for its day.",
  ),
  "release.dateline": of("Le lieu d’où part le communiqué.", "The place that the release comes from."),
  "release.reference": of(
    "Le numéro du communiqué, unique et définitif : 2017-042.",
    "The number of the release, unique and for good: 2017-042.",
  ),
  "release.sectors": of(
    "Identifiants des secteurs dont la page le citera.",
    "Ids of the sectors whose pages will list it.",
  ),
  "release.people": of(
    "Identifiants des personnes nommées, outre celles qui sont citées.",
    "Ids of the people named, besides those quoted.",
  ),
  "release.contacts": of(
    "Qui répond à la presse ; sans liste, tous les contacts.",
    "Who answers the press; without a list, all contacts.",
  ),
  "release.media": of(
    "Identifiants des images et vidéos qui l’accompagnent.",
    "Ids of the pictures and videos that go with it.",
  ),
  "release.events": of("Identifiants des rendez-vous de l’agenda.", "Ids of events of the agenda."),
  "release.related": of("Identifiants de communiqués à lire aussi.", "Ids of releases to read besides."),
  "release.boilerplate": of(
    "L’« À propos » de ce communiqué, à la place de celui de la salle de presse.",
    "The “About” of this release, in place of the newsroom’s.",
  ),
  "release.status": of(
    "published, draft, ou { kind: withdrawn, date, reason }, { kind: removed, date }, { kind: replaced, by }.",
    "published, draft, or { kind: withdrawn, date, reason }, { kind: removed, date }, { kind: replaced, by }.",
  ),
  "release.status.kind": of(
    "withdrawn : retiré, le texte reste sous la raison ; removed : publié par erreur, le texte disparaît ; replaced : mène au nouveau.",
    "withdrawn: the text stays under the reason; removed: published in error, the text goes; replaced: leads to the new one.",
  ),
  "release.status.date": of("Le jour du retrait.", "The day of the withdrawal or removal."),
  "release.status.reason": of(
    "La raison du retrait, en une phrase.",
    "The reason of the withdrawal, in one sentence.",
  ),
  "release.status.by": of(
    "L’identifiant du communiqué qui le remplace.",
    "The id of the release that replaces it.",
  ),
  "release.withdrawalReason": of(
    "La raison du retrait, dans cette langue.",
    "The reason of the withdrawal, in this language.",
  ),
  "release.corrections": of(
    "Ce qui a été corrigé depuis la parution.",
    "What was corrected since publication.",
  ),
  "release.corrections.id": of(
    "Un nom court, le même dans chaque langue.",
    "A short name, the same in each language.",
  ),
  "release.corrections.date": of("Le jour de la correction.", "The day of the correction."),
  "release.corrections.kind": of(
    "material : annoncée au-dessus du texte ; minor : seulement à la fin.",
    "material: told above the text; minor: at its end only.",
  ),
  "release.corrections.note": of("Ce qui était faux, en une phrase.", "What was wrong, in one sentence."),
  "release.corrections.was": of("Ce qui était écrit.", "What had been written."),
  "release.corrections.now": of("Ce qu’il faut lire.", "What it should read."),

  "person.name": of("Prénom et nom, comme on les imprime.", "First name and name, as printed."),
  "person.roles": of(
    "Les fonctions, avec leurs dates : une citation prend celle du jour.",
    "The roles, with their dates: a quote takes that of its day.",
  ),
  "person.roles.id": of(
    "Un nom court, le même dans chaque langue.",
    "A short name, the same in each language.",
  ),
  "person.roles.title": of("La fonction.", "The role."),
  "person.roles.organisation": of(
    "L’organisation où elle est exercée.",
    "The organisation where it is held.",
  ),
  "person.roles.from": of(
    "Depuis quand : 2016, 2016-03 ou 2016-03-17.",
    "Since when: 2016, 2016-03 or 2016-03-17.",
  ),
  "person.roles.until": of("Jusqu’à quand, si elle a pris fin.", "Until when, if it has ended."),
  "person.pronunciation": of("Comment se prononce le nom.", "How the name is pronounced."),
  "person.contact": of(
    "L’identifiant du contact pour une interview.",
    "The id of the contact for an interview.",
  ),
  "person.portrait": of(
    "L’identifiant d’une image de content/media.",
    "The id of a picture in content/media.",
  ),

  "quote.speaker": of("L’identifiant de la personne qui parle.", "The id of the person who speaks."),
  "quote.saidOn": of("Le jour où cela a été dit : 2017-11-03.", "The day on which it was said: 2017-11-03."),
  "quote.provenance": of(
    "spoken : dit en public ; written : déclaration écrite ; sample : exemple.",
    "spoken: said in public; written: a written statement; sample: an example.",
  ),
  "quote.context": of("L’occasion, si elle aide à comprendre.", "The occasion, where it helps."),

  "sector.spokespeople": of(
    "Identifiants des personnes qui parlent pour le secteur.",
    "Ids of the people who speak for the sector.",
  ),
  "sector.reviewedOn": of("Le jour de la dernière relecture.", "The day on which it was last read again."),
  "sector.reviewBy": of("Le jour avant lequel la relire.", "The day by which to read it again."),
  "sector.figures": of("Les chiffres, chacun avec sa source.", "The figures, each with its source."),
  "sector.figures.id": of(
    "Un nom court et unique ; un texte le cite par [[figure:id]].",
    "A short, unique name; a text prints it with [[figure:id]].",
  ),
  "sector.figures.label": of("Ce que compte le chiffre.", "What the figure counts."),
  "sector.figures.value": of(
    "Le nombre, sans espace, avec un point décimal.",
    "The number, without spaces, with a decimal point.",
  ),
  "sector.figures.series": of(
    "Plusieurs périodes, à la place de value ; une inconnue s’écrit gap: true.",
    "Several periods, in place of value; one that is not known is written gap: true.",
  ),
  "sector.figures.series.period": of("L’année ou la période.", "The year or period."),
  "sector.figures.series.value": of("Le nombre de cette période.", "The number of this period."),
  "sector.figures.series.gap": of(
    "true : aucun chiffre publié n’est connu.",
    "true: no published figure is known.",
  ),
  "sector.figures.series.source": of(
    "La source de ce point, si ce n’est pas celle du chiffre.",
    "The source of this point, where it is not that of the figure.",
  ),
  "sector.figures.qualifier": of(
    "exact, environ (about), plus de (over), moins de (under) ou prévu (planned).",
    "exact, about, over, under or planned.",
  ),
  "sector.figures.unit": of("L’unité : tonnes, M€, %.", "The unit: tonnes, M€, %."),
  "sector.figures.period": of("La période, comme on l’imprime : 2016.", "The period, as printed: 2016."),
  "sector.figures.geography": of("Le territoire.", "The territory."),
  "sector.figures.method": of(
    "Comment il a été compté, si un lecteur doit le savoir.",
    "How it was counted, where a reader must know.",
  ),
  "sector.figures.source": of(
    "D’où il vient. Un chiffre sans source est refusé.",
    "Where it comes from. A figure without a source is refused.",
  ),
  "source.name": of("Le nom de la source.", "The name of the source."),
  "source.url": of("Son adresse web.", "Its web address."),
  "source.date": of("Sa date : 2017, 2017-01 ou 2017-01-24.", "Its date: 2017, 2017-01 or 2017-01-24."),

  "media.caption": of("La légende imprimée sous l’image.", "The caption printed below the picture."),
  "media.alt": of(
    "Ce que lit qui ne voit pas l’image : ce qu’elle montre, en une ou deux phrases.",
    "For those who do not see the picture: what it shows, in one or two sentences.",
  ),
  "media.decorative": of(
    "true : l’image n’apprend rien et n’a pas de texte de remplacement.",
    "true: the picture tells nothing and has no alternative text.",
  ),
  "media.creator": of("Qui l’a faite.", "Who made it."),
  "media.credit": of("La mention à imprimer.", "The credit to print."),
  "media.licence": of(
    "La licence : CC BY 4.0, Droits réservés…",
    "The licence: CC BY 4.0, All rights reserved…",
  ),
  "media.licenceUrl": of("L’adresse web de la licence.", "The web address of the licence."),
  "media.usage": of(
    "Une phrase : qui peut en faire quoi, agences de presse comprises.",
    "One sentence: who may do what with it, news agencies included.",
  ),
  "media.date": of(
    "Quand elle a été faite : 2017, 2017-11 ou 2017-11-03.",
    "When it was made: 2017, 2017-11 or 2017-11-03.",
  ),
  "media.place": of("Où elle a été faite, ou ce qu’elle montre.", "Where it was made, or what it shows."),
  "media.people": of("Identifiants des personnes que l’on y voit.", "Ids of the people seen in it."),
  "media.expires": of("Le dernier jour où elle peut être montrée.", "The last day on which it may be shown."),
  "media.url": of(
    "La page d’une vidéo qui se trouve ailleurs.",
    "The page of a video that stands elsewhere.",
  ),
  "media.poster": of(
    "L’identifiant de l’image montrée avant la lecture d’une vidéo.",
    "The id of the picture shown before a video plays.",
  ),
  "media.transcript": of(
    "Tout ce qui se dit et se voit dans la vidéo.",
    "All that is said and seen in the video.",
  ),

  "kit.cover": of("L’identifiant de l’image de couverture.", "The id of the picture on the cover."),
  "kit.contents": of(
    "Ce que contient le dossier, dans l’ordre de lecture : release:id, sector:id, person:id, quote:id, media:id, event:id.",
    "What the kit holds, in reading order: release:id, sector:id, person:id, quote:id, media:id, event:id.",
  ),

  "event.start": of(
    "Le début : 2017-11-07T09:00-05:00, ou une heure locale de la salle de presse.",
    "The beginning: 2017-11-07T09:00-05:00, or a local time of the newsroom.",
  ),
  "event.end": of("La fin.", "The end."),
  "event.timeZone": of(
    "Le fuseau du lieu, dans lequel les heures sont imprimées : America/New_York.",
    "The zone of the place, in which the hours are printed: America/New_York.",
  ),
  "event.place": of("Le lieu.", "The place."),
  "event.accreditation": of("Comment la presse y est admise.", "How the press is admitted."),

  "newsroom.name": of(
    "Le nom de la salle de presse, en une forme ou une par langue.",
    "The name of the newsroom, in one form or one a language.",
  ),
  "newsroom.baseUrl": of(
    "L’adresse du site : https://presse.example.org/.",
    "The address of the site: https://press.example.org/.",
  ),
  "newsroom.languages": of("Les langues, celle d’usage en premier.", "The languages, the usual one first."),
  "newsroom.staffLanguage": of(
    "La langue des messages de ce programme.",
    "The language of this program’s messages.",
  ),
  "newsroom.timeZone": of("Le fuseau horaire : Europe/Paris.", "The time zone: Europe/Paris."),
  "newsroom.previewZones": of(
    "D’autres fuseaux dans lesquels l’aperçu dit la fin d’un embargo.",
    "Other zones in which the preview tells the end of an embargo.",
  ),
  "newsroom.paper": of(
    "Le papier des PDF : A4 (d’office) ou letter, le format américain.",
    "The paper of the PDFs: A4 (as usual) or letter, the American size.",
  ),
  "newsroom.notice": of("Un avis en tête de chaque page.", "A notice at the head of every page."),
  "newsroom.boilerplate": of("L’« À propos » sous chaque communiqué.", "The “About” below every release."),
  "newsroom.contacts": of("Qui répond à la presse.", "Who answers the press."),
  "newsroom.contacts.id": of(
    "Un nom court, que les communiqués citent.",
    "A short name, which releases name.",
  ),
  "newsroom.contacts.name": of("Le nom de la personne.", "The person’s name."),
  "newsroom.contacts.function": of(
    "La fonction, en une forme ou une par langue.",
    "The function, in one form or one a language.",
  ),
  "newsroom.contacts.phone": of("Le téléphone : +33 1 99 00 12 34.", "The telephone: +33 1 99 00 12 34."),
  "newsroom.contacts.email": of("L’adresse e-mail.", "The e-mail address."),
  "newsroom.contacts.languages": of("Les langues parlées.", "The languages spoken."),
  "newsroom.contacts.hours": of(
    "Les horaires, en une forme ou une par langue.",
    "The hours, in one form or one a language.",
  ),
  "newsroom.contacts.onDuty": of(
    "true : le contact de permanence, donné en premier.",
    "true: the contact on duty, given first.",
  ),
  "newsroom.mail": of(
    "Qui envoie les communiqués par e-mail ; sans lui, rien ne s’envoie.",
    "Who sends releases by e-mail; without it, nothing is sent.",
  ),
  "newsroom.mail.from": of("L’expéditeur que voit le destinataire.", "The sender whom a recipient sees."),
  "newsroom.mail.from.name": of(
    "Son nom, en une forme ou une par langue ; sans lui, celui de la salle de presse.",
    "The name, in one form or one a language; without it, that of the newsroom.",
  ),
  "newsroom.mail.from.email": of("Son adresse e-mail.", "The e-mail address."),
  "newsroom.mail.replyTo": of(
    "L’adresse où vont les réponses, si ce n’est pas celle de l’expéditeur.",
    "The address for replies, where it is not that of the sender.",
  ),
  "newsroom.mail.unsubscribe": of(
    "Comment un destinataire quitte la liste.",
    "How a recipient leaves the list.",
  ),
  "newsroom.mail.unsubscribe.email": of(
    "L’adresse à laquelle il l’écrit.",
    "The address to which they write it.",
  ),
  "newsroom.mail.unsubscribe.url": of(
    "L’adresse web d’un service qui l’enregistre en un clic (RFC 8058).",
    "The web address of a service that takes note of it in one click (RFC 8058).",
  ),
};
