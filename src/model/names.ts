import type { Records } from "../content/records.ts";
import type { Bilingual, ContentProblem, Place } from "../errors.ts";
import { addressesOf, sectionsOf } from "./addresses.ts";
import { earlierAddresses, itemAddress } from "./item-address.ts";
import type { AnyRecord, Reference } from "./references.ts";
import { EXPIRED, keyOf, type Openings } from "./visibility.ts";
import { checkWrittenLinks } from "./written-links.ts";
import { versionIn } from "./version-in.ts";

/** The sector of each figure. */
export function figureSectorsOf(records: Records): Map<string, string> {
  return new Map(
    records.sectors.flatMap((sector) =>
      sector.original.fields.figures.map((figure) => [figure.id, sector.id]),
    ),
  );
}

/**
 * Checks that names mean one thing and lead somewhere: no two figures, references or addresses alike, no name of
 * nothing, no text that gives away what opens later. Each problem names both places.
 */
export function checkNames(
  records: Records,
  items: readonly AnyRecord[],
  figureSectors: ReadonlyMap<string, string>,
  opens: Openings,
): ContentProblem[] {
  return [
    ...checkUnique(records, items),
    ...checkTexts(records),
    ...checkLives(records),
    ...checkReferences(records, items, figureSectors, opens),
    ...checkWrittenLinks(records, items, opens),
  ];
}

function checkUnique(records: Records, items: readonly AnyRecord[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const taken = new Map<string, () => Place>();
  const claim = (key: string, place: () => Place, text: (other: string) => Bilingual): void => {
    const other = taken.get(key);
    if (other === undefined) taken.set(key, place);
    else problems.push({ place: place(), severity: "error", text: text(shown(other())) });
  };
  for (const { original } of records.releases) {
    const { reference } = original.fields;
    claim(
      `reference ${reference}`,
      () => original.locate("reference"),
      (other) => ({
        fr: `référence ${reference} déjà donnée en ${other} — chaque communiqué a la sienne`,
        en: `reference ${reference} already given in ${other} — each release has its own`,
      }),
    );
  }
  for (const { original } of records.sectors) {
    original.fields.figures.forEach((figure, index) => {
      claim(
        `figure ${figure.id}`,
        () => original.locate("figures", index, "id"),
        (other) => ({
          fr: `chiffre « ${figure.id} » déjà écrit en ${other} — renommer l’un des deux`,
          en: `figure “${figure.id}” already written in ${other} — rename one of them`,
        }),
      );
    });
  }
  for (const { address, place } of claimedAddresses(records, items)) {
    claim(`address ${address}`, place, (other) => ({
      fr: `même adresse ${address} que ${other} — donner un autre slug`,
      en: `same address ${address} as ${other} — give another slug`,
    }));
  }
  return problems;
}

function* claimedAddresses(
  records: Records,
  items: readonly AnyRecord[],
): Iterable<{ address: string; place: () => Place }> {
  for (const locale of records.locales) {
    // A plain page could take the place of a section.
    for (const address of sectionsOf(addressesOf(locale))) {
      yield { address, place: () => ({ file: `templates/locales/${locale.code}.yaml` }) };
    }
    for (const item of items) {
      const address = itemAddress(item, locale);
      const version = versionIn(item.record, locale.code);
      if (address === null || version === undefined) continue;
      yield { address, place: () => version.locate("slug") };
      for (const [index, earlier] of earlierAddresses(item, locale).entries()) {
        yield { address: earlier, place: () => version.locate("aliases", index) };
      }
    }
  }
}

/** A translation has the text of everything that its original says, and of nothing else. */
function checkTexts(records: Records): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const compare = (
    field: string,
    original: { fields: object; file: string },
    translation: { fields: object; locate: (...path: PropertyKey[]) => Place },
  ): void => {
    const [wanted, given] = [original, translation].map(
      ({ fields }) => (fields as Record<string, { id: string }[]>)[field]?.map((entry) => entry.id) ?? [],
    ) as [string[], string[]];
    const missing = wanted.filter((id) => !given.includes(id));
    const extra = given.findIndex((id, index) => !wanted.includes(id) || given.indexOf(id) !== index);
    if (missing.length > 0) {
      const list = missing.join(", ");
      problems.push({
        place: translation.locate(field),
        severity: "error",
        text: {
          fr: `${field} sans traduction : ${list} — les ajouter, comme dans ${original.file}`,
          en: `${field} without a translation: ${list} — add them, as in ${original.file}`,
        },
      });
    }
    if (extra !== -1) {
      problems.push({
        place: translation.locate(field, extra),
        severity: "error",
        text: {
          fr: `${field} : « ${given[extra]} » n’est pas dans ${original.file}, ou est écrit deux fois — le retirer`,
          en: `${field}: “${given[extra]}” is not in ${original.file}, or is written twice — take it out`,
        },
      });
    }
  };
  for (const { original, translations } of records.sectors) {
    for (const translation of translations) compare("figures", original, translation);
  }
  for (const { original, translations } of records.people) {
    for (const translation of translations) compare("roles", original, translation);
  }
  for (const { original, translations } of records.releases) {
    for (const translation of translations) compare("corrections", original, translation);
  }
  return problems;
}

/** What becomes of a release comes after its publication; a translation tells it too. */
function checkLives(records: Records): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const { timeZone } = records.newsroom.fields;
  for (const { original, translations } of records.releases) {
    const { status, date, embargo, corrections } = original.fields;
    const out = embargo?.toZonedDateTimeISO(timeZone).toPlainDate().toString() ?? date;
    const tooEarly = (day: string, ...path: PropertyKey[]): void => {
      if (day >= out) return;
      problems.push({
        place: original.locate(...path),
        severity: "error",
        text: {
          fr: `${day} est avant la publication (${out}) — corriger l’une des deux dates`,
          en: `${day} is before the publication (${out}) — correct one of the two dates`,
        },
      });
    };
    corrections.forEach((correction, index) => {
      tooEarly(correction.date, "corrections", index, "date");
    });
    if (typeof status === "object" && "date" in status) tooEarly(status.date, "status", "date");
    const isWithdrawn = typeof status === "object" && status.kind === "withdrawn";
    for (const translation of translations) {
      if ((translation.fields.withdrawalReason !== undefined) === isWithdrawn) continue;
      problems.push({
        place: translation.locate("withdrawalReason"),
        severity: "error",
        text: isWithdrawn
          ? {
              fr: `withdrawalReason manque — écrire ici la raison du retrait, comme dans ${original.file}`,
              en: `withdrawalReason is missing — write here the reason of the withdrawal, as in ${original.file}`,
            }
          : {
              fr: `withdrawalReason : ${original.file} n’est pas retiré — retirer cette ligne`,
              en: `withdrawalReason: ${original.file} is not withdrawn — take this line out`,
            },
      });
    }
  }
  return problems;
}

function checkReferences(
  records: Records,
  items: readonly AnyRecord[],
  figureSectors: ReadonlyMap<string, string>,
  opens: Openings,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const hasFaultySector = [...records.faulty].some((key) => key.startsWith("sector:"));
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
        const text = isRemoved(items, reference) ? removedText(id) : givenAway(reference, opening);
        problems.push({ place: reference.place, severity: "error", text });
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

/** Whether a name is that of a release which was published in error. */
function isRemoved(items: readonly AnyRecord[], { kind, id }: Reference): boolean {
  const named = items.find((item) => item.kind === kind && item.record.id === id);
  const { status } = (named?.record.original.fields ?? {}) as { status?: unknown };
  return typeof status === "object";
}

function removedText(id: string): Bilingual {
  return {
    fr: `ce texte cite le communiqué « ${id} », retiré du site — le retirer du texte`,
    en: `this text names the release “${id}”, taken off the site — take it out of the text`,
  };
}

function givenAway({ kind, id }: Reference, opening: number): Bilingual {
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
  const until = Temporal.Instant.fromEpochMilliseconds(opening).toString({ smallestUnit: "minute" });
  return {
    fr: `ce texte trahirait ${name.fr} « ${id} », sous embargo jusqu’au ${until} — le retirer du texte, ou donner à ce texte le même embargo`,
    en: `this text would give away the ${name.en} “${id}”, under embargo until ${until} — take it out of the text, or give this text the same embargo`,
  };
}

function shown({ file, line, column }: Place): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}
