import type { Records } from "../content/records.ts";
import type { Bilingual, ContentProblem, Place } from "../errors.ts";
import { itemAddress } from "./item-address.ts";
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
    for (const item of items) {
      const address = itemAddress(item, locale);
      const version = versionIn(item.record, locale.code);
      if (address !== null && version !== undefined) yield { address, place: () => version.locate("slug") };
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
  const contacts = new Set(records.newsroom.fields.contacts.map((contact) => contact.id));
  for (const item of items) {
    const mine = opens.get(keyOf(item.kind, item.record.id)) ?? Number.POSITIVE_INFINITY;
    for (const reference of item.references) {
      const { kind, id, how } = reference;
      if (kind === "contact") {
        if (!contacts.has(id)) problems.push(nothing(reference, "newsroom.yaml"));
        continue;
      }
      const sector = kind === "figure" ? figureSectors.get(id) : undefined;
      const opening = opens.get(sector === undefined ? keyOf(kind, id) : keyOf("sector", sector));
      if (opening === undefined) {
        // A fault in a file is told once, for that file.
        const isFaulty = kind === "figure" ? hasFaultySector : records.faulty.has(keyOf(kind, id));
        if (!isFaulty) problems.push(nothing(reference, FOLDERS[kind]));
      }
      // A draft may name anything; what opens may name only what is open by then.
      else if (how === "text" && opening > mine && mine !== Number.POSITIVE_INFINITY) {
        problems.push({ place: reference.place, severity: "error", text: givenAway(reference, opening) });
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
  figure: "sectors/",
};

const KIND_NAMES: Record<Reference["kind"], Bilingual> = {
  release: { fr: "le communiqué", en: "release" },
  person: { fr: "la personne", en: "person" },
  quote: { fr: "la citation", en: "quote" },
  sector: { fr: "le secteur", en: "sector" },
  media: { fr: "le média", en: "media" },
  figure: { fr: "le chiffre", en: "figure" },
  contact: { fr: "le contact", en: "contact" },
};

function nothing({ kind, id, place }: Reference, where: string): ContentProblem {
  return {
    place,
    severity: "error",
    text: {
      fr: `${KIND_NAMES[kind].fr.slice(3)} « ${id} » introuvable dans ${where} — corriger le nom ou ajouter la fiche`,
      en: `${KIND_NAMES[kind].en} “${id}” not found in ${where} — correct the name or add it`,
    },
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
