import type { Random } from "./random.ts";

/** What the made texts of one language are put together from. `{slots}` are filled when a text is made. */
interface Phrases {
  titles: string[];
  sentences: string[];
  quotes: string[];
  headings: string[];
  listLeads: string[];
  listItems: string[];
  /** A person's part in the story. */
  presence: string[];
  /** Where a figure is cited. */
  figure: string[];
  /** Where an earlier release is linked. */
  earlier: string[];
  slots: Record<string, string[]>;
}

export type ProseLanguage = "fr" | "en";

const FRENCH: Phrases = {
  titles: [
    "{Place} : {project} entre dans sa phase de travaux",
    "{Partner} et {place} s’accordent sur {project}",
    "{Number} emplois attendus à {place} avec {project}",
    "Ouverture à {place} de {project}",
    "{Partner} choisit {place} pour {project}",
    "À {place}, {project} tient son calendrier",
    "{Place} accueille les rencontres consacrées à {topic}",
    "Appel à candidatures : {place} prépare {project}",
  ],
  sentences: [
    "Réunis à {place} au début du mois de {month}, les partenaires ont arrêté le calendrier de {project} et réparti entre eux les premières tâches.",
    "Les travaux commenceront en {month} et dureront {small} mois ; ils n’interrompront pas l’activité des entreprises installées sur le site.",
    "{Partner} apporte à l’opération ses équipes d’ingénierie, ses laboratoires et une longue pratique des chantiers menés en site occupé.",
    "Selon les études préalables, {number} personnes utiliseront chaque année les nouveaux équipements, contre moins de la moitié aujourd’hui.",
    "Un comité de suivi, où siègent les riverains, les élus et les entreprises, se réunira tous les {small} mois et publiera un compte rendu.",
    "Le financement réunit l’État, la région, les collectivités et {partner}, chacun pour une part fixée par la convention signée en {month}.",
    "Les petites entreprises de {place} pourront répondre aux marchés par lots séparés, afin que l’opération profite d’abord au tissu local.",
    "Ce projet prolonge l’effort engagé depuis plusieurs années autour de {topic}, un domaine où le territoire compte déjà {number} salariés.",
    "Les équipes ont retenu une conception sobre : matériaux de la région, lumière naturelle et réemploi de {number} mètres cubes de déblais.",
    "À {place}, la concertation a réuni {number} participants au cours de {small} ateliers ouverts à tous les habitants du bassin de vie.",
    "Les observations recueillies ont conduit à déplacer l’entrée principale, à élargir les trottoirs et à planter {number} arbres d’essences locales.",
    "La formation n’est pas oubliée : {partner} et les lycées professionnels ouvriront une section commune dès la rentrée prochaine.",
    "Une première tranche sera livrée avant l’été, une seconde en {month}, après les essais de sécurité prévus par la réglementation.",
    "Les chercheurs de la faculté des sciences suivront les effets de {project} sur l’air, l’eau et le bruit pendant toute la durée du chantier.",
    "Le dossier complet, avec ses plans et son étude d’incidence, peut être consulté à la mairie de {place} aux heures d’ouverture habituelles.",
    "Pour {topic}, l’enjeu est de garder sur place les étapes de fabrication qui demandent le plus de savoir-faire et de qualification.",
    "L’an passé, {number} visiteurs avaient découvert le site lors des journées portes ouvertes organisées avec {partner} et les associations.",
    "Cette coopération prévoit des échanges d’apprentis, des visites de chantier et la mise en commun des données techniques utiles à {topic}.",
    "Les transports publics desserviront {place} toutes les {small} minutes aux heures de pointe, grâce à une ligne dont le tracé a été revu.",
    "Une exposition itinérante présentera le projet dans {small} communes voisines, avec des maquettes, des films et des visites commentées.",
    "Le port, la gare et l’aéroport bénéficieront des mêmes systèmes d’information, ce qui réduira les temps d’attente des marchandises.",
    "Les premiers résultats sont encourageants : en {small} mois, la consommation d’énergie des bâtiments pilotes a nettement reculé.",
    "Chaque année, un rapport public rendra compte des dépenses engagées, des emplois créés et des difficultés rencontrées par les équipes.",
    "Les entreprises intéressées ont jusqu’au mois de {month} pour faire connaître leurs projets auprès du guichet ouvert à {place}.",
    "Cette décision fait suite à {small} réunions de travail, au cours desquelles plusieurs variantes ont été chiffrées puis comparées.",
    "Le calendrier reste tenu malgré les intempéries de {month}, qui avaient contraint les équipes à suspendre le coulage des fondations.",
  ],
  quotes: [
    "Ce que nous lançons aujourd’hui à {place}, nous le devons à des équipes qui se parlent et qui ont su faire passer l’intérêt du territoire avant le leur.",
    "Nous avons voulu un projet utile tout de suite, et non dans dix ans. Les habitants de {place} jugeront sur pièces, c’est bien ainsi.",
    "Avec {partner}, nous partageons une conviction simple : {topic} ne se développera ici que si les jeunes y trouvent leur place.",
    "Rien ne se fera sans les entreprises de la région ; elles connaissent le terrain, elles tiennent leurs délais et elles forment leurs apprentis.",
    "Il fallait choisir entre attendre et avancer. Nous avançons, avec prudence sur les comptes et avec ambition sur la qualité de ce qui sera construit.",
    "Le plus difficile n’était pas de trouver l’argent, mais de mettre tout le monde d’accord sur un calendrier. C’est chose faite depuis {month}.",
    "{Place} a des atouts que bien des villes lui envient ; il nous appartient de les faire connaître et de ne pas les gaspiller.",
    "Je retiens de ces {small} mois de travail une chose : la confiance se gagne réunion après réunion, chiffre après chiffre.",
  ],
  headings: [
    "Un calendrier en deux temps",
    "Des retombées pour tout le territoire",
    "Ce qui change pour les habitants",
    "Un financement partagé",
    "La formation au cœur du projet",
    "Un chantier suivi de près",
    "Les entreprises locales associées",
    "Les prochaines étapes",
  ],
  listLeads: [
    "L’accord porte sur {small} engagements, dont les principaux sont les suivants :",
    "Les partenaires retiennent plusieurs priorités :",
    "D’ici à la fin de l’année, les équipes auront à mener plusieurs tâches :",
  ],
  listItems: [
    "ouvrir à {place} un guichet unique pour les entreprises",
    "former {number} apprentis aux métiers les plus recherchés",
    "publier chaque trimestre les mesures de qualité de l’air",
    "remettre en état les quais et les accès routiers",
    "réserver un quart des marchés aux petites entreprises",
    "raccorder les bâtiments publics au réseau de chaleur",
    "accueillir {small} laboratoires consacrés à {topic}",
    "créer une liaison directe entre {place} et la gare",
  ],
  presence: [
    "{person} conduisait la délégation venue présenter le projet aux entreprises et aux associations.",
    "La signature s’est déroulée en présence de {person}, devant les équipes du chantier.",
    "{person} a rappelé devant la presse les grandes étapes de l’opération et répondu aux questions du public.",
  ],
  figure: [
    "Le dernier relevé publié donne la mesure du chemin parcouru : {figure}.",
    "Le secteur s’appuie sur une base solide, avec {figure} selon le dernier relevé.",
    "À titre de repère, la fiche du secteur indique {figure} pour l’ensemble du territoire.",
  ],
  earlier: [
    "Cette étape fait suite à l’annonce faite dans un [précédent communiqué]({release}), dont les engagements sont tenus.",
    "Le détail des études figure dans le [communiqué consacré à leur lancement]({release}).",
  ],
  slots: {
    place:
      "Marseille,Arles,Aubagne,Martigues,Berre,Istres,La Ciotat,Vitrolles,Marignane,Gardanne,Fos-sur-Mer,Cassis,Tarascon,Miramas,Allauch".split(
        ",",
      ),
    partner: [
      "la chambre de commerce",
      "l’université",
      "le port",
      "l’agence économique",
      "la régie des transports",
      "le pôle d’innovation",
      "la chambre des métiers",
      "le syndicat d’énergie",
    ],
    project: [
      "la halle d’essais navals",
      "la centrale solaire des collines",
      "la ligne de tramway du littoral",
      "le campus des métiers de la mer",
      "la plate-forme du canal",
      "le centre de soins de jour",
      "la pépinière numérique",
      "la nouvelle gare maritime",
      "le réseau de chaleur urbain",
      "l’école des métiers de l’aérien",
    ],
    topic: [
      "la réparation navale",
      "la recherche médicale",
      "le transport combiné",
      "l’énergie de la mer",
      "la maintenance aéronautique",
      "les services numériques",
      "l’accueil des voyageurs",
      "les industries créatives",
    ],
    month: "janvier,février,mars,avril,mai,juin,juillet,septembre,octobre,novembre,décembre".split(","),
  },
};

const ENGLISH: Phrases = {
  titles: [
    "{Place}: work begins on {project}",
    "{Partner} and {place} agree on {project}",
    "{Number} jobs expected in {place} with {project}",
    "{Place} opens {project}",
    "{Partner} chooses {place} for {project}",
    "{Place} hosts a meeting on {topic}",
  ],
  sentences: [
    "Meeting in {place} in early {month}, the partners settled the timetable of {project} and shared out the first tasks among themselves.",
    "Work will begin in {month} and take {small} months; it will not interrupt the business of the companies that already stand on the site.",
    "{Partner} brings its engineers, its laboratories and long experience of building on sites that stay open throughout.",
    "According to the first studies, {number} people will use the new facilities every year, more than twice as many as today.",
    "A steering group of residents, elected members and companies will meet every {small} months and publish its minutes.",
    "The funding comes from the state, the region, the local authorities and {partner}, each for a share set in the agreement signed in {month}.",
    "Small companies of {place} will be able to bid for separate lots, so that the area is the first to benefit from the work.",
    "The project carries on from several years of effort in {topic}, a field in which the area already employs {number} people.",
    "In {place}, {number} people took part in {small} workshops that were open to everyone who lives or works nearby.",
    "Their remarks moved the main entrance, widened the pavements and added {number} trees of local species to the plans.",
    "Training has its place too: {partner} and the vocational schools will open a joint course at the start of the next school year.",
    "A first part will be delivered before the summer and a second in {month}, once the safety tests that the rules require are done.",
    "Researchers from the faculty of sciences will follow the effects of {project} on air, water and noise for as long as the work lasts.",
    "The complete file, with its plans and its impact study, can be read at the town hall of {place} during opening hours.",
    "Buses will serve {place} every {small} minutes at peak times, thanks to a line whose route has been drawn again.",
    "Every year a public report will account for the money spent, the jobs created and the difficulties that the teams have met.",
    "The timetable has held in spite of the storms of {month}, which had forced the teams to stop work on the foundations.",
  ],
  quotes: [
    "What we begin today in {place} we owe to teams that talk to each other and that put the area before themselves.",
    "We wanted something useful now, and not in ten years. The people of {place} will judge by what they see, and so they should.",
    "With {partner} we share a plain belief: {topic} will only grow here if young people find their place in it.",
    "We had to choose between waiting and moving. We are moving, with care for the accounts and with ambition for what is built.",
    "The hardest part was not to find the money but to agree on a timetable. We have had one since {month}.",
  ],
  headings: [
    "A timetable in two parts",
    "Benefits for the whole area",
    "What changes for residents",
    "Shared funding",
    "Training at the heart of the project",
    "Next steps",
  ],
  listLeads: [
    "The agreement holds {small} commitments, of which these are the main ones:",
    "The partners have several priorities:",
  ],
  listItems: [
    "open a single desk for companies in {place}",
    "train {number} apprentices in the trades most in demand",
    "publish air quality measurements every quarter",
    "repair the quays and the roads that lead to them",
    "keep a quarter of the contracts for small companies",
    "bring in {small} laboratories that work on {topic}",
  ],
  presence: [
    "{person} led the delegation that presented the project to companies and associations.",
    "The agreement was signed in the presence of {person}, before the teams who work on the site.",
  ],
  figure: [
    "The latest survey shows how far the area has come: {figure}.",
    "The sector stands on firm ground, with {figure} according to the latest survey.",
  ],
  earlier: [
    "This step follows the announcement made in an [earlier release]({release}), whose commitments have been kept.",
    "The studies are described in the [release on their launch]({release}).",
  ],
  slots: {
    place: FRENCH.slots["place"] ?? [],
    partner: [
      "the chamber of commerce",
      "the university",
      "the port",
      "the development agency",
      "the transport authority",
      "the innovation cluster",
    ],
    project: [
      "the shipbuilding test hall",
      "the solar plant in the hills",
      "the coastal tramway",
      "the maritime campus",
      "the canal freight terminal",
      "the day clinic",
      "the digital business nursery",
      "the district heating network",
    ],
    topic: [
      "ship repair",
      "medical research",
      "combined transport",
      "marine energy",
      "aircraft maintenance",
      "digital services",
    ],
    month: "January,February,March,April,May,June,July,September,October,November,December".split(","),
  },
};

const PHRASES: Record<ProseLanguage, Phrases> = { fr: FRENCH, en: ENGLISH };

/** Composes press prose of one language, sentence by sentence. */
export class Prose {
  readonly #random: Random;
  readonly #phrases: Phrases;
  readonly #lang: ProseLanguage;

  constructor(lang: ProseLanguage, random: Random) {
    this.#random = random;
    this.#phrases = PHRASES[lang];
    this.#lang = lang;
  }

  /** One text of a sort; `given` fills the slots that are not of the language's own stock. */
  one(sort: Exclude<keyof Phrases, "slots">, given: Record<string, string> = {}): string {
    return this.#fill(this.#random.pick(this.#phrases[sort]), given);
  }

  /** Different texts of a sort. */
  some(sort: Exclude<keyof Phrases, "slots">, count: number): string[] {
    return this.#random.some(this.#phrases[sort], count).map((phrase) => this.#fill(phrase, {}));
  }

  /** Sentences up to about so many words. */
  paragraph(words: number): string {
    const sentences: string[] = [];
    for (let count = 0; count < words;) {
      const sentence = this.one("sentences");
      sentences.push(sentence);
      count += sentence.split(" ").length;
    }
    return sentences.join(" ");
  }

  #fill(phrase: string, given: Record<string, string>): string {
    const filled = phrase.replace(/\{(\w+)\}/g, (_slot, name: string) => {
      const key = name.toLowerCase();
      const text = given[key] ?? this.#stock(key);
      return key === name ? text : capital(text);
    });
    return this.#lang === "fr" ? contracted(filled) : filled;
  }

  #stock(slot: string): string {
    if (slot === "small") return String(this.#random.between(3, 18));
    if (slot === "number") {
      const thousands = this.#random.between(1, 60);
      return `${thousands}${this.#lang === "fr" ? " " : ","}${this.#random.between(1, 9)}00`;
    }
    return this.#random.pick(this.#phrases.slots[slot] ?? []);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "de le port" is written "du port", "de octobre" "d’octobre". */
function contracted(text: string): string {
  return text
    .replaceAll(" de le ", " du ")
    .replaceAll(" à le ", " au ")
    .replaceAll(" à les ", " aux ")
    .replace(/ de (?=avril|août|octobre)/g, " d’");
}
