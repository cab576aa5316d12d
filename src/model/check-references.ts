import type { Records, ReleaseRecord } from "../content/records.ts";
import type { Bilingual, ContentProblem } from "../errors.ts";
import { formatInstant } from "../text/dates.ts";
import type { AnyRecord, Reference } from "./references.ts";
import { EXPIRED, keyOf, type Openings } from "./visibility.ts";

/** No name of nothing, no text that gives away what opens later or names what is gone. */
export function checkReferences(
  records: Records,
  items: readonly AnyRecord[],
  figureSectors: ReadonlyMap<string, string>,
  opens: Openings,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const { timeZone } = records.newsroom.fields;
  const hasFaultySector = [...records.faulty].some((key) => key.startsWith("sector:"));
  const removed = new Set(records.releases.filter(isRemoved).map((release) => release.id));
  const videos = new Set(records.videos.map((video) => video.id));
  const contacts = new Set(records.newsroom.fields.contacts.map((contact) => contact.id));
  for (const item of items) {
    const mine = opens.get(keyOf(item.kind, item.record.id)) ?? Number.POSITIVE_INFINITY;
    for (const reference of item.references) {
      const { kind, id, how } = reference;
      if (kind === "contact") {
        if (!contacts.has(id)) problems.push(nothing(reference, "newsroom.yaml"));
        continue;
      }
      if (how === "text" && kind === "release" && removed.has(id)) {
        // Even before its day, and even in a draft: from then on nothing could be built.
        problems.push({ place: reference.place, severity: "error", text: removedText(id) });
        continue;
      }
      if (kind === item.kind && id === item.record.id && how === "list") {
        problems.push({ place: reference.place, severity: "error", text: namesItself(id) });
        continue;
      }
      if (reference.isPicture === true && videos.has(id)) {
        problems.push({ place: reference.place, severity: "error", text: notAPicture(id) });
        continue;
      }
      const sector = kind === "figure" ? figureSectors.get(id) : undefined;
      const opening = opens.get(sector === undefined ? keyOf(kind, id) : keyOf("sector", sector));
      if (opening === undefined && records.incomplete.has(keyOf(kind, id))) {
        // A list waits for a draft; a text that names one could not even be previewed.
        if (how === "text") problems.push(incomplete(reference));
      } else if (opening === undefined) {
        // A fault in a file is told once, for that file.
        const isFaulty = kind === "figure" ? hasFaultySector : records.faulty.has(keyOf(kind, id));
        if (!isFaulty) problems.push(nothing(reference, FOLDERS[kind]));
      }
      // A draft may name anything; what opens may name only what is open by then.
      else if (how === "text" && opening > mine && mine !== Number.POSITIVE_INFINITY) {
        problems.push({
          place: reference.place,
          severity: "error",
          text: givenAway(reference, opening, timeZone),
        });
      }
    }
  }
  return problems;
}

const FOLDERS: Record<Exclude<Reference["kind"], "contact">, string> = {
  release: "releases/",
  person: "people/",
  quote: "quotes/",
  sector: "sectors/",
  media: "media/",
  kit: "kits/",
  event: "events/",
  page: "pages/",
  figure: "sectors/",
};

const KIND_NAMES: Record<Reference["kind"], Bilingual> = {
  release: { fr: "le communiqué", en: "release" },
  person: { fr: "la personne", en: "person" },
  quote: { fr: "la citation", en: "quote" },
  sector: { fr: "le secteur", en: "sector" },
  media: { fr: "le média", en: "media" },
  kit: { fr: "le dossier", en: "kit" },
  event: { fr: "l’événement", en: "event" },
  page: { fr: "la page", en: "page" },
  figure: { fr: "le chiffre", en: "figure" },
  contact: { fr: "le contact", en: "contact" },
};

function nothing({ kind, id, place }: Reference, where: string): ContentProblem {
  return {
    place,
    severity: "error",
    text: {
      fr: `${KIND_NAMES[kind].fr.replace(/^(?:le |la |l’)/, "")} « ${id} » introuvable dans ${where} — corriger le nom ou ajouter la fiche`,
      en: `${KIND_NAMES[kind].en} “${id}” not found in ${where} — correct the name or add it`,
    },
  };
}

function incomplete({ kind, id, place }: Reference): ContentProblem {
  return {
    place,
    severity: "error",
    text: {
      fr: `ce texte cite ${KIND_NAMES[kind].fr} « ${id} », dont le fichier reste à compléter — le compléter d’abord`,
      en: `this text names the ${KIND_NAMES[kind].en} “${id}”, whose file is still to be filled in — fill it in first`,
    },
  };
}

function notAPicture(id: string): Bilingual {
  return {
    fr: `« ${id} » est une vidéo — nommer ici une image`,
    en: `“${id}” is a video — name a picture here`,
  };
}

/** Whether a release was published in error, or is to be taken off on a day to come. */
function isRemoved({ original }: ReleaseRecord): boolean {
  const { status } = original.fields;
  return typeof status === "object" && status.kind === "removed";
}

function namesItself(id: string): Bilingual {
  return {
    fr: `« ${id} » se nomme lui-même — le retirer de cette liste`,
    en: `“${id}” names itself — take it out of this list`,
  };
}

function removedText(id: string): Bilingual {
  return {
    fr: `ce texte cite le communiqué « ${id} », retiré du site — le retirer du texte`,
    en: `this text names the release “${id}”, taken off the site — take it out of the text`,
  };
}

function givenAway({ kind, id }: Reference, opening: number, timeZone: string): Bilingual {
  const name = KIND_NAMES[kind];
  if (opening === EXPIRED) {
    return {
      fr: `ce texte montre ${name.fr} « ${id} », dont le droit a pris fin (expires) — le retirer du texte, ou renouveler le droit et sa date`,
      en: `this text shows the ${name.en} “${id}”, the right to which has ended (expires) — take it out of the text, or renew the right and its date`,
    };
  }
  if (opening === Number.POSITIVE_INFINITY) {
    return {
      fr: `ce texte cite ${name.fr} « ${id} », encore à l’état de brouillon — le retirer du texte ou publier les deux ensemble`,
      en: `this text names the ${name.en} “${id}”, still a draft — take it out of the text or publish both together`,
    };
  }
  const until = Temporal.Instant.fromEpochMilliseconds(opening);
  return {
    fr: `ce texte trahirait ${name.fr} « ${id} », sous embargo jusqu’au ${formatInstant(until, timeZone, "fr")} — le retirer du texte, ou donner à ce texte le même embargo`,
    en: `this text would give away the ${name.en} “${id}”, under embargo until ${formatInstant(until, timeZone, "en")} — take it out of the text, or give this text the same embargo`,
  };
}
